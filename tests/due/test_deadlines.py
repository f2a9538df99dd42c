"""Missing only after a whole look past the due day, late only with proof, all else unknown; instants are Shanghai's."""

from datetime import date, datetime, timedelta, timezone

import pytest
from due_samples import BODY, COLUMN, DUE, OWED, at, blocked, finding_of, held, judged, read, verdicts

from model.types import (
    ColumnRead,
    Completeness,
    Holding,
    Obligation,
    Outcome,
    Publisher,
    Severity,
    Standing,
    Tier,
    Verdict,
)
from monitor.cases import Case, Limits
from monitor.deadlines import Known, judge, judge_all


@pytest.mark.parametrize(
    ("now", "standing"),
    [
        ("2026-01-01 09:00", Standing.NOT_DUE),
        ("2026-01-16 23:59", Standing.NOT_DUE),
        ("2026-01-17 00:00", Standing.DUE_SOON),
        ("2026-01-31 00:00", Standing.DUE_SOON),
        ("2026-01-31 23:59", Standing.DUE_SOON),
    ],
)
def test_before_the_due_day_has_ended_nothing_is_missing(now: str, standing: Standing) -> None:
    one = judged(now, read("2026-01-01 08:00"))
    assert one.standing is standing
    assert one.findings == ()
    assert "2026-01-31" in one.reason_zh
    assert "art. 49" in one.reason_en


def test_how_soon_is_soon_is_the_operators_choice() -> None:
    assert judged("2026-01-28 09:00", limits=Limits(due_soon_days=3)).standing is Standing.DUE_SOON
    assert judged("2026-01-27 09:00", limits=Limits(due_soon_days=3)).standing is Standing.NOT_DUE


MISSING_CASES = [
    ("a whole reading after the due day", "2026-02-01 09:00", [read("2026-02-01 08:00")], Standing.OVERDUE),
    ("a reading that ended at midnight", "2026-02-01 00:00", [read("2026-02-01 00:00")], Standing.OVERDUE),
    ("an unchanged column proves as much", "2026-02-01 09:00", [read("2026-02-01 08:00", outcome=Outcome.UNCHANGED)], Standing.OVERDUE),
    ("good after blocked", "2026-02-05 09:00", [blocked("2026-02-02 08:00"), read("2026-02-05 08:00")], Standing.OVERDUE),
    ("readings in any order", "2026-02-05 09:00", [read("2026-02-05 08:00"), blocked("2026-01-02 08:00")], Standing.OVERDUE),
    ("the last reading was a minute before midnight", "2026-02-01 09:00", [read("2026-01-31 23:59")], Standing.UNKNOWN),
    ("never read", "2026-02-01 09:00", [], Standing.UNKNOWN),
    ("blocked since a good look", "2026-02-05 09:00", [read("2026-02-02 08:00"), blocked("2026-02-05 08:00")], Standing.UNKNOWN),
    ("a truncated list", "2026-02-05 09:00", [read("2026-02-05 08:00", completeness=Completeness.TRUNCATED)], Standing.UNKNOWN),
    ("a list that does not say whether it is whole", "2026-02-05 09:00", [read("2026-02-05 08:00", completeness=Completeness.UNKNOWN)], Standing.UNKNOWN),
    ("a list without rows", "2026-02-05 09:00", [read("2026-02-05 08:00", rows=0)], Standing.UNKNOWN),
    ("a candidate that could not be opened", "2026-02-05 09:00", [read("2026-02-05 08:00", unread=1)], Standing.UNKNOWN),
    ("another portal's column", "2026-02-05 09:00", [read("2026-02-05 08:00", portal="baishi")], Standing.UNKNOWN),
    ("a reading of later than now does not count", "2026-02-05 09:00", [read("2026-02-05 10:00")], Standing.UNKNOWN),
]  # fmt: skip


@pytest.mark.parametrize(("name", "now", "reads", "standing"), MISSING_CASES, ids=[case[0] for case in MISSING_CASES])
def test_missing_needs_a_whole_look_after_the_due_day(
    name: str, now: str, reads: list[ColumnRead], standing: Standing
) -> None:
    one = judged(now, *reads)
    assert one.standing is standing, name
    expected = Verdict.FAIL if standing is Standing.OVERDUE else Verdict.NOT_ASSESSABLE
    assert verdicts(one) == {"missing": expected}


def test_a_missing_report_is_an_error_that_quotes_day_clause_column_and_look() -> None:
    (finding,) = judged("2026-02-05 09:00", read("2026-02-05 08:00")).findings
    assert finding.severity is Severity.ERROR
    assert finding.subject == ""
    for message in (finding.message_zh, finding.message_en):
        assert all(piece in message for piece in ("清溪市档案局", "2026-01-31", "2026-02-05 08:00", COLUMN))
    assert "条例第四十九条" in finding.message_zh
    assert "Regulation, art. 49" in finding.message_en


def test_unknown_says_what_was_seen_and_when_the_last_good_look_was() -> None:
    one = judged("2026-02-05 09:00", read("2026-01-20 08:00"), blocked("2026-02-05 08:00", detail="WAF page."))
    for reason, outcome in ((one.reason_zh, "被拦截"), (one.reason_en, "blocked")):
        assert all(piece in reason for piece in (outcome, "WAF page.", "2026-01-20 08:00", "2026-02-05 08:00"))


def test_a_body_without_a_portal_is_unknown_after_the_due_day() -> None:
    nowhere = Publisher(id="archives", name="清溪市档案局", tier=Tier.DEPARTMENT)
    one = judged("2026-02-05 09:00", read("2026-02-05 08:00"), publisher=nowhere)
    assert one.standing is Standing.UNKNOWN
    assert verdicts(one) == {"missing": Verdict.NOT_ASSESSABLE}


LATE_CASES = [
    ("printed and seen in time", held(date(2026, 1, 20), "2026-01-21 09:00", "2026-01-19 09:00"), Standing.PUBLISHED, Verdict.PASS),
    ("printed on the due day", held(DUE, "2026-02-03 09:00", "2026-01-30 09:00"), Standing.PUBLISHED, Verdict.PASS),
    ("printed in time, first looked for long after", held(date(2026, 1, 20), "2026-06-01 09:00"), Standing.PUBLISHED, Verdict.PASS),
    ("seen in time without a printed date", held(None, "2026-01-31 23:59"), Standing.PUBLISHED, Verdict.PASS),
    ("seen in time although a later version prints a later date", held(date(2026, 2, 10), "2026-01-25 09:00"), Standing.PUBLISHED, Verdict.PASS),
    ("printed the day after", held(date(2026, 2, 1), "2026-02-01 09:00"), Standing.PUBLISHED_LATE, Verdict.FAIL),
    ("printed late and seen missing", held(date(2026, 2, 3), "2026-02-04 09:00", "2026-02-03 09:00"), Standing.PUBLISHED_LATE, Verdict.FAIL),
    ("no date, and a look after the due day did not show it", held(None, "2026-02-04 09:00", "2026-02-01 00:00"), Standing.PUBLISHED_LATE, Verdict.FAIL),
    ("printed in time, but not there after the due day", held(date(2026, 1, 30), "2026-02-12 09:00", "2026-02-10 09:00"), Standing.BACKDATED, Verdict.FAIL),
    ("printed in time, but not there a day after", held(date(2026, 1, 31), "2026-02-02 18:00", "2026-02-02 09:00"), Standing.PUBLISHED_LATE, Verdict.FAIL),
    ("no date, and the last look without it was a minute before midnight", held(None, "2026-02-01 09:00", "2026-01-31 23:59"), Standing.PUBLISHED, Verdict.NOT_ASSESSABLE),
    ("no date, first seen at midnight, never looked before", held(None, "2026-02-01 00:00"), Standing.PUBLISHED, Verdict.NOT_ASSESSABLE),
]  # fmt: skip


@pytest.mark.parametrize(("name", "holding", "standing", "late"), LATE_CASES, ids=[case[0] for case in LATE_CASES])
def test_late_needs_proof(name: str, holding: Holding, standing: Standing, late: Verdict) -> None:
    one = judged("2026-07-01 09:00", read("2026-06-30 09:00"), holding=holding)
    assert one.standing is standing, name
    assert (verdicts(one)["missing"], verdicts(one)["late"]) == (Verdict.PASS, late)


def test_a_late_report_quotes_printed_date_first_sight_and_the_last_look_without_it() -> None:
    one = judged("2026-07-01 09:00", holding=held(date(2026, 1, 30), "2026-02-12 09:00", "2026-02-10 09:00"))
    late = finding_of(one, "late")
    assert late.severity is Severity.ERROR
    for message in (late.message_zh, late.message_en):
        assert all(day in message for day in ("2026-01-31", "2026-01-30", "2026-02-12 09:00", "2026-02-10 09:00"))
    assert "矛盾" in late.message_zh
    assert "contradicts" in late.message_en


def test_a_report_that_is_there_before_the_due_day_is_published() -> None:
    one = judged("2026-01-10 09:00", holding=held(date(2026, 1, 8), "2026-01-09 09:00"))
    assert one.standing is Standing.PUBLISHED


def test_a_blocked_portal_does_not_unpublish_a_report() -> None:
    holding = held(date(2026, 1, 8), "2026-01-09 09:00")
    assert judged("2026-02-10 09:00", blocked("2026-02-10 08:00"), holding=holding).standing is Standing.PUBLISHED


def test_all_obligations_are_judged_in_order_each_with_its_own_portal() -> None:
    other = Publisher(id="water", name="白石县水利局", tier=Tier.DEPARTMENT, portal="baishi")
    also = Obligation(publisher="water", year=2025, due=DUE, clause_zh="条例", clause_en="Regulation")
    seen_again = held(date(2026, 2, 20), "2026-02-21 09:00")
    ones = judge_all(
        [also, OWED],
        Known(
            publishers=[BODY, other],
            holdings=[seen_again, held(date(2026, 1, 8), "2026-01-09 09:00")],
            reads=[read("2026-02-05 08:00", portal="baishi"), blocked("2026-02-05 08:00")],
            now=at("2026-02-22 09:00"),
            column_urls={"baishi": COLUMN},
        ),
    )
    assert [(one.publisher, one.year, one.standing) for one in ones] == [
        ("water", 2025, Standing.OVERDUE),
        ("archives", 2025, Standing.PUBLISHED),
    ]
    assert COLUMN in finding_of(ones[0], "missing").message_zh


def test_now_is_an_instant_in_whatever_zone_it_is_written() -> None:
    new_year = datetime(2026, 1, 31, 11, 30, tzinfo=timezone(timedelta(hours=-5)))
    reads = (read("2026-02-01 00:10"),)
    one = judge(Case(obligation=OWED, publisher=BODY, reads=reads, now=new_year))
    assert one.standing is Standing.OVERDUE


@pytest.mark.parametrize(
    ("now", "days", "standing"),
    [
        ("2026-04-01 23:59", 60, Standing.OVERDUE),
        ("2026-04-02 00:00", 60, Standing.VERY_OVERDUE),
        ("2026-02-02 00:00", 1, Standing.VERY_OVERDUE),
    ],
)
def test_long_after_the_due_day_a_missing_report_is_very_overdue(now: str, days: int, standing: Standing) -> None:
    one = judged(now, read("2026-02-01 08:00"), limits=Limits(very_overdue_days=days))
    assert one.standing is standing
    assert verdicts(one) == {"missing": Verdict.FAIL}


def test_what_cannot_be_told_does_not_grow_old() -> None:
    assert judged("2027-02-01 09:00", blocked("2027-01-31 08:00")).standing is Standing.UNKNOWN


def test_a_column_that_the_registry_has_changed_says_so_until_the_new_one_is_read() -> None:
    one = judged("2026-02-05 09:00", former=read("2026-02-03 08:00"))
    assert one.standing is Standing.UNKNOWN
    assert "changed in the registry" in one.reason_en
    assert "2026-02-03 08:00" in one.reason_zh
