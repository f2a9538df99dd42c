"""Backdated only where every printed day of publication is contradicted by a whole reading well after it."""

from datetime import date

import pytest
from due_samples import finding_of, held, judged, read, verdicts

from model.types import Holding, Severity, Standing, Verdict

PASS, FAIL, UNSURE = Verdict.PASS, Verdict.FAIL, Verdict.NOT_ASSESSABLE
IN_TIME = date(2026, 1, 30)
LONG_AFTER = ("2026-02-12 09:00", "2026-02-10 09:00")
"""First seen, and last read without."""

CASES: list[tuple[str, Holding, Verdict]] = [
    ("seen on the day it prints", held(IN_TIME, "2026-01-30 09:00", "2026-01-29 09:00"), PASS),
    ("seen before the day it prints", held(date(2026, 2, 5), "2026-01-30 09:00", "2026-01-29 09:00"), PASS),
    ("the reading without it came on the very day", held(IN_TIME, "2026-02-03 09:00", "2026-01-30 23:00"), PASS),
    ("the reading without it came before", held(IN_TIME, "2026-02-12 09:00", "2026-01-20 09:00"), PASS),
    ("a day after the due day hides nothing", held(date(2026, 2, 2), *LONG_AFTER), PASS),
    ("page and list after the due day", held(date(2026, 2, 2), *LONG_AFTER, also=[("list", date(2026, 2, 3))]), PASS),
    ("not there on 10 February, dated 30 January", held(IN_TIME, *LONG_AFTER), FAIL),
    ("dated the due day itself", held(date(2026, 1, 31), *LONG_AFTER), FAIL),
    ("page and list say so", held(IN_TIME, *LONG_AFTER, also=[("list", IN_TIME)]), FAIL),
    ("two days in time, both contradicted", held(IN_TIME, *LONG_AFTER, also=[("meta", date(2026, 1, 20))]), FAIL),
    ("before the due day it was not there either", held(date(2026, 1, 6), "2026-01-26 09:00", "2026-01-19 09:00"), FAIL),
    ("three full days after the printed day", held(IN_TIME, "2026-02-05 09:00", "2026-02-03 00:00"), FAIL),
    ("a day of writing under the text changes nothing", held(IN_TIME, *LONG_AFTER, also=[("signed", date(2026, 2, 9))]), FAIL),
    ("a list may lag behind its pages", held(IN_TIME, "2026-02-03 09:00", "2026-02-02 23:59"), UNSURE),
    ("never read whole before", held(IN_TIME, "2026-02-12 09:00"), UNSURE),
    ("prints no day", held(None, *LONG_AFTER), UNSURE),
    ("a day in the address is not printed", held(None, *LONG_AFTER, also=[("address", IN_TIME)]), UNSURE),
    ("the list says the true day", held(IN_TIME, *LONG_AFTER, also=[("list", date(2026, 2, 11))]), UNSURE),
    ("a day of a template, before its year had ended", held(date(2020, 1, 1), *LONG_AFTER), UNSURE),
    ("it may be the next year's report under an old title", held(IN_TIME, *LONG_AFTER, years=(2025, 2026)), UNSURE),
]  # fmt: skip


@pytest.mark.parametrize(("name", "holding", "verdict"), CASES, ids=[case[0] for case in CASES])
def test_a_printed_day_is_held_against_the_readings(name: str, holding: Holding, verdict: Verdict) -> None:
    one = judged("2026-07-01 09:00", read("2026-06-30 09:00"), holding=holding)
    assert verdicts(one)["backdated"] is verdict, finding_of(one, "backdated").message_en
    assert (one.standing is Standing.BACKDATED) is (verdict is FAIL), name


def test_the_day_of_a_move_is_not_backdated() -> None:
    one = judged("2026-07-01 09:00", read("2026-06-30 09:00"), holding=held(IN_TIME, *LONG_AFTER), moved=True)
    assert verdicts(one)["backdated"] is UNSURE


def test_late_and_backdated_both_fail_and_the_standing_is_backdated() -> None:
    one = judged("2026-07-01 09:00", read("2026-06-30 09:00"), holding=held(IN_TIME, *LONG_AFTER))
    assert one.standing is Standing.BACKDATED
    assert (verdicts(one)["late"], verdicts(one)["backdated"]) == (FAIL, FAIL)
    finding = finding_of(one, "backdated")
    assert finding.severity is Severity.WARNING
    for message in (finding.message_zh, finding.message_en):
        assert all(piece in message for piece in ("2026-01-30", "2026-02-10 09:00", "2026-02-12 09:00"))


def test_backdated_before_the_due_day_is_not_late() -> None:
    one = judged("2026-02-01 09:00", holding=held(date(2026, 1, 6), "2026-01-26 09:00", "2026-01-19 09:00"))
    assert (verdicts(one)["late"], verdicts(one)["backdated"]) == (PASS, FAIL)
