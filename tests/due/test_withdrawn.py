"""Withdrawn only where the row is gone from a column read whole and every address was found empty on two days."""

from dataclasses import dataclass
from datetime import date

import pytest
from due_samples import blocked, finding_of, held, judged, looked, read, verdicts, where

from model.types import ColumnRead, Completeness, Doubt, Outcome, Severity, Standing, Verdict, Whereabouts
from monitor.disappearance import swept

PASS, FAIL, UNSURE = Verdict.PASS, Verdict.FAIL, Verdict.NOT_ASSESSABLE
HELD = held(date(2026, 1, 20), "2026-01-21 09:00", "2026-01-19 09:00")
WITH, GONE, LATER = (
    read("2026-02-02 08:00", number=4),
    read("2026-02-09 08:00", number=5),
    read("2026-02-10 08:00", number=6),
)
FIRST, SECOND = looked("2026-02-09 08:05", Outcome.NOT_FOUND), looked("2026-02-10 08:05", Outcome.NOT_FOUND, number=51)
COPY = "https://www.qingxi.example/b.html"
TRUNCATED = read("2026-02-10 08:00", number=6, completeness=Completeness.TRUNCATED)
DOUBT = Doubt(publisher="archives", first_year=2025, last_year=2025, title="年报", url=COPY, reason="not read")
DOUBTFUL = read("2026-02-10 08:00", number=6, doubts=(DOUBT,))


@dataclass(frozen=True, kw_only=True)
class Case:
    """Readings, and what the addresses showed."""

    name: str
    reads: tuple[ColumnRead, ...] = (WITH, GONE, LATER)
    at: Whereabouts | None
    verdict: Verdict
    standing: Standing = Standing.PUBLISHED
    swept: bool = False


def again(outcome: Outcome, *, first: Outcome = Outcome.NOT_FOUND) -> Whereabouts:
    return where(4, looked("2026-02-09 08:05", first), looked("2026-02-10 08:05", outcome, number=51))


SHOWN = looked("2026-02-10 08:05", Outcome.OK, shows=True, number=52)
OPEN = Standing.UNKNOWN
CASES = [
    Case(name="its row stands in the latest reading", at=where(6), verdict=PASS),
    Case(name="its row stands there though its page is gone", at=where(6, FIRST, SECOND), verdict=PASS),
    Case(name="unlisted, and its address still shows it", at=where(4, SHOWN), verdict=PASS),
    Case(name="unchanged at its address", at=where(4, looked("2026-02-10 08:05", Outcome.UNCHANGED, shows=True)), verdict=PASS),
    Case(name="gone for a day, and there again", at=where(4, FIRST, SHOWN), verdict=PASS),
    Case(name="gone at one address, there at another", at=where(4, FIRST, SECOND, looked("2026-02-10 08:06", Outcome.OK, shows=True, url=COPY), also=(COPY,)), verdict=PASS),
    Case(name="the report is the list page itself", at=where(None, column=True), verdict=PASS),
    Case(name="not found on two days", at=where(4, FIRST, SECOND), verdict=FAIL, standing=Standing.WITHDRAWN),
    Case(name="410 on two days", at=again(Outcome.GONE, first=Outcome.GONE), verdict=FAIL, standing=Standing.WITHDRAWN),
    Case(name="a page that says it is not there", at=again(Outcome.SOFT_404), verdict=FAIL, standing=Standing.WITHDRAWN),
    Case(name="the home page in its place", at=again(Outcome.HOME_PAGE_SERVED), verdict=FAIL, standing=Standing.WITHDRAWN),
    Case(name="a time-out between two empty looks", at=where(4, FIRST, looked("2026-02-09 20:00", Outcome.TIMEOUT), SECOND), verdict=FAIL, standing=Standing.WITHDRAWN),
    Case(name="both its addresses empty on two days", at=where(4, FIRST, SECOND, *(looked(when, Outcome.NOT_FOUND, url=COPY) for when in ("2026-02-09 08:06", "2026-02-10 08:06")), also=(COPY,)), verdict=FAIL, standing=Standing.WITHDRAWN),
    Case(name="a search found it, no column listed it, and it is gone", reads=(read("2026-01-21 08:00", number=3), WITH, GONE), at=where(None, FIRST, SECOND), verdict=FAIL, standing=Standing.WITHDRAWN),
    Case(name="seen there again before it went for good", at=where(4, looked("2026-02-09 08:05", Outcome.OK, shows=True), looked("2026-02-09 09:00", Outcome.GONE), SECOND), verdict=FAIL, standing=Standing.WITHDRAWN),
    Case(name="not asked since its row went", at=where(4), verdict=UNSURE),
    Case(name="one empty look only", at=where(4, FIRST), verdict=UNSURE, standing=OPEN),
    Case(name="two empty looks on one day", at=where(4, FIRST, looked("2026-02-09 23:59", Outcome.NOT_FOUND)), verdict=UNSURE, standing=OPEN),
    Case(name="its host is down", at=again(Outcome.TIMEOUT, first=Outcome.TIMEOUT), verdict=UNSURE, standing=OPEN),
    Case(name="its host blocks", at=again(Outcome.BLOCKED, first=Outcome.BLOCKED), verdict=UNSURE, standing=OPEN),
    Case(name="its page answers, and it is not recognised", at=again(Outcome.OK, first=Outcome.OK), verdict=UNSURE, standing=OPEN),
    Case(name="one address empty, the other not asked", at=where(4, FIRST, SECOND, also=(COPY,)), verdict=UNSURE),
    Case(name="the column was not read whole since", reads=(WITH, TRUNCATED), at=where(4, FIRST, SECOND), verdict=UNSURE, standing=OPEN),
    Case(name="the column is blocked since", reads=(WITH, GONE, blocked("2026-02-10 08:00", number=6)), at=where(4, FIRST, SECOND), verdict=UNSURE, standing=OPEN),
    Case(name="a row may be it", reads=(WITH, DOUBTFUL), at=where(4, FIRST, SECOND), verdict=UNSURE, standing=OPEN),
    Case(name="half of the column went with it", at=where(4, FIRST, SECOND), verdict=UNSURE, standing=OPEN, swept=True),
    Case(name="the columns are others now", reads=(GONE, LATER), at=where(4, FIRST, SECOND), verdict=UNSURE, standing=OPEN),
    Case(name="never listed, and the columns were not read when it was found", reads=(GONE, LATER), at=where(None, FIRST, SECOND), verdict=UNSURE, standing=OPEN),
    Case(name="nobody looked it up", at=None, verdict=UNSURE),
    Case(name="the column was never read", reads=(), at=where(None), verdict=UNSURE),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_report_is_withdrawn_only_with_proof(case: Case) -> None:
    one = judged("2026-02-10 09:00", *case.reads, holding=HELD, whereabouts=case.at, swept=case.swept)
    assert (verdicts(one)["withdrawn"], one.standing) == (case.verdict, case.standing), one.reason_en
    assert verdicts(one)["missing"] is PASS


def test_a_withdrawn_report_is_a_warning_that_quotes_column_address_and_looks() -> None:
    finding = finding_of(
        judged("2026-02-10 09:00", WITH, GONE, LATER, holding=HELD, whereabouts=where(4, FIRST, SECOND)), "withdrawn"
    )
    assert finding.severity is Severity.WARNING
    for message in (finding.message_zh, finding.message_en):
        assert all(piece in message for piece in ("2026-02-09 08:00", "2026-02-10 08:05", HELD.url))


def stands(publisher: str, listed: int | None, year: int = 2025) -> Whereabouts:
    return Whereabouts(publisher=publisher, year=year, addresses=(publisher,), listed=listed)


@pytest.mark.parametrize(
    ("listed", "gone_at_once"),
    [
        ((4, 6, 6), ()),
        ((4, 6), ()),
        ((4,), ()),
        ((4, 4, 6, 6, 6), ()),
        ((4, 4, 6, 6), ("0", "1")),
        ((4, 4, 6), ("0", "1")),
        ((3, 4, 4, 6), ("1", "2")),
        ((4, 5, 6), ()),
        ((None, 4, 6), ()),
    ],
)
def test_half_of_a_columns_reports_gone_at_once_are_a_redesign(
    listed: tuple[int | None, ...], gone_at_once: tuple[str, ...]
) -> None:
    """By the last reading that lists each; the latest reading, number 6, counts for those still there."""
    reports = [stands(str(number), one) for number, one in enumerate(listed)]
    portals = dict.fromkeys((str(number) for number in range(len(listed))), "qingxi")
    still_there = {one.publisher for one in reports if one.listed == 6}
    found = {publisher for publisher, _ in swept(reports, portals)} - still_there
    assert found == set(gone_at_once)


def test_another_portals_reports_are_no_part_of_a_redesign() -> None:
    reports = [stands("a", 4), stands("b", 4), *(stands(one, 6) for one in "cdefg")]
    assert {key for key, _ in swept(reports, {"a": "x", **dict.fromkeys("bcdefg", "y")}) if key in "ab"} == set()
