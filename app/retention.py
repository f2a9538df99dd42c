"""Retention: bytes on which nothing rests are dropped after the configured time. For the daemon once a day, and for `prune`."""

from datetime import datetime, timedelta

from app.context import Context
from storage import Archive, Dropped


def retain(context: Context, *, now: datetime) -> Dropped | None:
    """What was dropped by `archive.keep_bodies_days`; None where everything is kept for ever."""
    days = context.config.archive.keep_bodies_days
    if not days:
        return None
    dropped = prune(context.archive, days=days, now=now)
    context.reporter.note("retention", bodies=dropped.bodies, bytes=dropped.bytes, looks=dropped.looks)
    return dropped


def prune(archive: Archive, *, days: int, now: datetime, dry: bool = False) -> Dropped:
    """What was dropped of looks older than so many days; with `dry`, what would be."""
    before = now - timedelta(days=days)
    return archive.droppable(before=before) if dry else archive.drop(before=before, now=now)
