"""A report that was recognised: recorded and judged. Part of the caller's transaction."""

from datetime import datetime

from app.beside import beside
from app.context import Context, Run
from model.types import Publisher, Report
from monitor import checks
from storage import KeptLook


def record(context: Context, run: Run, kept: KeptLook, *, report: Report, publisher: Publisher) -> None:
    """Records the report at its page's address, and judges what then stands for the body and year."""
    url = kept.request.cover or kept.request.url
    recorded = context.archive.record(report, publisher=publisher, url=url, look=kept.id, at=kept.now, run=run.id)
    run.counts["new-version" if recorded.new else "unchanged"] += 1
    if recorded.new or recorded.held:
        judge_held(context, run, publisher=publisher, year=recorded.year, now=kept.now)
    if recorded.changed:
        _judge_others(context, run, publisher=publisher, year=recorded.year, now=kept.now)
    if recorded.new:
        context.reporter.note("report", publisher=publisher.id, year=recorded.year, url=url)


def _judge_others(context: Context, run: Run, *, publisher: Publisher, year: int, now: datetime) -> None:
    """Judges again the reports of whose `Beside` the body's report on that year is a part, where they are held.

    So it makes no difference to what stands in the end in which order the reports come.
    """
    judge_held(context, run, publisher=publisher, year=year + 1, now=now)
    # the government that the body belongs to, whose figures are weighed against its publishers'


def judge_held(context: Context, run: Run, *, publisher: Publisher, year: int, now: datetime) -> None:
    """Judges the version that stands for the body and year: another address may hold it than the one just read.

    Nothing where no report is held.
    """
    held = context.archive.latest(publisher.id, year)
    if held is None:
        return
    version, report = held
    context.archive.record_findings(
        checks.findings(report, beside(context, publisher=publisher, year=year)),
        publisher=publisher.id,
        year=year,
        source="report",
        now=now,
        run=run.id,
        version=version,
        url=context.archive.address_of(version),
    )
