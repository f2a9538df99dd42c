"""What is drawn on a PDF page besides text: ruling lines and pictures, also inside form objects."""

import ctypes
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from parsers.paged.pages import Box, Rule
from parsers.readers.pdf_place import IDENTITY, Matrix, View, after, moved

_THIN = 3.0
"""Points up to which a filled stretch is a line."""
_SKEW = 0.6
"""Points that the ends of a level or upright line may be off."""
_DEEPEST = 6
"""Form objects inside each other that are followed."""
_MOST_SEGMENTS = 2_000
"""Segments of the longest path that is looked at: a table in one path has a few hundred, drawings any number."""
_MOST_OBJECTS = 60_000
"""Objects of a page that are looked at; a page of single characters has 2,000."""

Point = tuple[float, float]


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
    for kind, handle, matrix in _objects(page):
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _add_path(found, handle, matrix, view)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            corners = [moved(matrix, x, y) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))]
            box = _around(corners, view)
            (found.rules.append(Rule(box=box)) if _is_thin(box) else found.pictures.append(box))
    found.rules = [rule for rule in found.rules if _meets(rule.box, view)]
    found.pictures = [box for box in found.pictures if _meets(box, view)]
    return found


def _meets(box: Box, view: View) -> bool:
    """Whether a part of the box stands on the page; not where it is no number."""
    left, top, right, bottom = box
    return left <= view.width and right >= 0 and top <= view.height and bottom >= 0


def _objects(page: Any) -> Iterator[tuple[int, Any, Matrix]]:
    """Every object that is no form: its kind, its handle, and the matrix to user space."""
    stack = [
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
        matrix = after(_matrix(handle), outer)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield kind, handle, matrix
        elif depth < _DEEPEST:
            count = min(pdfium.FPDFFormObj_CountObjects(handle), _MOST_OBJECTS)
            stack.extend((pdfium.FPDFFormObj_GetObject(handle, number), matrix, depth + 1) for number in range(count))


def _matrix(handle: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, found):
        return IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


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
    for points in shapes:
        box = _around(points, view)
        if _is_thin(box):
            found.rules.append(Rule(box=box))
        elif stroke.value:
            found.rules.extend(_sides(points, view))
    if not stroke.value:
        found.rules.extend(_rings(shapes, view))


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


def _around(points: list[Point], view: View) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return view.box(min(xs), min(ys), max(xs), max(ys))


def _is_thin(box: Box) -> bool:
    left, top, right, bottom = box
    return min(right - left, bottom - top) <= _THIN


def _sides(points: list[Point], view: View) -> Iterator[Rule]:
    """The level and upright sides of a shape that is stroked."""
    for (x, y), (other_x, other_y) in itertools.pairwise(points):
        if abs(x - other_x) <= _SKEW or abs(y - other_y) <= _SKEW:
            yield Rule(box=view.box(x, y, other_x, other_y))


def _rings(shapes: list[list[Point]], view: View) -> Iterator[Rule]:
    """The sides of a frame that is filled between two boxes, one closely inside the other."""
    boxes = [_around(points, view) for points in shapes]
    for outer, inner in itertools.pairwise(boxes):
        gaps = [abs(one - other) for one, other in zip(outer, inner, strict=True)]
        if not _is_thin(outer) and not _is_thin(inner) and 0 < max(gaps) <= _THIN:
            left, top, right, bottom = outer
            yield from (Rule(box=(left, y, right, y)) for y in (top, bottom))
            yield from (Rule(box=(x, top, x, bottom)) for x in (left, right))
