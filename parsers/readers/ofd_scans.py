"""Pages of an OFD that are pictures of text: their pictures laid out on a sheet the way the page shows them, and recognised."""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from model.faults import Actor, Fault, FaultKind
from parsers.paged import Page
from parsers.readers.elements import Element
from parsers.readers.ofd_page import OfdPage, Shown
from parsers.readers.packages import Package
from parsers.readers.raster import recognition
from parsers.readers.scans import with_scans as scans_recognised
from parsers.settings import ReadSettings

_SMALL = 0.05
"""Part of a page that a picture covers at least to hold anything that counts: seals and ornaments are smaller."""


def with_scans(
    package: Package, files: Mapping[str, str], found: Sequence[OfdPage], *, url: str, settings: ReadSettings
) -> list[Page] | Fault:
    """The pages, scans recognised; `files` tells the part of each picture by its number.

    A Fault where recognition is not installed or switched off, there are too many, or a picture cannot be read.
    """
    pages = [one.page(number) for number, one in enumerate(found)]
    scans = [number for number, one in enumerate(found) if one.is_scan]
    return scans_recognised(
        pages,
        scans,
        lambda ocr, number: _recognised(ocr, package, files, found[number], pages[number], url=url),
        url=url,
        settings=settings,
    )


def picture_files(root: Element, name: str) -> Iterator[tuple[str, str]]:
    """Number and part of every picture that the list of resources of that name holds."""
    folder = posixpath.join(posixpath.dirname(name), root.get("BaseLoc", ""))
    for one in root.iter():
        if isinstance(one.tag, str) and one.tag.endswith("}MultiMedia"):
            for file in one:
                if str(file.tag).endswith("}MediaFile") and file.text:
                    yield (
                        one.get("ID", ""),
                        posixpath.normpath(posixpath.join("/", folder, file.text.strip())).lstrip("/"),
                    )


def _recognised(
    ocr: Any, package: Package, files: Mapping[str, str], found: OfdPage, page: Page, *, url: str
) -> Any | Fault:
    if found.counts_over_pictures:
        detail = f"Page {page.number + 1} prints numbers over a picture of text, which are read only together."
        return Fault(kind=FaultKind.NOT_READ_YET, where=url, detail=detail, actor=Actor.DEVELOPER)
    sheets = recognition("sheets")
    laid = []
    for shown in found.pictures:
        picture = _picture(package, files.get(shown.resource, ""), url)
        if not isinstance(picture, Fault):
            laid.append(sheets.Laid(grey=picture.grey, corners=_from_top(shown, found.height)))
        elif shown.area >= _SMALL * found.width * found.height:
            return picture
    sheet = sheets.sheet((found.width, found.height), laid, [rule.box for rule in page.rules])
    return ocr.recognised(sheet.grey, dpi=sheet.dpi)


def _picture(package: Package, name: str, url: str) -> Any | Fault:
    """The picture, decoded; the Fault that says why not."""
    body = package.picture(name)
    found = next(recognition("pictures").pictures(body, url), None) if body else None
    detail = f"The OFD lacks a picture of its pages, or it is too large: {name or 'it is not listed'}."
    return found or Fault(kind=FaultKind.DAMAGED, where=url, detail=detail, actor=Actor.PUBLISHER)


def _from_top(shown: Shown, height: float) -> tuple[tuple[float, float], ...]:
    return tuple((x, height - y) for x, y in shown.corners)
