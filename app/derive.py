"""From one kept look to facts, findings and alerts: read, parse, match, record, check, settle - in one transaction."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import parsers
from app import sights
from app.context import Context, Run
from crawler.prospects import Shown, Sight
from model.errors import ArchiveError
from model.faults import Fault
from model.types import Change, Document, Publisher, Report
from monitor import checks, settling
from storage import KeptLook


def derive_pending(context: Context, run: Run) -> None:
    """Everything that was fetched and not yet derived, in the order in which it was fetched."""
    for kept in context.archive.pending():
        derive(context, run, kept)


def derive(context: Context, run: Run, kept: KeptLook) -> Shown:
    """Derives one look; what its page showed.

    A page that says, byte for byte, what gave a report at the last look is not read again. An exception here is our own
    mistake: it is noted with the look, whose address is read again on the next pass, and the run goes on.
    """
    try:
        with context.archive.transaction():
            if context.archive.repeats(kept.id):
                context.archive.settle_look(kept.id)
                run.counts["unchanged"] += 1
                return Shown(sight=Sight.REPORT)
            return _derive(context, run, kept)
    except ArchiveError:
        raise  # the look stays pending; the archive's own fault is no fault of the page
    except Exception as error:  # noqa: BLE001 - the pipeline's one boundary: a bad page must not end a run of years
        run.counts["failed"] += 1
        context.reporter.trouble("parser-failed", url=kept.request.url, look=kept.id, error=repr(error))
        context.archive.settle_look(kept.id, note=f"parser failed: {error!r}")
        return Shown(sight=Sight.UNCLEAR, reason="nianbao failed on its page")


def _derive(context: Context, run: Run, kept: KeptLook) -> Shown:
    document = parsers.read(kept.capture)
    if isinstance(document, Fault):
        return _refuse(context, run, kept, Shown(sight=Sight.UNCLEAR, reason=str(document)))
    report = parsers.parse(dated(document, kept))
    publishers = context.registry.publishers_of(kept.request.portal)
    if isinstance(report, Fault):
        return _refuse(context, run, kept, sights.of_no_report(report, document, kept.request, publishers))
    publisher = sights.owner(report, document, publishers)
    if publisher is None or report.year is None or sights.is_hollow(report, document):
        shown = sights.of_unplaced(report, document, publisher=publisher, publishers=publishers)
        run.counts["other-body"] += shown.sight is Sight.FOREIGN
        return _refuse(context, run, kept, shown)
    _record(context, run, kept, report=report, publisher=publisher)
    return Shown(sight=Sight.REPORT)


def _refuse(context: Context, run: Run, kept: KeptLook, shown: Shown) -> Shown:
    """Notes with the look why its page gave no report."""
    context.archive.settle_look(kept.id, note=shown.reason)
    run.counts["refused"] += shown.sight is not Sight.FOREIGN
    context.reporter.note("refused", url=kept.request.url, reason=shown.reason)
    return shown


def _record(context: Context, run: Run, kept: KeptLook, *, report: Report, publisher: Publisher) -> None:
    recorded = context.archive.record(
        report, publisher=publisher, url=kept.request.url, look=kept.id, at=kept.now, run=run.id
    )
    run.counts["new-version" if recorded.new else "unchanged"] += 1
    if recorded.new or recorded.held:
        _judge_held(context, run, publisher=publisher, year=recorded.year, now=kept.now)
    context.archive.settle_look(kept.id)
    if recorded.new:
        context.reporter.note("report", publisher=publisher.id, year=recorded.year, url=kept.request.url)


def _judge_held(context: Context, run: Run, *, publisher: Publisher, year: int, now: datetime) -> None:
    """Judges the version that stands for the body and year: another address may hold it than the one just read."""
    held = context.archive.latest(publisher.id, year)
    if held is None:
        return
    version, report = held
    changes = context.archive.record_findings(
        checks.findings(report, publisher=publisher),
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


def dated(document: Document, kept: KeptLook) -> Document:
    """The document with the day that counts: printed on the page, else in the list row, else what the page's code says."""
    printed = any(one.origin == "printed" for one in document.dates)
    if kept.request.listed is None or printed:
        return document
    return replace(document, published=kept.request.listed)
