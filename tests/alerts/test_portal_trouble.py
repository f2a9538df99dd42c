"""A portal that cannot be read: three readings over a day before anybody is told, one resolution."""

from dataclasses import replace
from datetime import timedelta

import pytest
from alert_samples import NOW

from model.types import ColumnRead, Completeness, Outcome, Portal, Verdict
from monitor.portal_trouble import portal_fingerprint, trouble

PORTAL = Portal(id="yunxi", name="云溪区人民政府", columns=("https://www.yunxi.example/zwgk/nb/",))
WHOLE = ColumnRead(portal="yunxi", at=NOW, outcome=Outcome.OK, completeness=Completeness.COMPLETE, rows=12)


def read(hours: float, kind: str) -> ColumnRead:
    """A reading so many hours later: `.` whole, `x` blocked, `c` cut off, `u` with a row that could not be read."""
    others = {
        ".": WHOLE,
        "x": replace(WHOLE, outcome=Outcome.BLOCKED, completeness=Completeness.UNKNOWN, rows=0, detail="answer 521"),
        "c": replace(WHOLE, completeness=Completeness.TRUNCATED, detail="12 of 40 rows"),
        "u": replace(WHOLE, unread_articles=1),
    }
    return replace(others[kind], at=NOW + timedelta(hours=hours))


@pytest.mark.parametrize(
    ("reads", "fails", "confirmed"),
    [
        ([(0, ".")], False, False),
        ([(0, "x")], True, False),
        ([(0, "x"), (12, "x")], True, False),
        ([(0, "x"), (24, "x")], True, False),
        ([(0, "x"), (12, "x"), (23.9, "x")], True, False),
        ([(0, "x"), (12, "x"), (24, "x")], True, True),
        ([(0, "c"), (12, "u"), (24, "x")], True, True),
        ([(0, "x"), (12, "."), (24, "x"), (36, "x")], True, False),
        ([(0, "x"), (12, "x"), (24, "x"), (36, ".")], False, False),
        ([(0, "."), (1, "x"), (2, "x"), (3, "x"), (25, "x")], True, True),
    ],
)
def test_three_readings_over_a_day_are_the_second_look(
    reads: list[tuple[float, str]],
    fails: bool,  # noqa: FBT001 - a case's outcome
    confirmed: bool,  # noqa: FBT001 - a case's outcome
) -> None:
    found = trouble(PORTAL, [read(*one) for one in reads], bodies=7)
    assert found is not None
    assert (found.finding.verdict is Verdict.FAIL, found.confirmed) == (fails, confirmed)


def test_what_was_never_read_is_in_no_trouble() -> None:
    assert trouble(PORTAL, [], bodies=7) is None


def test_it_says_since_when_how_often_why_and_whom_it_concerns() -> None:
    found = trouble(PORTAL, [read(0, "."), read(24, "x"), read(48, "x")], bodies=7)
    assert found is not None
    assert found.began == NOW + timedelta(hours=24)
    assert "自2026-02-02 09:30起连续2次" in found.finding.message_zh
    assert "answer 521" in found.finding.message_zh
    assert "单位7个" in found.finding.message_zh
    assert "2 times in a row since 2026-02-02 09:30" in found.finding.message_en
    assert "7 publish there" in found.finding.message_en


def test_each_portal_has_an_identity_of_its_own() -> None:
    assert portal_fingerprint("a") != portal_fingerprint("b")
    assert len(portal_fingerprint("a")) == 16
