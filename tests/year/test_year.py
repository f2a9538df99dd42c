"""A simulated year: what is told is what is so, no more and no less, in one message for each run and channel."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from year_plan import Plan, year
from year_stage import Year
from year_truth import Told, told

from app.clock import shanghai_day


def test_a_winter_over_four_portals_of_15_bodies(tmp_path: Path) -> None:
    plan = year(portals=4, bodies=15, first_day=date(2025, 1, 10), last_day=date(2025, 2, 28))
    played(plan, tmp_path)


@pytest.mark.slow
def test_two_years_over_20_portals_of_15_bodies(tmp_path: Path) -> None:
    played(year(), tmp_path)


def played(plan: Plan, folder: Path) -> None:
    """Plays a plan and holds everything that was told against what is so."""
    with Year(plan=plan, folder=folder) as running:
        for _day in running.play():
            pass
        expected = {one for portal in plan.portals for one in told(portal, running.read_on[portal.id])}
        with running.archive() as archive:
            alerts = [row.alert for row in archive.alerts(limit=1_000_000)]
            messages = Counter((row.channel, row.created) for row in archive.deliveries(limit=1_000_000))
            states = {row.state for row in archive.deliveries(limit=1_000_000)}
    found = Counter(
        Told(shanghai_day(a.at), a.publisher, a.year, a.event.value, a.finding.code, a.finding.subject) for a in alerts
    )
    behaviours = {(one.publisher, one.year): one.behaviour for portal in plan.portals for one in portal.owed}
    wrong = [
        f"{word}: {one.day} {one.publisher} {one.year} ({behaviours[one.publisher, one.year]}): {one.event} {one.code} {one.subject}"
        for word, ones in (("not so", found.keys() - expected), ("not told", expected - found.keys()))
        for one in sorted(ones)
    ]
    assert not wrong, f"{len(wrong)} wrong\n" + "\n".join(wrong[:60])
    assert set(found.values()) == {1}
    assert set(messages.values()) == {1}
    assert states == {"delivered"}
