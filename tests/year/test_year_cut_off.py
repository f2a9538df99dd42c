"""Mail server and webhook down on three days of the year: all that was to be told arrives afterwards, in order, once per id."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from test_three_days import Receivers
from test_year import differences, everything_said
from year_plan import year
from year_stage import Year
from year_truth import told

DOWN = (date(2025, 2, 1), date(2025, 2, 3))
"""The three days after a due day: those of the most news."""


@dataclass
class CutOff(Year):
    """A year in which both receivers are down on some days."""

    taking: Receivers = field(default_factory=Receivers)

    def receivers(self) -> tuple[int, str]:
        """Those of fixed ports."""
        return self.taking.mail_port, f"http://127.0.0.1:{self.taking.hook_port}/"


def test_what_was_to_be_told_on_three_days_without_receivers_arrives_in_order(tmp_path: Path) -> None:
    plan = year(portals=1, first_day=date(2025, 1, 29), last_day=date(2025, 2, 7))
    with CutOff(plan=plan, folder=tmp_path) as running:
        _play(running)
        with running.archive() as archive:
            deliveries = sorted(archive.deliveries(limit=100_000), key=lambda row: row.created)
    said = everything_said(tmp_path / "archive.sqlite")
    assert not differences(plan, said, set(told(plan, running.settlings)))
    assert any(DOWN[0] <= one.at.date() <= DOWN[1] for one in said), (
        "on the days without receivers there was nothing to tell"
    )
    assert {row.state for row in deliveries} == {"delivered"}
    for channel, arrived in (("email", running.taking.mails), ("webhook", running.taking.hooks)):
        assert arrived == [row.message for row in deliveries if row.channel == channel]


def _play(running: CutOff) -> None:
    days = running.play()
    before, after = (
        [one for one in running.plan.days if one < DOWN[0]],
        [one for one in running.plan.days if one > DOWN[1]],
    )
    with running.taking.up():
        _pass(days, len(before))
    _pass(days, (DOWN[1] - DOWN[0]).days + 1)
    with running.taking.up():
        _pass(days, len(after))


def _pass(days: Iterator[date], count: int) -> None:
    for _ in range(count):
        next(days)
