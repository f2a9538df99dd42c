"""Rulings on laws that ask for last year's report too: whose cells they are is said of every number."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from model.form import Edition, Law
from model.types import Fact, Report, State, Verdict
from monitor.laws import NOTHING, Objection, Weighing, laws_of, total, weigh
from monitor.phrases import Text, joined, number, value_text, whereabouts
from monitor.ruling import Context, Ruling
from monitor.sums import UNKNOWN_FORM

NOT_HELD = Ruling(
    subject="",
    verdict=Verdict.NOT_ASSESSABLE,
    message=Text("未收存该机构上一年度的报告，无法比较", "last year's report of the body is not held"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A report and that on the year before."""

    report: Report
    previous: Report

    @property
    def year(self) -> int:
        """The year of this year's report."""
        assert self.report.year is not None
        return self.report.year


Remark = Callable[[Law, Pair, Edition], Text]
"""What is to be added to a failure; empty where nothing is."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reading:
    """How the laws of one code are read over two years."""

    code: str
    table: str
    subject: Callable[[Edition, Law], Text]
    label: Callable[[Edition, str], Text]
    """Label of a cell, without its year."""
    objection: Objection
    doubt: Callable[[Weighing, Pair], Text | None]
    """Why a law whose sides differ still cannot be assessed; None where it can."""
    remark: Remark


def pair_of(report: Report, context: Context) -> Pair | Ruling:
    """The two reports; where they are not those of two years in a row, what is to be said instead."""
    previous = context.previous
    if previous is None:
        return NOT_HELD
    if report.year is None or previous.year != report.year - 1:
        message = Text(
            f"手头用以比较的是{previous.year}年度的报告，不是上一年度的",
            f"the report to compare with is that on {previous.year}, not that on the year before",
        )
        return Ruling(subject="", verdict=Verdict.NOT_ASSESSABLE, message=message)
    return Pair(report=report, previous=previous)


def rulings(report: Report, context: Context, reading: Reading) -> Iterator[Ruling]:
    """One ruling for each law of the code, in the order of the form; a single one where no year can be compared."""
    if reading.table not in context.editions:
        return
    edition = context.editions[reading.table]
    if edition is None:
        yield Ruling(subject="", verdict=Verdict.NOT_ASSESSABLE, message=UNKNOWN_FORM)
    elif laws := laws_of(edition, reading.code):
        pair = pair_of(report, context)
        if isinstance(pair, Ruling):
            yield pair
        else:
            yield from (_ruling(edition, law, pair, reading) for law in laws)


def _ruling(edition: Edition, law: Law, pair: Pair, reading: Reading) -> Ruling:
    lack = _lack(edition, law, pair, reading)
    if lack is not None:
        weighing = Weighing(law=law, verdict=Verdict.NOT_ASSESSABLE, reason=lack)
    else:
        weighing = weigh(law, (pair.report.by_key, pair.previous.by_key), objection=reading.objection)
    if weighing.verdict is Verdict.FAIL and (doubt := reading.doubt(weighing, pair)) is not None:
        weighing = replace(weighing, verdict=Verdict.NOT_ASSESSABLE, reason=doubt)
    facts = tuple(fact for side in _sides(weighing, pair) for fact in side)
    return Ruling(law.subject, weighing.verdict, partial(_message, edition, weighing, pair, reading), facts)


def _lack(edition: Edition, law: Law, pair: Pair, reading: Reading) -> Text | None:
    """Which cell of which year is not there or could not be read; None where all were."""
    for term in (*law.left, *law.right):
        held, year = (pair.previous, pair.year - 1) if term.years_back else (pair.report, pair.year)
        fact, label = held.by_key.get(term.key), reading.label(edition, term.key)
        if fact is None:
            return Text(f"{year}年报告没有「{label.zh}」格", f'the report on {year} has no cell "{label.en}"')
        if fact.state is State.UNREADABLE:
            zh, en = (
                f"{year}年报告的「{label.zh}」格无法辨读",
                f'the cell "{label.en}" of the report on {year} cannot be read',
            )
            return Text(zh, en)
    return None


def _sides(weighing: Weighing, pair: Pair) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """The cells of both sides, those of last year marked with their year."""
    law, last = weighing.law, pair.year - 1
    left, right = (
        tuple(replace(fact, year=last) if term.years_back else fact for term, fact in zip(terms, side, strict=False))
        for terms, side in ((law.left, weighing.left), (law.right, weighing.right))
    )
    return left, right


def _message(edition: Edition, weighing: Weighing, pair: Pair, reading: Reading) -> Text:
    subject = reading.subject(edition, weighing.law)
    if weighing.verdict is Verdict.NOT_ASSESSABLE:
        return Text(
            f"{subject.zh}无法判断：{weighing.reason.zh}", f"{subject.en} cannot be assessed: {weighing.reason.en}"
        )
    sides = _sides(weighing, pair)
    left, right = (_side(edition, side, pair, reading) for side in sides)
    failed = weighing.verdict is Verdict.FAIL
    gap = number(abs(weighing.difference))
    end = Text(f"相差 {gap}", f"difference {gap}") if failed else Text("相符", "equal")
    remark = reading.remark(weighing.law, pair, edition) if failed else NOTHING
    where = joined((_where(edition, one, pair) for one in _by_year(sides)), zh="", en="")
    return Text(
        f"{subject.zh}：{left.zh}，{right.zh}，{end.zh}{remark.zh}{where.zh}",
        f"{subject.en}: {left.en}; {right.en}; {end.en}{remark.en}{where.en}",
    )


def _side(edition: Edition, facts: tuple[Fact, ...], pair: Pair, reading: Reading) -> Text:
    sums = joined((_term(edition, fact, pair, reading) for fact in facts), zh=" + ", en=" + ")
    result = number(total(facts))
    return sums if len(facts) == 1 else Text(f"{sums.zh} = {result}", f"{sums.en} = {result}")


def _term(edition: Edition, fact: Fact, pair: Pair, reading: Reading) -> Text:
    label, value, year = reading.label(edition, fact.key), value_text(fact), fact.year or pair.year
    return Text(f"{year}年报告{label.zh} {value.zh}", f"{label.en} {value.en} ({year})")


def _by_year(sides: tuple[tuple[Fact, ...], tuple[Fact, ...]]) -> tuple[tuple[Fact, ...], ...]:
    """The cells of last year, then those of this year."""
    cells = [fact for side in sides for fact in side]
    last, own = ([fact for fact in cells if (fact.year is None) is mine] for mine in (False, True))
    return tuple(tuple(one) for one in (last, own) if one)


def _where(edition: Edition, facts: tuple[Fact, ...], pair: Pair) -> Text:
    where, year = whereabouts(edition, facts), facts[0].year or pair.year
    return Text(f"（{year}年：{where.zh[1:]}", f" ({year}: {where.en[2:]}")
