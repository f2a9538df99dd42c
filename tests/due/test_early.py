"""Published early only where it was seen before its year had ended, or bears a day before it and was seen soon after."""

from datetime import date

import pytest
from due_samples import finding_of, held, judged, read, verdicts

from model.types import Holding, Severity, Standing, Verdict

PASS, FAIL, UNSURE = Verdict.PASS, Verdict.FAIL, Verdict.NOT_ASSESSABLE
EARLY = date(2025, 12, 31)
SOON = "2026-01-06 09:00"

CASES: list[tuple[str, Holding, Verdict]] = [
    ("printed on the first day of the next year", held(date(2026, 1, 1), SOON), PASS),
    ("printed in the season", held(date(2026, 1, 20), "2026-01-21 09:00", "2026-01-19 09:00"), PASS),
    ("printed late", held(date(2026, 3, 1), "2026-03-02 09:00"), PASS),
    ("a reading after the year's end did not show it", held(EARLY, SOON, "2026-01-01 00:00"), PASS),
    ("no day, and a reading after the year's end did not show it", held(None, SOON, "2026-01-03 09:00"), PASS),
    ("seen in the first minute of the next year", held(date(2026, 1, 1), "2026-01-01 00:00"), PASS),
    ("signed before the year's end, printed after it", held(date(2026, 1, 4), SOON, also=[("signed", EARLY)]), PASS),
    ("seen in the last minute of its year", held(EARLY, "2025-12-31 23:59"), FAIL),
    ("seen in December without a day", held(None, "2025-12-20 09:00"), FAIL),
    ("seen in December under a day to come", held(date(2026, 1, 10), "2025-12-20 09:00"), FAIL),
    ("seen on the first day of October", held(None, "2025-10-01 00:00"), FAIL),
    ("printed on the last day, seen soon after", held(EARLY, SOON), FAIL),
    ("page and list agree, seen soon after", held(EARLY, SOON, "2025-12-25 09:00", also=[("list", date(2025, 12, 30))]), FAIL),
    ("a template's day on a page seen long after", held(EARLY, "2026-01-15 00:00"), UNSURE),
    ("seen so early that it is last year's report", held(date(2025, 1, 20), "2025-01-21 09:00"), UNSURE),
    ("printed so early that it is last year's report", held(date(2025, 1, 20), SOON), UNSURE),
    ("it names another year too", held(EARLY, "2025-12-31 09:00", years=(2024, 2025)), UNSURE),
    ("printed early, and it names another year too", held(EARLY, SOON, years=(2024, 2025)), UNSURE),
    ("the list says another day", held(EARLY, SOON, also=[("list", date(2026, 1, 5))]), UNSURE),
    ("signed after the year's end", held(EARLY, SOON, also=[("signed", date(2026, 1, 4))]), UNSURE),
    ("no day at all", held(None, SOON), UNSURE),
]  # fmt: skip


@pytest.mark.parametrize(("name", "holding", "verdict"), CASES, ids=[case[0] for case in CASES])
def test_a_report_is_early_only_with_proof(name: str, holding: Holding, verdict: Verdict) -> None:
    one = judged("2026-07-01 09:00", read("2026-06-30 09:00"), holding=holding)
    assert verdicts(one)["published-early"] is verdict, finding_of(one, "published-early").message_en
    assert (one.standing is Standing.PUBLISHED_EARLY) is (verdict is FAIL), name


def test_the_day_of_a_move_is_not_early() -> None:
    one = judged("2026-07-01 09:00", read("2026-06-30 09:00"), holding=held(EARLY, SOON), moved=True)
    assert verdicts(one)["published-early"] is UNSURE


def test_an_early_report_is_a_warning_that_quotes_day_and_first_sight() -> None:
    finding = finding_of(judged("2026-02-01 09:00", holding=held(EARLY, SOON)), "published-early")
    assert finding.severity is Severity.WARNING
    for message in (finding.message_zh, finding.message_en):
        assert "2025-12-31" in message
        assert SOON in message
