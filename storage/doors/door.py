"""What every part of an archive's door shares."""

from contextlib import AbstractContextManager
from pathlib import Path

from storage.store import Store


class Door:
    """A part of the door. Each method is a transaction of its own, or joins the one that is open."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def path(self) -> Path:
        """Where the archive is."""
        return self._store.path

    def transaction(self) -> AbstractContextManager[None]:
        """A block that is written whole or not at all; an inner block joins the outer one."""
        return self._store.transaction()
