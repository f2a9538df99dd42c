"""A page whose tables are pictures, with what was recognised in them put where they stand."""

import base64
import binascii
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from model.documents import Block, Document, Grid, Paragraph, Picture, Place
from model.faults import Fault
from model.reports import Report
from model.text import squeezed
from parsers.tables import read_tables


def wants_pictures(report: Report, document: Document) -> bool:
    """Whether a table of the report is nowhere in the document and may be in one of its pictures."""
    return bool(document.pictures) and not all(table.stands for table in report.tables)


def inline(picture: Picture) -> bytes | None:
    """The bytes of a picture that is its own address; None where it stands elsewhere or is damaged."""
    head, _, data = picture.url.partition(",")
    if not head.startswith("data:image/") or not head.endswith(";base64"):
        return None
    try:
        return base64.b64decode(data, validate=False)
    except (binascii.Error, ValueError):
        return None


def with_inline_pictures(document: Document, read: Callable[[bytes], Document | Fault]) -> Document:
    """The document with what its own pictures say, where one of the form's tables is nowhere else in it."""
    own = {one.url: body for one in document.pictures if (body := inline(one)) is not None}
    if not own or all(table.stands for table in read_tables(document).tables):
        return document
    found = {url: read(body) for url, body in own.items()}
    return with_pictures(document, {url: one for url, one in found.items() if isinstance(one, Document)})


def with_pictures(document: Document, recognised: Mapping[str, Document]) -> Document:
    """The document with the blocks of its pictures, by address, each behind the text that it stands behind.

    The place of what was recognised counts pictures as pages; grids are numbered on behind those of the document.
    """
    blocks = list(document.blocks)
    at = 0
    grids = sum(isinstance(block, Grid) for block in blocks)
    for number, picture in enumerate(document.pictures):
        at = _behind(blocks, picture, at)
        found = recognised.get(picture.url)
        inner = [_placed(block, number) for block in _everything(found)] if found else []
        numbered = _numbered(inner, grids)
        grids += sum(isinstance(block, Grid) for block in inner)
        blocks[at:at] = numbered
        at += len(numbered)
    left = tuple(one for one in document.pictures if one.url not in recognised)
    return replace(document, blocks=tuple(blocks), pictures=left)


def _behind(blocks: Sequence[Block], picture: Picture, start: int) -> int:
    """The index behind the block that prints the picture's text, from the start on; the start where none does."""
    wanted = squeezed(picture.after)
    said = (
        index
        for index, block in enumerate(blocks)
        if index >= start and wanted and isinstance(block, Paragraph) and wanted in squeezed(block.text)
    )
    return next(said, start - 1) + 1


def _everything(found: Document) -> list[Block]:
    """The picture's blocks, with what was taken for its title: a table's heading stands there."""
    title = [Paragraph(text=found.title, place=Place(page=0))] if found.title else []
    return [*title, *found.blocks]


def _placed(block: Block, number: int) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, place=replace(block.place, page=number))
    return replace(block, cells=tuple(replace(cell, page=number) for cell in block.cells))


def _numbered(blocks: Sequence[Block], first: int) -> list[Block]:
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Grid):
            made.append(replace(block, index=first))
            first += 1
        else:
            made.append(block)
    return made
