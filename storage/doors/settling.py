"""The lives of alerts, and silences: the part of an archive's door for settling."""

from collections.abc import Iterable
from datetime import datetime

from model.alerting import AlertLife, Move, Silence
from storage import lives, silences
from storage.doors.door import Door
from storage.rows import FindingState, LifeRow


class SettlingDoor(Door):
    """The lives of alerts, and silences."""

    def finding_states(self, *, only: str | None = None) -> tuple[FindingState, ...]:
        """Every finding that fails or whose alert is under way, as it stands; `only` names one."""
        return lives.finding_states(self._store, only=only)

    def alert_lives(self, *, only: str | None = None) -> tuple[AlertLife, ...]:
        """How far the alert of every finding has come; `only` names one."""
        return lives.lives(self._store, only=only)

    def record_moves(self, moves: Iterable[Move], *, now: datetime) -> None:
        """Keeps each step of an alert's life."""
        lives.record_moves(self._store, moves, now=now)

    def failing_since(self, fingerprint: str, *, values: str | None = None) -> datetime | None:
        """When the finding began to fail, or to fail with these values; None where it does not."""
        return lives.began(self._store, fingerprint, values=values)

    def report_looked_at(self, url: str) -> datetime | None:
        """When the last run began that read the report at that page; None where none has."""
        return lives.looked(self._store, url)

    def life_rows(
        self,
        *,
        publisher: str | None = None,
        year: int | None = None,
        only: str | None = None,
        ended: bool = False,
        limit: int = 100,
    ) -> tuple[LifeRow, ...]:
        """The alerts that are under way, the latest change first; `ended` adds the others; `only` names one."""
        return lives.life_rows(self._store, publisher=publisher, year=year, only=only, ended=ended, limit=limit)

    def add_silence(self, silence: Silence) -> int:
        """The number of the new silence."""
        return silences.add_silence(self._store, silence)

    def silences(self, *, now: datetime) -> tuple[Silence, ...]:
        """The silences that last."""
        return silences.silences(self._store, now=now)

    def silence_matched(self, numbers: Iterable[int]) -> None:
        """Notes that these silences hold something back."""
        silences.silence_matched(self._store, numbers)

    def end_silence(self, number: int, *, now: datetime, why: str) -> bool:
        """Ends a silence before its time; False where it does not last any more."""
        return silences.end_silence(self._store, number, now=now, why=why)
