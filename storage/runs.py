"""Runs of the program, and the registry mirrored for people who write SQL."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from model.errors import ArchiveError
from model.world import Portal, Publisher
from storage.codec import day_text, instant, integer_map, stamp, to_json
from storage.rows import PastRun
from storage.store import Row, Store


def begin_run(store: Store, kind: str, *, now: datetime) -> int:
    """The number of the new run."""
    with store.transaction():
        return store.insert("runs", kind=kind, began=stamp(now))


def end_run(store: Store, run: int, *, now: datetime, summary: Mapping[str, int]) -> None:
    """Marks a run as ended, with its counts. ArchiveError where there is no such run."""
    with store.transaction():
        changed = store.write(
            "UPDATE runs SET ended = ?, summary = ? WHERE id = ?", (stamp(now), to_json(dict(summary)), run)
        )
        if not changed:
            raise ArchiveError(f"{store.path}: there is no run {run} to end")


def runs(store: Store, *, limit: int) -> tuple[PastRun, ...]:
    """The last runs, newest first."""
    return tuple(
        PastRun(
            id=row["id"],
            kind=row["kind"],
            now=instant(row["began"]),
            ended=None if row["ended"] is None else instant(row["ended"]),
            summary=integer_map(row["summary"]),
        )
        for row in store.rows("SELECT * FROM runs ORDER BY id DESC LIMIT ?", (limit,))
    )


def sync_world(store: Store, publishers: Sequence[Publisher], portals: Sequence[Portal]) -> None:
    """Mirrors the registry. What has left it stays, marked as not registered: its reports are still held."""
    with store.transaction():
        store.write("UPDATE publishers SET registered = 0")
        store.write("UPDATE portals SET registered = 0")
        store.upsert("publishers", [publisher_row(publisher) for publisher in publishers], key="id")
        store.upsert("portals", [_portal_row(portal) for portal in portals], key="id")
        store.write("DELETE FROM publisher_lives")
        store.upsert("publisher_lives", [_life_row(one) for one in publishers if _changed(one)], key="publisher")


def publisher_row(publisher: Publisher, *, registered: bool = True) -> Row:
    """A publisher as a row of the mirror."""
    return {
        "id": publisher.id,
        "name": publisher.name,
        "tier": publisher.tier.value,
        "other_names": to_json(publisher.other_names),
        "region": publisher.region,
        "parent": publisher.parent,
        "portal": publisher.portal,
        "owes_from": publisher.first_year,
        "owes_until": publisher.last_year,
        "site_code": publisher.site_code,
        "registered": int(registered),
    }


def _changed(publisher: Publisher) -> bool:
    return bool(publisher.founded or publisher.dissolved or publisher.successor)


def _life_row(publisher: Publisher) -> Row:
    return {
        "publisher": publisher.id,
        "founded": day_text(publisher.founded),
        "dissolved": day_text(publisher.dissolved),
        "successor": publisher.successor,
    }


def _portal_row(portal: Portal) -> Row:
    return {
        "id": portal.id,
        "name": portal.name,
        "columns": to_json(portal.columns),
        "family": portal.family,
        "pause": portal.pause,
        "hosts": to_json(portal.hosts),
        "home": portal.home,
        "search": portal.search,
        "site_code": portal.site_code,
        "render": int(portal.render),
        "registered": 1,
    }
