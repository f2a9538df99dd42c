"""OFD files made by hand: pages, characters with their deltas, paths, and the package around them."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

from parsers.paged import Page, Rule, Word

MM = 25.4 / 72
NAMES = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def package(parts: Mapping[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, body in parts.items():
            part = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            target.writestr(part, f'<?xml version="1.0" encoding="UTF-8"?>{body}', zipfile.ZIP_DEFLATED)
    return made.getvalue()


def ofd(pages: Iterable[str], *, template: str = "") -> bytes:
    contents = list(pages)
    listed = "".join(f'<ofd:Page ID="{n + 10}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n, _ in enumerate(contents))
    common = (
        "<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
        '<ofd:TemplatePage ID="2" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData>'
    )
    used = '<ofd:Template TemplateID="2"/>' if template else ""
    return package(
        {
            "OFD.xml": f"<ofd:OFD {NAMES}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": f"<ofd:Document {NAMES}>{common}<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
            "Doc_0/Tpls/Tpl_0/Content.xml": content(template),
            **{f"Doc_0/Pages/Page_{n}/Content.xml": content(body, used) for n, body in enumerate(contents)},
        }
    )


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
