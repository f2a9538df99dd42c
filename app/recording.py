"""A report that was recognised: recorded and judged. Part of the caller's transaction."""

from collections.abc import Iterator
from datetime import datetime

from app.amending import AMENDED, changed, taken_back
from app.beside import NEAR, alike, beside
from app.children import weighed_with
from app.context import Context, Run
from model.types import Finding, Publisher, Report
from monitor import checks
from monitor.likeness import own_text, simhash
from storage import KeptLook, Recorded


def record(context: Context, run: Run, kept: KeptLook, *, report: Report, publisher: Publisher) -> None:
    """Records the report at its page's address, and judges what then stands for the body and year."""
    url = kept.request.cover or kept.request.url
    recorded = context.archive.record(report, publisher=publisher, url=url, look=kept.id, at=kept.now, run=run.id)
    run.counts["new-version" if recorded.new else "unchanged"] += 1
    if recorded.new and (bits := simhash(own_text(report, publisher))) is not None:
        context.archive.keep_hash(recorded.version, bits)
    if recorded.new or recorded.held:
        judge_held(context, run, publisher=publisher, year=recorded.year, now=kept.now)
    if recorded.changed:
        _judge_others(context, run, kept, publisher=publisher, recorded=recorded)
    if recorded.replaced is not None and (recorded.held or recorded.replaced == recorded.stood):
        _judge_change(context, run, kept, report=report, publisher=publisher, recorded=recorded)
    if recorded.new:
        context.reporter.note("report", publisher=publisher.id, year=recorded.year, url=url)


def _judge_others(context: Context, run: Run, kept: KeptLook, *, publisher: Publisher, recorded: Recorded) -> None:
    """Judges again the reports of whose `Beside` the body's report on that year is a part, where they are held.

    So it makes no difference to what stands in the end in which order the reports come.
    """
    year = recorded.year
    judge_held(context, run, publisher=publisher, year=year + 1, now=kept.now)
    for other in _near(context, publisher, recorded):
        judge_held(context, run, publisher=other, year=year, now=kept.now)
    government = weighed_with(context, publisher, year=year)
    if government is not None:
        judge_held(context, run, publisher=government, year=year, now=kept.now)


def _near(context: Context, publisher: Publisher, recorded: Recorded) -> Iterator[Publisher]:
    """The bodies whose reports are compared with this one's text now, or may have been with what it was before."""
    archive, known = context.archive, context.registry.by_id
    versions = (archive.held_version(publisher.id, recorded.year), recorded.stood)
    near = [one for version in versions if version is not None for one in archive.near_texts(version, within=NEAR)]
    for key, version in {one.publisher: one.version for one in near if one.publisher in known}.items():
        compared = {one.publisher for one in alike(context, known[key], version)}
        if recorded.stood is not None or publisher.id in compared:
            yield known[key]


def _judge_change(
    context: Context, run: Run, kept: KeptLook, *, report: Report, publisher: Publisher, recorded: Recorded
) -> None:
    """Says what the body has changed in the report that stands, or stood. Nothing where that cannot be read any more.

    Each amendment is judged once, when it is seen, under a source of its own: a later one does not end it. A page that says
    again what it said before has ended those in between.
    """
    page = kept.request.cover or kept.request.url
    url = context.archive.address_of(recorded.version) if recorded.held else page
    ended = taken_back(context, publisher=publisher, recorded=recorded)
    found: dict[str, tuple[Finding, ...]] = dict.fromkeys(ended or (), ())
    if ended is None and (known := changed(context, report=report, publisher=publisher, recorded=recorded)):
        found = {known.since: checks.changed(report, known)}
    for since, findings in found.items():
        context.archive.record_findings(
            findings,
            publisher=publisher.id,
            year=recorded.year,
            source=f"{AMENDED} {since}",
            now=kept.now,
            run=run.id,
            version=recorded.version,
            url=url,
        )


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
