"""A government's figures against the sum of those of the bodies that belong to it, where the reports of all of them are held.

A government reports on its whole territory: its departments, its townships, its own office and the governments below it, whose
reports again cover theirs. So they cannot have more together than it has alone. Where they have less, the rest may be that of bodies
which the registry does not name: that is told, but not judged. Compared are counts of applications, reviews and decisions, not money,
which some print in 元 and some in 万元. No excess is small enough to be passed over, but none is proof either: one case may be
counted by two bodies. Nothing is said of a cell that is not a number in one of the reports.

Bad: 本年新收 17 in the district's report, its office's, and 95 in those of its 14 bodies together.

Good: 行政处罚 处理决定数量 310 in the city's report, and 200 + 80 + 30 in those of its three bodies.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from model.form import Edition
from model.types import Fact, Report, Severity, State, Tier, Verdict
from monitor.phrases import Text, cell_text, joined, number, table_of, whereabouts
from monitor.quoting import NAME_LENGTH, plain
from monitor.ruling import Context, Counterpart, Ruling

CODE = "parent-vs-children"
SEVERITY = Severity.NOTE
VERSION = 1
NAME_ZH = "政府的数字小于所属机关之和"
NAME_EN = "A government's figure is less than its bodies' together"

COMPARED = (
    "disclosure.normative.made",
    "disclosure.normative.issued",
    "disclosure.licensing.decisions",
    "disclosure.penalties.decisions",
    "disclosure.coercion.decisions",
    "requests.new.total",
    "requests.total.total",
    "requests.carried_out.total",
    "disputes.review.total",
)
"""Cells that count what one body alone does, so that they can be added up."""
NAMED = 3
"""Bodies named one by one; more are counted."""
_VERDICTS = {-1: Verdict.FAIL, 0: Verdict.PASS, 1: Verdict.NOT_ASSESSABLE}
"""By whether the government has less than its bodies together, as much, or more."""
_NOT_ALL_HELD = Text("所属机关的报告没有收齐", "not all reports of the bodies that belong to it are held")


class Share(NamedTuple):
    """What one body contributes."""

    name: str
    fact: Fact | None
    """Its cell; None where its report has none of that key."""

    @property
    def value(self) -> Decimal | None:
        """Its number; None where there is none."""
        return None if self.fact is None else self.fact.value


def judge(report: Report, context: Context) -> Iterator[Ruling]:
    """One ruling for each of those cells that a government's form has; none where no body that belongs to it is known."""
    if context.publisher is None or context.publisher.tier is not Tier.GOVERNMENT or context.children == ():
        return
    for key in COMPARED:
        edition = context.editions.get(table_of(key))
        if edition is not None and key in edition.rows:
            yield _ruling(edition, key, report=report, children=context.children)


def _ruling(edition: Edition, key: str, *, report: Report, children: Sequence[Counterpart] | None) -> Ruling:
    own = report.by_key.get(key)
    if children is None:
        return _unsure(edition, key, reason=_NOT_ALL_HELD)
    if own is None or own.value is None:
        return _unsure(edition, key, reason=Text(f"政府报告{_why(own).zh}", f"the government's {_why(own).en}"))
    shares = [Share(child.publisher.name, child.report.by_key.get(key)) for child in children]
    lost = [share for share in shares if share.value is None]
    if lost:
        return _unsure(edition, key, reason=_lost(lost), own=own)
    total = sum((share.value or Decimal(0) for share in shares), Decimal(0))
    order = own.value.compare(total)
    return Ruling(
        subject=key,
        verdict=_VERDICTS[int(order)],
        message=_message(edition, own, total=total, shares=shares),
        facts=(own,),
        compared=tuple(f"{share.name} {share.value}" for share in shares),
    )


def _unsure(edition: Edition, key: str, *, reason: Text, own: Fact | None = None) -> Ruling:
    cell = cell_text(edition, key)
    message = Text(f"{cell.zh}无法与所属机关比较：{reason.zh}", f"{cell.en} cannot be compared: {reason.en}")
    return Ruling(subject=key, verdict=Verdict.NOT_ASSESSABLE, message=message, facts=() if own is None else (own,))


def _why(fact: Fact | None) -> Text:
    if fact is None:
        return Text("没有读到该格", "report has no such cell")
    lost = fact.state is State.UNREADABLE
    return Text("该格无法辨读", "cell cannot be read") if lost else Text("该格空白", "cell is blank")


def _lost(lost: Sequence[Share]) -> Text:
    told = joined(
        (
            Text(
                f"{plain(name, longest=NAME_LENGTH)}{_why(fact).zh}",
                f"{plain(name, longest=NAME_LENGTH)}: {_why(fact).en}",
            )
            for name, fact in lost[:NAMED]
        ),
        zh="，",
        en="; ",
    )
    return _counted(told, len(lost))


def _message(edition: Edition, own: Fact, *, total: Decimal, shares: Sequence[Share]) -> Text:
    assert own.value is not None
    cell, where = cell_text(edition, own.key), whereabouts(edition, (own,))
    said, added, gap = number(own.value), number(total), number(abs(own.value - total))
    end = Text("相符", "equal") if own.value == total else Text(f"相差 {gap}", f"difference {gap}")
    if own.value > total:
        end = Text(f"{end.zh}，可能属于没有登记的机关", f"{end.en}, which may be that of bodies not registered")
    most = _most(shares)
    bodies, bodies_en = f"所属 {len(shares)} 个机关之和 {added}", f"its {len(shares)} bodies together {added}"
    return Text(
        f"{cell.zh}：政府报告 {said}，{bodies}{most.zh}，{end.zh}{where.zh}",
        f"{cell.en}: the government reports {said}, {bodies_en}{most.en}; {end.en}{where.en}",
    )


def _most(shares: Sequence[Share]) -> Text:
    """The bodies that contribute most, in brackets; empty where none contributes anything."""
    ranked = sorted((share for share in shares if share.value), key=lambda share: -(share.value or 0))
    if not ranked:
        return Text("", "")
    terms = [f"{plain(one.name, longest=NAME_LENGTH)} {number(one.value or Decimal(0))}" for one in ranked[:NAMED]]
    told = _counted(Text("、".join(terms), ", ".join(terms)), len(ranked))
    return Text(f"（最多的是{told.zh}）", f" (most: {told.en})")


def _counted(told: Text, count: int) -> Text:
    """The list, with how many there are where it leaves some out."""
    return Text(f"{told.zh}等{count}个机关", f"{told.en} and others, {count} bodies") if count > NAMED else told
