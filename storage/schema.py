"""The archive's layout in words, from the comments that stand in its own statements."""

import re

from storage.opening import memory_store
from storage.store import Row, Store

_COMMENT = re.compile(r"--\s*(.+?)\s*$", re.MULTILINE)

_HEAD = """# The archive

One SQLite file. Open it read-only with any SQLite tool, or ask it with `nianbao query`. Times are UTC, written
`2026-01-05T03:04:05+00:00`; days are `2026-01-31`. NULL means that nobody knows or that nothing stands there; it never
means 0. Column names with dots are the names of cells and are written in double quotes: `"requests.new.total"`.

This page is generated from the archive's own statements.
"""

_FULLTEXT = """## `fulltext`

Full-text index (FTS5, contentless) over `title` and `text` of every version; `rowid` is `versions.id`. The text is cut
into overlapping pairs of characters: ask for 行政复议 with `WHERE fulltext MATCH '"行政 政复 复议"'`.
"""


def describe() -> str:
    """Markdown of every table, view and column, with type and meaning."""
    store = memory_store()
    objects = store.rows(
        """SELECT name, type, sql FROM sqlite_master
        WHERE type IN ('table', 'view') AND name NOT LIKE 'fulltext%' ORDER BY type = 'table' , rowid"""
    )
    sections = [_section(store, row) for row in objects]
    store.database.close()
    return "\n".join((_HEAD, *sections, _FULLTEXT))


def _section(store: Store, row: Row) -> str:
    """One table or view: its first comment is its meaning, the others are its columns' in order."""
    meaning, *meanings = _COMMENT.findall(row["sql"])
    columns = store.rows(f'PRAGMA table_info("{row["name"]}")')
    lines = [
        f"| `{column['name']}` | {column['type'].lower()} | {text.replace('|', '/')} |"
        for column, text in zip(columns, meanings, strict=True)
    ]
    head = f"## `{row['name']}`{' (view)' if row['type'] == 'view' else ''}\n\n{meaning}\n"
    return "\n".join((head, "| column | type | meaning |", "|---|---|---|", *lines, ""))
