"""The deadline sweep: who owes what, where each stands, what is missing or late."""

from datetime import datetime

from app.clock import shanghai_day
from app.context import Context, Run
from model.types import Judgement, Obligation
from monitor import deadlines
from monitor.cases import Limits
from monitor.obligations import DEFAULT_RULES, obligations


def years(context: Context, now: datetime) -> range:
    """The years reported on that are watched: from the configured first to the one that ended last."""
    return range(context.config.watch.first_year, shanghai_day(now).year)


def owed(context: Context, *, now: datetime) -> tuple[Obligation, ...]:
    """Every report owed for the watched years, with its due day and clause."""
    registry = context.registry
    return obligations(registry.publishers, years=years(context, now), rules=(*DEFAULT_RULES, *registry.rules))


def judgements(context: Context, *, now: datetime, until: int | None = None) -> tuple[Judgement, ...]:
    """Where every body stands with every year that is watched; `until` leaves out what later runs saw (for replay)."""
    registry, archive, watch = context.registry, context.archive, context.config.watch
    every = [(portal, read) for portal in registry.portals for read in archive.column_reads(portal.id, until=until)]
    # A reading of other columns says nothing about those of today.
    today = [read for portal, read in every if read.columns in {(), portal.columns}]
    return deadlines.judge_all(
        owed(context, now=now),
        deadlines.Known(
            publishers=registry.publishers,
            holdings=archive.holdings(until=until),
            reads=today,
            former=[read for portal, read in every if read.columns not in {(), portal.columns}],
            whereabouts=archive.whereabouts(until=until),
            column_urls={portal.id: portal.columns[0] for portal in registry.portals},
            now=now,
            limits=Limits(due_soon_days=watch.due_soon_days, very_overdue_days=watch.very_overdue_days),
        ),
    )


def sweep(context: Context, run: Run, *, now: datetime) -> None:
    """Judges every obligation, one transaction."""
    with context.archive.transaction():
        judged = judgements(context, now=now, until=run.id)
        context.archive.record_judgements(judged, owed(context, now=now), now=now, run=run.id)
        for one in judged:
            _settle(context, run, one, now=now, address=one.proof.report if one.proof else "")
    run.counts.update(f"standing-{one.standing}" for one in judged)


def _settle(context: Context, run: Run, judgement: Judgement, *, now: datetime, address: str) -> None:
    """Records the findings of the deadlines; `address` is the report's, empty where none is held."""
    context.archive.record_findings(
        judgement.findings,
        publisher=judgement.publisher,
        year=judgement.year,
        source="deadline",
        now=now,
        run=run.id,
        version=None,
        url=address or column_url(context, judgement.publisher),
    )


def column_url(context: Context, publisher: str) -> str:
    """The first column of the portal where a body publishes; empty where none is known."""
    portal = context.registry.portal_by_id.get(context.registry.by_id[publisher].portal or "")
    return portal.columns[0] if portal else ""
