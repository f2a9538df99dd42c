"""Claims: the counts of applications, reviews and suits that the prose gives for the whole body and year."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal

from model.documents import Block
from model.reports import Claim
from parsers.claims import scope, wording
from parsers.claims.reading import Context, counts
from parsers.folding import Folded, fold
from parsers.sentences import Passage, Sentence, passages, sentences

__all__ = ["claims"]

_WORTH_READING = re.compile(r"[件份条條宗起例次项項]|[未没沒].{0,3}[收接]")
_HEADING = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]")
_LONGEST_HEADING = 40


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


def claims(blocks: Sequence[Block], *, tables: AbstractSet[int], publisher: str, year: int | None) -> tuple[Claim, ...]:
    """Every claim in reading order; a count that may be meant for a part of the body, year or applications gives none."""
    return tuple(_claims(blocks, tables, publisher, year))


def _claims(blocks: Sequence[Block], tables: AbstractSet[int], publisher: str, year: int | None) -> Iterator[Claim]:
    body, talk = scope.body_of(publisher), _Talk()
    for passage in passages(blocks, tables=tables):
        _turn(talk, passage, body)
        if passage.chapter == "problems" or talk.outside:
            continue
        for sentence in sentences(passage):
            if not _WORTH_READING.search(sentence.text):
                continue
            folded = fold(sentence.text)
            context = Context(
                publisher=publisher,
                body=body,
                year=year,
                on_requests=talk.on_requests,
                on_disputes=talk.on_disputes,
                counting=talk.counting,
                other_year=talk.other_year,
            )
            read = counts(folded.text, context)
            talk.counting = bool(read)
            for found in read:
                yield _claim(passage, sentence, folded, key=found.key, value=found.value, span=(found.start, found.end))
            _listen(talk, folded.text, year)


def _claim(
    passage: Passage, sentence: Sentence, folded: Folded, *, key: str, value: Decimal, span: tuple[int, int]
) -> Claim:
    start, end = folded.span(*span)
    return Claim(
        key=key,
        value=value,
        printed=sentence.text[start:end],
        sentence=sentence.text.strip(),
        place=passage.place(sentence.start + start, sentence.start + end),
    )


def _turn(talk: _Talk, passage: Passage, body: scope.Body) -> None:
    """A new passage: a heading sets the subject anew, a further paragraph goes on with it."""
    talk.other_year = False
    heading = len(passage.text) <= _LONGEST_HEADING and "。" not in passage.text
    if heading or _HEADING.match(passage.text.lstrip()):
        first = fold(passage.text[:_LONGEST_HEADING]).text
        talk.section_on_requests = bool(wording.ON_REQUESTS.search(first)) or passage.chapter == "requests"
        talk.on_disputes = passage.chapter == "disputes"
        talk.outside = heading and scope.outside(first, body)
    talk.on_requests, talk.counting = talk.section_on_requests, False


def _listen(talk: _Talk, text: str, year: int | None) -> None:
    """A sentence heard: what the next one may leave unsaid."""
    if wording.ON_REQUESTS.search(text):
        talk.on_requests = True
    elif wording.FOREIGN.search(text):
        talk.on_requests = False
    first = text.split("，", 1)[0]
    if scope.this_year(text, year):
        talk.other_year = False
    elif scope.other_year(first, year) and not scope.comparing(first):
        talk.other_year = True
