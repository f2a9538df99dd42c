"""A simulated year: what is told is what is so, no more and no less, in one message for each run and channel."""

import sqlite3
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest
from year_plan import Plan, year
from year_stage import Year
from year_truth import Told, told

SAID = """SELECT at, CASE publisher WHEN '' THEN subject ELSE publisher END, year, event, code, subject, channel
FROM outbox JOIN alerts ON alerts.number = outbox.alert"""


def test_a_winter_over_three_portals_of_15_bodies(tmp_path: Path) -> None:
    played(year(portals=3, first_day=date(2025, 1, 20), last_day=date(2025, 2, 22)), tmp_path)


def test_the_turn_of_the_year_over_a_portal_of_15_bodies(tmp_path: Path) -> None:
    """Early reports, and what this year's say of last year's."""
    played(year(portals=1, first_day=date(2025, 12, 19), last_day=date(2026, 2, 5)), tmp_path)


@pytest.mark.slow
def test_two_years_over_20_portals_of_15_bodies(tmp_path: Path) -> None:
    played(year(), tmp_path)


def played(plan: Plan, folder: Path) -> None:
    """Plays a plan and holds everything that was told against what is so."""
    with Year(plan=plan, folder=folder) as running:
        for _day in running.play():
            pass
        with running.archive() as archive:
            deliveries = archive.deliveries(limit=1_000_000)
    said = everything_said(folder / "archive.sqlite")
    wrong = differences(plan, said, set(told(plan, running.settlings)))
    assert not wrong, f"{len(wrong)} wrong\n" + "\n".join(wrong[:80])
    assert set(said.values()) == {1}
    assert set(Counter((row.channel, row.created) for row in deliveries).values()) == {1}
    assert {row.state for row in deliveries} == {"delivered"}


def everything_said(archive: Path) -> Counter[Told]:
    """Each thing that was told, with the channel that was told it."""
    with sqlite3.connect(archive) as rows:
        found = Counter(Told(datetime.fromisoformat(at), *others) for at, *others in rows.execute(SAID))
    rows.close()
    return found


def differences(plan: Plan, said: Counter[Told], expected: set[Told]) -> list[str]:
    """One line for each thing that was told and is not so, or is so and was not told."""
    behaviours = {(one.publisher, one.year): one.behaviour for portal in plan.portals for one in portal.owed}
    return [
        f"{word}: {one.at:%Y-%m-%d %H:%M} {one.about} {one.year} ({behaviours.get((one.about, one.year), '')}): "
        f"{one.event} {one.code} {one.subject} > {one.channel}"
        for word, ones in (("not so", said.keys() - expected), ("not told", expected - said.keys()))
        for one in sorted(ones)
    ]
