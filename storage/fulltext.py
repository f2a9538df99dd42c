"""Full-text search over Chinese text: an FTS5 index over pairs of characters.

SQLite's own tokenizers either keep a whole sentence as one word or need three characters (trigram), so 复议 would not
be found. Here the text is cut in Python into overlapping pairs (行政复议 -> 行政 政复 复议 议), and so are the words that
are searched for, as phrases. No loadable extension is needed.
"""

import re
from collections.abc import Iterator

from model.text import half_width, one_line
from storage.rows import SearchHit
from storage.store import Row, Store

_HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+")
_GAP = re.compile(rf"(?<=[{_HAN}])\s+(?=[{_HAN}])")
_IS_HAN = re.compile(rf"[{_HAN}]")
_AROUND = 30
"""Characters shown on each side of a hit."""


def tokens(text: str) -> Iterator[str]:
    """Pairs of characters of every Chinese run and its last character alone; other words and numbers whole.

    White space between two Chinese characters does not part them: pages print 复　议 and break lines in mid-word.
    """
    for run in _RUN.findall(_GAP.sub("", half_width(text)).lower()):
        if _IS_HAN.match(run):
            yield from (run[start : start + 2] for start in range(len(run)))
        else:
            yield run


def index_report(store: Store, version: int, *, title: str, text: str) -> None:
    """Adds a version to the index, under its row id."""
    store.insert("fulltext", rowid=version, title=" ".join(tokens(title)), text=" ".join(tokens(text)))


def expression(words: str) -> str:
    """The FTS5 expression that asks for all the words; empty where they hold no letter, digit or character."""
    return " AND ".join(filter(None, (_phrase(word) for word in words.split())))


def _phrase(word: str) -> str:
    pairs = list(tokens(word))
    if not pairs:
        return ""
    if len(pairs) == 1:
        # One character: every pair that begins with it, and itself at the end of a run.
        return f'"{pairs[0]}"*'
    # The last token is the lone last character: it stands in the index only at the end of a run.
    whole = pairs[:-1] if _IS_HAN.match(pairs[-1]) else pairs
    return f'"{" ".join(whole)}"'


_SEARCH = """
SELECT reports.publisher, COALESCE(publishers.name, reports.publisher) AS publisher_name, reports.year,
       versions.title, report_addresses.url, versions.text, versions.id AS version
FROM fulltext
JOIN versions ON versions.id = fulltext.rowid
JOIN reports ON reports.id = versions.report_id
JOIN report_addresses ON report_addresses.id = reports.held_address AND report_addresses.current_version = versions.id
LEFT JOIN publishers ON publishers.id = reports.publisher
WHERE fulltext MATCH ?
ORDER BY fulltext.rowid DESC LIMIT ?
"""
"""Newest first: ranking by relevance reads every hit, 0.2 s for a common word in 100,000 reports, newest first 0.2 ms."""


def search(store: Store, words: str, *, limit: int) -> tuple[SearchHit, ...]:
    """The reports held that contain all the words (separated by spaces), newest first; empty where `words` says nothing."""
    asked = expression(words)
    if not asked:
        return ()
    return tuple(_hit(row, words) for row in store.rows(_SEARCH, (asked, limit)))


def _hit(row: Row, words: str) -> SearchHit:
    return SearchHit(
        publisher=row["publisher"],
        publisher_name=row["publisher_name"],
        year=row["year"],
        title=row["title"],
        url=row["url"],
        snippet=snippet(row["text"], words),
        version=row["version"],
    )


def snippet(text: str, words: str) -> str:
    """The text around the first word found, on one line; its beginning where none of the words stands there as typed."""
    shown = one_line(text)
    for word in words.split():
        found = re.search(r"\s?".join(map(re.escape, word)), shown, re.IGNORECASE)
        if found:
            start, end = max(0, found.start() - _AROUND), found.end() + _AROUND
            return f"{'…' * (start > 0)}{shown[start:end]}{'…' * (end < len(shown))}"
    return shown[: 2 * _AROUND] + "…" * (len(shown) > 2 * _AROUND)
