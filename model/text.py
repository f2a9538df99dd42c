"""Text brought into one form for matching. What is stored stays as printed."""

import re
import unicodedata

_SPACES = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")
_UNIFIED = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\u02d7\u2043\ufe58\ufe63", "-"),
    **dict(zip("“”„‟«»〝〞＂‘’‚‛´｀`＇", '"' * 9 + "'" * 8, strict=True)),
    **dict(zip("，。；：！？（）〔〕［］【】〈〉《》、", ",.;:!?()()()()<><>,", strict=True)),
}
_READING = re.compile(r"(?<=[\u4e00-\u9fff])[(（][a-zü]{0,3}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]{0,3}[)）]")
"""How a character is read, which copies of pages on foreign hosts print behind some of them: 制發(fā)件數(shù)."""
_PLAIN = re.compile(r"[\u4e00-\u9fff0-9A-Za-z]*")
"""What is in that form already: most headings and names."""
_SIGNS = re.compile(f"[{''.join(_UNIFIED)}]")


def half_width(text: str) -> str:
    """Full-width digits, letters and signs as their half-width forms (NFKC), dashes as `-`, quotes as `"` and `'`."""
    return _SIGNS.sub(_unified, unicodedata.normalize("NFKC", text))


def _unified(sign: re.Match[str]) -> str:
    return _UNIFIED[sign[0]]


def squeezed(text: str) -> str:
    """Half-width and without any white space or invisible character."""
    if _PLAIN.fullmatch(text):
        return text
    return _SPACES.sub("", half_width(without_readings(text)))


def without_readings(text: str, instead: str = "") -> str:
    """The text without the readings of its characters in parentheses, each of their characters replaced."""
    return _READING.sub(lambda match: instead * len(match[0]), text) if "(" in text or "（" in text else text


def one_line(text: str) -> str:
    """White space runs as single spaces, none at the ends; characters otherwise as printed."""
    return " ".join(text.split())
