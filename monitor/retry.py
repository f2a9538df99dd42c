"""When a message that could not be delivered is tried again."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

WAITS: tuple[timedelta, ...] = (
    timedelta(0),
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
"""Wait before the first try, the second … the last: the schedule that Standard Webhooks 1.0 recommends, 75 h in all."""

SPREAD = 0.1
"""Share of a wait that jitter can add at most."""
LONGEST_WAIT = timedelta(hours=24)
"""The most that a receiver can put off the next try by Retry-After."""


def next_try(attempts: int, *, now: datetime, jitter: float = 0.0, wait: timedelta = timedelta(0)) -> datetime | None:
    """The instant of the next try; None where the schedule has ended and the message is given up.

    `attempts` counts the tries made, 0 for a new message. `jitter`, a random number from 0 to 1, lengthens the wait by
    up to a tenth, so that the receivers of one outage are not all asked again at one instant. `wait` is the least that
    the receiver asks for.
    """
    if attempts >= len(WAITS):
        return None
    return now + max(WAITS[attempts] * (1 + SPREAD * jitter), wait)


def asked_wait(retry_after: str, *, now: datetime) -> timedelta:
    """The wait that a Retry-After header asks for (RFC 9110, 10.2.3), at most a day; zero where it says nothing we can read."""
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return min(timedelta(seconds=int(text[:9])), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return timedelta(0)
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max(until - now, timedelta(0)), LONGEST_WAIT)
