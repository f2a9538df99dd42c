"""From one kept look to facts, findings and alerts: read, parse, match, record, check, settle - in one transaction."""

from dataclasses import replace

import parsers
from app import covers, pictures, prints, sights
from app.context import Context, Run
from app.opening import read_settings
from app.recording import record
from crawler.files import Offered, offered
from crawler.prospects import Shown, Sight
from model.errors import ArchiveError
from model.faults import Fault, FaultKind
from model.types import Document, Publisher, Purpose, Report, Request
from storage import KeptLook


def derive_pending(context: Context, run: Run) -> None:
    """Everything that was fetched and not yet derived, in the order in which it was fetched."""
    pending = context.archive.pending()
    if pending:
        context.reporter.begin("pending", len(pending))
    for kept in pending:
        derive(context, run, kept)
        context.reporter.step("pending", kept.request.url)


def derive(context: Context, run: Run, kept: KeptLook) -> Shown:
    """Derives one look; what its page showed, and which of its files are still to be asked for.

    A page that says, byte for byte, what gave a report at the last look is not read again. An exception here is our own
    mistake: it is noted with the look, whose address is read again on the next pass, and the run goes on.
    """
    try:
        with context.archive.transaction():
            if context.archive.repeats(kept.id):
                context.archive.settle_look(kept.id)
                run.counts["unchanged"] += 1
                return Shown(sight=Sight.REPORT)
            shown = _SHOWN[kept.request.purpose](context, run, kept)
            context.archive.settle_look(kept.id, note="" if shown.sight is Sight.REPORT else shown.reason)
            return shown
    except ArchiveError:
        raise  # the look stays pending; the archive's own fault is no fault of the page
    except Exception as error:  # noqa: BLE001 - the pipeline's one boundary: a bad page must not end a run of years
        run.counts["failed"] += 1
        context.reporter.trouble("parser-failed", url=kept.request.url, look=kept.id, error=repr(error))
        context.archive.settle_look(kept.id, note=f"parser failed: {error!r}")
        return Shown(sight=Sight.UNCLEAR, reason="nianbao failed on its page")


def _article(context: Context, run: Run, kept: KeptLook) -> Shown:
    """A page that a row leads to: the report, or the cover of the file that holds it."""
    read = context.reading.read(kept.capture)
    if isinstance(read, Fault):
        return _told(context, run, kept, Shown(sight=Sight.UNCLEAR, reason=_unread(read, kept)))
    document = covers.under_row(covers.with_row(read, kept.request), kept.request)
    publishers = context.registry.publishers_of(kept.request.portal)
    found = parsers.parse_all(document)
    if isinstance(found, Fault):
        shown = sights.of_no_report(found, document, kept.request, publishers)
    elif asked := _pictures(context, kept, found=found, document=document):
        reason = "its tables are pictures"
        return _told(context, run, kept, Shown(sight=Sight.UNCLEAR, reason=reason, files=asked, several=True))
    else:
        shown = _placed(context, run, kept, found=found, document=document)
    if shown.sight is Sight.REPORT:
        return replace(shown, files=_prints(context, run, kept, document))
    if shown.sight is not Sight.UNCLEAR or not sights.is_cover(found, document):
        return _told(context, run, kept, shown)
    return _told(context, run, kept, _with_files(context, kept, shown, document=document))


def _pictures(
    context: Context, kept: KeptLook, *, found: tuple[Report, ...], document: Document
) -> tuple[Request, ...]:
    """The pictures in which the report's tables may be; none where they are not recognised here."""
    portal = context.registry.portal_by_id.get(kept.request.portal)
    if (
        portal is None
        or parsers.recognition_lack(read_settings(context.config))
        or not pictures.wanted(found, document)
    ):
        return ()
    return pictures.requests(document, kept.request, portal, context)


def _picture(context: Context, run: Run, kept: KeptLook, page: Document) -> Shown:
    """A picture of a page: with the last one, the page's report; a part of it until then."""
    portal = context.registry.portal_by_id.get(kept.request.portal)
    whole = pictures.recognised(context, kept, page, portal) if portal else None
    if whole is None:
        return Shown(sight=Sight.REPORT)
    found = parsers.parse_all(whole)
    if isinstance(found, Fault):
        return Shown(sight=Sight.UNCLEAR, reason=str(found))
    return _placed(context, run, kept, found=found, document=whole)


def _prints(context: Context, run: Run, kept: KeptLook, document: Document) -> tuple[Request, ...]:
    """The files in which a page that is the report prints it a second time."""
    portal = context.registry.portal_by_id.get(kept.request.portal)
    page = prints.printed(document, context.registry.publishers_of(kept.request.portal))
    if portal is None or page is None:
        return ()
    found = prints.requests(document, kept.request, portal, context.archive.known)
    if not found:
        prints.forget(context, run, kept, page)
    return found


def _with_files(context: Context, kept: KeptLook, shown: Shown, *, document: Document) -> Shown:
    """What a cover page shows, with the requests for its files."""
    portal = context.registry.portal_by_id.get(kept.request.portal)
    files = offered(document, kept.request, portal, context.archive.known) if portal else Offered()
    refused = [f"{name or 'a frame'}: {reason}" for name, reason in files.refused]
    return replace(
        shown,
        reason="; ".join((shown.reason, *refused)),
        files=files.requests,
        several=files.several,
        left_out=files.left_out,
    )


def _file(context: Context, run: Run, kept: KeptLook) -> Shown:
    """A file or frame of a page: its text under the page's title is the report, or not."""
    read = context.reading.read(kept.capture)
    publishers = context.registry.publishers_of(kept.request.portal)
    if isinstance(read, Fault):
        named = sights.named_in(kept.request.title, publishers)
        return _told(context, run, kept, Shown(sight=Sight.UNCLEAR, reason=_unread(read, kept), publishers=named))
    cover = context.archive.cover_of(kept.id)
    document = read
    page = context.reading.read(cover.capture) if cover else read
    if cover is not None and not isinstance(page, Fault):
        page = covers.with_row(page, cover.request)
        if pictures.is_picture_of(page, kept):
            return _told(context, run, kept, _picture(context, run, kept, page))
        document = covers.under_cover(read, page, kept.request)
        if whole := prints.printed(page, publishers):
            return prints.compared(context, run, kept, page=whole, file=read)
    found = parsers.parse_all(document)
    if isinstance(found, Fault):
        return _told(context, run, kept, Shown(sight=Sight.UNCLEAR, reason=f"{covers.name_of(kept.request)}: {found}"))
    named_file = tuple(replace(report, file=kept.request.url) for report in found)
    return _told(context, run, kept, _placed(context, run, kept, found=named_file, document=document))


def _list(context: Context, run: Run, kept: KeptLook) -> Shown:
    """A list page: what stands at its address may be the report itself, each year's in its turn."""
    none = Shown(sight=Sight.NO_REPORT, reason="a list page")
    if not parsers.bears_form(kept.capture):
        return none
    read = context.reading.read(kept.capture)
    found = read if isinstance(read, Fault) else parsers.parse_all(covers.with_row(read, kept.request))
    if isinstance(read, Fault) or isinstance(found, Fault):
        return none
    whole = tuple(report for report in found if sights.is_whole(report))
    return _placed(context, run, kept, found=whole, document=read) if whole else none


_SHOWN = {Purpose.ARTICLE: _article, Purpose.ATTACHMENT: _file, Purpose.LIST: _list}


def _placed(context: Context, run: Run, kept: KeptLook, *, found: tuple[Report, ...], document: Document) -> Shown:
    """Records the reports that can be given to a body and a year; what the page shows in all."""
    publishers = context.registry.publishers_of(kept.request.portal)
    shown: list[Shown] = []
    for report in found:
        publisher = sights.owner(report, document, publishers)
        if publisher is None or report.year is None or sights.is_hollow(report, document):
            one = sights.of_unplaced(report, document, publisher=publisher, publishers=publishers)
            run.counts["other-body"] += one.sight is Sight.FOREIGN
        else:
            one = _recorded(context, run, kept, report=report, publisher=publisher)
        shown.append(one)
    return sights.of_parts(shown)


def _recorded(context: Context, run: Run, kept: KeptLook, *, report: Report, publisher: Publisher) -> Shown:
    """Records a report, unless another file of its page has given it in this run."""
    assert report.year is not None
    other = context.archive.in_another_file(kept.id, publisher=publisher.id, year=report.year)
    if other:
        return Shown(sight=Sight.NO_REPORT, reason=f"the report was read from another file of its page: {other}")
    record(context, run, kept, report=report, publisher=publisher)
    return Shown(sight=Sight.REPORT)


def _unread(fault: Fault, kept: KeptLook) -> str:
    """Why a file or page could not be read."""
    if fault.kind is FaultKind.NOT_READ_YET:
        return f"the report is in a file that cannot be read yet: {covers.name_of(kept.request)} ({fault.detail})"
    return str(fault)


def _told(context: Context, run: Run, kept: KeptLook, shown: Shown) -> Shown:
    """What is shown, and said of it to whoever watches the run."""
    if shown.sight is not Sight.REPORT:
        run.counts["covers" if shown.files else "refused"] += shown.sight is not Sight.FOREIGN
        context.reporter.note("refused", url=kept.request.url, reason=shown.reason)
    return shown
