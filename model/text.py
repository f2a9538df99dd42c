"""Text brought into one form for matching. What is stored stays as printed."""

import re
import unicodedata

_SPACES = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")
_DASHES = re.compile(r"[\u2010-\u2015\u2212\uff0d\u02d7\u2043\ufe58\ufe63]")
_QUOTES = str.maketrans("“”„‟«»〝〞＂‘’‚‛´｀`＇", '"' * 9 + "'" * 8)
_MARKS = str.maketrans("，。；：！？（）〔〕［］【】〈〉《》、", ",.;:!?()()()()<><>,")


def half_width(text: str) -> str:
    """Full-width digits, letters and signs as their half-width forms (NFKC), dashes as `-`, quotes as `"` and `'`."""
    return _DASHES.sub("-", unicodedata.normalize("NFKC", text)).translate(_QUOTES).translate(_MARKS)


def squeezed(text: str) -> str:
    """Half-width and without any white space or invisible character."""
    return _SPACES.sub("", half_width(text))


def one_line(text: str) -> str:
    """White space runs as single spaces, none at the ends; characters otherwise as printed."""
    return " ".join(text.split())
