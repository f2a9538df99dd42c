"""The texts that the cells of an XLS workbook share ([MS-XLS] 2.4.265), followed over the records that continue them."""

import struct
from collections.abc import Sequence

from parsers.readers.refusals import Refusal, damaged

_HEAD, _COUNT = 8, 4
_MOST_PIECES = 10_000
"""Records that the texts are spread over; full ones hold 8,224 bytes each."""
_WIDE, _EXTENDED, _RICH = 0x01, 0x04, 0x08


def text_lengths(pieces: Sequence[bytes]) -> list[int]:
    """Characters of each text in their order, of the contents of the record and of those that continue it.

    So many as the record says, or as there are, as some programs count wrong. Raises Refusal where a text breaks off.
    """
    if not pieces:
        return []
    if len(pieces) > _MOST_PIECES:
        raise _broken_off()
    told = struct.unpack_from("<I", pieces[0], _COUNT)[0]
    walk, lengths = _Walk(pieces), list[int]()
    while len(lengths) < told and not walk.at_end():
        lengths.append(walk.text())
    return lengths


class _Walk:
    """A place in the texts, moved on text by text."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self._pieces, self._number, self._at = pieces, 0, _HEAD

    def at_end(self) -> bool:
        """Whether nothing is left."""
        return not self._left() and self._number + 1 == len(self._pieces)

    def text(self) -> int:
        """Characters of the text that begins here; the place is behind it then."""
        if not self._left():
            self._go_on()
        length, flags = struct.unpack("<HB", self._taken(3))
        runs = struct.unpack("<H", self._taken(2))[0] if flags & _RICH else 0
        extension = struct.unpack("<I", self._taken(4))[0] if flags & _EXTENDED else 0
        self._pass_characters(length, wide=bool(flags & _WIDE))
        self._pass_bytes(4 * runs + extension)
        return int(length)

    def _pass_characters(self, count: int, *, wide: bool) -> None:
        """Each record that continues a text begins with a byte that says whether the rest is wide."""
        while True:
            here = min(count, self._left() // (1 + wide))
            self._at += here * (1 + wide)
            count -= here
            if not count:
                return
            self._go_on()
            wide = bool(self._taken(1)[0] & _WIDE)

    def _pass_bytes(self, count: int) -> None:
        while count:
            if not self._left():
                self._go_on()
            here = min(count, self._left())
            self._at += here
            count -= here

    def _left(self) -> int:
        return len(self._pieces[self._number]) - self._at

    def _taken(self, count: int) -> bytes:
        if self._left() < count:
            raise _broken_off()
        self._at += count
        return self._pieces[self._number][self._at - count : self._at]

    def _go_on(self) -> None:
        self._number, self._at = self._number + 1, 0
        if self._number == len(self._pieces):
            raise _broken_off()


def _broken_off() -> Refusal:
    return damaged("The workbook's list of texts breaks off.")
