"""Titles: what an article is called, among the site's name, the column's and the first lines of the text."""

import html
import re
from collections.abc import Iterable, Sequence

from model.text import one_line, squeezed

_STRONG = re.compile(r"_+|\s*[|｜]\s*|\s+[-–—]+\s+|\s*--+\s*|\s*——\s*(?=\S{2,14}$)")
_WEAK = re.compile(r"\s*[-–—]\s*")
_SITE = re.compile(
    r"(?:网|网站|政府|门户|平台|频道|中心|局|厅|委|办|部|院|公开|专栏|栏目|动态|信息|首页|年报|年度报告|新闻|公告|通知公告|列表|详情)$"
)
_OWN_WORDS = re.compile(r"\d{4}|关于|《|印发|召开|[的，、：]")
"""What stands in titles of articles and not in names of sites and columns."""
_LONGEST_NAME = 20
_LONGEST_TAG = 400
"""Characters of a title tag that are looked at."""
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_NAME_BEHIND = re.compile(r"(.{4,}?)\s*([_|｜]+|-+|\s)\s*([^_|｜]{2,30})")
CUT = ("…", "...", "．．．")
"""What stands at the end of a title of which only the beginning is given."""
_NOTHING = frozenset(
    ("", "untitleddocument", "无标题文档", "无标题", "document", "title", "标题", "首页", "文章详情", "详情页", "详情")
)
_NUMBERED = re.compile(
    r"^[（(]?[一二三四五六七八九十百\d]{1,3}[）)]?[、.．:：]|^[（(][一二三四五六七八九十\d]{1,3}[）)]|^第[一二三四五六七八九十百\d]+[章条部节]"
)
_NO_TITLE = re.compile(r"[。|｜\t]|->|\s>\s")
_REPORT_END = re.compile(r"(?:年度报告|年报|工作报告|報告|年報|情况报告|报告)[）)]?$")
_SEPARATORS = ("", "_", "-", "|", ",", ":")
_BODY_END = re.compile(r"(?:政府|局|委|委员会|管委会|办公室|办|街道|街道办事处|镇|乡|厅|院|中心|站|署|部|年|年度)$")
_YEAR = re.compile(r"(?:19|20)\d{2}|[二两][〇零○O0]")
_LONGEST = 90


def is_heading(line: str) -> bool:
    """Whether the line can be a title: short, no sentence, no numbered heading, no salutation, no field."""
    text = one_line(line)
    plain = squeezed(text)
    return (
        2 <= len(plain) <= _LONGEST
        and plain[-1] not in ".。;；:：,，、?？"
        and not _NO_TITLE.search(text)
        and not _NUMBERED.match(text)
        and bool(re.search(r"[\u4e00-\u9fffA-Za-z]", plain))
    )


def heading_title(lines: Sequence[str]) -> tuple[str, int]:
    """The title that the first lines print and how many of them it takes; empty and 0 where they print none.

    It may be broken over two or three lines: `某局` and `2020年政府信息公开工作年度报告`.
    """
    if not lines or not is_heading(lines[0]):
        return "", 0
    for count in (1, 2, 3):
        part = [one_line(line) for line in lines[:count]]
        if len(part) == count and all(map(is_heading, part)) and _REPORT_END.search(squeezed(part[-1])):
            return "".join(part), count
    return one_line(lines[0]), 1


def title_line(lines: Sequence[str]) -> int:
    """Which of the head's lines the title begins with: the report's own name where one is there, else the first.

    Menus of the site may stand above; the name of the body, on a line of its own right above, is part of the title.
    """
    reports = [number for number, line in enumerate(lines) if _REPORT_END.search(squeezed(line))]
    named = next((number for number in reports if _YEAR.search(squeezed(lines[number]))), reports[0] if reports else 0)
    while named > 0 and _BODY_END.search(squeezed(lines[named - 1])):
        named -= 1
    return named


def is_name(text: str, names: Sequence[str] = ()) -> bool:
    """Whether the line names the site or the column rather than an article; `names` are those the page gives itself."""
    plain = squeezed(text)
    if plain in map(squeezed, names):
        return True
    return len(plain) <= _LONGEST_NAME and bool(_SITE.search(plain)) and not _OWN_WORDS.search(plain)


def declared_title(title: str, names: Sequence[str], shown: Iterable[str]) -> str:
    """What the ArticleTitle tag says, without markup and the page's own names behind it; empty where it says nothing.

    One that is cut ("…") is completed from the printed lines.
    """
    text = one_line(_MARKUP.sub("", html.unescape(title[:_LONGEST_TAG])))
    while (match := _NAME_BEHIND.fullmatch(text)) and _is_behind(match[2], match[3], names):
        text = match[1]
    stem = next((squeezed(text.removesuffix(mark)) for mark in CUT if text.endswith(mark)), "")
    whole = next((line for line in shown if squeezed(line).startswith(stem) and is_heading(line)), "") if stem else ""
    return "" if squeezed(text).lower() in _NOTHING else one_line(whole) or text


def _is_behind(separator: str, tail: str, names: Sequence[str]) -> bool:
    own = squeezed(tail) in map(squeezed, names)
    return own or (separator[0] in "_|｜" and is_name(tail))


def shown_title(title: str, shown: Sequence[str], names: Sequence[str] = ()) -> str:
    """The longest printed line that the title tag begins with, up to a separator, or ends with behind the site's name.

    Lines that are names of the site or the column do not count. Empty where the page shows none.
    """
    plain = squeezed(title)
    lines = [(line, part) for line in shown if len(part := squeezed(line)) >= 6 and not is_name(line, names)]
    fitting = [
        line for line, part in lines if plain.startswith(part) and plain[len(part) : len(part) + 1] in _SEPARATORS
    ] or [line for line, part in lines if plain.endswith(part) and _is_led(plain[: -len(part)], names)]
    return one_line(max(fitting, key=len, default=""))


def _is_led(head: str, names: Sequence[str]) -> bool:
    """Whether what stands before the title in its tag is names of the site and the column."""
    return head[-1:] in _SEPARATORS or is_name(head, names)


def without_site(title: str, names: Sequence[str] = ()) -> str:
    """The title tag without the names of column and site around it; `names` are those the page gives itself."""
    own = {squeezed(name) for name in names if name}
    text = one_line(title[:_LONGEST_TAG])
    parts = [part for part in map(one_line, _STRONG.split(text)) if len(squeezed(part)) >= 4]
    # A tag may begin with the site's name: the first part that is none is the article's.
    first = next((part for part in parts if not is_name(part, names)), parts[0] if parts else "")
    text = first if first and (len(squeezed(_STRONG.split(text, maxsplit=1)[0])) >= 4 or first != parts[0]) else text
    text = _without_lead(text, names)
    while True:
        parts = _WEAK.split(text)
        tail = squeezed(parts[-1])
        rest = one_line(text[: text.rindex(parts[-1])].rstrip(" -–—")) if len(parts) > 1 else ""
        is_site = (
            bool(_SITE.search(tail))
            and len(tail) <= 25
            and not (_REPORT_END.search(tail) and not _REPORT_END.search(rest))
        )
        if len(rest) < 6 or not (tail in own or is_site):
            break
        text = rest
    return "" if squeezed(text).lower() in _NOTHING else text


def _without_lead(text: str, names: Sequence[str]) -> str:
    """The text without the names that stand before a hyphen at its beginning."""
    while len(parts := _WEAK.split(text, maxsplit=1)) > 1 and is_name(parts[0], names) and len(squeezed(parts[1])) >= 6:
        text = one_line(parts[1])
    return text
