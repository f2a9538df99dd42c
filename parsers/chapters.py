"""Chapters: the headings a report prints between its paragraphs, each with the text under it."""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache

from model.documents import Block, Paragraph, Place
from model.editions import EDITIONS, edition_for
from model.form import ChapterRule
from model.reports import Chapter
from model.text import without_readings
from parsers.matching import match_form
from parsers.numerals import number

_CHINESE_DIGITS = "一二三四五六七八九十"
_NUMBERED = re.compile(
    rf"\s*(?:第\s*(?P<part>[{_CHINESE_DIGITS}]{{1,3}})\s*(?:部分|章)\s*[、：:.，,]?|(?P<chinese>[{_CHINESE_DIGITS}]{{1,3}})\s*[、.．，,]"
    r"|(?P<arabic>\d{1,2})\s*[、.．](?!\d))\s*"
)
_NUMBERING = frozenset(f"第{_CHINESE_DIGITS}")
_ENDS_A_SENTENCE = re.compile(r"[。；;！!]\s*$")
_RUNNING_ON = re.compile(r"\s*[。：:；;—\-\s]|[（(]|20\d\d|[我本为在]")
_LONGEST_HEADING = 40
_NOTHING = "\u200b"
_LONGEST_PREFIX = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heading:
    block: int
    key: str | None
    number: int | None
    heading: str
    rest: str
    """Text that follows the heading in the same paragraph."""
    place: Place


@lru_cache(maxsize=2)
def _rules(*, customary: bool) -> dict[str, str]:
    """Every prescribed heading and variant in match form to its chapter key; those of custom only where asked."""
    editions = [edition for edition in reversed(EDITIONS) if edition.prescribed or customary]
    rules: Iterable[ChapterRule] = (rule for edition in editions for rule in edition.chapters)
    found: dict[str, str] = {}
    for rule in rules:
        for label in (rule.heading, *rule.variants):
            found.setdefault(match_form(label), rule.key)
    return found


@lru_cache(maxsize=2)
def _initials(*, customary: bool) -> frozenset[str]:
    """The first characters of the headings."""
    return frozenset(label[0] for label in _rules(customary=customary))


@lru_cache(maxsize=2)
def _row_labels(*, customary: bool) -> frozenset[str]:
    """Labels of rows and row groups, which are numbered like chapters (一、本年新收…)."""
    editions = [edition for edition in EDITIONS if edition.prescribed or customary]
    rows = [row for edition in editions for table in edition.tables for _, row, _ in table.cells()]
    return frozenset(match_form(label) for row in rows for label in (row.label, *row.variants, *row.groups))


def chapters(blocks: Sequence[Block], *, tables: AbstractSet[int], year: int | None = None) -> tuple[Chapter, ...]:
    """The chapters in the order printed; headings that the form does not know have key None.

    `year` is the year reported on: before 2019 the customary headings count too. `tables` are the blocks that belong to tables. A table of contents (headings that follow each other and come again) is no chapter.
    """
    edition = edition_for(year) if year is not None else None
    customary = edition is not None and not edition.prescribed
    headings = _without_contents(_headings(blocks, tables, customary=customary), blocks)
    ends = [*(heading.block for heading in headings), len(blocks)][1:]
    return tuple(_chapter(heading, end, blocks, tables) for heading, end in zip(headings, ends, strict=False))


def chapter_key(text: str) -> str | None:
    """The chapter that a paragraph opens, by its prescribed heading; None where it opens none of them."""
    found = _known(text, customary=False)
    return found[0] if found else None


def _chapter(heading: _Heading, end: int, blocks: Sequence[Block], tables: AbstractSet[int]) -> Chapter:
    inside = range(heading.block + 1, end)
    lines = [heading.rest] if heading.rest else []
    for index in inside:
        block = blocks[index]
        if isinstance(block, Paragraph) and index not in tables and block.text.strip():
            lines.append(block.text)
    return Chapter(
        key=heading.key,
        number=heading.number,
        heading=heading.heading,
        text="\n".join(lines),
        has_table=any(index in tables or not isinstance(blocks[index], Paragraph) for index in inside),
        place=heading.place,
    )


def _headings(blocks: Sequence[Block], tables: AbstractSet[int], *, customary: bool) -> list[_Heading]:
    """Headings in order. An unknown one counts only where it carries the chapters' numbering on."""
    found: list[_Heading] = []
    previous, inner = 0, 0
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            continue
        known = _known_heading(index, block, customary=customary)
        if known and not (index in tables and match_form(known.heading) in _row_labels(customary=True)):
            found.append(known)
            previous, inner = known.number or previous + 1, 0
            continue
        unknown = _unknown_heading(index, block, customary=customary) if index not in tables else None
        if unknown is None or unknown.number is None:
            continue
        if (inner and unknown.number == inner + 1) or (previous and unknown.number == 1):
            inner = unknown.number  # a list inside the chapter
        elif unknown.number == previous + 1 or unknown.number == previous:
            found.append(unknown)
            previous, inner = unknown.number, 0
    return found


def _known_heading(index: int, block: Paragraph, *, customary: bool) -> _Heading | None:
    found = _known(block.text, customary=customary)
    if found is None:
        return None
    key, count, start, end = found
    rest = without_readings(block.text, _NOTHING)[end:].lstrip(f" 。：:；;—-\u3000\t{_NOTHING}").replace(_NOTHING, "")
    return _Heading(
        block=index,
        key=key,
        number=count,
        heading=without_readings(block.text[start:end]).strip(),
        rest=rest.strip(),
        place=_place(index, block),
    )


def _known(text: str, *, customary: bool) -> tuple[str, int | None, int, int] | None:
    """Key, number, start and end of the heading that the paragraph begins with; None where it begins with none."""
    return None if _begins_none(text[:1], customary=customary) else _found(text, customary=customary)


@lru_cache(maxsize=4096)
def _begins_none(first: str, *, customary: bool) -> bool:
    """Whether no heading begins with that character, numbered or not: most paragraphs are passed by it alone."""
    if not first.isalpha() or first in _NUMBERING:
        return False
    return match_form(first) not in _initials(customary=customary)


@lru_cache(maxsize=1024)
def _found(text: str, *, customary: bool) -> tuple[str, int | None, int, int] | None:
    """Key, number, start and end of the heading that the paragraph begins with; the longest wording wins.

    A customary one needs its number in Chinese (一、): its words head paragraphs and rows, too.
    """
    rules = _rules(customary=customary)
    read = without_readings(text[: 4 * _LONGEST_PREFIX], _NOTHING) + text[4 * _LONGEST_PREFIX :]
    head = read[: _LONGEST_PREFIX + 20 if read == text else 3 * _LONGEST_PREFIX]
    count, start = _number(head)
    first = head[start:].lstrip()[:1]
    if not first or match_form(first) not in _initials(customary=customary):
        return None
    squeezed = [(match_form(character), index) for index, character in enumerate(head) if index >= start]
    form = "".join(part for part, _ in squeezed)
    best = max((label for label in rules if form.startswith(label)), key=len, default="")
    if not best or (best not in _rules(customary=False) and not _is_numbered(head)):
        return None
    taken, end = 0, start
    for part, index in squeezed:
        if taken >= len(best):
            break
        taken, end = taken + len(part), index + 1
    rest = read[end:].replace(_NOTHING, "")
    if rest.strip() and (count is None or not _RUNNING_ON.match(rest)):
        return (rules[best], count, start, end) if not rest.strip(" 。：:；;\u3000\t") else None
    return rules[best], count, start, end


def _is_numbered(text: str) -> bool:
    """Whether the text begins with 一、 or 第一部分."""
    match = _NUMBERED.match(text)
    return match is not None and not match["arabic"]


def _unknown_heading(index: int, block: Paragraph, *, customary: bool) -> _Heading | None:
    """A numbered line short enough for a heading, with 一、 or 第一部分 before it, that is no row of a table."""
    text = block.text.strip()
    count, start = _number(text[:20])
    match = _NUMBERED.match(text)
    if count is None or match is None or match["arabic"]:
        return None
    heading = text[start:].rstrip("：: ")
    form = match_form(heading)
    if not form or len(form) > _LONGEST_HEADING or _ENDS_A_SENTENCE.search(text) or "\t" in heading or "|" in heading:
        return None
    if any(form.startswith(label) for label in _row_labels(customary=customary)):
        return None
    return _Heading(block=index, key=None, number=count, heading=heading, rest="", place=_place(index, block))


def _place(index: int, block: Paragraph) -> Place:
    return block.place if block.place.offset is not None else replace(block.place, block=index)


def _number(text: str) -> tuple[int | None, int]:
    """The chapter number that a text begins with, and where it ends."""
    match = _NUMBERED.match(text)
    if match is None:
        return None, len(text) - len(text.lstrip())
    value = number(match["part"] or match["chinese"] or match["arabic"])
    return (int(value) if value is not None else None), match.end()


def _without_contents(headings: list[_Heading], blocks: Sequence[Block]) -> list[_Heading]:
    """The headings without a leading table of contents."""
    run = 1
    while run < len(headings) and _bare(headings[run - 1], headings[run].block, blocks):
        run += 1
    leading = headings[: run - 1]
    later = {heading.heading for heading in headings[run - 1 :]}
    listed = [heading for heading in leading if heading.heading in later]
    return headings[len(leading) :] if len(listed) >= max(3, len(leading) - 1) else headings


def _bare(heading: _Heading, end: int, blocks: Sequence[Block]) -> bool:
    """Whether nothing stands between a heading and the next."""
    between = blocks[heading.block + 1 : end]
    return not heading.rest and all(isinstance(block, Paragraph) and not block.text.strip() for block in between)
