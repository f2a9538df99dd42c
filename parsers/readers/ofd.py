"""OFD (GB/T 33190-2016), the fixed-layout format of Chinese offices, as documents through the paged layout."""

import posixpath
from collections.abc import Iterator

from model.documents import Document
from model.faults import Actor, Fault, FaultKind
from parsers.paged import Page, blocks
from parsers.readers.composing import composed
from parsers.readers.elements import Element
from parsers.readers.ofd_page import OfdPage, numbers
from parsers.readers.packages import Package
from parsers.readers.refusals import Refusal, damaged, too_large
from parsers.settings import ReadSettings

MOST_PAGES = 300
_POINTS = 72 / 25.4
_SHEET = (0.0, 0.0, 210.0, 297.0)
"""A4 in millimetres, where a document says nothing of its pages."""


def read_ofd(body: bytes, url: str, settings: ReadSettings) -> Document | Fault:
    """The OFD as a document; a Fault where it is locked, damaged, too long, blank, or pictures of text."""
    del settings
    try:
        made = blocks(list(_pages(Package(body))))
    except Refusal as refusal:
        return refusal.fault(url)
    if not made:
        return Fault(kind=FaultKind.EMPTY, where=url, detail="The OFD shows no text.", actor=Actor.PUBLISHER)
    return composed(made, url=url, carrier="ofd")


def _pages(package: Package) -> Iterator[Page]:
    """Every page in order; raises Refusal where the package holds none that can be read."""
    home = _text(package.root("OFD.xml"), "DocRoot")
    root = package.root(home) if home else None
    if root is None:
        raise damaged("The file is packed like an OFD and holds no document.")
    templates = {one.get("ID", ""): _beside(home, one.get("BaseLoc", "")) for one in _all(root, "TemplatePage")}
    places = [_beside(home, one.get("BaseLoc", "")) for one in _all(root, "Page")]
    if not places:
        raise damaged("The OFD has no pages.")
    if len(places) > MOST_PAGES:
        raise too_large(f"{len(places)} pages, more than {MOST_PAGES}: no annual report is that long.")
    usual = _text(root, "PhysicalBox")
    for number, place in enumerate(places):
        yield _page(package, place, templates, usual=usual).page(number)


def _page(package: Package, place: str, templates: dict[str, str], *, usual: str) -> OfdPage:
    root = package.root(place)
    if root is None:
        raise damaged(f"The OFD lacks its page {place}.")
    _, _, width, height = (*numbers(_text(root, "PhysicalBox") or usual), *_SHEET)[:4]
    found = OfdPage(width=max(width, 1.0) * _POINTS, height=max(height, 1.0) * _POINTS)
    for one in _all(root, "Template"):
        template = package.root(templates.get(one.get("TemplateID", ""), ""))
        for content in () if template is None else _all(template, "Content"):
            found.take(content)
    for content in _all(root, "Content"):
        found.take(content)
    if found.is_scan:
        raise Refusal(FaultKind.NOT_READ_YET, "It is a scan: its pages are pictures of text.", actor=Actor.DEVELOPER)
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
