"""Printed text brought into one script and spacing, for comparison only; what is stored stays as printed."""

from functools import lru_cache

from opencc import OpenCC

from model.text import squeezed

_TO_SIMPLIFIED = OpenCC("t2s")


@lru_cache(maxsize=4096)
def simplified(text: str) -> str:
    """The text in simplified characters; other characters and the spacing as they are, lone surrogates as `?`."""
    return str(_TO_SIMPLIFIED.convert(text.encode(errors="replace").decode()))


@lru_cache(maxsize=16384)
def match_form(text: str) -> str:
    """The text simplified, half-width and without white space: equal for two prints of one wording."""
    return simplified(squeezed(text))
