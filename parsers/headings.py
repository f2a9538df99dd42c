"""What the head and the foot of a body say: the title inside it, the stated period, the signature."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from model.documents import Block, Paragraph
from model.text import one_line, squeezed
from parsers.chapters import chapter_key
from parsers.folding import fold
from parsers.numerals import ZEROS
from parsers.titles import TitleKind, organ_like, tells, title_parts

_YEAR = re.compile(rf"[（(]?(?:20\d\d|[二两][{ZEROS}][{ZEROS}一二三四][{ZEROS}一二三四五六七八九])年?度?[）)]?")
_PERIOD = re.compile(
    r"(?P<first>20[0-4]\d)年0?1月0?1日?(?:起|开始)?(?:，)?(?:至|到|-|~|—|—+)(?:(?P<last>20[0-4]\d)年|本?年|同年)?12月31日"
)
_STATED = re.compile(r"统计|期限|时限|数据|期间|截止|起止")
_DAY = re.compile(rf"(?:20\d\d|[二两][{ZEROS}][\u4e00-\u9fff{ZEROS}]{{2}})年.{{1,3}}月.{{1,4}}日")
_SENTENCE_SIGNS = "，。；：！？"
_OF_A_SENTENCE = re.compile(r"[,.;:!?>]|电话|根据|按照")
_HEAD_PARAGRAPHS = 40
_FOOT_PARAGRAPHS = 12
_TITLE_LENGTH = 60


def inner_title(blocks: Sequence[Block], *, tables: AbstractSet[int], besides: str = "") -> str:
    """The title printed inside the body, its lines joined; empty where none stands before the first chapter.

    A second printing of the page's title (`besides`) gives way to another title.
    """
    lines = _head_lines(blocks, tables)
    titles = [
        joined_title(lines[: index + 1])[0]
        for index, line in enumerate(lines)
        if _is_title(line) and title_parts(line).kind in {TitleKind.NAMED, TitleKind.UNDATED}
    ]
    telling = [title for title in titles if tells(title)]
    other = [title for title in telling if squeezed(title) != squeezed(besides)]
    return (other or telling or [""])[0]


def period_years(blocks: Sequence[Block]) -> tuple[int, ...]:
    """The years of the first stated period (统计期限自2019年1月1日起至12月31日止), one or two; empty where none is stated."""
    for block in blocks:
        if not isinstance(block, Paragraph) or "31" not in squeezed(block.text[:4000]):
            continue
        text = fold(block.text[:4000]).text
        match = _PERIOD.search(text)
        if match and _STATED.search(text[max(0, match.start() - 40) : match.end() + 20]):
            first, last = int(match["first"]), int(match["last"] or match["first"])
            return (first,) if first == last else (first, last)
    return ()


def signature(blocks: Sequence[Block], *, tables: AbstractSet[int]) -> str:
    """The body that signs at the foot, right above its date; empty where nobody does."""
    lines = [one_line(block.text) for _, block in _paragraphs(blocks, tables)][-_FOOT_PARAGRAPHS:]
    for name, day in pairwise(lines):
        if _DAY.fullmatch(fold(day).text) and organ_like(name) and not chapter_key(name):
            return name
    return ""


def _paragraphs(blocks: Sequence[Block], tables: AbstractSet[int]) -> list[tuple[int, Paragraph]]:
    return [
        (index, block)
        for index, block in enumerate(blocks)
        if isinstance(block, Paragraph) and index not in tables and block.text.strip()
    ]


def _head_lines(blocks: Sequence[Block], tables: AbstractSet[int]) -> list[str]:
    """The lines before the first chapter."""
    lines: list[str] = []
    for _, block in _paragraphs(blocks, tables)[:_HEAD_PARAGRAPHS]:
        if chapter_key(block.text):
            break
        lines.append(one_line(block.text) if len(block.text) <= 4 * _TITLE_LENGTH else "")
    return lines


def _is_title(line: str) -> bool:
    """Whether a line is a title and no sentence about one."""
    if any(sign in line for sign in _SENTENCE_SIGNS):
        return False
    text = squeezed(line)
    return len(text) <= _TITLE_LENGTH and not _OF_A_SENTENCE.search(text)


def joined_title(lines: Sequence[str]) -> tuple[str, int]:
    """The title that ends on the last of the lines, with the publisher and the year printed on lines of their own above it.

    With it comes how many of the lines it takes.
    """
    title, above = lines[-1], len(lines) - 2
    while above >= 0 and len(lines) - 1 - above <= 3:
        parts, line = title_parts(title), lines[above]
        body = _YEAR.sub("", squeezed(line))
        dated = body != squeezed(line)
        if (dated and parts.year is not None) or (body and (parts.publisher or not organ_like(body))):
            break
        title = line + title
        above -= 1
        if body:
            break
    return title, len(lines) - 1 - above
