"""Printed text folded for reading, with the way back: what is found in the folded text is quoted as printed."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from model.text import without_readings
from parsers.matching import simplified

_INVISIBLE = frozenset("\u00ad\u2060\ufeff" + "".join(map(chr, range(0x200B, 0x2010))))
_NOTHING = "\u200b"
_KEPT = frozenset("，。；：！？（）、《》“”…")
_UNIFIED = {
    "(": "（",
    ")": "）",
    ";": "；",
    ":": "：",
    "!": "！",
    "?": "？",
    "〔": "（",
    "〕": "）",
    "［": "（",
    "］": "）",
}
_FOLDED = re.compile(r"[\u4e00-\u9fff0-9A-Za-z，。；：！？（）、《》“”…]*")
"""What is in folded form already, script apart: most prose."""
_ASCII_COMMA = re.compile(r"(?<!\d),|,(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """Text without white space, in half-width digits and letters, Chinese punctuation and simplified characters."""

    text: str
    printed: str

    @property
    def origins(self) -> tuple[int, ...]:
        """For each folded character, the index of the printed one that it came from; worked out when asked for."""
        return _origins(self.printed)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the folded characters from `start` to `end` stand in the printed text; both ends of an empty run meet."""
        origins = self.origins
        if start >= end:
            where = origins[start] if start < len(origins) else len(self.printed)
            return where, where
        return origins[start], origins[end - 1] + 1

    def quote(self, start: int, end: int) -> str:
        """The printed characters behind that stretch, white space inside included."""
        first, last = self.span(start, end)
        return self.printed[first:last]


class _Halves(dict[int, str]):
    """Code of a character to its folded form, each worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        """The folded form of a character not met before."""
        return self.setdefault(code, _half(chr(code)))


_HALVES = _Halves()


@lru_cache(maxsize=16)
def _origins(printed: str) -> tuple[int, ...]:
    """One text is asked for as often as it makes claims, one claim after the other."""
    if _FOLDED.fullmatch(printed):
        return tuple(range(len(printed)))
    lengths = [len(_HALVES[ord(character)]) for character in without_readings(printed, _NOTHING)]
    if lengths.count(1) == len(lengths):
        return tuple(range(len(lengths)))
    return tuple(index for index, length in enumerate(lengths) for _ in range(length))


def _half(character: str) -> str:
    if character in _KEPT:
        return character
    if character.isspace() or character in _INVISIBLE:
        return ""
    narrow = "".join(unicodedata.normalize("NFKC", character).split())
    return _UNIFIED.get(narrow, narrow)


def fold(printed: str) -> Folded:
    """The printed text folded; an ASCII comma stays one between digits (3,200) and becomes `，` elsewhere."""
    if _FOLDED.fullmatch(printed):
        text = printed
    else:
        text = _ASCII_COMMA.sub("，", without_readings(printed, _NOTHING).translate(_HALVES))
    simple = simplified(text)
    if len(simple) != len(text):
        # a phrase of the conversion table changed the length: character by character keeps the way back
        simple = "".join((simplified(character) or character)[0] for character in text)
    return Folded(text=simple, printed=printed)
