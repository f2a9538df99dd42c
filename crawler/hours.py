"""Working hours: when requests may go out at all."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
"""The civil time of all portals; without summer time since 1991."""
_SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingHours:
    """A span of the day in China, which may go past midnight, and whether weekends count."""

    begins: time | None = None
    """None for the whole day."""
    ends: time | None = None
    weekends: bool = True

    def open_at(self, now: datetime) -> bool:
        """Whether requests may go out at that instant. The day of the week is that of the instant itself."""
        local = now.astimezone(CHINA)
        if not self.weekends and local.weekday() >= _SATURDAY:
            return False
        if self.begins is None or self.ends is None or self.begins == self.ends:
            return True
        clock = local.time()
        if self.begins < self.ends:
            return self.begins <= clock < self.ends
        return clock >= self.begins or clock < self.ends


ALWAYS = WorkingHours()


def working_hours(span: str, *, weekends: bool) -> WorkingHours:
    """The hours that a text like `22:00-06:00` names, always where it is empty; ValueError where it is neither."""
    if not span.strip():
        return WorkingHours(weekends=weekends)
    begins, _, ends = span.partition("-")
    return WorkingHours(
        begins=time.fromisoformat(begins.strip()), ends=time.fromisoformat(ends.strip()), weekends=weekends
    )
