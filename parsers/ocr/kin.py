"""Numbers compared with the others of their document: one report has one print, so like digits and separators look alike."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from parsers.ocr.figures import DOUBTED, Figure

_FEWEST = 3
"""Digits of a kind from which the kind has a look."""
_MOST = 60
"""Digits of a kind that are compared with."""
_NEAREST = 3
_CLEARLY = 0.015
"""Likeness by which another kind has to be nearer than its own."""
_ALIKE = 0.9
"""Likeness below which two shapes say nothing of each other."""

_COMMAS = 10
"""Commas of thousands that a document must show for certain before a mark that looks like them is taken for one."""
_SAME = 0.92
"""Likeness from which two separators are the same mark; points and commas of one print have 0.5 to 0.85."""
_SURE = 0.9

Likeness = NDArray[np.float32]


def compared(figures: Sequence[Figure]) -> Iterator[Figure]:
    """The numbers as their document bears them out: separators told by those of the others, strays among the digits doubted."""
    commas, points = _separators(figures)
    told = [_told(figure, commas, points) for figure in figures]
    strays = {id(figure) for figure in doubted(told)}
    for figure in told:
        yield replace(figure, confidence=min(figure.confidence, DOUBTED)) if id(figure) in strays else figure


def _separators(figures: Sequence[Figure]) -> tuple[Likeness | None, Likeness | None]:
    """The looks of the commas and of the points that are certain; None where there are too few."""
    sure = [figure for figure in figures if figure.confidence >= _SURE]
    commas, points = (
        [
            likeness
            for figure in sure
            for one, likeness in zip(figure.text, figure.likenesses, strict=False)
            if one == mark
        ]
        for mark in ",."
    )
    return np.stack(commas) if len(commas) >= _COMMAS else None, np.stack(points) if points else None


def _told(figure: Figure, commas: Likeness | None, points: Likeness | None) -> Figure:
    """The number with commas for the separators in question, where they look like the commas of its document and like no point."""
    if not figure.parted or commas is None:
        return figure
    for mark, likeness in zip(figure.text, figure.likenesses, strict=True):
        near = _nearness(likeness, commas)
        if mark in ".," and (near < _SAME or (points is not None and _nearness(likeness, points) > near - _CLEARLY)):
            return figure
    return replace(figure, text=figure.text.replace(".", ","), confidence=figure.parted)


def doubted(figures: Sequence[Figure]) -> Iterator[Figure]:
    """The numbers in which a digit looks more like the digits of another kind than like those read the same."""
    kinds: dict[str, list[Likeness]] = {}
    for figure in figures:
        for character, likeness in zip(figure.text, figure.likenesses, strict=False):
            kinds.setdefault(character, []).append(likeness)
    looks = {
        kind: np.stack(found[:_MOST]) for kind, found in kinds.items() if kind.isdecimal() and len(found) >= _FEWEST
    }
    for figure in figures:
        pairs = zip(figure.text, figure.likenesses, strict=False)
        if any(_strays(character, likeness, looks) for character, likeness in pairs if character.isdecimal()):
            yield figure


def _strays(character: str, likeness: Likeness, looks: dict[str, Likeness]) -> bool:
    others = max((_nearness(likeness, look) for kind, look in looks.items() if kind != character), default=-1.0)
    own = _nearness(likeness, looks[character], itself=True) if character in looks else -1.0
    return others >= _ALIKE and others > own + _CLEARLY if character in looks else others >= 0.97


def _nearness(likeness: Likeness, look: Likeness, *, itself: bool = False) -> float:
    """Mean likeness to the nearest few of a kind; with `itself`, the nearest one is left out: it is the shape itself."""
    near = np.sort(look @ likeness)[::-1][int(itself) : _NEAREST + int(itself)]
    return float(near.mean())
