"""The looks and runs of an archive, and what they found of portals: the part of its door for looking."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from model.history import ColumnRead, HostRest
from model.looking import Link, Look, Purpose, Request
from model.world import Portal, Publisher
from storage import captures, columns, reports, rests, runs
from storage.doors.door import Door
from storage.rows import KeptLook, Known, PastRun, ReportAt


class LookingDoor(Door):
    """The looks and runs of an archive, and what they found of portals."""

    def begin_run(self, kind: str, *, now: datetime) -> int:
        """The number of the new run."""
        return runs.begin_run(self._store, kind, now=now)

    def end_run(self, run: int, *, now: datetime, summary: Mapping[str, int]) -> None:
        """Marks the run as ended, with its counts."""
        runs.end_run(self._store, run, now=now, summary=summary)

    def runs(self, *, limit: int = 20) -> tuple[PastRun, ...]:
        """The last runs, newest first."""
        return runs.runs(self._store, limit=limit)

    def sync_world(self, publishers: Sequence[Publisher], portals: Sequence[Portal]) -> None:
        """Mirrors the registry for people who write SQL."""
        runs.sync_world(self._store, publishers, portals)

    def keep(self, look: Look, *, run: int) -> int:
        """The row id of the look; its bytes are kept once."""
        return captures.keep(self._store, look, run=run)

    def known(self, url: str) -> Known | None:
        """What the last good look at the address showed; None where none did."""
        return captures.known(self._store, url)

    def last_request(self, url: str) -> Request | None:
        """How an article was asked for last, with the row that led to it; None where it never was."""
        return captures.last_request(self._store, url)

    def pending(self, *purposes: Purpose) -> tuple[KeptLook, ...]:
        """Good looks not yet handled, in the order kept; of every purpose that is read where none is named."""
        return captures.pending(self._store, purposes or captures.READ)

    def cover_of(self, look_id: int) -> KeptLook | None:
        """The page that offers the file looked at, as last seen before it; None for a page of its own."""
        return captures.cover_of(self._store, look_id)

    def file_before(self, look_id: int, url: str) -> KeptLook | None:
        """The last good look at a file under the same cover as the look's, that look included; None where there is none."""
        return captures.file_before(self._store, look_id, url)

    def kept_look(self, look_id: int) -> KeptLook | None:
        """That look with the content it shows or confirms; None where it shows none."""
        return captures.kept_look(self._store, look_id)

    def repeats(self, look_id: int) -> bool:
        """Whether the look shows, byte for byte, what gave a report at the last handled look at its address."""
        return captures.repeats(self._store, look_id)

    def in_another_file(self, look_id: int, *, publisher: str, year: int) -> str:
        """Address of the file that gave that report earlier in the look's run, under the same cover; empty where none did."""
        return reports.in_another_file(self._store, look_id, publisher=publisher, year=year)

    def reports_at(self, url: str) -> tuple[ReportAt, ...]:
        """The reports that an address has shown, in the order found."""
        return reports.reports_at(self._store, url)

    def settle_look(self, look_id: int, *, note: str = "") -> None:
        """Marks the look as handled; the note says why it gave no report."""
        captures.settle_look(self._store, look_id, note=note)

    def record_column(
        self, read: ColumnRead, *, run: int, rows: Sequence[Link], refused: Sequence[tuple[Link, str]]
    ) -> int:
        """The row id of the reading of a column."""
        return columns.record_column(self._store, read, run=run, rows=rows, refused=refused)

    def column_reads(self, portal: str, *, until: int | None = None) -> tuple[ColumnRead, ...]:
        """The readings of the portal's column, oldest first; `until` leaves out later runs (for replay)."""
        return columns.column_reads(self._store, portal, until=until)

    def reads_since_whole(self, portal: str, addresses: Sequence[str]) -> tuple[ColumnRead, ...]:
        """The readings of these columns from the last whole one on, oldest first; all where none was whole."""
        return columns.reads_since_whole(self._store, portal, columns=addresses)

    def latest_reads(self, *, until: int | None = None) -> dict[str, ColumnRead]:
        """Portal to the last reading of its column; `until` leaves out later runs (for replay)."""
        return columns.latest_reads(self._store, until=until)

    def rest_host(self, rest: HostRest) -> None:
        """Keeps that a host is left alone; an unbroken series of rests has one beginning and is told once."""
        rests.rest_host(self._store, rest)

    def rests(self) -> tuple[HostRest, ...]:
        """Every host left alone that has not let us in since; those whose rest is over too."""
        return rests.rests(self._store)

    def untold_rests(self) -> tuple[HostRest, ...]:
        """Those of them that no message tells yet."""
        return rests.untold(self._store)

    def rests_told(self, hosts: Iterable[str]) -> None:
        """Marks that a message tells of these hosts."""
        rests.told(self._store, hosts)

    def hosts_let_in(self, hosts: Iterable[str]) -> None:
        """Forgets the rests of hosts that answer again."""
        rests.let_in(self._store, hosts)

    def release_host(self, host: str, *, now: datetime) -> bool:
        """Ends a host's rest now; False where it has none that lasts."""
        return rests.release(self._store, host, now=now)
