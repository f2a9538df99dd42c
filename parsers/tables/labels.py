"""The printed labels of the form, and which of them a text is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from model.editions import EDITIONS, TABLES
from model.form import Edition, Row, Table
from parsers.matching import match_form

LONGEST = 60
"""Characters of the longest text that is compared with the labels, white space apart; the form's longest has 40."""

_LEAST_CUT = 6
"""Characters from which on a label without its last one is told from labels that are only alike."""
_ENUMERATOR = re.compile(
    r"(?:其中[:,]?)?(?:\(?[一二三四五六七八九十]{1,3}[).,:]|\(?\d{1,2}[).,:](?!\d)|[1-9](?![\d.,]))(?:\(?[一二三四五六七八九十]{1,3}[).])?"
    r"|其中[:,]?"
)
_YEAR_HEAD = re.compile(r"20\d\d年度?(?:统计)?(?:数|数量|数据)?")
_THIS_YEAR = "本年度"
"""What a column headed by a year is called in the lexicon."""
_GLUED_NUMBER = re.compile(r"([1-9])(?![\d.,:)])")
_PARTED_NUMBER = re.compile(r"\(?(\d+)[).,:]")
_REMARK = re.compile(r"\([^()]*\)|\((?:[^()\d]|\d(?=位))*$")
_NOTE = re.compile(r"\s*(?P<label>[^（(。]{2,}?)\s*[（(].*[）)]\s*", re.DOTALL)
_LONGEST_NOTED = 400
"""Characters of the longest label with its explanation."""
_DIGIT = re.compile(r"[0-9]")
_SIGNS = re.compile(r"[^\w]|_")
_HEAD_WORDS = {
    "disclosure": ("信息内容",),
    "requests": ("申请人情况", "法人或其他组织", "法人或者其他组织", "法人和其他组织"),
    "disputes": ("行政诉讼",),
    "statistics": ("统计指标", "指标名称", "统计项目"),
}
_BALANCE = "本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和"


class Kind(StrEnum):
    """What a label stands for."""

    ROW = "row"
    COLUMN = "column"
    GROUP = "group"
    HEAD = "head"
    """Words over or beside columns, and the headings of sections."""
    CHAPTER = "chapter"


@dataclass(frozen=True, slots=True)
class Label:
    """One label of one table; the same words may be several labels."""

    table: str
    kind: Kind
    key: str
    number: str = ""
    """Digits the form prints before it; empty where it prints none."""
    group: str = ""
    """For a row whose words recur in another group: the label of its own group."""

    def __hash__(self) -> int:
        """By what mostly tells labels apart: they are looked up often, and a kind is slow to hash."""
        return hash((self.table, self.key))


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """Every wording of some tables' labels in comparable form."""

    exact: dict[str, tuple[Label, ...]]
    prefixes: frozenset[str] = field(repr=False)

    def of(self, text: str) -> tuple[Label, ...]:
        """The labels that the text is, enumerators and remarks apart; empty where it is none."""
        if too_long(text):
            return self._before_note(text)
        found = next((found for form in forms(text) if (found := self.exact.get(form))), ())
        glued = _GLUED_NUMBER.match(match_form(text))
        return numbered_so(found, glued[1]) if glued else found

    def _before_note(self, text: str) -> tuple[Label, ...]:
        """The rows and columns whose label stands before a long explanation in parentheses, as portals print it for those who fill in."""
        note = _NOTE.fullmatch(text) if len(text) <= _LONGEST_NOTED else None
        found = () if note is None or too_long(note["label"]) else self.of(note["label"])
        return tuple(label for label in found if label.kind in {Kind.ROW, Kind.COLUMN})

    def may_grow(self, text: str) -> bool:
        """Whether a label may begin with this text."""
        return any(form in self.prefixes for form in forms(text)) or not forms(text)[0]

    def near(self, text: str) -> tuple[Label, ...]:
        """The one label that the text is a cut or slightly altered print of; empty where none or several fit."""
        return () if too_long(text) else _near(self, forms(text)[-1])

    def __hash__(self) -> int:
        """By identity: lexicons are made once."""
        return id(self)


def too_long(text: str) -> bool:
    """Whether the text is no label for its length alone; upright print has a break behind every character."""
    return len(text) > LONGEST and (len(text) > 4 * LONGEST or len("".join(text.split())) > LONGEST)


@lru_cache(maxsize=16384)
def forms(text: str) -> tuple[str, ...]:
    """The text without enumerators and signs: whole, then without remarks in parentheses."""
    if _YEAR_HEAD.fullmatch(match_form(text)):
        return _THIS_YEAR, _THIS_YEAR
    bare = _ENUMERATOR.sub("", match_form(text), count=1) if _ENUMERATOR.match(match_form(text)) else match_form(text)
    bare = bare.replace("其它", "其他")
    return _SIGNS.sub("", bare), _SIGNS.sub("", _REMARK.sub("", bare))


def numbered(text: str) -> bool:
    """Whether the text begins with an enumerator (（七）, 3.)."""
    return bool(_ENUMERATOR.match(match_form(text)))


def numbered_so(labels: tuple[Label, ...], number: str) -> tuple[Label, ...]:
    """The labels that the form prints with that number: other digits before a label are a figure of the cell before."""
    return tuple(label for label in labels if label.number == number)


def number_of(text: str) -> str:
    """The digits of a text that is an enumerator in digits; empty where it is something else."""
    match = _PARTED_NUMBER.fullmatch(match_form(text))
    return match[1] if match else ""


def only_enumerator(text: str) -> bool:
    """Whether the text is an enumerator and nothing else; a bare number is none."""
    if too_long(text) and any(map(str.isalnum, text[-2:])):
        return False  # no enumerator reaches that far
    return numbered(text) and not forms(text)[0] and not text.strip().isdecimal()


@lru_cache(maxsize=4096)
def _near(lexicon: Lexicon, form: str) -> tuple[Label, ...]:
    if len(form) < 3 or _DIGIT.search(form):
        return ()
    found = _one({label for known, labels in lexicon.exact.items() if _alike(form, known) for label in labels})
    if found or len(form) < _LEAST_CUT:
        return found
    # Among labels that are much alike (政务微博…数, 政务微信…数) a long one that lost its last character is still itself.
    return _one({label for known, labels in lexicon.exact.items() if known[:-1] == form for label in labels})


def _one(found: set[Label]) -> tuple[Label, ...]:
    """The labels where all of them mean the same; none where they do not."""
    return tuple(found) if len({(label.kind, label.key) for label in found}) == 1 else ()


def _alike(form: str, known: str) -> bool:
    """Cut at an end, longer by a remark, or a character or two apart."""
    if known.startswith(form) or (len(form) >= 4 and form in known):
        return True
    if len(known) >= 4 and form.startswith(known):
        return True
    mine, theirs = _pairs(form), _pairs(known)
    return len(known) >= 5 and 2 * len(mine & theirs) >= 0.72 * (len(mine) + len(theirs))


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[index : index + 2] for index in range(len(text) - 1))


def _wordings(edition: Edition, table: Table) -> Iterator[tuple[str, Label]]:
    for section in (*table.sections, *table.variants):
        if section.heading:
            yield section.heading, Label(table.key, Kind.HEAD, section.heading)
        for column in section.columns:
            yield from ((text, Label(table.key, Kind.COLUMN, column.key)) for text in (column.label, *column.variants))
        for row in section.rows:
            yield from _row_wordings(table, row)
    heads = (*_HEAD_WORDS[table.key], *([_BALANCE] if table.key == "requests" else []))
    yield from ((text, Label(table.key, Kind.HEAD, text)) for text in heads)
    parts = {group for section in table.sections for row in section.rows for group in row.groups}
    for chapter in edition.chapters:
        texts = (text for text in (chapter.heading, *chapter.variants) if text not in parts)
        yield from ((text, Label("", Kind.CHAPTER, chapter.key)) for text in texts)


def _row_wordings(table: Table, row: Row) -> Iterator[tuple[str, Label]]:
    number = row.number.removesuffix(".")
    group = row.groups[-1] if table.variants and row.groups else ""
    label = Label(table.key, Kind.ROW, row.key, number if number.isdecimal() else "", group)
    yield from ((text, label) for text in (row.label, *row.variants))
    if not table.across:
        yield from ((text, Label(table.key, Kind.GROUP, text)) for text in row.groups)


def _lexicon(*tables: str) -> Lexicon:
    exact: dict[str, dict[Label, None]] = {}
    for edition in EDITIONS:
        for table in edition.tables:
            for text, label in _wordings(edition, table) if table.key in tables else ():
                known = forms(text)[:1] if label.kind in {Kind.HEAD, Kind.CHAPTER} else forms(text)
                for form in known:
                    exact.setdefault(form, {})[label] = None
    prefixes = frozenset(form[:end] for form in exact for end in range(1, len(form) + 1))
    return Lexicon(exact={form: tuple(labels) for form, labels in exact.items()}, prefixes=prefixes)


EVERY = _lexicon(*TABLES)
LEXICONS: dict[str, Lexicon] = {table: _lexicon(table) for table in TABLES}
