"""A report that was recognised: recorded, judged, and told of where something changed. Part of the caller's transaction."""

from collections.abc import Sequence
from datetime import datetime

from app.amending import changed
from app.beside import beside
from app.context import Context, Run
from model.types import Change, Publisher, Report
from monitor import checks, settling
from storage import KeptLook, Recorded


def record(context: Context, run: Run, kept: KeptLook, *, report: Report, publisher: Publisher) -> None:
    """Records the report at its page's address, and judges what then stands for the body and year."""
    url = kept.request.cover or kept.request.url
    recorded = context.archive.record(report, publisher=publisher, url=url, look=kept.id, at=kept.now, run=run.id)
    run.counts["new-version" if recorded.new else "unchanged"] += 1
    if recorded.new or recorded.held:
        judge_held(context, run, publisher=publisher, year=recorded.year, now=kept.now)
    if recorded.changed:
        _judge_others(context, run, publisher=publisher, year=recorded.year, now=kept.now)
    if recorded.held and recorded.replaced is not None:
        _judge_change(context, run, kept, report=report, publisher=publisher, recorded=recorded)
    if recorded.new:
        context.reporter.note("report", publisher=publisher.id, year=recorded.year, url=url)


def _judge_others(context: Context, run: Run, *, publisher: Publisher, year: int, now: datetime) -> None:
    """Judges again the reports of whose `Beside` the body's report on that year is a part, where they are held.

    So it makes no difference to what stands in the end in which order the reports come.
    """
    judge_held(context, run, publisher=publisher, year=year + 1, now=now)
    # the government that the body belongs to, whose figures are weighed against its publishers'


def _judge_change(
    context: Context, run: Run, kept: KeptLook, *, report: Report, publisher: Publisher, recorded: Recorded
) -> None:
    """Says what the body has changed in the report that stands. Nothing where what it said before cannot be read any more.

    Each amendment is judged once, when it is seen, under a source of its own: a later one does not end it.
    """
    known = changed(context, report=report, publisher=publisher, recorded=recorded)
    if known is None:
        return
    changes = context.archive.record_findings(
        checks.changed(report, known),
        publisher=publisher.id,
        year=recorded.year,
        source=f"amended {known.since}",
        now=kept.now,
        run=run.id,
        version=recorded.version,
        url=context.archive.address_of(recorded.version),
    )
    tell(context, changes, now=kept.now)


def judge_held(context: Context, run: Run, *, publisher: Publisher, year: int, now: datetime) -> None:
    """Judges the version that stands for the body and year: another address may hold it than the one just read.

    Nothing where no report is held.
    """
    held = context.archive.latest(publisher.id, year)
    if held is None:
        return
    version, report = held
    changes = context.archive.record_findings(
        checks.findings(report, beside(context, publisher=publisher, year=year)),
        publisher=publisher.id,
        year=year,
        source="report",
        now=now,
        run=run.id,
        version=version,
        url=context.archive.address_of(version),
    )
    tell(context, changes, now=now)


def tell(context: Context, changes: Sequence[Change], *, now: datetime) -> None:
    """Alerts and their outbox rows for what has changed; part of the caller's transaction."""
    alerts = settling.alerts(
        changes,
        publishers=context.registry.by_id,
        now=now,
        severities=context.config.alerts.severities,
        muted=context.config.alerts.muted,
    )
    context.archive.record_alerts(alerts, tuple(context.channels))


def reconcile(context: Context, *, now: datetime) -> None:
    """Resolves the alerts whose finding a replay, with better rules, has left without a failure."""
    tell(context, context.archive.outlived_alerts(), now=now)
