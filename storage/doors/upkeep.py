"""Replaying, counting and examining: the part of an archive's door for its upkeep."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from storage import inventory, replay, retention
from storage.doors.door import Door
from storage.retention import Dropped
from storage.rows import ReplayRun


class UpkeepDoor(Door):
    """Replaying, counting and examining."""

    def forget_derived(self) -> None:
        """Empties what a replay rebuilds; looks, columns, decisions, alerts and messages stay."""
        replay.forget_derived(self._store)

    def looks_for_replay(self) -> Iterator[ReplayRun]:
        """The past runs in order, each with its looks that show content and its readings of columns."""
        return replay.looks_for_replay(self._store)

    def droppable(self, *, before: datetime) -> Dropped:
        """The bytes of looks before that instant on which nothing rests."""
        return retention.droppable(self._store, before=before)

    def drop(self, *, before: datetime, now: datetime) -> Dropped:
        """Drops those bytes; every look stays, and so does everything that follows from them."""
        return retention.drop(self._store, before=before, now=now)

    def dropped_looks(self) -> int:
        """Looks whose content a replay cannot read any more."""
        return retention.dropped_looks(self._store)

    def compact(self) -> None:
        """Writes the archive anew without free pages; takes as much disk again while it lasts."""
        retention.compact(self._store)

    def dump(self, *, derived: bool = False, times: bool = True) -> dict[str, list[dict[str, Any]]]:
        """Table to rows, for comparing archives; `derived` takes only what a replay rebuilds."""
        return inventory.dump(self._store, derived=derived, times=times)

    def logical_digest(self, *, derived: bool = False, times: bool = True) -> str:
        """Hex sha256 of the dump: equal for archives that say the same."""
        return inventory.logical_digest(self._store, derived=derived, times=times)

    def statistics(self) -> dict[str, int]:
        """How much the archive holds, by name."""
        return inventory.statistics(self._store)

    def problems(self) -> tuple[str, ...]:
        """What SQLite finds wrong with the file; empty where it is sound."""
        return inventory.problems(self._store)
