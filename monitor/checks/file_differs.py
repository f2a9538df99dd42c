"""The page of a report and the file that it offers print different numbers in one cell.

Bodies publish a report as a page and, under it, as a PDF or Word file. Compared are the cells that both print and both of which were
read, one by one, whatever their order; a cell that is blank or unreadable in one of them is not compared. Which of the two is right the
program cannot know. Where only one print is held, nothing is said.

Bad: the page prints 本年新收政府信息公开申请数量·自然人 95, its PDF 59.

Good: the 200 cells that page and PDF print say the same.
"""

from collections.abc import Iterator

from model.types import Fact, Report, Severity, State, Verdict
from monitor.phrases import Text, cell_text, joined, table_of, value_text
from monitor.ruling import Context, Ruling

CODE = "file-differs"
SEVERITY = Severity.WARNING
VERSION = 1
NAME_ZH = "网页与附件不一致"
NAME_EN = "Page and file disagree"

NAMED = 5
"""Cells named one by one; more are counted."""
Pair = tuple[Fact, Fact]


def judge(report: Report, context: Context) -> Iterator[Ruling]:
    """One ruling for the whole report, where another print of it is held."""
    other = context.other_print
    if other is None:
        return
    pairs = _compared(report, other)
    differing = [(mine, theirs) for mine, theirs in pairs if mine.value != theirs.value]
    if differing:
        told = _told(context, differing)
        message = Text(
            f"网页与附件有{len(differing)}处数字不一致：{told.zh}；哪一处正确请人工核对",
            f"page and file differ in {len(differing)} cells: {told.en}; a person should see which is right",
        )
        yield Ruling(subject="", verdict=Verdict.FAIL, message=message, facts=tuple(mine for mine, _ in differing))
    elif pairs:
        message = Text(
            f"网页与附件都读到的{len(pairs)}格数字一致", f"the {len(pairs)} cells read on page and file say the same"
        )
        yield Ruling(subject="", verdict=Verdict.PASS, message=message)
    else:
        message = Text("网页与附件没有都读到的单元格，无法比较", "no cell was read both on the page and in its file")
        yield Ruling(subject="", verdict=Verdict.NOT_ASSESSABLE, message=message)


def _compared(report: Report, other: Report) -> list[Pair]:
    """The cells that were read in both prints, in the form's order."""
    theirs = other.by_key
    pairs = ((fact, theirs[fact.key]) for fact in report.facts if fact.key in theirs)
    return [(mine, its) for mine, its in pairs if mine.state is its.state is State.READ]


def _told(context: Context, differing: list[Pair]) -> Text:
    told = joined((_pair(context, *pair) for pair in differing[:NAMED]), zh="；", en="; ")
    more = len(differing) - NAMED
    return Text(f"{told.zh}；等", f"{told.en}; and others") if more > 0 else told


def _pair(context: Context, mine: Fact, theirs: Fact) -> Text:
    edition = context.editions.get(table_of(mine.key))
    known = edition is not None and mine.key in edition.rows
    name = cell_text(edition, mine.key) if edition and known else Text(mine.key, mine.key)
    page, file = value_text(mine), value_text(theirs)
    return Text(
        f"{name.zh}网页为{page.zh}，附件为{file.zh}", f"{name.en} is {page.en} on the page, {file.en} in the file"
    )
