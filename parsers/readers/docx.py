"""Word documents (DOCX, DOCM, Strict and Transitional) as documents: paragraphs with their printed numbers, and tables."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from model.documents import Document, Paragraph, Picture, Place
from model.faults import Actor, Fault, FaultKind
from model.text import one_line
from parsers.readers.composing import composed
from parsers.readers.docx_names import SDT, SDT_PR, TBL, VAL, P, W
from parsers.readers.docx_numbering import Numbering
from parsers.readers.docx_styles import Properties, Styles
from parsers.readers.docx_tables import laid
from parsers.readers.docx_text import Story, printed_children
from parsers.readers.elements import Element
from parsers.readers.laid import Laid, blocks
from parsers.readers.packages import Package
from parsers.readers.refusals import Refusal, damaged
from parsers.settings import ReadSettings

_MAIN = "word/document.xml"
_GALLERY = f"{SDT_PR}/{W}docPartObj/{W}docPartGallery"
_NO_LIST = "0"
_LEAST_PICTURE = 3_000
"""Bytes of the smallest picture that may hold a table: seals and ornaments are smaller."""


def read_docx(body: bytes, url: str, settings: ReadSettings) -> Document | Fault:
    """The document without headers, footers and notes; inserted text counts, deleted and hidden text does not.

    A Fault of kind `encrypted`, `damaged`, `too-large`, or `empty` where it prints nothing.
    """
    del settings
    return docx_document(body, url, carrier="docx")


def docx_document(body: bytes, url: str, *, carrier: str) -> Document | Fault:
    """The same for a file that was converted to DOCX: `carrier` is what it is in truth."""
    try:
        package = Package(body)
        main = package.main(_MAIN)
        root = package.root(main)
        if root is None:
            raise damaged("The file is packed like a Word document and holds no text part.")
        content = _Content(Styles(package.related(main, "styles")), Numbering.of(package.related(main, "numbering")))
        made = blocks(content.parts(root))
        shown = tuple(_pictures(package, main, content.pictures))
    except Refusal as refusal:
        return refusal.fault(url)
    if not made and not shown:
        return Fault(kind=FaultKind.EMPTY, where=url, detail="The document prints nothing.", actor=Actor.PUBLISHER)
    return replace(composed(made, url=url, carrier=carrier), pictures=shown)


def _pictures(package: Package, main: str, shown: Iterable[tuple[str, str]]) -> Iterator[Picture]:
    """The pictures of the text that are big enough to hold a table, as `data:` addresses."""
    relations = package.relations(main)
    for relation, after in shown:
        body = package.picture(relations[relation][1]) if relation in relations else None
        if body is not None and len(body) >= _LEAST_PICTURE:
            yield Picture(url=f"data:image/unknown;base64,{b64encode(body).decode()}", after=after)


class _Content:
    """Walks a document once, in its order: lists count and fields run on from paragraph to paragraph."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles, self._numbering = styles, numbering
        self._story = Story()

    @property
    def pictures(self) -> Sequence[tuple[str, str]]:
        """Pictures met so far: the relation that names the part, and the text before it."""
        return self._story.pictures

    def parts(self, container: Element) -> list[Paragraph | Laid]:
        """The paragraphs that print something and the tables, in reading order; text boxes behind their anchor."""
        found: list[Paragraph | Laid] = []
        carried = ""
        for element in _blocks(container):
            if element.tag == TBL:
                found.append(laid(element, self.parts))
                continue
            properties = self._styles.of(element)
            if properties.contents:
                continue
            printed = self._story.printed(element)
            text = carried + printed.text
            carried = text if properties.runs_on else ""
            found += self._paragraphs(properties, "" if properties.runs_on else text)
            for box in printed.boxes:
                found += self.parts(box)
        return [*found, *self._paragraphs(Properties(), carried)]

    def _paragraphs(self, properties: Properties, text: str) -> Iterator[Paragraph]:
        """A paragraph for each line of the text, with the list's number before the first."""
        number = "" if properties.runs_on else self._number(properties)
        for line in text.split("\n"):
            plain = _plain(number + line.lstrip() if number and line.strip() else line)
            if plain:
                yield Paragraph(text=plain, place=Place(), heading=bool(properties.heading))
                number = ""

    def _number(self, properties: Properties) -> str:
        """The number that the paragraph's list prints before it; empty where it is in none."""
        if properties.number is None or properties.number == _NO_LIST:
            return ""
        level = properties.level
        if level is None:
            level = self._numbering.level_of_style(properties.number, properties.style)
        return self._numbering.next(properties.number, level)


def _blocks(container: Element) -> Iterator[Element]:
    """The paragraphs and tables of a container, those in content controls included, without tables of contents."""
    for child in printed_children(container):
        if child.tag in {P, TBL}:
            yield child
        elif child.tag == SDT and _is_contents(child):
            continue
        else:
            yield from _blocks(child)


def _is_contents(control: Element) -> bool:
    gallery = control.find(_GALLERY)
    return gallery is not None and gallery.get(VAL) == "Table of Contents"


def _plain(line: str) -> str:
    """The line with single spaces; where tabs part what stands in columns, those behind the last print stay too: blank cells."""
    if "\t" not in line.strip():
        return one_line(line)
    return "\t".join(map(one_line, line.split("\t")))
