"""Numbers glued together in a stream, split over the cells they stand for - if there is exactly one way."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_LONGEST_STREAM = 60
"""Characters beyond which no row of the form is glued: fifteen cells of four digits."""
_PLAIN = re.compile(r"[0-9０-９]+")
_ZEROS = "0０"

Cut = tuple[int, int, int]
"""Number of the token, then the first character of the cell in it and the one after its last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """How the tokens of a row fill its cells."""

    cuts: tuple[Cut, ...]
    proven: bool
    """False where fewer, longer numbers beside blank cells would be possible too."""


def split(tokens: Sequence[str], cells: int) -> Split | None:
    """The one way in which the tokens fill that many cells; None where there is none or more than one.

    A number has no leading zero; what is not all digits is one cell. Nothing is added up to decide.
    """
    if not tokens or len(tokens) > cells:
        return None
    if len(tokens) == cells and not any(map(glued, tokens)):
        return Split(cuts=tuple((number, 0, len(token)) for number, token in enumerate(tokens)), proven=True)
    if sum(map(len, tokens)) > _LONGEST_STREAM:
        return None
    ways: dict[int, list[tuple[Cut, ...]]] = {0: [()]}
    for number, token in enumerate(tokens):
        ways = _extended(ways, number, token, cells)
    found = ways.get(cells, [])
    if len(found) != 1:
        return None
    return Split(cuts=found[0], proven=min(ways) == cells)


def glued(token: str) -> bool:
    """Whether the token cannot be one number: digits with a zero before them."""
    return bool(_PLAIN.fullmatch(token)) and len(token) > 1 and token[0] in _ZEROS


def _extended(
    ways: dict[int, list[tuple[Cut, ...]]], number: int, token: str, cells: int
) -> dict[int, list[tuple[Cut, ...]]]:
    """The ways so far, by cells filled, with this token cut in every way behind them; two of each suffice."""
    reached: list[dict[int, list[tuple[Cut, ...]]]] = [{} for _ in range(len(token) + 1)]
    reached[0] = ways
    for start in range(len(token)):
        for end in _ends(token, start):
            for filled, done in reached[start].items():
                if filled < cells:
                    into = reached[end].setdefault(filled + 1, [])
                    into.extend([(*way, (number, start, end)) for way in done][: 2 - len(into)])
    return reached[-1]


def _ends(token: str, start: int) -> Iterator[int]:
    """Where a number that begins there may end."""
    if not _PLAIN.fullmatch(token):
        yield from [len(token)] if start == 0 else []
    elif token[start] in _ZEROS:
        yield start + 1
    else:
        yield from range(start + 1, len(token) + 1)
