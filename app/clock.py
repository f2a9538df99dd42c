"""The only place that asks the machine for the time."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from time import monotonic
from zoneinfo import ZoneInfo

from model.errors import UsageError

SHANGHAI = ZoneInfo("Asia/Shanghai")
Clock = Callable[[], datetime]
"""Gives the present instant, aware, UTC."""


def machine() -> datetime:
    """The present instant by the machine's clock."""
    return datetime.now(UTC)


def instant(text: str) -> datetime:
    """The instant that `--now` names: a day (taken at 09:00) or a date and time, Asia/Shanghai unless it says otherwise.

    UsageError where the text is neither.
    """
    try:
        if len(text) == len("2026-02-03"):
            return datetime.combine(date.fromisoformat(text), time(9), SHANGHAI).astimezone(UTC)
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        message = f"--now {text!r}: expected a day like 2026-02-03 or an instant like 2026-02-03T09:00"
        raise UsageError(message) from error
    return (moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)).astimezone(UTC)


def clock(now: str | None, *, ticking: bool = False) -> Clock:
    """The machine's clock, or one that stands at `now`; a ticking one goes on from there (for the daemon)."""
    if now is None:
        return machine
    start = instant(now)
    if not ticking:
        return lambda: start
    began = monotonic()
    return lambda: start + timedelta(seconds=monotonic() - began)


def shanghai_day(moment: datetime) -> date:
    """The civil day in China at that instant."""
    return moment.astimezone(SHANGHAI).date()
