"""Lists of parts behind a total: 其中…, 包括…. A list is read whole or not at all."""

import re
from collections.abc import Iterator

from model.reports import ClaimKind
from parsers.claims.state import Found, Telling
from parsers.claims.wording import UNIT
from parsers.numerals import number

TOTALS: dict[str, str] = {
    "requests.new": "requests",
    "requests.received": "requests",
    "requests.accepted": "requests",
    "requests.total": "requests",
    "disclosed.total": "disclosed",
    "review.total": "disputes",
    "suits.total": "disputes",
}
"""Claim key of a total to the first word of its parts' keys."""
_MARK = re.compile(r"[，。]?(?P<open>（)?[，]?(?:其中|包括|包含|含)[：，]?")
_UNIT = rf"(?:{UNIT}|篇|部)"
_AFTER_TOTAL = re.compile(rf"{_UNIT}(?:的?(?:政府)?(?:信息)?(?:公开)?(?:申请|信息))?")
_ITEM = re.compile(
    rf"(?P<label>[^\d，；。：（）]{{2,40}}?)(?:的|为|共|有|计)*(?P<n>\d[\d,]*)(?P<unit>{_UNIT})(?P<inner>（[^（）]*）)?"
)
_SHARE = re.compile(r"[，（]?占(?:比|总数|总量)?(?:的)?(?:比例|比重)?(?:为|达)?(?P<n>\d{1,4}(?:\.\d{1,4})?)%）?")
_NEXT = re.compile(r"[，、；]?(?:以及|和|及)?")
_COUNT = re.compile(rf"\d\s*万?{_UNIT}|%")
_NO_PART = re.compile(r"同比|较|比上|增[长加]|减少|下降|约|近|超过|不含|除|分别|平均|累计|总|共计|合计|上年|去年")
_ENDS = ("", "。", "；", "）", "！", "？")

_LABELS: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "requests": tuple(
        (key, re.compile(pattern))
        for key, pattern in (
            ("requests.granted_or_partial", r"予以公开(?:及|和|或|与|、)(?:予以)?部分公开"),
            ("requests.granted", r"予以公开(?:答复)?"),
            ("requests.partial", r"(?:予以)?部分公开(?:答复)?"),
            ("requests.denied", r"不予公开(?:答复)?"),
            ("requests.unavailable", r"无法提供"),
            ("requests.unprocessed", r"不予处理"),
            ("requests.other", r"其[他它]处理"),
            ("answers.granted", r"“?同意公开”?(?:答复)?"),
            ("answers.partial", r"“?(?:同意)?部分公开”?(?:答复)?"),
            ("answers.denied", r"“?(?:不同意|否决)公开”?(?:答复)?"),
            ("answers.elsewhere", r"“?(?:非本机关(?:政府)?信息|不属于本(?:行政)?机关公开)”?"),
            ("answers.not_held", r"“?(?:申请|政府)?信息不存在”?"),
            ("requests.by_hand", r"(?:通过)?当面(?:递交|提交|申请|现场)*"),
            (
                "requests.by_net",
                r"(?:通过)?(?:网络|网上|互联网|网站|在线|电子邮件)(?:平台|渠道)?(?:提交|申请|方式|提出)*",
            ),
            ("requests.by_letter", r"(?:通过)?(?:信函|邮寄|信件|邮政)(?:提交|申请|方式|寄送)*"),
            ("requests.by_fax", r"(?:通过)?传真(?:提交|申请|方式)*"),
            ("requests.natural", r"自然人(?:提出|提交|申请|的)*"),
            ("requests.organisations", r"法人(?:和|或|或者|及)其[他它]组织(?:提出|提交|申请|的)*"),
        )
    ),
    "disputes": (),
    "disclosed": (),
}
_RESULTS = frozenset(key for key, _ in _LABELS["requests"])
_FAMILIES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("channels", re.compile(r"当面|网络|网上|互联网|在线|邮件|信函|邮寄|邮政|传真")),
    ("applicants", re.compile(r"自然人|法人|企业|机构|组织|公民|个人|律师")),
    ("courts", re.compile(r"起诉|一审|二审|再审")),
    (
        "results",
        re.compile(
            r"公开”?(?:答复)?$|本(?:行政)?机关|无法提供|不予|处理|属于|不掌握|现成|另行制作|补正|重复|信访|撤回|撤销|不存在|维持|纠正|审结|审理|结果|驳回"
        ),
    ),
    ("", re.compile(r"^其[他它余]")),
)
"""Ways to divide cases, by words of the labels; a list that mixes them is no list of parts. The rest fits any."""


def read_parts(telling: Telling) -> None:
    """Adds the parts of every total of the sentence, and of the one before where this one begins with 其中."""
    before = telling.context.total
    if before is not None and telling.text.startswith("其中"):
        _list(telling, before, 0)
    for total in [found for found in telling.found if found.kind is ClaimKind.COUNT and found.key in TOTALS]:
        after = _AFTER_TOTAL.match(telling.text, total.end)
        if after:
            _list(telling, total, after.end())


def _list(telling: Telling, total: Found, position: int) -> None:
    mark = _MARK.match(telling.text, position)
    if mark is None:
        return
    items = list(_items(telling.text, mark.end()))
    if not items or not _closed(telling.text, items[-1].end(), bracket=bool(mark["open"])):
        return
    table = TOTALS[total.key]
    if table != "disclosed" and len({_family(item["label"]) for item in items} - {""}) > 1:
        return  # results behind applicants or channels may be theirs
    for item in items:
        _part(telling, total, _key(table, item["label"]), item)


def _family(label: str) -> str:
    return next((name for name, pattern in _FAMILIES if pattern.search(label)), "matters")


def _key(table: str, label: str) -> str:
    return next((key for key, pattern in _LABELS[table] if pattern.fullmatch(label)), f"{table}.part")


def _items(text: str, position: int) -> Iterator[re.Match[str]]:
    """The parts in order, shares between them passed over, up to the first thing that is neither."""
    while (item := _ITEM.match(text, position)) and not _NO_PART.search(item["label"]):
        yield item
        position = _shared(text, item.end())
        following = _NEXT.match(text, position)
        position = following.end() if following else position


def _shared(text: str, position: int) -> int:
    share = _SHARE.match(text, position)
    return share.end() if share else position


def _closed(text: str, position: int, *, bracket: bool) -> bool:
    """Whether the list is over there, and no count follows that might belong to it."""
    position = _shared(text, position)
    if bracket:
        return text[position : position + 1] == "）"
    rest = re.split(r"[。；]", text[position:], maxsplit=1)[0]
    return text[position : position + 1] in {*_ENDS, "，"} and not _COUNT.search(rest)


def _part(telling: Telling, total: Found, key: str, item: re.Match[str]) -> None:
    start, end = item.span("n")
    known = next((found for found in telling.found if found.start == start), None)
    if known is not None:
        known.total = known.total or total
        known.kind = ClaimKind.PART if known.key in _RESULTS else known.kind
        known.label = item["label"] if known.kind is ClaimKind.PART else ""
        return
    value = number(item["n"])
    if value is None:
        return
    found = Found(key=key, value=value, start=start, end=end, kind=ClaimKind.PART, unit=item["unit"], total=total)
    found.label, found.scope, found.body = item["label"], total.scope, total.body
    telling.found.append(found)
    share = _SHARE.match(telling.text, item.end())
    if share:
        _share(telling, total, found, share)


def _share(telling: Telling, total: Found, part: Found, match: re.Match[str]) -> None:
    """The share told behind a part, unless it was read with its clause."""
    start, end = match.span("n")
    hundredths = number(match["n"])
    if hundredths is None or any(found.start == start for found in telling.found):
        return
    share = Found(key=part.key, value=hundredths, start=start, end=end, kind=ClaimKind.SHARE, unit="%")
    share.total, share.label, share.scope, share.body = total, part.label, part.scope, part.body
    telling.found.append(share)
