"""What a judgement rests on, gathered so that a person can see each step: the rule, the printed days, the looks."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from model.types import ColumnRead, Holding, Outcome, Proof, ProofLook, Role, Whereabouts
from monitor.cases import Case
from monitor.disappearance import reading_without

_SHOWN = 6
"""Looks at addresses that are named: the last ones."""


def proof_of(case: Case, holding: Holding | None) -> Proof:
    """Everything that the standing of the case rests on, oldest look first; `holding` is None where no report is held."""
    owed = case.obligation
    looks = [*_of_column(case), *(_of_report(case, holding) if holding is not None else ())]
    return Proof(
        due=owed.due,
        clause_zh=owed.clause_zh,
        clause_en=owed.clause_en,
        rule=owed.rule,
        column=case.column_url,
        report=holding.url if holding is not None else "",
        first_seen=holding.first_seen if holding is not None else None,
        last_without=holding.last_read_without if holding is not None else None,
        dates=holding.dates if holding is not None else (),
        looks=tuple(sorted(looks, key=lambda look: (look.at, look.is_reading, look.id))),
    )


def _of_column(case: Case) -> Iterator[ProofLook]:
    """The latest reading and, where it proves nothing, the last that did; of former columns where there is none of today's."""
    if not case.reads:
        if case.former is not None:
            yield _reading(Role.FORMER_COLUMN, case.former)
        return
    latest, proof = case.reads[-1], case.proof
    yield _reading(Role.LATEST, latest)
    if proof is not None and proof is not latest:
        yield _reading(Role.LAST_WHOLE, proof)


def _of_report(case: Case, holding: Holding) -> Iterator[ProofLook]:
    """How the report was first seen, what came before, and what became of its row and its addresses."""
    yield _look(Role.FIRST_SEEN, holding.first_look, holding.first_seen, url=holding.url, outcome=Outcome.OK)
    if holding.last_read_without is not None:
        yield _known(case.reads, Role.LAST_WITHOUT, holding.read_without, holding.last_read_without)
    where = case.whereabouts
    if where is not None and case.reads and not (where.listed is not None and where.listed >= case.reads[-1].id):
        yield from _of_its_row(case, where)


def _of_its_row(case: Case, where: Whereabouts) -> Iterator[ProofLook]:
    if where.listed is not None and where.listed_at is not None:
        yield _known(case.reads, Role.LAST_LISTED, where.listed, where.listed_at)
    empty = reading_without(case, where)
    if empty is not None:
        yield _reading(Role.ROW_GONE, empty)
    for look in where.looks[-_SHOWN:]:
        yield _look(Role.ADDRESS, look.id, look.at, url=look.url, outcome=look.outcome, detail=look.detail)


def _known(reads: Iterable[ColumnRead], role: Role, read_id: int | None, at: datetime) -> ProofLook:
    """The reading of that id; its instant alone where it is not among the portal's readings of today's columns."""
    read = next((one for one in reads if read_id and one.id == read_id), None)
    return _reading(role, read) if read is not None else ProofLook(role=role, is_reading=True, id=read_id or 0, at=at)


def _reading(role: Role, read: ColumnRead) -> ProofLook:
    return ProofLook(
        role=role,
        is_reading=True,
        id=read.id,
        at=read.at,
        outcome=read.outcome,
        url=read.columns[0] if read.columns else "",
        rows=read.rows,
        whole=read.proves_absence,
        detail=read.detail,
    )


def _look(role: Role, id_: int, at: datetime, *, url: str, outcome: Outcome, detail: str = "") -> ProofLook:
    return ProofLook(role=role, is_reading=False, id=id_, at=at, outcome=outcome, url=url, detail=detail)
