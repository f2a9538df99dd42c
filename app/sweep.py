"""The deadline sweep: who owes what, where each stands, what is missing or late."""

from datetime import datetime

from app.clock import shanghai_day
from app.context import Context, Run
from model.types import Judgement, Obligation
from monitor import deadlines
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
    registry = context.registry
    return deadlines.judge_all(
        owed(context, now=now),
        publishers=registry.publishers,
        holdings=context.archive.holdings(),
        reads=[
            read
            for portal in registry.portals
            for read in context.archive.column_reads(portal.id, until=until)
            if read.columns in {(), portal.columns}  # a reading of other columns says nothing about those of today
        ],
        now=now,
        column_urls={portal.id: portal.columns[0] for portal in registry.portals},
        due_soon_days=context.config.watch.due_soon_days,
    )


def sweep(context: Context, run: Run, *, now: datetime) -> None:
    """Judges every obligation, one transaction."""
    with context.archive.transaction():
        judged = judgements(context, now=now, until=run.id)
        context.archive.record_judgements(judged, owed(context, now=now), now=now, run=run.id)
        held = {(one.publisher, one.year): one.url for one in context.archive.holdings()}
        for one in judged:
            _settle(context, run, one, now=now, address=held.get((one.publisher, one.year), ""))
    run.counts.update(f"standing-{one.standing}" for one in judged)


def _settle(context: Context, run: Run, judgement: Judgement, *, now: datetime, address: str) -> None:
    """Records `missing` and `late`; `address` is the report's, empty where none is held."""
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
