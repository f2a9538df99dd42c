"""A look that has been derived before, read once more: by today's reader, whatever read it then."""

import parsers
from app import covers, pictures, sights
from app.context import Context
from model.faults import Fault
from model.types import Document, Publisher, Purpose, Report
from storage import KeptLook


def report_again(context: Context, look: int, *, publisher: Publisher, year: int) -> Report | None:
    """The report of that body on that year which the look shows; None where today's reader finds none in it."""
    kept = context.archive.kept_look(look)
    document = None if kept is None else _document(context, kept)
    if kept is None or document is None:
        return None
    found = parsers.parse_all(document)
    publishers = context.registry.publishers_of(kept.request.portal)
    for report in () if isinstance(found, Fault) else found:
        if report.year == year and sights.owner(report, document, publishers) == publisher:
            return report
    return None


def _document(context: Context, kept: KeptLook) -> Document | None:
    """What the look shows, with what its row or its cover says; None where it cannot be read."""
    read = context.reading.read(kept.capture)
    if isinstance(read, Fault):
        return None
    match kept.request.purpose:
        case Purpose.ATTACHMENT:
            return _file(context, kept, read)
        case Purpose.ARTICLE:
            return covers.under_row(covers.with_row(read, kept.request), kept.request)
        case _:
            return covers.with_row(read, kept.request)


def _file(context: Context, kept: KeptLook, read: Document) -> Document | None:
    """A file under its cover as that was last seen before it; of a picture, the page with all its pictures."""
    cover = context.archive.cover_of(kept.id)
    page = context.reading.read(cover.capture) if cover else None
    if cover is None or page is None or isinstance(page, Fault):
        return read
    page = covers.with_row(page, cover.request)
    if pictures.is_picture_of(page, kept):
        portal = context.registry.portal_by_id.get(kept.request.portal)
        return pictures.recognised(context, kept, page, portal) if portal else None
    return covers.under_cover(read, page, kept.request)
