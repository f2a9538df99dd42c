"""The wordings of the results of applications: blocks as the prose names them, rows as the form prints them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from model.editions import EDITIONS
from parsers.claims import wording
from parsers.folding import fold

_BLOCKS: tuple[tuple[str, str, str], ...] = (
    ("requests.granted_or_partial", "公开", r"予以公开(?:及|和|或|与|、|以及|或者)(?:予以)?部分公开"),
    ("requests.granted", "公开", r"予以公开"),
    ("requests.partial", "公开", r"(?:予以)?部分公开"),
    ("requests.denied", "公开", r"不予公开"),
    ("requests.unavailable", "提供", r"无法提供"),
    ("requests.unprocessed", "处理", r"不予处理"),
    ("answers.granted", "公开", r"“?同意公开”?"),
    ("answers.partial", "公开", r"“?同意部分公开”?"),
    ("answers.denied", "公开", r"“?(?:不同意|否决)公开”?"),
    ("answers.elsewhere", "本", r"“?(?:非本机关(?:政府)?信息|不属于本(?:行政)?机关公开(?:范围)?)”?"),
    ("answers.not_held", "不存在", r"“?(?:申请|政府)?信息不存在”?"),
    ("requests.other", "处理", r"(?:作|做|予以)?其[他它]处理"),
)
_LONGER: dict[str, tuple[str, ...]] = {
    "denied.state_secret": ("涉及国家秘密的", "属于国家秘密的"),
    "denied.third_party": ("涉及第三方合法权益", "侵害第三方合法权益"),
    "denied.internal_affairs": ("属于三类内部事务",),
    "denied.process_info": ("属于四类过程性", "属于过程性"),
    "denied.enforcement_file": ("属于行政执法案卷信息",),
    "unavailable.not_held": ("本机关不掌握", "本单位不掌握相关政府信息", "本机关不掌握相关信息"),
    "unavailable.needs_creation": ("没有现成信息", "需要另行制作"),
    "unprocessed.petition": ("信访举报投诉", "属于信访举报投诉类"),
    "unprocessed.repeat": ("属于重复申请",),
}
"""Rows to further wordings of the prose. 等原因 behind a label may stand for the whole block and fits none."""
_SHORTEST = 4
_REMARK = re.compile(r"（.*?）")
_AFTER = r"(?:的)?(?:申请|信息|答复|情形|情况|处理)*(?:的)?(?:而)?(?:不予公开|无法提供|不予处理|不再处理)?"
_WHY = r"(?:因|由于|属于|为|系)?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One result as a clause prints it, before or after its count."""

    key: str
    hints: tuple[str, ...]
    """A clause without any of them cannot give this result."""
    patterns: tuple[re.Pattern[str], ...]


def _result(key: str, hints: tuple[str, ...], wordings: str) -> Result:
    is_ = r"(?:答复)?(?:的|为|共|共计|有|情况|：|申请)*"
    return Result(
        key=key,
        hints=hints,
        patterns=(
            re.compile(rf"(?:{wordings}){is_}{wording.N}"),
            re.compile(rf"{wording.N}(?:申请|案件|的)?(?:{wordings})"),
        ),
    )


def _labels() -> dict[str, dict[str, None]]:
    """Keys of rows that stand in a block to their labels: folded, remarks and punctuation left off, without repeats."""
    found: dict[str, dict[str, None]] = {}
    tables = (table for edition in EDITIONS for table in edition.tables if table.key == "requests")
    for _, row, _ in (cell for table in tables for cell in table.cells()):
        if len(row.groups) > 1 and row.key != "other.rest":
            printed = (row.label, *row.variants, *_LONGER.get(row.key, ()))
            found.setdefault(row.key, {}).update(dict.fromkeys(_plain(label) for label in printed))
    return found


def _plain(label: str) -> str:
    return re.sub(r"[“”、，]", "", _REMARK.sub("", fold(label).text))


def _rows() -> Iterator[Result]:
    for key, labels in _labels().items():
        longest = sorted((label for label in labels if len(label) >= _SHORTEST), key=len, reverse=True)
        ways = "|".join("[“”、]?".join(map(re.escape, label)) + "”?" for label in longest)
        hints = tuple(dict.fromkeys(label[: 3 if label.startswith("申请") else 2] for label in longest))
        yield _result(f"requests.{key}", hints, f"{_WHY}(?:{ways}){_AFTER}")


RESULTS: tuple[Result, ...] = (*(_result(key, (hint,), way) for key, hint, way in _BLOCKS), *_rows())
"""Blocks before rows."""
_BY_HINT: dict[str, tuple[Result, ...]] = {
    hint: tuple(one for one in RESULTS if hint in one.hints)
    for hint in dict.fromkeys(one for result in RESULTS for one in result.hints)
}
"""Words to the results that they may give: a clause without any of them gives none."""


@lru_cache(maxsize=4096)
def ways(shape: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The results that a clause of that shape may give, each with its pattern."""
    hinted = (one for hint, results in _BY_HINT.items() if hint in shape for one in results)
    return tuple((one.key, pattern) for one in hinted for pattern in one.patterns if pattern.fullmatch(shape))
