"""One pass: every portal's column is read, every report in it derived, every obligation judged, every alert queued."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence

from app import covers, openings, second_source
from app.context import Context, Run
from app.derive import derive, derive_pending
from app.opening import fetch_settings, fetcher
from app.rests import left_alone, rest_keeper
from app.sweep import sweep
from crawler import candidates, families
from crawler.columns import GOOD, Asked, column_pages, only_others
from crawler.fetcher import Fetcher
from crawler.hours import ALWAYS, WorkingHours
from crawler.planning import own_codes
from crawler.prospects import Shown, Sight
from model.errors import ArchiveError
from model.types import ColumnRead, Completeness, HostRest, Look, Outcome, Portal, Purpose, Request


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
            reason = _left(context, portal, hours=hours, alone=alone)
            if not reason:
                await _read_portal(context, run, asking, portal)
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
    except* ArchiveError as failed:
        raise first_of(failed) from failed
    context.archive.hosts_let_in(asking.reformed())
    ended = context.clock()
    sweep(context, run, now=ended)
    context.archive.end_run(run.id, now=ended, summary=run.counts)
    return run


def _left(context: Context, portal: Portal, *, hours: WorkingHours, alone: Mapping[str, HostRest]) -> str:
    """Why the pass does not read the portal, one English clause; empty where it does. What was seen of it last stands."""
    if hours != ALWAYS and not hours.open_at(context.clock()):
        return "outside the working hours"
    rest = alone.get(portal.id)
    return f"{rest.host} is left alone until {rest.until:%Y-%m-%d %H:%M} UTC: {rest.reason}" if rest else ""


def first_of(group: BaseExceptionGroup[ArchiveError]) -> ArchiveError:
    """One of the errors that portals read at once ended in: where the archive cannot be written, all say the same."""
    found: BaseException = group
    while isinstance(found, BaseExceptionGroup):
        found = found.exceptions[0]
    assert isinstance(found, ArchiveError)
    return found


async def _read_portal(context: Context, run: Run, asking: Fetcher, portal: Portal) -> None:
    try:
        await _column(context, run, asking, portal)
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


async def _column(context: Context, run: Run, asking: Fetcher, portal: Portal) -> None:
    """Reads all list pages, then every row that can be a report, then notes how whole the reading was."""
    began = context.clock()

    async def ask(request: Request) -> Asked:
        row, look = await _look(context, run, asking, portal=portal, request=request)
        kept = context.archive.kept_look(row) if look.outcome in GOOD else None
        if kept is not None:
            derive(context, run, kept)  # what stands at a column's address may be the report itself
        return Asked(look, kept.capture if kept is not None else None)

    most = context.config.fetch.max_pages_per_portal
    pages = await column_pages(portal, ask=ask, known=context.archive.known, most=most)
    verdict = pages.verdict
    publishers = context.registry.publishers_of(portal.id)
    chosen = [
        candidates.article_requests(listing, portal, publishers, context.archive.known) for listing in pages.listings
    ]
    shown = await _opened(context, run, asking, portal=portal, chosen=chosen)
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

    async def search(request: Request) -> Asked:
        row, look = await _look(context, run, asking, portal=portal, request=request)
        kept = context.archive.kept_look(row) if look.outcome in GOOD else None
        return Asked(look, kept.capture if kept is not None else None)

    if found := await second_source.searched(context, portal, read=read, pages=pages, ask=search):
        also = await _opened(context, run, asking, portal=portal, chosen=found)
        more = openings.left(found, shown | also, reports_at=context.archive.reports_at)
        read = second_source.weighed(read, more)
    context.archive.record_column(read, run=run.id, rows=rows, refused=[pair for one in chosen for pair in one.refused])
    _tell_column(context, run, portal, read)


async def _opened(
    context: Context, run: Run, asking: Fetcher, *, portal: Portal, chosen: Iterable[candidates.Chosen]
) -> dict[str, Shown]:
    """What the pages behind the rows show, each asked for once, by address."""
    requests = _once(request for one in chosen for request in one.requests)
    context.reporter.begin("pages", len(requests))
    shown: dict[str, Shown] = {}
    for request in requests:
        shown[request.url] = await _article(context, run, asking, portal=portal, request=request)
        context.reporter.step("pages", request.title)
    return shown


async def _look(context: Context, run: Run, asking: Fetcher, *, portal: Portal, request: Request) -> tuple[int, Look]:
    """Asks and keeps; the kept look's row id."""
    codes = own_codes(portal, context.registry.publishers_of(portal.id), request.url)
    look = await asking.look(request, hosts=portal.hosts, pause=portal.pause, codes=codes, render=portal.render)
    kept = context.archive.keep(look, run=run.id)
    run.counts[f"look-{look.outcome}"] += 1
    say = context.reporter.note if look.outcome in GOOD else context.reporter.trouble
    say("look", portal=portal.id, url=request.url, outcome=str(look.outcome), status=look.status, detail=look.detail)
    return kept, look


async def _article(context: Context, run: Run, asking: Fetcher, *, portal: Portal, request: Request) -> Shown:
    """What the page behind a row shows; one that cannot be had today leaves its row open."""
    row, look = await _look(context, run, asking, portal=portal, request=request)
    kept = context.archive.kept_look(row) if look.outcome in GOOD else None
    if kept is None:
        return Shown(sight=Sight.UNCLEAR, reason=f"its page could not be had: {look.detail or look.outcome}")
    shown = derive(context, run, kept)
    return await _with_files(context, run, asking, portal=portal, cover=shown) if shown.files else shown


async def _with_files(context: Context, run: Run, asking: Fetcher, *, portal: Portal, cover: Shown) -> Shown:
    """What a cover page shows once its files were asked for: one after the other, until one is the report."""
    found: list[Shown] = []
    for request in cover.files:
        row, look = await _look(context, run, asking, portal=portal, request=request)
        kept = context.archive.kept_look(row) if look.outcome in GOOD else None
        if kept is None:
            reason = f"its file could not be had: {covers.name_of(request)}: {look.detail or look.outcome}"
            found.append(Shown(sight=Sight.UNCLEAR, reason=reason))
        else:
            found.append(derive(context, run, kept))
        if found[-1].sight is Sight.REPORT and not cover.several:
            break
    return covers.together(cover, found)


def _tell_column(context: Context, run: Run, portal: Portal, read: ColumnRead) -> None:
    say = context.reporter.note if read.proves_absence else context.reporter.trouble
    run.counts["columns-whole" if read.proves_absence else "columns-not-whole"] += 1
    say(
        "column",
        portal=portal.id,
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
