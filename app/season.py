"""Which portals of the registry are due for a pass, by what the archive knows of them."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time

from app.context import Context
from app.opening import fetch_settings
from app.rests import resting
from app.sweep import owed
from crawler.addresses import host_of
from crawler.season import Season, Situation, due
from model.types import ColumnRead, HostRest, Portal


def due_portals(context: Context, *, now: datetime) -> tuple[Portal, ...]:
    """The portals whose reading should begin now; none outside the working hours."""
    if not fetch_settings(context.config).hours.open_at(now):
        return ()
    plan = context.config.schedule
    season = Season(at=time.fromisoformat(plan.crawl_at), months=plan.season_months, near_days=plan.near_due_days)
    days = _owed_days(context, now=now)
    rests = {rest.host: rest for rest in resting(context, now=now)}
    situations = [
        _situation(context, portal, rests=rests, days=tuple(days[portal.id])) for portal in context.registry.portals
    ]
    chosen = frozenset(due(situations, season, now=now))
    return tuple(portal for portal in context.registry.portals if portal.id in chosen)


def _situation(context: Context, portal: Portal, *, rests: dict[str, HostRest], days: tuple[date, ...]) -> Situation:
    reads = context.archive.column_reads(portal.id)
    hosts = [rests.get(host_of(column)) for column in portal.columns]
    alone = [rest.until for rest in hosts if rest is not None]
    return Situation(
        portal=portal.id,
        readings=tuple(read.at for read in reads if read.columns in {(), portal.columns}),
        failed=_failed(reads),
        owed=days,
        left_alone_until=min(alone) if hosts and len(alone) == len(hosts) else None,
    )


def _failed(reads: Sequence[ColumnRead]) -> int:
    """How many of the last readings were not whole."""
    count = 0
    for read in reversed(reads):
        if read.proves_absence:
            break
        count += 1
    return count


def _owed_days(context: Context, *, now: datetime) -> dict[str, list[date]]:
    """Portal to the due days of what its bodies owe and is not held."""
    held = {(one.publisher, one.year) for one in context.archive.holdings()}
    found: dict[str, list[date]] = defaultdict(list)
    for one in owed(context, now=now):
        portal = context.registry.by_id[one.publisher].portal
        if portal is not None and (one.publisher, one.year) not in held:
            found[portal].append(one.due)
    return found
