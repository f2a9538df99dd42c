"""One pass: every portal's column is read, every report in it derived, every obligation judged, every alert queued."""

import asyncio
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app import covers, openings, revisits, second_source
from app.context import Context, Run
from app.derive import derive, derive_pending
from app.opening import fetch_settings, fetcher
from app.rests import left_alone, rest_keeper
from app.settlement import settle
from app.sweep import sweep
from app.witness import clock_doubt
from crawler import candidates, families
from crawler.columns import GOOD, Asked, column_pages, only_others
from crawler.fetcher import Fetcher
from crawler.hours import ALWAYS, WorkingHours
from crawler.planning import own_codes
from crawler.prospects import Shown, Sight
from model.errors import ArchiveError
from model.types import ColumnRead, Completeness, HostRest, Link, Look, Outcome, Portal, Purpose, Request, Whereabouts
from storage import KeptLook


async def crawl(context: Context, portals: Sequence[Portal]) -> Run:
    """One whole pass over the portals; a portal that cannot be read, or that we fail on, does not end it."""
    now = context.clock()
    context.archive.sync_world(context.registry.publishers, context.registry.portals)
    run = Run(id=context.archive.begin_run("crawl", now=now))
    derive_pending(context, run)
    room = asyncio.Semaphore(context.config.fetch.portals_at_once)
    hours, alone = fetch_settings(context.config).hours, left_alone(context, now=now)
    context.reporter.begin("portals", len(portals))

    async def one(portal: Portal) -> None:
        async with room:
            reason = _left(context, portal, hours=hours, alone=alone) or clock_doubt(context, run=run.id)
            if not reason:
                await _read_portal(_Visit(context=context, run=run, asking=asking, portal=portal))
            else:
                run.counts["portals-left"] += 1
                context.reporter.note("portal-left", portal=portal.id, reason=reason)
        context.reporter.step("portals", portal.name)

    def keep_robots(look: Look) -> None:
        if look.request.purpose in {Purpose.ROBOTS, Purpose.HOME}:  # what the fetcher asks of its own accord
            context.archive.keep(look, run=run.id)

    rests, keep_rest = context.archive.rests(), rest_keeper(context)
    try:
        async with (
            fetcher(context.config, clock=context.clock, on_look=keep_robots, rests=rests, on_rest=keep_rest) as asking,
            asyncio.TaskGroup() as group,
        ):
            for portal in portals:
                group.create_task(one(portal), name=portal.id)
    except ExceptionGroup as failed:
        error = first_of(failed)
        if error is None:
            raise
        raise error from failed
    context.archive.hosts_let_in(asking.reformed())
    if doubt := clock_doubt(context, run=run.id):
        run.counts["clock-doubted"] += 1
        context.reporter.trouble("clock-doubted", detail=doubt)
        return run  # left open like one that was cut off: neither now nor in a replay is anything judged by its time
    ended = context.clock()
    with context.archive.transaction():
        sweep(context, run, now=ended)
        settle(context, now=ended)
    context.archive.end_run(run.id, now=ended, summary=run.counts)
    return run


def _left(context: Context, portal: Portal, *, hours: WorkingHours, alone: Mapping[str, HostRest]) -> str:
    """Why the pass does not read the portal, one English clause; empty where it does. What was seen of it last stands."""
    if hours != ALWAYS and not hours.open_at(context.clock()):
        return "outside the working hours"
    rest = alone.get(portal.id)
    return f"{rest.host} is left alone until {rest.until:%Y-%m-%d %H:%M} UTC: {rest.reason}" if rest else ""


def first_of(group: ExceptionGroup[Exception]) -> ArchiveError | None:
    """One of the archive's errors in which portals read at once ended; None where there is none.

    Where the archive cannot be written, all say the same, and what else failed beside them failed for it.
    """
    found: Exception | None = group.subgroup(ArchiveError)
    while isinstance(found, ExceptionGroup):
        found = found.exceptions[0]
    return found if isinstance(found, ArchiveError) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Visit:
    """One portal in one pass, with what it takes to read it."""

    context: Context
    run: Run
    asking: Fetcher
    portal: Portal


async def _read_portal(visit: _Visit) -> None:
    context, run, portal = visit.context, visit.run, visit.portal
    try:
        await _column(visit)
    except ArchiveError:
        raise  # nothing more can be kept: the pass ends, and the next one makes up for it
    except Exception as error:  # noqa: BLE001 - a fault of ours on one portal must not end the pass over the others
        run.counts["failed"] += 1
        context.reporter.trouble("portal-failed", portal=portal.id, error=repr(error))
        context.archive.record_column(
            ColumnRead(
                portal=portal.id,
                at=context.clock(),
                outcome=Outcome.SERVER_ERROR,
                completeness=Completeness.UNKNOWN,
                rows=0,
                detail=f"nianbao failed on this portal: {error!r}",
            ),
            run=run.id,
            rows=(),
            refused=(),
        )


async def _column(visit: _Visit) -> None:
    """Reads all list pages, then every row that can be a report, then notes how whole the reading was."""
    context, portal = visit.context, visit.portal
    began = context.clock()

    async def ask(request: Request) -> Asked:
        kept, look = await _look(visit, request)
        if kept is not None and request.purpose is Purpose.LIST:
            derive(context, visit.run, kept)  # what stands at a column's address may be the report itself
        return Asked(look, kept.capture if kept is not None else None)

    most = context.config.fetch.max_pages_per_portal
    pages = await column_pages(portal, ask=ask, known=context.archive.known, most=most)
    verdict = pages.verdict
    publishers = context.registry.publishers_of(portal.id)
    chosen = [
        candidates.article_requests(listing, portal, publishers, context.archive.known) for listing in pages.listings
    ]
    shown = await _opened(visit, chosen)
    left = openings.left(chosen, shown, reports_at=context.archive.reports_at)
    rows = tuple(link for listing in pages.listings for link in listing.links)
    read = ColumnRead(
        portal=portal.id,
        at=began,
        outcome=verdict.outcome,
        completeness=verdict.completeness,
        rows=len(rows),
        detail="; ".join(why for why in (verdict.detail, only_others(chosen)) if why),
        unread_articles=left.anything,
        doubts=(*left.doubts, *pages.doubts),
        columns=portal.columns,
        years=families.years_of(pages.listings),
    )
    astray = await _revisited(visit, rows, asked=shown.keys()) if verdict.outcome in GOOD else ()
    if found := await second_source.searched(context, portal, read=read, pages=pages, ask=ask, astray=astray):
        also = await _opened(visit, found)
        more = openings.left(found, shown | also, reports_at=context.archive.reports_at)
        read = second_source.weighed(read, more)
    refused = [pair for one in chosen for pair in one.refused]
    context.archive.record_column(read, run=visit.run.id, rows=rows, refused=refused)
    _tell_column(visit, read)


async def _opened(visit: _Visit, chosen: Iterable[candidates.Chosen]) -> dict[str, Shown]:
    """What the pages behind the rows show, each asked for once, by address."""
    requests = _once(request for one in chosen for request in one.requests)
    reporter = visit.context.reporter
    reporter.begin("pages", len(requests))
    shown: dict[str, Shown] = {}
    for request in requests:
        shown[request.url] = await _article(visit, request)
        reporter.step("pages", request.title)
    return shown


async def _revisited(visit: _Visit, rows: Sequence[Link], *, asked: Collection[str]) -> tuple[Whereabouts, ...]:
    """Looks again at reports held that no row leads to; those that no address of theirs shows any more."""
    context, portal = visit.context, visit.portal
    reports = revisits.unlisted(context, portal, rows)
    wanted = revisits.requests(context, portal, reports, asked=asked, now=context.clock())
    for request in wanted:
        await _article(visit, request)
    return revisits.astray(revisits.unlisted(context, portal, rows) if wanted else reports)


class _Looked(NamedTuple):
    """What was kept of a look with the content it shows or confirms, None where it shows none; and the look."""

    kept: KeptLook | None
    look: Look


async def _look(visit: _Visit, request: Request) -> _Looked:
    """Asks and keeps."""
    context, portal = visit.context, visit.portal
    codes = own_codes(portal, context.registry.publishers_of(portal.id), request.url)
    look = await visit.asking.look(request, hosts=portal.hosts, pause=portal.pause, codes=codes, render=portal.render)
    row = context.archive.keep(look, run=visit.run.id)
    visit.run.counts[f"look-{look.outcome}"] += 1
    say = context.reporter.note if look.outcome in GOOD else context.reporter.trouble
    say("look", portal=portal.id, url=request.url, outcome=str(look.outcome), status=look.status, detail=look.detail)
    found = context.archive.kept_look(row) if look.outcome in GOOD else None
    if found is not None and not context.archive.repeats(row):
        await context.reading.prepare(found.capture)
    return _Looked(found, look)


async def _article(visit: _Visit, request: Request) -> Shown:
    """What the page behind a row shows; one that cannot be had today leaves its row open."""
    kept, look = await _look(visit, request)
    if kept is None:
        return Shown(sight=Sight.UNCLEAR, reason=f"its page could not be had: {look.detail or look.outcome}")
    shown = derive(visit.context, visit.run, kept)
    if shown.sight is Sight.REPORT:
        await _compare(visit, kept, shown.files)
        return shown
    return await _with_files(visit, shown) if shown.files else shown


async def _compare(visit: _Visit, page: KeptLook, files: Sequence[Request]) -> None:
    """Asks for the files in which a page that is the report prints it again, until one could be read.

    Where none can be had today, the page is read again on the next pass, and its files asked for.
    """
    missed: list[str] = []
    for request in files:
        kept, _ = await _look(visit, request)
        if kept is None:
            missed.append(covers.name_of(request))
        elif derive(visit.context, visit.run, kept).sight is Sight.NO_REPORT:
            return
    if missed:
        visit.context.archive.settle_look(page.id, note=f"not compared with its file yet: {', '.join(missed)}")


async def _with_files(visit: _Visit, cover: Shown) -> Shown:
    """What a cover page shows once its files were asked for: one after the other, until one is the report."""
    found: list[Shown] = []
    for request in cover.files:
        kept, look = await _look(visit, request)
        if kept is None:
            reason = f"its file could not be had: {covers.name_of(request)}: {look.detail or look.outcome}"
            found.append(Shown(sight=Sight.UNCLEAR, reason=reason))
        else:
            found.append(derive(visit.context, visit.run, kept))
        if found[-1].sight is Sight.REPORT and not cover.several:
            break
    return covers.together(cover, found)


def _tell_column(visit: _Visit, read: ColumnRead) -> None:
    reporter = visit.context.reporter
    say = reporter.note if read.proves_absence else reporter.trouble
    visit.run.counts["columns-whole" if read.proves_absence else "columns-not-whole"] += 1
    say(
        "column",
        portal=visit.portal.id,
        outcome=str(read.outcome),
        completeness=str(read.completeness),
        rows=read.rows,
        unread=read.unread_articles,
        doubts=len(read.doubts),
        detail=read.detail,
    )


def _once(requests: Iterable[Request]) -> list[Request]:
    """Each address once, the first row that names it winning."""
    seen: dict[str, Request] = {}
    for request in requests:
        seen.setdefault(request.url, request)
    return list(seen.values())
