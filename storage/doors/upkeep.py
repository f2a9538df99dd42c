"""Replaying, counting and examining: the part of an archive's door for its upkeep."""

from collections.abc import Iterator
from typing import Any

from storage import inventory, replay
from storage.doors.door import Door
from storage.rows import ReplayRun


class UpkeepDoor(Door):
    """Replaying, counting and examining."""

    def forget_derived(self) -> None:
        """Empties what a replay rebuilds; looks, columns, decisions, alerts and messages stay."""
        replay.forget_derived(self._store)

    def looks_for_replay(self) -> Iterator[ReplayRun]:
        """The past runs in order, each with its looks that show content and its readings of columns."""
        return replay.looks_for_replay(self._store)

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
