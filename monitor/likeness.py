"""How much of a report's own words stand in another report too: form, figures, years and names apart."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from model.text import half_width, one_line
from model.types import Publisher, Report

FEWEST = 600
"""Characters of own text: of a shorter one, what every office writes is too large a part."""
ALIKE = 85
"""Hundredths: two sentences that are alike to that are one sentence, with a word exchanged."""
SHINGLE = 5
_SENTENCE = re.compile(r"[^。！？；]*[。！？；]?")
_FORM = re.compile(
    r"政府信息公开条例|国办公开办函|本(?:年度)?报告(?:依照|依据|根据|由|中|的|所|电子版)|统计(?:期限|数据)|所列数据"
    r"|电子版|联系(?:电话|地址)|邮政?编码?|信息处理费|其他(?:需要|应当)?(?:说明|报告)的?事项|习近平|党的[十二]"
)
"""Sentences that the form asks for, or that stand in every report."""
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*%?")
_NOT_SAID = re.compile(r"[^\w%]|_")
_SHORTEST = 8
"""Characters of a sentence: headings and shorter ones say nothing of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the report's own text."""

    printed: str
    masked: str
    """Its words: figures as one sign, the body's own names as another, without punctuation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How far one text stands in another."""

    share: int
    """Hundredths of its characters, 0 to 100."""
    quoted: tuple[str, ...]
    """The longest sentences that both have, as the first prints them."""


def own_text(report: Report, publisher: Publisher | None) -> tuple[Sentence, ...]:
    """The sentences of the chapters that are the body's own: without tables, headings and what the form asks for."""
    names = _names(report, publisher)
    sentences = (one for chapter in report.chapters for one in _SENTENCE.findall(one_line(chapter.text)))
    found = (Sentence(printed=one.strip(), masked=_masked(one, names)) for one in sentences if not _FORM.search(one))
    return tuple(one for one in found if len(one.masked) >= _SHORTEST)


def length(sentences: Iterable[Sentence]) -> int:
    """Characters of the text, as it is compared."""
    return sum(len(one.masked) for one in sentences)


def likeness(mine: Sequence[Sentence], theirs: Sequence[Sentence]) -> Likeness:
    """How much of the first text stands in the second, sentence by sentence."""
    other = list(dict.fromkeys(one.masked for one in theirs))
    exact = frozenset(other)
    both = [one for one in mine if one.masked in exact or _is_near(one.masked, other)]
    longest = sorted(both, key=lambda one: len(one.masked), reverse=True)[:2]
    whole = length(mine)
    return Likeness(share=100 * length(both) // whole if whole else 0, quoted=tuple(one.printed for one in longest))


def _is_near(masked: str, other: Sequence[str]) -> bool:
    return process.extractOne(masked, other, scorer=ratio, score_cutoff=ALIKE) is not None


def simhash(sentences: Sequence[Sentence]) -> int | None:
    """64 bits of which two texts share the more, the more alike they are; None of a text too short to be compared."""
    if length(sentences) < FEWEST:
        return None
    text = "".join(one.masked for one in sentences)
    shingles = {text[at : at + SHINGLE] for at in range(len(text) - SHINGLE + 1)}
    digests = b"".join(blake2b(one.encode(), digest_size=8).digest() for one in sorted(shingles))
    bits = "".join(bit for place in range(8) for bit in _majority(Counter(digests[place::8]), len(shingles)))
    return int(bits, 2)


def _majority(counts: Counter[int], whole: int) -> Iterable[str]:
    """Of the bits of one byte, highest first, whether most of the bytes have it."""
    for bit in range(7, -1, -1):
        yield "1" if 2 * sum(count for byte, count in counts.items() if byte >> bit & 1) > whole else "0"


def _names(report: Report, publisher: Publisher | None) -> tuple[str, ...]:
    """The body's names, longest first."""
    known = (publisher.name, *publisher.other_names) if publisher else ()
    return tuple(sorted({name for name in (*known, report.publisher) if name}, key=len, reverse=True))


def _masked(sentence: str, names: Sequence[str]) -> str:
    for name in names:
        sentence = sentence.replace(name, "某")
    return _NOT_SAID.sub("", _FIGURE.sub("0", half_width(sentence)))
