"""When to ask again: waits as small callables that are put together."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

Wait = Callable[[int], float]
"""From the number of failures so far, 1 and up, to seconds."""


def growing(first: float, *, factor: float = 3.0) -> Wait:
    """`first` after one failure, `factor` times as long after each further one."""
    return lambda failures: first * factor ** (failures - 1)


def capped(wait: Wait, longest: float) -> Wait:
    """The same wait, never above `longest`."""
    return lambda failures: min(wait(failures), longest)


def jittered(wait: Wait, chance: Callable[[], float], *, share: float = 0.5) -> Wait:
    """The same wait lengthened by up to `share` of itself, so that many hosts are not asked again at one instant.

    `chance` gives numbers from 0 to 1.
    """
    return lambda failures: wait(failures) * (1 + share * chance())


def retry_after(headers: Mapping[str, str], *, now: datetime) -> float | None:
    """Seconds that a `Retry-After` header asks for (RFC 9110, 10.2.3); None where there is none that can be read."""
    value = headers.get("retry-after", "").strip()
    if not value:
        return None
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        instant = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    aware = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
    return max(0.0, (aware - now).total_seconds())
