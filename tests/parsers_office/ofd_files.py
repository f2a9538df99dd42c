"""OFD files made by hand: pages, characters with their deltas, paths, and the package around them."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

from parsers.paged import Page, Rule, Word

MM = 25.4 / 72
NO_PICTURES: Mapping[str, bytes] = {}
NAMES = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def package(parts: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, body in parts.items():
            part = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            written = body if isinstance(body, bytes) else f'<?xml version="1.0" encoding="UTF-8"?>{body}'
            target.writestr(part, written, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def ofd(pages: Iterable[str], *, template: str = "", pictures: Mapping[str, bytes] = NO_PICTURES) -> bytes:
    """The pages as a file; pictures by the number under which the objects of the pages name them."""
    contents = list(pages)
    listed = "".join(f'<ofd:Page ID="{n + 10}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n, _ in enumerate(contents))
    common = (
        "<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
        '<ofd:TemplatePage ID="2" BaseLoc="Tpls/Tpl_0/Content.xml"/>'
        "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes></ofd:CommonData>"
    )
    used = '<ofd:Template TemplateID="2"/>' if template else ""
    return package(
        {
            "OFD.xml": f"<ofd:OFD {NAMES}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": f"<ofd:Document {NAMES}>{common}<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
            "Doc_0/Tpls/Tpl_0/Content.xml": content(template),
            "Doc_0/DocumentRes.xml": _listed(pictures),
            **{f"Doc_0/Res/{number}.png": body for number, body in pictures.items()},
            **{f"Doc_0/Pages/Page_{n}/Content.xml": content(body, used) for n, body in enumerate(contents)},
        }
    )


def _listed(pictures: Mapping[str, bytes]) -> str:
    media = "".join(
        f'<ofd:MultiMedia ID="{number}" Type="Image"><ofd:MediaFile>{number}.png</ofd:MediaFile></ofd:MultiMedia>'
        for number in pictures
    )
    return f'<ofd:Res {NAMES} BaseLoc="Res"><ofd:MultiMedias>{media}</ofd:MultiMedias></ofd:Res>'


def image(number: str, left: float, top: float, width: float, height: float, *, matrix: str = "") -> str:
    """A picture in its box, in millimetres, the right way up unless the matrix says otherwise."""
    turned = matrix or f"{width} 0 0 {height} 0 0"
    boundary = f"{left} {top} {width} {height}"
    return f'<ofd:ImageObject ID="9" Boundary="{boundary}" CTM="{turned}" ResourceID="{number}"/>'


def content(body: str, before: str = "") -> str:
    return f'<ofd:Page {NAMES}>{before}<ofd:Content><ofd:Layer ID="3">{body}</ofd:Layer></ofd:Content></ofd:Page>'


def printed(page: Page) -> str:
    """The words and rules of a page as its objects, runs of a line in one text with deltas."""
    return "".join(map(_word, page.words)) + "".join(map(ruled, page.rules))


def _word(word: Word) -> str:
    left, top, right, bottom = (edge * MM for edge in word.box)
    size = bottom - top
    return text(word.text, left, top, size, width=right - left)


def text(
    string: str, left: float, top: float, size: float, *, width: float = 100, deltas: str = "", ctm: str = ""
) -> str:
    delta = f' DeltaX="{deltas}"' if deltas else ""
    turned = f' CTM="{ctm}"' if ctm else ""
    return (
        f'<ofd:TextObject ID="4" Boundary="{left} {top} {width} {size}" Font="5" Size="{size}"{turned}>'
        f'<ofd:TextCode X="0" Y="{0.88 * size}"{delta}>{escape(string)}</ofd:TextCode></ofd:TextObject>'
    )


def ruled(rule: Rule) -> str:
    left, top, right, bottom = (edge * MM for edge in rule.box)
    path = f"M 0 0 L {right - left} {bottom - top}"
    return (
        f'<ofd:PathObject ID="6" Boundary="{left} {top} {right - left} {bottom - top}" LineWidth="0.2">'
        f"<ofd:AbbreviatedData>{path}</ofd:AbbreviatedData></ofd:PathObject>"
    )
