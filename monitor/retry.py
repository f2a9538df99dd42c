"""When a message that could not be delivered is tried again."""

from datetime import datetime, timedelta

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
"""Wait before the first try, the second … the last: the schedule that Standard Webhooks 1.0 recommends."""

SPREAD = 0.1
"""Share of a wait that jitter can add at most."""


def next_try(attempts: int, *, now: datetime, jitter: float = 0.0) -> datetime | None:
    """The instant of the next try; None where the schedule has ended and the message is given up.

    `attempts` counts the tries made, 0 for a new message. `jitter`, a random number from 0 to 1, lengthens the wait by
    up to a tenth, so that the receivers of one outage are not all asked again at one instant.
    """
    return now + WAITS[attempts] * (1 + SPREAD * jitter) if attempts < len(WAITS) else None
