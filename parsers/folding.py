"""Printed text folded for reading, with the way back: what is found in the folded text is quoted as printed."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from parsers.matching import simplified

_INVISIBLE = frozenset("\u00ad\u2060\ufeff" + "".join(map(chr, range(0x200B, 0x2010))))
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
_ASCII_COMMA = re.compile(r"(?<!\d),|,(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """Text without white space, in half-width digits and letters, Chinese punctuation and simplified characters."""

    text: str
    printed: str
    origins: tuple[int, ...]
    """For each folded character, the index of the printed one that it came from."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the folded characters from `start` to `end` stand in the printed text; both ends of an empty run meet."""
        if start >= end:
            where = self.origins[start] if start < len(self.origins) else len(self.printed)
            return where, where
        return self.origins[start], self.origins[end - 1] + 1

    def quote(self, start: int, end: int) -> str:
        """The printed characters behind that stretch, white space inside included."""
        first, last = self.span(start, end)
        return self.printed[first:last]


@lru_cache(maxsize=65536)
def _half(character: str) -> str:
    if character in _KEPT:
        return character
    if character.isspace() or character in _INVISIBLE:
        return ""
    narrow = "".join(unicodedata.normalize("NFKC", character).split())
    return _UNIFIED.get(narrow, narrow)


def fold(printed: str) -> Folded:
    """The printed text folded; an ASCII comma stays one between digits (3,200) and becomes `，` elsewhere."""
    parts = list(map(_half, printed))
    joined = "".join(parts)
    is_one_to_one = len(joined) == len(parts) and "" not in parts
    origins = tuple(range(len(parts)) if is_one_to_one else (index for index, part in enumerate(parts) for _ in part))
    text = _ASCII_COMMA.sub("，", joined)
    simple = simplified(text)
    if len(simple) != len(text):
        # a phrase of the conversion table changed the length: character by character keeps the way back
        simple = "".join((simplified(character) or character)[0] for character in text)
    return Folded(text=simple, printed=printed, origins=origins)
