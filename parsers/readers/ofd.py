"""OFD (GB/T 33190-2016), the fixed-layout format of Chinese offices, as documents through the paged layout."""

import posixpath
from collections.abc import Iterator, Sequence

from model.documents import Document
from model.faults import Actor, Fault, FaultKind
from parsers.paged import Page, blocks
from parsers.readers.composing import composed
from parsers.readers.elements import Element
from parsers.readers.ofd_page import OfdPage, numbers
from parsers.readers.ofd_scans import picture_files, with_scans
from parsers.readers.packages import Package
from parsers.readers.refusals import Refusal, damaged, too_large
from parsers.settings import ReadSettings

MOST_PAGES = 300
_POINTS = 72 / 25.4
_SHEET = (0.0, 0.0, 210.0, 297.0)
"""A4 in millimetres, where a document says nothing of its pages."""


def read_ofd(body: bytes, url: str, settings: ReadSettings) -> Document | Fault:
    """The OFD as a document; a Fault where it is locked, damaged, too long, blank, or pictures of text."""
    try:
        package = Package(body)
        home, root = _document(package)
        found = list(_pages(package, home, root))
        scanned = any(one.is_scan for one in found)
        pages: Sequence[Page] | Fault
        if scanned:
            pages = with_scans(package, dict(_pictures(package, home, root, found)), found, url=url, settings=settings)
        else:
            pages = [one.page(number) for number, one in enumerate(found)]
    except Refusal as refusal:
        return refusal.fault(url)
    if isinstance(pages, Fault):
        return pages
    made = blocks(pages)
    if not made:
        return Fault(kind=FaultKind.EMPTY, where=url, detail="The OFD shows no text.", actor=Actor.PUBLISHER)
    return composed(made, url=url, carrier="scan" if scanned else "ofd")


def _document(package: Package) -> tuple[str, Element]:
    """Name and root of the part that lists the pages; raises Refusal where there is none."""
    home = _text(package.root("OFD.xml"), "DocRoot")
    root = package.root(home) if home else None
    if root is None:
        raise damaged("The file is packed like an OFD and holds no document.")
    return home, root


def _pictures(package: Package, home: str, root: Element, found: Sequence[OfdPage]) -> Iterator[tuple[str, str]]:
    """Number and part of every picture in the lists of resources of the document and of its pages."""
    lists = [
        _beside(home, (one.text or "").strip()) for kind in ("PublicRes", "DocumentRes") for one in _all(root, kind)
    ]
    for name in dict.fromkeys([*lists, *(name for page in found for name in page.resources)]):
        listed = package.root(name)
        yield from picture_files(listed, name) if listed is not None else ()


def _pages(package: Package, home: str, root: Element) -> Iterator[OfdPage]:
    """Every page in order; raises Refusal where the package holds none that can be read."""
    templates = {one.get("ID", ""): _beside(home, one.get("BaseLoc", "")) for one in _all(root, "TemplatePage")}
    places = [_beside(home, one.get("BaseLoc", "")) for one in _all(root, "Page")]
    if not places:
        raise damaged("The OFD has no pages.")
    if len(places) > MOST_PAGES:
        raise too_large(f"{len(places)} pages, more than {MOST_PAGES}: no annual report is that long.")
    usual = _text(root, "PhysicalBox")
    for place in places:
        yield _page(package, place, templates, usual=usual)


def _page(package: Package, place: str, templates: dict[str, str], *, usual: str) -> OfdPage:
    root = package.root(place)
    if root is None:
        raise damaged(f"The OFD lacks its page {place}.")
    _, _, width, height = (*numbers(_text(root, "PhysicalBox") or usual), *_SHEET)[:4]
    found = OfdPage(width=max(width, 1.0) * _POINTS, height=max(height, 1.0) * _POINTS)
    found.resources += [_beside(place, (one.text or "").strip()) for one in _all(root, "PageRes")]
    for one in _all(root, "Template"):
        template = package.root(templates.get(one.get("TemplateID", ""), ""))
        for content in () if template is None else _all(template, "Content"):
            found.take(content)
    for content in _all(root, "Content"):
        found.take(content)
    return found


def _all(root: Element, name: str) -> list[Element]:
    return [one for one in root.iter() if isinstance(one.tag, str) and one.tag.rpartition("}")[2] == name]


def _text(root: Element | None, name: str) -> str:
    """The text of the first element of that name; empty where there is none."""
    found = _all(root, name) if root is not None else []
    return (found[0].text or "").strip() if found else ""


def _beside(name: str, target: str) -> str:
    """The target, given as seen from the part of that name, as a name within the package."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(name), target)).lstrip("/")
