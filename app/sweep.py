"""The deadline sweep: who owes what, where each stands, what is missing or late."""

from collections.abc import Iterable
from datetime import datetime

from monitor.obligations import DEFAULT_RULES, obligations

from app.clock import shanghai_day
from app.context import Context, Run
from app.derive import tell
from model.types import Judgement
from monitor import deadlines


def years(context: Context, now: datetime) -> range:
    """The years reported on that are watched: from the configured first to the one that ended last."""
    return range(context.config.watch.first_year, shanghai_day(now).year)


def judgements(context: Context, *, now: datetime) -> tuple[Judgement, ...]:
    """Where every body stands with every year that is watched."""
    registry = context.registry
    owed = obligations(registry.publishers, years=years(context, now), rules=(*DEFAULT_RULES, *registry.rules))
    holdings = {(one.publisher, one.year): one for one in context.archive.holdings()}
    reads = {portal.id: context.archive.column_reads(portal.id) for portal in registry.portals}
    return tuple(
        deadlines.judge(
            obligation,
            publisher=registry.by_id[obligation.publisher],
            holding=holdings.get((obligation.publisher, obligation.year)),
            reads=reads.get(registry.by_id[obligation.publisher].portal or "", ()),
            now=now,
            column_url=column_url(context, obligation.publisher),
            due_soon_days=context.config.watch.due_soon_days,
        )
        for obligation in owed
    )


def sweep(context: Context, run: Run, *, now: datetime) -> None:
    """Judges every obligation and queues what follows, one transaction."""
    with context.archive.transaction():
        judged = judgements(context, now=now)
        context.archive.record_judgements(judged, now=now, run=run.id)
        for one in judged:
            _settle(context, run, one, now=now)
    run.counts.update(f"standing-{one.standing}" for one in judged)


def _settle(context: Context, run: Run, judgement: Judgement, *, now: datetime) -> None:
    changes = context.archive.record_findings(
        judgement.findings,
        publisher=judgement.publisher,
        year=judgement.year,
        source="deadline",
        now=now,
        run=run.id,
        version=None,
        url=column_url(context, judgement.publisher),
    )
    tell(context, changes, now=now)


def column_url(context: Context, publisher: str) -> str:
    """The first column of the portal where a body publishes; empty where none is known."""
    portal = context.registry.portal_by_id.get(context.registry.by_id[publisher].portal or "")
    return portal.columns[0] if portal else ""


def due_days(context: Context, *, now: datetime, publishers: Iterable[str]) -> dict[tuple[str, int], str]:
    """(publisher, year) to the due day, for showing."""
    wanted = [context.registry.by_id[one] for one in publishers]
    owed = obligations(wanted, years=years(context, now), rules=(*DEFAULT_RULES, *context.registry.rules))
    return {(one.publisher, one.year): one.due.isoformat() for one in owed}
