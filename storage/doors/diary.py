"""The daemon's diary: the part of an archive's door for what the daemon did, and when."""

from datetime import datetime, timedelta

from storage import diary, witnesses
from storage.doors.door import Door
from storage.rows import JobEnd, PastJob


class DiaryDoor(Door):
    """What the daemon did, and when."""

    def begin_job(self, name: str, *, slot: datetime, now: datetime) -> int:
        """The number of the new entry."""
        return diary.begin_job(self._store, name, slot=slot, now=now)

    def end_job(self, job: int, *, now: datetime, outcome: JobEnd, run: int | None = None, detail: str = "") -> None:
        """Notes how it ended, and the run that it made."""
        diary.end_job(self._store, job, now=now, outcome=outcome, run=run, detail=detail)

    def jobs(self, *, name: str | None = None, slot: datetime | None = None, limit: int = 20) -> tuple[PastJob, ...]:
        """The last entries, newest first."""
        return diary.jobs(self._store, name=name, slot=slot, limit=limit)

    def last_instant(self) -> datetime | None:
        """The last instant at which anything was recorded; None where nothing was. A clock that shows less is wrong, or was."""
        return diary.last_instant(self._store)

    def accept_clock(self, *, now: datetime) -> None:
        """A person says that the machine's clock is right, whatever later times the archive holds."""
        diary.accept_clock(self._store, now=now)

    def good_reads(self) -> dict[str, datetime | None]:
        """Each registered portal to when its column was last read well; None where it never was."""
        return diary.good_reads(self._store)

    def clock_witnesses(self, *, run: int | None = None) -> dict[str, timedelta]:
        """Host to the least distance between its clock and ours, over the last answers; `run` takes only those of that one."""
        return witnesses.clock_witnesses(self._store, run=run)
