"""The page: the reading on the left, the source on the right, and a link between every fact and its place.

It is one file that asks for nothing: its style and its script stand in it and are the only ones that its policy allows,
so that nothing a source brings can run. Without scripts the links still lead from fact to place and back.
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.prose import visible
from app.report_page.pictures import NOTHING_DRAWN, Drawing, Picture
from app.report_page.source import ShownPage, shown_blocks, shown_boxes
from app.report_page.spots import Drawn, Places, Spot, spot_of, spots
from app.report_page.words import SIGNS, word_for
from app.report_view.view import CellView, ClaimView, View, quotable
from app.words import word
from model.text import one_line
from model.types import Document

MARK = "<!-- nianbao parse --html -->"
"""Second line of every page: a file that has it may be written anew."""
_FOLDER = Path(__file__).parent / "templates"
_TEMPLATES = Environment(
    loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something that a person should look at."""

    id: str
    label: str


def page_of(view: View, document: Document, drawing: Drawing = NOTHING_DRAWN) -> str:
    """The page as HTML. Where pages are drawn the source is shown by them, else by the document's blocks."""
    pictures = drawing.pictures
    found = spots(view, Places(document, pictures))
    blocks = () if pictures else tuple(shown_blocks(document, found))
    reached = tuple(one for one in found if isinstance(one.target, Drawn) or one.target.block < len(blocks))
    style, script = (_FOLDER.joinpath(name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    say = partial(word_for, language=view.language)
    return _TEMPLATES.get_template("page.html.j2").render(
        view=view,
        mark=MARK,
        tongue="zh-CN" if view.language == "zh" else "en",
        policy=_policy(style, script),
        style=style,
        script=script,
        say=say,
        sign=SIGNS.__getitem__,
        note=drawing.note(view.language),
        quotable=quotable,
        doubts=tuple(_doubts(view)),
        spot_of=spot_of(reached),
        claims_by_sentence=_by_sentence(view.claims),
        stated=tuple(_stated(document, view.language)),
        blocks=blocks,
        pages=tuple(_shown(one, found) for one in pictures),
        left_out=say("blocks-left-out") if not pictures and len(blocks) < len(document.blocks) else "",
    )


def _policy(style: str, script: str) -> str:
    """What the page may do: nothing but its own style and script, and pictures that stand in it."""
    hashes = [b64encode(sha256(text.encode()).digest()).decode() for text in (style, script)]
    return (
        f"default-src 'none'; img-src data:; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _doubts(view: View) -> Iterator[Doubt]:
    """What failed and quotes no cell, cells, claims and numbers without an owner, as they follow each other in the reading."""
    for finding in view.findings:
        if not finding.cells:
            yield Doubt(id=f"n-{finding.number}", label=finding.message)
    for sheet in view.sheets:
        yield from (Doubt(id=f"f-{cell.key}", label=_told(cell)) for cell in sheet.cells if cell.doubtful)
    for number, claim in enumerate(view.claims):
        if claim.verdict == "fail":
            yield Doubt(id=f"c-{number}", label=f"{claim.label}: {claim.text} ({claim.agreement})")
    yield from (Doubt(id=f"r-{number}", label=one.printed) for number, one in enumerate(view.residue))


def _told(cell: CellView) -> str:
    return " ".join(filter(None, (cell.label, cell.text, cell.sureness)))


def _by_sentence(claims: Sequence[ClaimView]) -> list[tuple[str, list[tuple[int, ClaimView]]]]:
    numbered = enumerate(claims)
    return [(sentence, list(several)) for sentence, several in groupby(numbered, key=lambda pair: pair[1].sentence)]


def _stated(document: Document, language: str) -> Iterator[str]:
    """What the source says of itself above its body."""
    dated = word_for("dated", language)
    parts = (document.title, *(dated.format(word(one.origin, language), one.printed) for one in document.dates))
    return (visible(one_line(part)) for part in (*parts, document.source or "") if part.strip())


def _shown(picture: Picture, found: Sequence[Spot]) -> ShownPage:
    return ShownPage(
        number=picture.page.number + 1,
        width=picture.page.width,
        height=picture.page.height,
        picture=picture.address,
        boxes=shown_boxes(picture.page.number, found),
    )
