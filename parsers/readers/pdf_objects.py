"""What is drawn on a PDF page besides text: ruling lines and pictures, also inside form objects."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from parsers.paged.pages import Box, Rule
from parsers.readers.pdf_place import IDENTITY, Matrix, View, after, moved
from parsers.readers.shapes import Point, around, is_thin, rules

_SIMPLE = 5
"""Segments of a path that is one line or one box at most."""
_DEEPEST = 6
"""Form objects inside each other that are followed."""
_MOST_SEGMENTS = 2_000
"""Segments of the longest path that is looked at: a table in one path has a few hundred, drawings any number."""
_MOST_OBJECTS = 60_000
"""Objects of a page that are looked at; a page of single characters has 2,000."""


@dataclass(slots=True)
class Drawn:
    """What a page shows besides text."""

    rules: list[Rule] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    curves: int = 0
    """Curved segments: text drawn as outlines has thousands."""


def drawn(page: Any, view: View) -> Drawn:
    """The ruling lines and pictures of a page, in points from its top left corner."""
    found = Drawn()
    for kind, handle, outer in _objects(page):
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            if outer is not IDENTITY or not _told_by_bounds(found, handle, view):
                _add_path(found, handle, after(_matrix(handle), outer), view)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            matrix = after(_matrix(handle), outer)
            box = around([moved(matrix, x, y) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))], view)
            (found.rules.append(Rule(box=box)) if is_thin(box) else found.pictures.append(box))
    found.rules = [rule for rule in found.rules if _meets(rule.box, view)]
    found.pictures = [box for box in found.pictures if _meets(box, view)]
    return found


def _meets(box: Box, view: View) -> bool:
    """Whether a part of the box stands on the page; not where it is no number."""
    left, top, right, bottom = box
    return left <= view.width and right >= 0 and top <= view.height and bottom >= 0


def _objects(page: Any) -> Iterator[tuple[int, Any, Matrix]]:
    """Every path and picture: its kind, its handle, and the matrix of the forms around it to user space."""
    stack: list[tuple[Any, Matrix, int]] = [
        (pdfium.FPDFPage_GetObject(page, number), IDENTITY, 0)
        for number in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS))
    ]
    stack.reverse()
    seen = 0
    while stack and seen < _MOST_OBJECTS:
        handle, outer, depth = stack.pop()
        seen += 1
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield kind, handle, outer
        elif depth < _DEEPEST:
            matrix = after(_matrix(handle), outer)
            count = min(pdfium.FPDFFormObj_CountObjects(handle), _MOST_OBJECTS)
            stack.extend((pdfium.FPDFFormObj_GetObject(handle, number), matrix, depth + 1) for number in range(count))


def _matrix(handle: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, found):
        return IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _told_by_bounds(found: Drawn, handle: Any, view: View) -> bool:
    """Whether the bounds of a simple path say all of it: a line, or a ground that is only filled."""
    if pdfium.FPDFPath_CountSegments(handle) > _SIMPLE:
        return False
    fill, stroke, *edges = ctypes.c_int(), ctypes.c_int(), *(ctypes.c_float() for _ in range(4))
    pdfium.FPDFPath_GetDrawMode(handle, fill, stroke)
    if not (fill.value or stroke.value):
        return True
    pdfium.FPDFPageObj_GetBounds(handle, *edges)
    box = view.box(*(edge.value for edge in edges))
    if is_thin(box):
        found.rules.append(Rule(box=box))
        return True
    return not stroke.value


def _add_path(found: Drawn, handle: Any, matrix: Matrix, view: View) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(handle, fill, stroke)
    count = pdfium.FPDFPath_CountSegments(handle)
    if not (fill.value or stroke.value) or count < 2:
        return
    if count > _MOST_SEGMENTS:
        found.curves += count
        return
    shapes = list(_shapes(found, handle, matrix, count))
    found.rules.extend(rules(shapes, view, stroked=bool(stroke.value)))


def _shapes(found: Drawn, handle: Any, matrix: Matrix, count: int) -> Iterator[list[Point]]:
    """The straight shapes of a path as points in user space; a curve ends one."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    for number in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(handle, number)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            found.curves += 1
        if kind != pdfium.FPDF_SEGMENT_LINETO:
            if len(points) > 1:
                yield points
            points = []
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(moved(matrix, x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment) and len(points) > 2:
            points.append(points[0])
    if len(points) > 1:
        yield points
