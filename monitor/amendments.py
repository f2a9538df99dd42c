"""What a body has changed in a report after publishing it: cells and sentences of two readings of one page, compared.

Both were read by the same reader. What only one of them could read is the reader's affair and no change.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from model.text import half_width, one_line
from model.types import Chapter, Fact, Place, Report, State

_SENTENCE = re.compile(r"[^。！？；]*[。！？；]?")
_STOP = re.compile(r"[。！？；]")
_NOT_SAID = re.compile(r"[^\w%.]|(?<!\d)\.|\.(?!\d)|_")
"""Punctuation, spaces and signs: they say nothing that a change of would change."""
_ENUMERATOR = re.compile(r"\A[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*")
"""In front of a sentence: word processors count by themselves, and not every reader sees it."""
_FURNITURE = re.compile(
    r"浏览|阅读次数|点击数|打印|关闭窗口|上一[篇条]|下一[篇条]|责任编辑|扫一扫|分享到|版权所有|备案|网站标识码|当前位置|字体|索引号"
)
_COUNTER = re.compile(r"(?:浏览|阅读|点击|访问)(?:次数|人次|量|数)?[:：]?\s*\d+\s*(?:人?次)?")
_LONGEST_FURNITURE = 60
_SAME_WORDS = 90
"""Hundredths: of a page and a file, sentences more alike than that and with the same figures differ by their reading."""
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_ZERO = Decimal(0)
_ALL = Chapter(key=None, number=None, heading="", text="", has_table=False, place=Place())


class Cells(NamedTuple):
    """One cell, before and after."""

    before: Fact
    after: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A stretch of text, before and after; either may be empty."""

    heading: str
    """Of the chapter that it stands in."""
    before: str
    after: str


class Cut(StrEnum):
    """Which of the two readings breaks off where the other goes on, so that either the page or the change was cut."""

    NEITHER = "neither"
    EARLIER = "earlier"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """What differs between two readings of one report."""

    cells: tuple[Cells, ...]
    words: tuple[Words, ...]
    compared: int
    """Cells and chapters that both readings have."""
    cut: Cut

    @property
    def is_one(self) -> bool:
        """Whether the body has changed figures or sentences."""
        return bool(self.cells or self.words)


def amendment(earlier: Report, later: Report) -> Amendment:
    """What the body changed between the two, as far as both could be read."""
    alike = kind_of(earlier) is kind_of(later)
    cut = _cut(earlier, later)
    pairs = tuple(one for one in _cells(earlier, later) if not _not_loaded(one, cut))
    chapters = _paired(_chapters(earlier, whole=not alike), _chapters(later, whole=not alike))
    words = (
        one
        for number, (before, after) in enumerate(chapters, start=1)
        for one in _words(before, after, alike=alike, last=number == len(chapters))
    )
    recognised = Kind.RECOGNISED in {kind_of(earlier), kind_of(later)}
    return Amendment(
        cells=tuple(one for one in pairs if _number(one.before) != _number(one.after)),
        words=() if recognised else tuple(one for one in words if not _only_cut(one, cut, earlier, later)),
        compared=len(pairs) + sum(all(one is not None and bool(one.text) for one in pair) for pair in chapters),
        cut=cut,
    )


def is_partial(earlier: Report, later: Report) -> bool:
    """Whether the earlier reading lacks an ending or a table that the later one has: its page may not have loaded whole."""
    stands = (
        {table for table, facts in report.by_table.items() if not _is_empty(facts)} for report in (earlier, later)
    )
    mine, theirs = stands
    return _breaks_off(earlier, later) or not theirs <= mine


class Kind(StrEnum):
    """What a report is printed on, as far as its reading tells."""

    MARKUP = "markup"
    PAGES = "pages"
    RECOGNISED = "recognised"


def kind_of(report: Report) -> Kind:
    """By its cells: recognised in pictures, laid out on pages, or marked up."""
    if any(fact.confidence is not None for fact in report.facts):
        return Kind.RECOGNISED
    return Kind.PAGES if any(fact.place.page is not None for fact in report.facts) else Kind.MARKUP


def _cells(earlier: Report, later: Report) -> Iterator[Cells]:
    """Cells that both could read; none of a table that is all blank in one of them, which had not been filled yet."""
    before = earlier.by_key
    for table, facts in later.by_table.items():
        if _is_empty(facts) or _is_empty(earlier.by_table.get(table, ())):
            continue
        for fact in facts:
            other = before.get(fact.key)
            if other is not None and all(_is_certain(one) for one in (fact, other)):
                yield Cells(other, fact)


def _not_loaded(pair: Cells, cut: Cut) -> bool:
    """Whether a cell is blank where the reading breaks off: the rest of its last table is blank then."""
    short = {Cut.EARLIER: pair.before, Cut.LATER: pair.after}.get(cut)
    return short is not None and short.value is None


def _is_empty(facts: Sequence[Fact]) -> bool:
    return all(fact.value is None for fact in facts)


def _is_certain(fact: Fact) -> bool:
    return fact.state is not State.UNREADABLE and fact.confidence is None


def _number(fact: Fact) -> Decimal:
    """The number that the cell says; a blank that is filled with a nought changes no figure."""
    return _ZERO if fact.value is None else fact.value


def said(text: str) -> str:
    """The words and figures of a text, without anything that only sets it."""
    return _NOT_SAID.sub("", half_width(text)).lower()


def _name(chapter: Chapter) -> str:
    return chapter.key or said(chapter.heading)


def _chapters(report: Report, *, whole: bool) -> tuple[Chapter, ...]:
    """The chapters, or all their text as one: where a page becomes a file, headings may be told from text otherwise.

    Of a report without chapters and tables, its whole text.
    """
    if not report.chapters:
        tables = any(table.stands for table in report.tables)
        return () if tables else (replace(_ALL, text=report.text),)
    return (replace(_ALL, text="。".join(one.text for one in report.chapters)),) if whole else report.chapters


def _paired(earlier: Sequence[Chapter], later: Sequence[Chapter]) -> tuple[tuple[Chapter | None, Chapter | None], ...]:
    """Chapters of the same name side by side; one that only one reading has, beside None."""
    before, after = ({_name(one): one for one in chapters} for chapters in (earlier, later))
    return tuple((before.get(name), after.get(name)) for name in dict.fromkeys((*before, *after)))


def _cut(earlier: Report, later: Report) -> Cut:
    """Whether one reading ends within or behind a chapter where the other goes on."""
    if _breaks_off(earlier, later):
        return Cut.EARLIER
    return Cut.LATER if _breaks_off(later, earlier) else Cut.NEITHER


def _breaks_off(short: Report, whole: Report) -> bool:
    """Whether the first has the beginning of the second's chapters and no more: its last text begins the second's."""
    mine, theirs = ([_name(one) for one in report.chapters] for report in (short, whole))
    if not mine or mine != theirs[: len(mine)]:
        return False
    last, other = (said(report.chapters[len(mine) - 1].text) for report in (short, whole))
    return other.startswith(last) and (len(theirs) > len(mine) or len(other) > len(last))


def _only_cut(words: Words, cut: Cut, earlier: Report, later: Report) -> bool:
    """Whether a stretch is only what the reading that breaks off lacks at its end."""
    if cut is Cut.NEITHER:
        return False
    short, whole = (earlier, later) if cut is Cut.EARLIER else (later, earlier)
    less, more = (words.before, words.after) if cut is Cut.EARLIER else (words.after, words.before)
    behind = {"", *(one.heading for one in whole.chapters[len(short.chapters) - 1 :])}
    return words.heading in behind and said(more).startswith(said(less))


def _words(before: Chapter | None, after: Chapter | None, *, alike: bool, last: bool) -> Iterator[Words]:
    """The stretches of one chapter that say something else; `alike` where both readings are of the same kind.

    What the last chapter ends in without being a sentence is no part of the report: links, a signature, a counter.
    """
    one = after or before
    assert one is not None
    old, new = (_sentences(chapter.text if chapter else "") for chapter in (before, after))
    found = [Words(heading=one.heading, before=was, after=now) for was, now in _stretches(old, new, to_end=not last)]
    moved = {said(change.before) for change in found} & {said(change.after) for change in found}
    for change in found:
        was, now = said(change.before), said(change.after)
        if (was or now) not in moved and not _is_furniture(change) and (alike or not _is_reading(was, now)):
            yield change


def _sentences(text: str) -> list[str]:
    return [one for one in _SENTENCE.findall(_COUNTER.sub("", one_line(text))) if _said(one)]


def _said(sentence: str) -> str:
    return said(_ENUMERATOR.sub("", sentence.strip()))


def _stretches(old: Sequence[str], new: Sequence[str], *, to_end: bool) -> Iterator[tuple[str, str]]:
    """Runs of sentences that differ in what they say, however it is cut into sentences.

    Without `to_end`, none that both texts end in and that is no sentence.
    """
    matcher = SequenceMatcher(None, [_said(one) for one in old], [_said(one) for one in new], autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        was, now = "".join(old[first:last]), "".join(new[start:end])
        at_end = (last, end) == (len(old), len(new)) and not _STOP.search(was + now)
        if (
            (to_end or not at_end)
            and tag != "equal"
            and "".join(map(_said, old[first:last])) != "".join(map(_said, new[start:end]))
        ):
            yield was.strip(), now.strip()


def _is_furniture(change: Words) -> bool:
    """Whether it is the page around the report that changed."""
    sides = [one for one in (change.before, change.after) if one]
    return all(len(one) <= _LONGEST_FURNITURE and _FURNITURE.search(one) for one in sides)


def _is_reading(was: str, now: str) -> bool:
    """Whether two stretches read from a page and a file differ by no more than such readings do."""
    return _DIGITS.findall(was) == _DIGITS.findall(now) and ratio(was, now) >= _SAME_WORDS
