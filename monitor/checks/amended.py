"""A report that is published was changed afterwards: figures in its tables, or what its text says.

The page is compared with what it said before its last change, both read by today's reader: a cell that only one of them could
read, a table or an ending that had not loaded, other line breaks, punctuation and page furniture, a page that became a file
with the same content, and the same report at another address are no amendment; a blank that is filled with 0 changes no
figure. Not compared are cells and text recognised in pictures, and what the last chapter ends in without being a sentence
(links, a signature). A new title or printed date alone is told and not reproached.
Each amendment is a finding of its own, named by the instant at which the page was first seen to say so.

Bad: 本年新收·自然人 was 95 on the page of 20 January and is 59 since 10 February.

Good: the page of 20 January is still the same, now with a counter of its visitors.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from model.text import one_line, squeezed
from model.types import Fact, Report, Severity, State, Verdict
from monitor.amendments import Amendment, Cells, Cut, Words, amendment
from monitor.phrases import Text, cell_text, joined, number, table_of
from monitor.ruling import Context, Ruling

CODE = "amended"
SEVERITY = Severity.WARNING
VERSION = 1
NAME_ZH = "公布后有改动"
NAME_EN = "Changed after publication"

NAMED_CELLS, NAMED_WORDS = 6, 3
"""Cells and stretches of text named one by one; more are counted."""
LONGEST = 60
"""Characters of a stretch that are quoted."""
_EMPTY = Text("（无）", "(nothing)")


def judge(report: Report, context: Context) -> Iterator[Ruling]:
    """One ruling, where it is known what the page said before."""
    if context.earlier is None:
        return
    found = amendment(context.earlier, report)
    message = partial(_message, found, context.earlier, report, context)
    facts = tuple(pair.after for pair in found.cells)
    yield Ruling(context.since, _verdict(found), message, facts)


def _verdict(found: Amendment) -> Verdict:
    if found.is_one:
        return Verdict.FAIL
    known = found.compared and found.cut is Cut.NEITHER
    return Verdict.PASS if known else Verdict.NOT_ASSESSABLE


def _message(found: Amendment, earlier: Report, report: Report, context: Context) -> Text:
    head = _head(found)
    told = [*_cells_told(found.cells, context), *_words_told(found.words), *_beside(earlier, report)]
    since = Text(f"（{context.since}首次见到）", f" (first seen {context.since})") if context.since else Text("", "")
    if not told:
        return Text(f"{head.zh}{since.zh}", f"{head.en}{since.en}")
    listed = joined(told, zh="；", en="; ")
    return Text(f"{head.zh}{since.zh}：{listed.zh}", f"{head.en}{since.en}: {listed.en}")


def _head(found: Amendment) -> Text:
    if found.is_one:
        return Text("报告公布后内容有改动", "the report was changed after its publication")
    if found.cut is not Cut.NEITHER:
        which = Text("此前", "earlier") if found.cut is Cut.EARLIER else Text("此次", "present")
        return Text(
            f"{which.zh}读到的文本在末尾中断，是改动还是网页未完整载入无法判断",
            f"the {which.en} reading breaks off: whether the text was changed or the page had not loaded cannot be told",
        )
    if not found.compared:
        return Text("前后两次读取没有可比的内容", "the two readings have nothing that can be compared")
    return Text("网页有变化，报告的数字和文字没有改动", "the page has changed, the figures and the text have not")


def _cells_told(cells: Sequence[Cells], context: Context) -> Iterator[Text]:
    for pair in cells[:NAMED_CELLS]:
        edition = context.editions.get(table_of(pair.after.key))
        known = edition is not None and pair.after.key in edition.rows
        name = cell_text(edition, pair.after.key) if edition and known else Text(pair.after.key, pair.after.key)
        before, after = _value(pair.before), _value(pair.after)
        yield Text(f"{name.zh}由 {before.zh} 改为 {after.zh}", f"{name.en} from {before.en} to {after.en}")
    if len(cells) > NAMED_CELLS:
        yield Text(f"共{len(cells)}格数字有改动", f"{len(cells)} cells in all")


def _value(fact: Fact) -> Text:
    if fact.value is not None:
        return Text(number(fact.value), number(fact.value))
    return Text("空白", "blank") if fact.state is State.BLANK else Text(f"“{fact.printed}”", f'"{fact.printed}"')


def _words_told(words: Sequence[Words]) -> Iterator[Text]:
    for one in words[:NAMED_WORDS]:
        heading = Text(f"“{one.heading}”中", f'in "{one.heading}" ') if one.heading else Text("正文", "")
        before, after = _quote(one.before, one.after), _quote(one.after, one.before)
        yield Text(f"{heading.zh}{before.zh}改为{after.zh}", f"{heading.en}{before.en} to {after.en}")
    if len(words) > NAMED_WORDS:
        yield Text(f"共{len(words)}处文字有改动", f"{len(words)} places of the text in all")


def _quote(text: str, other: str) -> Text:
    """The stretch, from a little before the point where it begins to differ."""
    if not text:
        return _EMPTY
    line = one_line(text)
    common = next((at for at, (one, two) in enumerate(zip(line, one_line(other), strict=False)) if one != two), 0)
    start = 0 if len(line) <= LONGEST else max(0, common - LONGEST // 3)
    cut = line[start : start + LONGEST]
    shown = ("…" if start else "") + cut + ("…" if start + LONGEST < len(line) else "")
    return Text(f"“{shown}”", f'"{shown}"')


def _beside(earlier: Report, report: Report) -> Iterator[Text]:
    """What has changed beside figures and text: title and printed date."""
    if squeezed(earlier.title) != squeezed(report.title):
        was, now = one_line(earlier.title), one_line(report.title)
        yield Text(f"标题由“{was}”改为“{now}”", f'the title from "{was}" to "{now}"')
    if earlier.published != report.published and earlier.published and report.published:
        yield Text(
            f"所印日期由 {earlier.published} 改为 {report.published}",
            f"the printed date from {earlier.published} to {report.published}",
        )
