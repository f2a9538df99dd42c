"""A report that was recognised: recorded and judged. Part of the caller's transaction."""

from datetime import datetime

from app.context import Context, Run
from model.types import Publisher, Report
from monitor import checks
from monitor.ruling import Beside
from storage import KeptLook


def record(context: Context, run: Run, kept: KeptLook, *, report: Report, publisher: Publisher) -> None:
    """Records the report at its page's address, and judges what then stands for the body and year."""
    url = kept.request.cover or kept.request.url
    recorded = context.archive.record(report, publisher=publisher, url=url, look=kept.id, at=kept.now, run=run.id)
    run.counts["new-version" if recorded.new else "unchanged"] += 1
    if recorded.new or recorded.held:
        _judge_held(context, run, publisher=publisher, year=recorded.year, now=kept.now)
    if recorded.new:
        context.reporter.note("report", publisher=publisher.id, year=recorded.year, url=url)


def _judge_held(context: Context, run: Run, *, publisher: Publisher, year: int, now: datetime) -> None:
    """Judges the version that stands for the body and year: another address may hold it than the one just read."""
    held = context.archive.latest(publisher.id, year)
    if held is None:
        return
    version, report = held
    context.archive.record_findings(
        checks.findings(report, Beside(publisher=publisher)),
        publisher=publisher.id,
        year=year,
        source="report",
        now=now,
        run=run.id,
        version=version,
        url=context.archive.address_of(version),
    )
