"""Cells, places and names as alerts print them: one line each, bounded, in the words of the form."""

import unicodedata
from collections.abc import Iterator
from urllib.parse import urlsplit

from model.editions import EDITIONS, edition_for
from model.form import Edition
from model.text import one_line
from model.types import Fact, Place, State
from monitor.phrases import stands

NAME_LENGTH = 80
PRINTED_LENGTH = 120
SENTENCE_LENGTH = 300
URL_LENGTH = 2_000
_UNSEEN = {"Cc", "Cf"}
"""Unicode categories of control and format characters; the latter can turn a name around."""


def plain(text: str, *, longest: int = SENTENCE_LENGTH) -> str:
    """The text on one line without control, invisible and direction-changing characters, cut with `…` if longer."""
    # What a page hides or pads may be megabytes; no more is looked at than can be shown.
    head = text[: longest * 8]
    seen = "".join("�" if kind == "Cs" else sign for sign, kind in _kinds(one_line(head)) if kind not in _UNSEEN)
    line = one_line(seen)
    cut = len(line) > longest or len(head) < len(text)
    return f"{line[: longest - 1].rstrip()}…" if cut else line


def web_address(url: str) -> str:
    """The address if a reader may follow it (http, https, at most 2,000 characters), else empty."""
    address = plain(url, longest=URL_LENGTH + 1)
    try:
        followed = urlsplit(address).scheme in {"http", "https"}
    except ValueError:  # `http://[` and the like: shown as text, not as a link
        followed = False
    return address if followed and len(address) <= URL_LENGTH and " " not in address else ""


def cell_label(key: str, *, year: int, language: str) -> str:
    """The labels of table, groups, row and column of a fact key, outermost first; the key itself where no form has it."""
    edition = _edition_with(key, year=year)
    if edition is None:
        return key
    table, row, column = edition.table(key.partition(".")[0]), edition.rows[key], edition.columns[key]
    if language == "zh":
        return " › ".join((table.label, *row.groups, row.label, column.label))
    return f"{table.label_en} › {row.label_en} › {column.label_en}"


def printed_value(fact: Fact, *, language: str) -> str:
    """What the cell prints; a blank and an unreadable cell are named so, never shown as a number."""
    printed = plain(fact.printed, longest=PRINTED_LENGTH)
    chinese = language == "zh"
    match fact.state:
        case State.BLANK:
            return "（空白）" if chinese else "(blank)"
        case State.UNREADABLE:
            return f"{printed}（无法辨读）" if chinese else f"{printed} (unreadable)".lstrip()
        case _:
            return printed


def place_words(place: Place, *, language: str) -> str:
    """Where it stands, counted from 1 as people count; empty where nothing is known."""
    words = stands((place,))
    return words.zh if language == "zh" else words.en


def _kinds(text: str) -> Iterator[tuple[str, str]]:
    return ((sign, unicodedata.category(sign)) for sign in text)


def _edition_with(key: str, *, year: int) -> Edition | None:
    """The year's own edition if it has the cell, else any: reports mix editions."""
    own = edition_for(year)
    candidates = (*((own,) if own else ()), *reversed(EDITIONS))
    return next((edition for edition in candidates if key in edition.rows), None)
