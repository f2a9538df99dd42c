"""Rulings on the laws of one table, in words that quote every number and where it stands."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from model.form import Edition, Law
from model.types import Fact, Report, Verdict
from monitor.laws import (
    NOTHING,
    Cells,
    Objection,
    Weighing,
    additions_of,
    is_empty,
    no_objection,
    total,
    weigh,
)
from monitor.phrases import (
    Text,
    blanks_text,
    column_text,
    number,
    row_text,
    table_of,
    table_text,
    value_text,
    whereabouts,
)
from monitor.ruling import Context, Ruling

LONG = 6
"""A side with more cells names only those that are not 0; its blanks are listed at the end."""
UNKNOWN_FORM = Text(
    "没有可用的表格样式：年度不明，或者在条例施行之前",
    "no form is known: the year is unknown, or from before the Regulation",
)


def _no_precondition(_law: Law, _report: Report) -> Text | None:
    return None


def _always(_law: Law, _report: Report) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reading:
    """How the laws of one code are read: what their subject is called, what labels their cells, what a blank may be."""

    code: str
    table: str
    subject: Callable[[Edition, Law], Text]
    """Name of the subject: 「自然人」列."""
    label: Callable[[Edition, str], Text]
    """Label of a cell within the sum: its row or its column."""
    objection: Objection = no_objection
    precondition: Callable[[Law, Report], Text | None] = _no_precondition
    """Why a law cannot be assessed before any sum is made; None where it can, as it can where every cell was read."""
    applies: Callable[[Law, Report], bool] = _always
    """Whether the report is bound by the law at all: variants of a table have laws of their own."""


def rulings(report: Report, context: Context, reading: Reading) -> Iterator[Ruling]:
    """One ruling for each subject of the laws of that code, in the order of the form; none where the form lacks the table."""
    if reading.table not in context.editions:
        return
    edition = context.editions[reading.table]
    if edition is None:
        yield Ruling(subject="", verdict=Verdict.NOT_ASSESSABLE, message=UNKNOWN_FORM)
        return
    years = (report.by_key,) if context.previous is None else (report.by_key, context.previous.by_key)
    for law, addition in additions_of(edition, reading.code):
        if not reading.applies(law, report):
            continue
        verdict = addition.verdict(report.values) if addition is not None else None
        if addition is None or verdict is None:
            yield _told(edition, _weighing(law, reading, years, report), reading)
        else:
            facts = addition.cells(report.by_key)
            message = partial(_message_of_read, edition, law, reading, verdict, facts)
            yield Ruling(law.subject, verdict, message, facts)


def _weighing(law: Law, reading: Reading, years: Sequence[Cells], report: Report) -> Weighing:
    weighing = weigh(law, years, objection=reading.objection)
    refused = reading.precondition(law, report) if weighing.verdict is not Verdict.NOT_ASSESSABLE else None
    if refused is None:
        return weighing
    return Weighing(law=law, verdict=Verdict.NOT_ASSESSABLE, left=weighing.left, right=weighing.right, reason=refused)


def _told(edition: Edition, weighing: Weighing, reading: Reading) -> Ruling:
    message = partial(_message, edition, weighing, reading)
    return Ruling(weighing.law.subject, weighing.verdict, message, weighing.facts)


def _message_of_read(edition: Edition, law: Law, reading: Reading, verdict: Verdict, facts: tuple[Fact, ...]) -> Text:
    """The message where every cell was read; `facts` are the left side's first."""
    left, right = facts[: len(law.left)], facts[len(law.left) :]
    return _message(edition, Weighing(law=law, verdict=verdict, left=left, right=right), reading)


@lru_cache(maxsize=256)
def column_subject(edition: Edition, law: Law) -> Text:
    """「自然人」列."""
    label = column_text(edition, law.right[0].key)
    return Text(f"「{label.zh}」列", f'Column "{label.en}"')


@lru_cache(maxsize=256)
def row_subject(edition: Edition, law: Law) -> Text:
    """「保护第三方合法权益」行."""
    label = row_text(edition, law.right[0].key)
    return Text(f"「{label.zh}」行", f'Row "{label.en}"')


def _message(edition: Edition, weighing: Weighing, reading: Reading) -> Text:
    subject, where = reading.subject(edition, weighing.law), _where(edition, weighing)
    if weighing.verdict is Verdict.NOT_ASSESSABLE:
        return Text(
            f"{subject.zh}无法判断：{weighing.reason.zh}{where.zh}",
            f"{subject.en} cannot be assessed: {weighing.reason.en}{where.en}",
        )
    left, right = (_side(edition, side, reading) for side in (weighing.left, weighing.right))
    gap = number(abs(weighing.difference))
    end = Text("相符", "equal") if weighing.verdict is Verdict.PASS else Text(f"相差 {gap}", f"difference {gap}")
    blanks = _blanks(edition, weighing, reading)
    return Text(
        f"{subject.zh}：{left.zh}，{right.zh}，{end.zh}{blanks.zh}{where.zh}",
        f"{subject.en}: {left.en}; {right.en}; {end.en}{blanks.en}{where.en}",
    )


def _where(edition: Edition, weighing: Weighing) -> Text:
    if weighing.facts:
        return whereabouts(edition, weighing.facts)
    table = table_text(edition, table_of(weighing.law.right[0].key))
    return Text(f"（{table.zh}）", f" ({table.en})")


def _side(edition: Edition, facts: Sequence[Fact], reading: Reading) -> Text:
    named = facts if len(facts) <= LONG else [fact for fact in facts if fact.value]
    terms = [(reading.label(edition, fact.key), value_text(fact)) for fact in named]
    zh = " + ".join([f"{label.zh} {value.zh}" for label, value in terms])
    en = " + ".join([f"{label.en} {value.en}" for label, value in terms])
    if len(facts) == 1:
        return Text(zh, en)
    result = number(total(facts))
    if not named:
        return Text(f"各项之和 = {result}", f"sum of all items = {result}")
    return Text(f"{zh} = {result}", f"{en} = {result}")


def _blanks(edition: Edition, weighing: Weighing, reading: Reading) -> Text:
    long_sides = [side for side in (weighing.left, weighing.right) if len(side) > LONG]
    if not long_sides:
        return NOTHING
    return blanks_text([reading.label(edition, fact.key) for side in long_sides for fact in side if is_empty(fact)])
