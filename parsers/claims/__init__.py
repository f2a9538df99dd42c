"""Claims: what the prose says of applications, reviews, suits, documents, decisions and money, and for whom."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from model.documents import Block
from model.reports import Claim, ClaimKind
from parsers.claims import scope, wording
from parsers.claims.parts import TOTALS
from parsers.claims.reading import told
from parsers.claims.state import Context, Found, Telling
from parsers.folding import Folded, fold
from parsers.sentences import Passage, Sentence, passages, sentences

__all__ = ["claims"]

_COUNTS = re.compile(r"[\d〇零○一二两兩三四五六七八九十百千万萬廿]\s*[万萬]?\s*[件份条條宗起例次项項篇部个個批元%％]")
_WORDS = re.compile(r"[未没沒无無均全都率不]")
_MATTERS = re.compile(r"申请|申請|复议|複議|復議|诉讼|訴訟|规章|規章|规范性|規範性|费|費|结转|結轉")
_HEADING = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]")
_LONGEST_HEADING = 40
_COUNTING = (ClaimKind.COUNT, ClaimKind.NONE)


@dataclass(slots=True, kw_only=True)
class _Talk:
    """What the passages so far have been about."""

    section_on_requests: bool = False
    """Whether the last heading was about applications."""
    on_requests: bool = False
    on_disputes: bool = False
    counting: bool = False
    outside: bool = False
    other_year: bool = False
    subject: str = ""
    foreign: bool = False
    total: Found | None = None


def claims(blocks: Sequence[Block], *, tables: AbstractSet[int], publisher: str, year: int | None) -> tuple[Claim, ...]:
    """Every claim in reading order.

    A number gives none where it is in doubt what it counts, for whom or for which year. Numbers that are surely another
    body's, or a part's, are claims that say so (`scope`, `kind`).
    """
    return tuple(_claims(blocks, tables, publisher, year))


def _claims(blocks: Sequence[Block], tables: AbstractSet[int], publisher: str, year: int | None) -> Iterator[Claim]:
    body, talk = scope.body_of(publisher), _Talk()
    for passage in passages(blocks, tables=tables):
        _turn(talk, passage, body)
        if passage.chapter == "problems" or talk.outside or not _tells(passage.text):
            continue
        for sentence in sentences(passage):
            if not _worth_reading(sentence.text):
                continue
            folded = fold(sentence.text)
            telling = told(folded.text, _context(talk, publisher=publisher, body=body, year=year))
            for found in telling.found:
                yield _claim(passage, sentence, folded, found)
            _listen(talk, telling, year)


def _tells(passage: str) -> bool:
    """Whether a sentence of the passage may be worth reading."""
    return bool(_COUNTS.search(passage) or _MATTERS.search(passage))


def _worth_reading(sentence: str) -> bool:
    return bool(_COUNTS.search(sentence) or (_WORDS.search(sentence) and _MATTERS.search(sentence)))


def _context(talk: _Talk, *, publisher: str, body: scope.Body, year: int | None) -> Context:
    return Context(
        publisher=publisher,
        body=body,
        year=year,
        on_requests=talk.on_requests,
        on_disputes=talk.on_disputes,
        counting=talk.counting,
        other_year=talk.other_year,
        subject=talk.subject,
        foreign=talk.foreign,
        total=talk.total,
    )


def _claim(passage: Passage, sentence: Sentence, folded: Folded, found: Found) -> Claim:
    start, end = folded.span(found.start, found.end)
    total = found.total
    return Claim(
        key=found.key,
        value=found.value,
        printed=sentence.text[start:end],
        sentence=sentence.text.strip(),
        place=passage.place(sentence.start + start, sentence.start + end),
        kind=found.kind,
        unit=found.unit,
        scope=found.scope,
        body=found.body,
        of=total.key if total else found.of,
        whole=total.value if total else None,
        label=found.label,
    )


def _turn(talk: _Talk, passage: Passage, body: scope.Body) -> None:
    """A new passage: a heading sets the subject anew, a further paragraph goes on with it."""
    talk.other_year = False
    heading = len(passage.text) <= _LONGEST_HEADING and "。" not in passage.text
    if heading or _HEADING.match(passage.text.lstrip()):
        first = _folded_head(passage.text[:_LONGEST_HEADING])
        talk.section_on_requests = bool(wording.ON_REQUESTS.search(first)) or passage.chapter == "requests"
        talk.on_disputes = passage.chapter == "disputes"
        talk.outside = heading and scope.outside(first, body)
    talk.on_requests, talk.counting = talk.section_on_requests, False
    talk.subject, talk.foreign, talk.total = "", False, None


@lru_cache(maxsize=1024)
def _folded_head(text: str) -> str:
    return fold(text).text


def _listen(talk: _Talk, telling: Telling, year: int | None) -> None:
    """A sentence heard: what the next one may leave unsaid."""
    text, totals = telling.text, [found for found in telling.found if found.key in TOTALS]
    talk.counting = any(found.kind in _COUNTING for found in telling.found)
    talk.total = totals[-1] if totals and totals[-1].kind is ClaimKind.COUNT else None
    if telling.found:
        talk.subject, talk.foreign = telling.subject, telling.foreign
    if wording.ON_REQUESTS.search(text):
        talk.on_requests = True
    elif wording.FOREIGN.search(text):
        talk.on_requests = False
    first = text.split("，", 1)[0]
    if scope.this_year(text, year):
        talk.other_year = False
    elif scope.other_year(first, year) and not scope.comparing(first):
        talk.other_year = True
