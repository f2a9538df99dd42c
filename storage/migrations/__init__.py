"""The archive's layout, as ordered steps. A step that has been released is never edited: a change is a further step.

`PRAGMA user_version` holds the number of steps done. SQLite writes it in the transaction of the steps themselves, so
an archive is always of exactly one version. The comments in the statements are kept by SQLite: `schema.describe` and
`.schema` in the sqlite3 shell show them.
"""

from storage.migrations import (
    m001_looking,
    m002_reports,
    m003_judging,
    m004_telling,
    m005_claims,
    m006_confidence,
    m007_standing,
    m008_lives,
    m009_outages,
    m010_diary,
    m011_text_hashes,
    m012_retention,
)
from storage.store import Store

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    m001_looking.STATEMENTS,
    m002_reports.STATEMENTS,
    m003_judging.STATEMENTS,
    m004_telling.STATEMENTS,
    m005_claims.STATEMENTS,
    m006_confidence.STATEMENTS,
    m007_standing.STATEMENTS,
    m008_lives.STATEMENTS,
    m009_outages.STATEMENTS,
    m010_diary.STATEMENTS,
    m011_text_hashes.STATEMENTS,
    m012_retention.STATEMENTS,
)
"""Oldest first; the position counts from 1 as the version."""


def version_of(store: Store) -> int:
    """The number of steps that the archive has behind it; 0 for an empty file."""
    return int(store.value("PRAGMA user_version"))


def migrate(store: Store, *, steps: tuple[tuple[str, ...], ...] = MIGRATIONS) -> int:
    """Brings the archive to the last step in one transaction; the number of steps done."""
    if version_of(store) >= len(steps):
        return 0
    with store.transaction():
        # Asked again under the write lock: another program may have migrated in between.
        done = version_of(store)
        _drop_views(store)
        for statements in steps[done:]:
            for statement in statements:
                store.write(statement)
        store.write(f"PRAGMA user_version = {max(done, len(steps))}")
    return max(0, len(steps) - done)


def _drop_views(store: Store) -> None:
    """Takes the views away, which are made anew whenever an archive is opened: no table that one of them names can be remade."""
    views = [
        row["name"] for row in store.rows("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY rowid DESC")
    ]
    for name in views:
        store.write(f'DROP VIEW "{name}"')
    if views:
        store.write("DELETE FROM settings WHERE name = 'views'")
