"""Tokens: what the fields of lines are - labels (joined where broken), values, remarks, or something else."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from model.documents import Place
from parsers.tables.labels import LONGEST, Label, Lexicon, forms, number_of, numbered_so, only_enumerator, too_long
from parsers.tables.lines import INVISIBLE, Field, Line, Piece, whole, words

_MOST_PARTS = 24
"""Pieces that one label may be broken into: upright headings stand one character a line."""
_NUMBER_ONLY = re.compile(r"\d+")
_VALUE = re.compile(
    r"[-−－﹣‐‑–—―+＋?？▲△▼▽↑↓减減增负負少加约約]{0,3}\s*\d[\d.,，．]*\s*"
    r"(?:[^\d\s一-鿿]{0,2}|[-−－—]|(?:百万|百萬|亿|億|万|萬)?元|人次|[余餘]?[件条條项項份个個次宗起部篇人]|[余餘])\s*"
    r"(?:[（(].*|[，,；;]?其中.*)?",
    re.DOTALL,
)
_MARK = re.compile(
    r"[-−－–—―/／\\?？*Oo○〇零一二两三四五六七八九十无無]|[-−－–—―]{1,4}|十[一二三四五六七八九]|不适用|不涉及"
)
_UPRIGHT = re.compile(r"[（(一二三四五六七八九十]")
"""Where a heading turned upright may begin, one character a line."""
_FURNITURE = re.compile(r"[-−－–—―]\s*\d{1,3}\s*[-−－–—―]|第\s*\d+\s*[页頁].*")
_RULE = re.compile(r"[\s:：\-=_+]*")
_SPACE = re.compile(r"\s")
_TRAILING_VALUE = re.compile(r"(?<=[一-鿿）)])\s*(?=[-−－]?\d[\d.,，]*$)")


_NOWHERE = Place()


class Sort(StrEnum):
    """What a token is."""

    LABEL = "label"
    VALUE = "value"
    EMPTY = "empty"
    REMARK = "remark"
    """In parentheses, or an enumerator alone: neither label nor value, and no end of a row."""
    OTHER = "other"


@dataclass(slots=True, kw_only=True, eq=False)
class Token:
    """One label, value or other text, with the pieces it is printed in."""

    sort: Sort
    pieces: tuple[Piece, ...]
    labels: tuple[Label, ...] = ()
    alike: bool = False
    """Whether its label is known by likeness only."""

    @property
    def text(self) -> str:
        """As printed, broken parts joined."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def first(self) -> Field:
        """The field it begins in."""
        return self.pieces[0].field


@dataclass(slots=True, kw_only=True, eq=False)
class TokenLine:
    """The tokens of one fielded line, or of a run of lines of one field each."""

    line: Line
    tokens: tuple[Token, ...]


def token_lines(lines: Iterable[Line], lexicon: Lexicon, *, near: bool = False) -> Iterator[TokenLine]:
    """The lines as tokens; a label that is broken over lines of one field stands where it begins.

    Without `near`, grid rows that read alike share their tokens, whose pieces then tell their texts only, and of a number nothing.
    """
    run: list[Line] = []
    pieces: list[Piece] = []
    for line in lines:
        if not line.fielded:
            found = list(_line_pieces(line.fields[0], lexicon))
            pieces += found
            run += [line] * len(found)
            continue
        yield from _run_tokens(run, pieces, lexicon, near=near)
        run, pieces = [], []
        yield TokenLine(line=line, tokens=_line_tokens(line, lexicon, near=near))
    yield from _run_tokens(run, pieces, lexicon, near=near)


def prose_alike(text: str) -> Token | None:
    """The token of a line that is one long run of text and no part of a label; None for any other line."""
    plain = text.strip(INVISIBLE)
    if len(plain) <= LONGEST or _SPACE.search(plain) or _TRAILING_VALUE.search(plain[-LONGEST:]):
        return None
    field = Field(text=plain, block=-1, place=_NOWHERE)
    return Token(sort=_sort(plain), pieces=(Piece(field=field, start=0, end=len(plain)),))


@lru_cache(maxsize=1024)
def lines_alike(texts: tuple[str, ...], lexicon: Lexicon) -> tuple[tuple[int, tuple[Token, ...]], ...]:
    """The tokens of neighbouring lines of one field each that print these texts, each with the number of its line.

    Their pieces tell their texts only.
    """
    fields = [Field(text=text, block=-1, place=_NOWHERE) for text in texts]
    lines = [
        Line(layout="lines", block=-1, number=number, fields=(field,), text=field.text)
        for number, field in enumerate(fields)
    ]
    return tuple((row.line.number, row.tokens) for row in token_lines(lines, lexicon))


def _line_pieces(field: Field, lexicon: Lexicon) -> Iterator[Piece]:
    """The line whole where it is one label, value or sentence; its words where it holds several."""
    line = whole(field)
    text = line.text
    if not text:
        return
    if _one_thing(text, lexicon) or (len(text) > LONGEST and not _begins_a_row(field, lexicon)):
        yield line
    else:
        for word in words(field):
            yield from _parted(word, lexicon)


def _one_thing(text: str, lexicon: Lexicon) -> bool:
    if not _SPACE.search(text) and not _TRAILING_VALUE.search(text[-LONGEST:]):
        return True
    return len(text) <= LONGEST and bool(_VALUE.fullmatch(text) or _FURNITURE.fullmatch(text) or lexicon.of(text))


def _begins_a_row(field: Field, lexicon: Lexicon) -> bool:
    """Whether a long line is a row, or a table without breaks: its first words are a label, or values."""
    heads = [piece for piece, _ in zip(words(field), range(3), strict=False)]
    return bool(_joined(heads, lexicon)[1]) or all(is_value(piece.text) for piece in heads)


def _parted(piece: Piece, lexicon: Lexicon) -> Iterator[Piece]:
    """A label with a number glued behind it as two pieces; anything else as it is."""
    cut = _TRAILING_VALUE.search(piece.text) if len(piece.text) <= LONGEST else None
    if cut and lexicon.of(piece.text[: cut.start()]):
        yield Piece(field=piece.field, start=piece.start, end=piece.start + cut.start())
        yield Piece(field=piece.field, start=piece.start + cut.end(), end=piece.end)
    else:
        yield piece


def _run_tokens(lines: Sequence[Line], pieces: Sequence[Piece], lexicon: Lexicon, *, near: bool) -> Iterator[TokenLine]:
    """The pieces as tokens, each with the line that it stands in."""
    index = 0
    while index < len(pieces):
        count, labels = _joined(pieces[index : index + _MOST_PARTS], lexicon)
        if labels:
            token = Token(sort=Sort.LABEL, pieces=tuple(pieces[index : index + count]), labels=labels)
        else:
            token = _token(pieces[index], lexicon, near=near)
        yield TokenLine(line=lines[index], tokens=(token,))
        index += max(1, count)


def _joined(pieces: Sequence[Piece], lexicon: Lexicon) -> tuple[int, tuple[Label, ...]]:
    """How many pieces the longest label takes that begins here, and what it is; 0 where none does."""
    text, best = "", 0
    found: tuple[Label, ...] = ()
    if too_long(pieces[0].text):
        return best, found
    number = number_of(pieces[0].text)
    for count, piece in enumerate(pieces, start=1):
        if too_long(piece.text) or _NUMBER_ONLY.fullmatch(piece.text) or _is_remark(piece, count, text, lexicon):
            break
        text += piece.text
        labels = lexicon.of(text)
        labels = numbered_so(labels, number) if number else labels
        if labels and (count == 1 or _closed(text)):
            best, found = count, labels
        elif too_long(text) or (not lexicon.may_grow(text) and not (count == 1 and _UPRIGHT.fullmatch(text))):
            break
    return best, found


def _closed(text: str) -> bool:
    """Whether every parenthesis is closed: behind an open one anything would pass for a remark."""
    return sum(text.count(sign) for sign in "（(") == sum(text.count(sign) for sign in "）)")


def _is_remark(piece: Piece, count: int, before: str, lexicon: Lexicon) -> bool:
    """Whether a piece in parentheses stands behind a label without belonging to its wording."""
    return count > 1 and piece.text[0] in "（(" and forms(before + piece.text)[0] not in lexicon.exact


def _line_tokens(line: Line, lexicon: Lexicon, *, near: bool) -> tuple[Token, ...]:
    if near or line.sheet is None:
        return tokens_of(line.fields, lexicon, near=near)
    return tokens_alike(line.sheet.look.texts_of(line.number), lexicon)


@lru_cache(maxsize=4096)
def tokens_alike(texts: tuple[str, ...], lexicon: Lexicon) -> tuple[Token, ...]:
    """The tokens of every grid row that prints these texts, numbers apart."""
    return tokens_of((Field(text=text, block=-1, place=_NOWHERE) for text in texts), lexicon)


def tokens_of(fields: Iterable[Field], lexicon: Lexicon, *, near: bool = False) -> tuple[Token, ...]:
    """The tokens of a line of parted fields."""
    return tuple([_field_token(field, lexicon, near=near) for field in fields])


def _field_token(field: Field, lexicon: Lexicon, *, near: bool) -> Token:
    if not field.text or field.text.isspace():  # nearly all cells of the widest pages
        at = len(field.text)
        return Token(sort=Sort.EMPTY, pieces=(Piece(field=field, start=at, end=at),))
    piece = whole(field)
    sort, labels, alike = _told(piece.text, lexicon, near=near)
    return Token(sort=sort, pieces=(piece,), labels=labels, alike=alike)


@lru_cache(maxsize=16384)
def _told(text: str, lexicon: Lexicon, *, near: bool) -> tuple[Sort, tuple[Label, ...], bool]:
    """What a whole field is: its sort, its labels, and whether it is these by likeness only."""
    labels = lexicon.of(text) if text else ()
    return (Sort.LABEL, labels, False) if labels else _told_apart(text, lexicon, near=near)


def _token(piece: Piece, lexicon: Lexicon, *, near: bool) -> Token:
    sort, labels, alike = _told_apart(piece.text, lexicon, near=near)
    return Token(sort=sort, pieces=(piece,), labels=labels, alike=alike)


def _told_apart(text: str, lexicon: Lexicon, *, near: bool) -> tuple[Sort, tuple[Label, ...], bool]:
    """What a text is that is no label as it stands: one that is cut or altered, or something else."""
    labels = lexicon.near(text) if near and text and not is_value(text) else ()
    return (Sort.LABEL, labels, True) if labels else (_sort(text), (), False)


def is_value(text: str) -> bool:
    """Whether a text has the form of a value: a figure with sign and unit, or a mark that stands for one."""
    return bool(_VALUE.fullmatch(text) or _MARK.fullmatch(text))


def _sort(text: str) -> Sort:
    if not text:
        return Sort.EMPTY
    if _FURNITURE.fullmatch(text):
        return Sort.REMARK
    if is_value(text):
        return Sort.VALUE
    if _RULE.fullmatch(text):
        return Sort.EMPTY
    return Sort.REMARK if text[0] in "（(" or only_enumerator(text) else Sort.OTHER
