"""The text is the body's own: not last year's again, not another body's, and it calls itself by its own name.

Compared are the sentences of the chapters: tables, headings, what the form asks for and sentences that stand in every report
are left out, and figures, years and the body's own names count as equal, for a text in which only the numbers were exchanged
is what local assessments punish. Alike are sentences that agree to 85 %. More than 50 % of last year's text, or 80 % of another
body's text of the same year, is told; which of two bodies copied is not known. A text with fewer than 600 characters of its
own is not assessable.
A report that speaks of 我厅 at a bureau, or begins with another body's name as its subject, is told too.

Bad: the report on 2024 is that on 2023 with other numbers; 我局 in the report of a street office.

Good: two reports in a row share the paragraph on their site and little else.
"""

from collections.abc import Iterator
from functools import partial

from model.text import one_line
from model.types import Publisher, Report, Severity, Tier, Verdict
from monitor.foreign_names import called_itself, subject_of
from monitor.likeness import FEWEST, Likeness, Sentence, length, likeness, own_text
from monitor.phrases import Text
from monitor.ruling import Context, Counterpart, Ruling
from monitor.years import pair_of

CODE = "likeness"
SEVERITY = Severity.WARNING
VERSION = 1
NAME_ZH = "文字雷同或指称有误"
NAME_EN = "The text is another's, or last year's again"

LAST_YEAR, NAMES = "last-year", "names"
MOST_OF_LAST_YEAR = 50
"""Hundredths of the text that may stand in last year's."""
MOST_OF_ANOTHERS = 80
"""Hundredths of the text that may stand in another body's: offices of one place are given one outline."""
_SPEAK_FOR_THEMSELVES = frozenset({Tier.GOVERNMENT, Tier.DEPARTMENT, Tier.TOWNSHIP})
"""An office has plates of other bodies on its door, and an institution speaks for the bureau that it belongs to."""
QUOTED = 50
"""Characters of a sentence that are quoted."""


def judge(report: Report, context: Context) -> Iterator[Ruling]:
    """One ruling for last year's report, one for each body whose text it is, one for names that are not its own."""
    if context.previous is not None or context.alike:
        text = own_text(report, context.publisher)
        yield from _last_year(report, context, text)
        yield from (ruling for one in context.alike if (ruling := _another(one, text)) is not None)
    if context.publisher is not None and context.publisher.tier in _SPEAK_FOR_THEMSELVES:
        yield from _names(report, context.publisher, context.others)


def _last_year(report: Report, context: Context, text: tuple[Sentence, ...]) -> Iterator[Ruling]:
    if context.previous is None:
        return
    pair = pair_of(report, context)
    if isinstance(pair, Ruling):
        yield pair._replace(subject=LAST_YEAR)
        return
    before = own_text(pair.previous, context.publisher)
    if min(length(text), length(before)) < FEWEST:
        message = Text(
            f"除表格和格式文字外，{pair.year}年或{pair.year - 1}年报告的文字不足{FEWEST}字，不作比较",
            f"apart from tables and form, the report on {pair.year} or {pair.year - 1} has fewer than {FEWEST} characters",
        )
        yield Ruling(LAST_YEAR, Verdict.NOT_ASSESSABLE, message)
        return
    found = likeness(text, before)
    verdict = Verdict.FAIL if found.share > MOST_OF_LAST_YEAR else Verdict.PASS
    yield Ruling(LAST_YEAR, verdict, partial(_same_again, found, pair.year - 1))


def _same_again(found: Likeness, year: int) -> Text:
    quote = _quote(found) if found.share > MOST_OF_LAST_YEAR else Text("", "")
    return Text(
        f"除表格、格式文字和数字外，{found.share}%的文字与{year}年报告相同或相近{quote.zh}",
        f"apart from tables, form and figures, {found.share} % of the text is that of the report on {year}{quote.en}",
    )


def _another(one: Counterpart, text: tuple[Sentence, ...]) -> Ruling | None:
    """What there is to say of another body's report whose text is near; None where it is not near enough."""
    theirs = own_text(one.report, one.publisher)
    if min(length(text), length(theirs)) < FEWEST:
        return None
    found = likeness(text, theirs)
    if found.share < MOST_OF_ANOTHERS:
        return None
    return Ruling(one.publisher.id, Verdict.FAIL, partial(_copied, found, one))


def _copied(found: Likeness, one: Counterpart) -> Text:
    quote, name = _quote(found), one.publisher.name
    return Text(
        f"除表格、格式文字和数字外，{found.share}%的文字与{name}同年度报告相同或相近，何者在先、有无共同来源不能断定{quote.zh}",
        f"apart from tables, form and figures, {found.share} % of the text stands in the same year's report of {name}; which came"
        f" first, and whether both follow a third, is not known{quote.en}",
    )


def _quote(found: Likeness) -> Text:
    if not found.quoted:
        return Text("", "")
    shown = "、".join(f"“{_short(one)}”" for one in found.quoted)
    return Text(f"，如{shown}", f", such as {shown}")


def _short(sentence: str) -> str:
    line = one_line(sentence)
    return line if len(line) <= QUOTED else f"{line[:QUOTED]}…"


def _names(report: Report, publisher: Publisher, others: frozenset[str]) -> Iterator[Ruling]:
    """A ruling only where a name is not the body's own."""
    words = tuple(called_itself(report, publisher))
    other = subject_of(report, publisher, others)
    told = [*words, *((other,) if other else ())]
    if told:
        shown = "、".join(f"“{name}”（“{_short(sentence)}”）" for name, sentence in told)
        message = Text(
            f"文中自称或主语为{shown}，与{publisher.name}不符，请人工核对",
            f"the text calls itself {shown}, which does not fit {publisher.name}: a person should look",
        )
        yield Ruling(NAMES, Verdict.FAIL, message)
