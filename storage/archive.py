"""The archive's one door for the program. Each method is a transaction of its own, or joins the one that is open."""

import sqlite3
from pathlib import Path
from types import TracebackType
from typing import Self

from storage import opening
from storage.doors.delivering import DeliveringDoor
from storage.doors.diary import DiaryDoor
from storage.doors.holding import HoldingDoor
from storage.doors.judging import JudgingDoor
from storage.doors.looking import LookingDoor
from storage.doors.settling import SettlingDoor
from storage.doors.telling import TellingDoor
from storage.doors.upkeep import UpkeepDoor
from storage.store import Store


class Archive(LookingDoor, HoldingDoor, JudgingDoor, SettlingDoor, TellingDoor, DeliveringDoor, UpkeepDoor, DiaryDoor):
    """One open archive, a context manager. Every method raises ArchiveError where the file cannot serve."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._claim: sqlite3.Connection | None = None

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> Self:
        """The archive at the path, migrated to this program's layout; `create` makes it where there is none."""
        return cls(opening.open_store(path, create=create))

    def close(self) -> None:
        """Closes the file and gives up the claim to write."""
        self._store.database.close()
        if self._claim is not None:
            self._claim.close()
            self._claim = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def interrupt(self) -> None:
        """Ends the statement that is running, from another thread; its transaction is rolled back. Nothing where none runs."""
        self._store.interrupt()

    def claim_writer(self) -> None:
        """Makes this the one writer until it is closed or dies; ArchiveError where another is."""
        if self._claim is None:
            self._claim = opening.claim_writer(self._store.path)
