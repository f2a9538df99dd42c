"""Words by which a report calls itself another body: 我厅 at a bureau, another body's name where its own should stand."""

import re
from collections.abc import Iterator

from model.text import one_line
from model.types import Publisher, Report

_QUOTED = re.compile(r"“[^”]*”|「[^」]*」|\"[^\"]*\"")
_SELF = re.compile(
    r"(?<![自敌忘])我(?P<organ>厅|局(?!限|部|面|势|中)|委(?!托|派|任|员|以|婉|屈|实)|镇(?!区|域|上)|乡(?!村|镇|土|亲|情)|街道|法院|检察院|公司)"
)
"""The body's word for itself, without what merely begins like it."""
_ORGANS = {"委": ("委", "委员会"), "街道": ("街道", "办事处"), "镇": ("镇",), "乡": ("乡",)}
_DOES = "坚持|认真|严格|深入|高度|持续|不断|始终|积极|全面|紧紧|扎实|切实|着力|进一步|按照|根据|以|在"
_OPENING = 120
"""Characters of the first chapter in which its subject stands."""
_SHORTEST = 5


def called_itself(report: Report, publisher: Publisher) -> Iterator[tuple[str, str]]:
    """The words for itself that fit none of the body's names, each once, with the sentence it stands in."""
    names = "".join((publisher.name, *publisher.other_names, report.publisher))
    seen: set[str] = set()
    for chapter in report.chapters:
        text = _QUOTED.sub("", one_line(chapter.text))
        for found in _SELF.finditer(text):
            organ = found["organ"]
            if organ not in seen and not any(mark in names for mark in _ORGANS.get(organ, (organ,))):
                seen.add(organ)
                yield found[0], _around(text, found.start())


def subject_of(report: Report, publisher: Publisher, others: frozenset[str]) -> tuple[str, str] | None:
    """Another body's name that stands as the subject at the beginning of the first chapter, with the sentence; None where none does.

    Names that are part of the body's own, or the body's of them, are its own.
    """
    first = next((chapter for chapter in report.chapters if chapter.text), None)
    if first is None or not others:
        return None
    own = (publisher.name, *publisher.other_names, report.publisher)
    text = one_line(first.text)[:_OPENING]
    for name in sorted((name for name in others if name in text), key=len, reverse=True):
        if len(name) >= _SHORTEST and not _is_own(name, own) and _acts(name, text):
            return name, _around(text, text.index(name))
    return None


def _is_own(name: str, own: tuple[str, ...]) -> bool:
    return any(one and (name in one or one in name) for one in own)


def _acts(name: str, text: str) -> bool:
    """Whether the text begins with the name and what it does: nothing but a year or a heading in front of it."""
    return bool(
        re.match(
            rf"(?:（[一二三]）[^。]{{0,12}}。?)?\s*(?:20\d\d年(?:度)?[，,]?)?\s*{re.escape(name)}(?:{_DOES})", text
        )
    )


def _around(text: str, at: int) -> str:
    start = max(text.rfind(stop, 0, at) for stop in "。！？；") + 1
    return text[start : start + 60].strip()
