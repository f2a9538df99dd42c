"""Beats, conditions and the daily line."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from daemon_stage import Heard

from app.daemon.alive import MOST, alive_facts
from app.daemon.conditions import Conditions
from app.daemon.pulse import BeatingReporter, Pulse

NOW = datetime(2026, 2, 10, tzinfo=UTC)


class Seconds:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_job_that_hangs_in_a_turning_loop_is_still() -> None:
    seconds = Seconds()
    pulse = Pulse(seconds=seconds)
    pulse.begin("crawl")
    for _ in range(100):
        seconds.now += 5
        pulse.turn()
    assert pulse.still() == 500
    pulse.end()
    assert pulse.still() == 0


def test_a_loop_that_turns_while_nothing_is_to_do_is_alive_and_one_that_does_not_is_still() -> None:
    seconds = Seconds()
    pulse = Pulse(seconds=seconds)
    seconds.now = 3600
    pulse.turn()
    assert pulse.still() == 0
    seconds.now = 7200
    assert pulse.still() == 3600


def test_whatever_is_said_of_a_pass_of_ten_hours_is_a_beat_and_goes_on_to_the_log() -> None:
    seconds, heard = Seconds(), Heard()
    pulse = Pulse(seconds=seconds)
    pulse.begin("crawl")
    reporter = BeatingReporter(heard, pulse)
    says: tuple[Callable[[], None], ...] = (
        lambda: reporter.begin("pages", 3),
        lambda: reporter.step("pages", "one"),
        lambda: reporter.note("look"),
        lambda: reporter.trouble("look"),
    )
    for say in says:
        seconds.now += 3600
        say()
        assert pulse.still() == 0
    assert heard.count("look") == 2


def test_a_condition_is_said_when_it_begins_and_when_it_is_over() -> None:
    heard = Heard()
    conditions = Conditions(heard)
    conditions.end("disk-short")
    for free in (100, 90, 80):
        conditions.hold("disk-short", f"{free} MB are free.")
    conditions.hold("clock-behind", "It is.")
    assert conditions.now() == {"disk-short": "80 MB are free.", "clock-behind": "It is."}
    conditions.end("disk-short")
    conditions.end("disk-short")
    assert [event for event, _ in heard.said] == ["disk-short", "clock-behind", "disk-short-over"]


def test_the_daily_line_names_the_worst_and_counts_all() -> None:
    reads = {f"portal-{days:03d}": NOW - timedelta(days=days) for days in range(500)}
    facts = alive_facts({**reads, "never-a": None, "never-b": None}, now=NOW)
    assert (facts["portals"], facts["never"]) == (502, 2)
    oldest = facts["oldest"]
    assert isinstance(oldest, dict)
    assert len(oldest) == MOST
    assert list(oldest)[:4] == ["never-a", "never-b", "portal-499", "portal-498"]
    assert oldest["portal-499"] == 499 * 24
    assert alive_facts({}, now=NOW) == {"portals": 0, "never": 0, "oldest": {}}
