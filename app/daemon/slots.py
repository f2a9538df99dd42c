"""Times of the schedule as instants: the civil day in China decides, whatever the machine's own zone does. Pure."""

from datetime import UTC, datetime, time, timedelta

from app.clock import SHANGHAI


def last_slot(at: str, *, now: datetime) -> datetime:
    """The last instant, not after `now`, at which it was `at` (such as "08:30") in China; aware, UTC."""
    local = now.astimezone(SHANGHAI)
    slot = datetime.combine(local.date(), time.fromisoformat(at), SHANGHAI)
    return (slot if slot <= local else slot - timedelta(days=1)).astimezone(UTC)
