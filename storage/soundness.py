"""Whether an archive is sound: the file, what its rows say of each other, and every byte that was ever captured."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

import zstandard
from msgspec import MsgspecError

from model.digest import report_digest
from model.errors import ArchiveError
from model.findings import fingerprint
from storage.codec import to_json
from storage.contents import report_at
from storage.invariants import INVARIANTS, Invariant
from storage.inventory import row_counts
from storage.migrations import MIGRATIONS, version_of
from storage.opening import memory_store, read_only
from storage.store import Row, Store

Progress = Callable[[int, int], None]
"""Is told how much is done, and of how much in all."""
Find = Callable[[Store], Iterator[str]]
"""Gives what is wrong, one sentence each."""

SHOWN = 10
"""Problems of one kind that are named; the others are only counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was looked at under one name, and what is wrong with it."""

    name: str
    """`file`, `layout`, `references`, `bodies`, or the table that it is about."""
    looked_at: int
    """Rows, bodies or statements."""
    problems: int
    named: tuple[str, ...]
    """The first of the problems, one sentence each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Soundness:
    """All that was looked at in an archive."""

    layout: int
    """0 where the file could not be opened."""
    rows: dict[str, int]
    """Table to number of rows; empty where they could not be counted."""
    checked: tuple[Checked, ...]

    @property
    def problems(self) -> int:
        """How many there are; 0 where the archive is sound."""
        return sum(one.problems for one in self.checked)


def soundness_of(path: Path, *, progress: Progress = lambda _done, _total: None) -> Soundness:
    """Whether the archive at the path is sound; nothing in it is changed. ArchiveError where it is none of ours."""
    try:
        store = read_only(path)
    except ArchiveError as error:
        if not isinstance(error.__cause__, sqlite3.DatabaseError):
            raise
        broken = Checked(name="file", looked_at=1, problems=1, named=(str(error),))
        return Soundness(layout=0, rows={}, checked=(broken,))
    try:
        with store.snapshot():
            checked = tuple(soundness(store, progress=progress))
            return Soundness(layout=version_of(store), rows=_rows(store), checked=checked)
    finally:
        store.database.close()


def _rows(store: Store) -> dict[str, int]:
    try:
        return row_counts(store)
    except ArchiveError:
        return {}  # the checks say what is wrong


def soundness(store: Store, *, progress: Progress = lambda _done, _total: None) -> Iterator[Checked]:
    """Everything in turn, as it stood at one instant, whoever writes meanwhile; memory does not grow with the archive.

    What cannot even be read is a problem of its own, and the rest is looked at all the same. An archive of an older
    layout is checked without what only this program's layout promises.
    """
    with store.snapshot():
        yield _checked(store, "file", ("sqlite_master", [_broken_pages]))
        yield _checked(store, "references", ("sqlite_master", [_broken_references]))
        yield _checked(store, "bodies", ("bodies", [partial(_wrong_bodies, progress=progress)]))
        if version_of(store) == len(MIGRATIONS):
            yield _checked(store, "layout", ("sqlite_master", [_other_layout]))
            yield from (_checked(store, name, what) for name, what in _between().items())


def _between() -> dict[str, tuple[str, list[Find]]]:
    """What must hold between rows: name to its table and to what finds those for which it does not."""
    found: dict[str, tuple[str, list[Find]]] = {}
    for invariant in INVARIANTS:
        found.setdefault(invariant.name, (_TABLES.get(invariant.name, invariant.name), []))[1].append(
            partial(_broken, invariant=invariant)
        )
    found["columns"][1].append(_changed_rows)
    found["versions"][1].append(_misread_versions)
    found["fulltext"][1].append(_unreadable_index)
    for table in ("findings", "alerts", "alert_lives", "decisions"):
        found.setdefault(table, (table, []))[1].append(partial(_wrong_fingerprints, table=table))
    return found


_TABLES = {"columns": "column_reads", "fulltext": "fulltext_docsize", "retention": "dropped_bodies"}
"""Table behind a name that is none."""


def _checked(store: Store, name: str, what: tuple[str, list[Find]]) -> Checked:
    """The problems that the searches find; that one cannot read the archive is a problem too."""
    table, searches = what
    problems, named = 0, list[str]()
    for search in searches:
        try:
            for problem in search(store):
                problems += 1
                if len(named) < SHOWN:
                    named.append(problem)
        except ArchiveError as error:
            problems += 1
            named.append(f"could not be looked through: {error}")
    return Checked(name=name, looked_at=_count(store, table), problems=problems, named=tuple(named))


def _count(store: Store, table: str) -> int:
    try:
        return int(store.value(f"SELECT count(*) FROM {table}"))  # noqa: S608 - our own names
    except ArchiveError:
        return 0  # the search through the table says what is wrong with it


def _broken_pages(store: Store) -> Iterator[str]:
    for row in store.each("PRAGMA integrity_check"):
        if row["integrity_check"] != "ok":
            yield row["integrity_check"]


def _broken_references(store: Store) -> Iterator[str]:
    for row in store.each("PRAGMA foreign_key_check"):
        yield f"{row['table']}: row {row['rowid']} refers to a row of {row['parent']} that is not there"


def _wrong_bodies(store: Store, *, progress: Progress) -> Iterator[str]:
    total = _count(store, "bodies")
    dropped = version_of(store) == len(MIGRATIONS)
    for done, row in enumerate(store.each("SELECT sha256, size, body FROM bodies"), 1):
        if dropped and not row["body"] and _is_dropped(store, row["sha256"]):
            continue
        if wrong := _wrong(row):
            url = store.value("SELECT url FROM looks WHERE sha256 = ? ORDER BY id LIMIT 1", (row["sha256"],))
            yield f"{row['sha256'][:16]}… (seen at {url or 'no address'}): {wrong}"
        progress(done, total)


def _is_dropped(store: Store, sha256: str) -> bool:
    return store.value("SELECT 1 FROM dropped_bodies WHERE sha256 = ?", (sha256,)) is not None


def _wrong(row: Row) -> str:
    """What is wrong with a body; empty where it is what was seen."""
    try:
        size = zstandard.frame_content_size(row["body"])
        if size != row["size"]:
            return f"holds {size} bytes, {row['size']} were seen"
        body = zstandard.ZstdDecompressor().decompress(row["body"])
    except zstandard.ZstdError as error:
        return f"cannot be unpacked ({error})"
    return "" if sha256(body).hexdigest() == row["sha256"] else "holds other bytes than were seen"


def _other_layout(store: Store) -> Iterator[str]:
    """Tables and indexes that are not as this program makes them."""
    whole = memory_store()
    wanted = _statements(whole)
    whole.database.close()
    there = _statements(store)
    yield from (f"{name} is not there" for name in wanted if name not in there)
    yield from (f"{name} is none of ours" for name in there if name not in wanted)
    yield from (f"{name} is made otherwise" for name in wanted if there.get(name, wanted[name]) != wanted[name])


def _statements(store: Store) -> dict[str, str]:
    rows = store.rows(
        "SELECT type || ' ' || name AS name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type != 'view'"
    )
    return {row["name"]: row["sql"] for row in rows}


def _broken(store: Store, *, invariant: Invariant) -> Iterator[str]:
    for row in store.each(invariant.sql):
        yield f"{row['what']}: {invariant.says}"


def _changed_rows(store: Store) -> Iterator[str]:
    """Readings whose rows are not those that were read."""
    columns = ("url", "title", "listed", "kind", "source", "refused")
    for reading in store.each("SELECT id, portal, rows_digest FROM column_reads WHERE rows_from = id"):
        rows = store.rows(
            f"SELECT {', '.join(columns)} FROM column_rows WHERE read_id = ? ORDER BY ordinal",  # noqa: S608 - as above
            (reading["id"],),
        )
        digest = sha256(to_json([tuple(row.values()) for row in rows]).encode()).hexdigest()
        if digest != reading["rows_digest"]:
            yield f"reading {reading['id']} of {reading['portal']}: its rows are not those that were read"


def _misread_versions(store: Store) -> Iterator[str]:
    """Versions whose cells and text are not those whose digest was kept."""
    for row in store.each("SELECT id, digest FROM versions"):
        try:
            report = report_at(store, row["id"])
        except (MsgspecError, ValueError, ArithmeticError) as error:
            yield f"version {row['id']}: cannot be read back ({error})"
            continue
        if report is None or report_digest(report) != row["digest"]:
            yield f"version {row['id']}: says something else than when it was recorded"


def _unreadable_index(store: Store) -> Iterator[str]:
    """Reads the whole full-text index through; what is damaged in it raises."""
    store.write("CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab (main, fulltext, row)")
    words = store.value("SELECT count(*) FROM temp.words WHERE doc > 0")
    if not words and _count(store, "versions"):
        yield "the index holds no words"


def _wrong_fingerprints(store: Store, *, table: str) -> Iterator[str]:
    """Rows that do not bear the fingerprint of what they are about."""
    # What is about a portal names no body, and its fingerprint is another's business.
    sql = f"SELECT fingerprint, publisher, year, code, subject FROM {table} WHERE publisher != ''"  # noqa: S608 - as above
    for row in store.each(sql):
        about = {name: row[name] for name in ("publisher", "year", "code", "subject")}
        if fingerprint(**about) != row["fingerprint"]:
            yield f"{row['fingerprint']}: is about {' '.join(map(str, about.values()))} and bears another fingerprint"
