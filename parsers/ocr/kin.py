"""Digits compared with the other digits of their document: one report has one print, so like digits look alike."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from parsers.ocr.figures import Figure

_FEWEST = 3
"""Digits of a kind from which the kind has a look."""
_MOST = 60
"""Digits of a kind that are compared with."""
_NEAREST = 3
_CLEARLY = 0.015
"""Likeness by which another kind has to be nearer than its own."""
_ALIKE = 0.9
"""Likeness below which two shapes say nothing of each other."""

Likeness = NDArray[np.float32]


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
