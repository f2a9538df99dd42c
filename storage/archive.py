"""The archive's one door for the program. Each method is a transaction of its own, or joins the one that is open."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from model.errors import ArchiveError
from model.faults import Fault
from model.findings import Alert, Change, Delivery, Finding, Judgement, Message, Verdict
from model.history import ColumnRead, Holding, HostRest
from model.looking import Link, Look, Purpose
from model.reports import Report
from model.world import Obligation, Portal, Publisher
from storage import (
    alerts,
    captures,
    columns,
    contents,
    decisions,
    deliveries,
    findings,
    fulltext,
    inventory,
    judgements,
    opening,
    replay,
    reports,
    rests,
    runs,
)
from storage.rows import (
    AlertRow,
    Coverage,
    DeliveryRow,
    FindingRow,
    KeptLook,
    Known,
    PastRun,
    Recorded,
    ReplayRun,
    ReportAt,
    SearchHit,
)
from storage.store import Store


class Archive:
    """One open archive, a context manager. Every method raises ArchiveError where the file cannot serve."""

    def __init__(self, store: Store) -> None:
        self._store = store
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

    @property
    def path(self) -> Path:
        """Where the archive is."""
        return self._store.path

    def claim_writer(self) -> None:
        """Makes this the one writer until it is closed or dies; ArchiveError where another is."""
        if self._claim is None:
            self._claim = opening.claim_writer(self._store.path)

    def transaction(self) -> AbstractContextManager[None]:
        """A block that is written whole or not at all; an inner block joins the outer one."""
        return self._store.transaction()

    # Runs and the world

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

    # Looking

    def keep(self, look: Look, *, run: int) -> int:
        """The row id of the look; its bytes are kept once."""
        return captures.keep(self._store, look, run=run)

    def known(self, url: str) -> Known | None:
        """What the last good look at the address showed; None where none did."""
        return captures.known(self._store, url)

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

    # Reports

    def record(self, report: Report, *, publisher: Publisher, url: str, look: int, at: datetime, run: int) -> Recorded:
        """Where the report went; a new version only where what it says has changed at that address."""
        seen = reports.Seen(url=url, look=look, at=at, run=run)
        return reports.record(self._store, report, publisher=publisher, seen=seen)

    def report_at(self, version: int) -> Report:
        """The report as recorded, equal in every field; ArchiveError where there is no such version."""
        report = contents.report_at(self._store, version)
        if report is None:
            raise ArchiveError(f"{self.path}: there is no version {version}")
        return report

    def latest(self, publisher: str, year: int) -> tuple[int, Report] | None:
        """The version that stands for the publisher and year, with its report; None where none is held."""
        return reports.latest(self._store, publisher, year)

    def address_of(self, version: int) -> str:
        """The address that stands for the report which the version is of; empty where there is no such version."""
        return reports.address_of(self._store, version)

    def previous(self, version: int) -> tuple[int, Report] | None:
        """The version before it at the same address; None for the first."""
        return reports.previous(self._store, version)

    def holds(self, publisher: str, year: int) -> bool:
        """Whether a report of that body for that year is held."""
        return reports.holds(self._store, publisher, year)

    def holdings(self) -> tuple[Holding, ...]:
        """Every report held, by publisher and year."""
        return reports.holdings(self._store)

    def search(self, words: str, *, limit: int = 20) -> tuple[SearchHit, ...]:
        """The reports held that contain all the words, newest first."""
        return fulltext.search(self._store, words, limit=limit)

    # Judging

    def record_findings(
        self,
        found: Sequence[Finding],
        *,
        publisher: str,
        year: int,
        source: str,
        now: datetime,
        run: int,
        version: int | None,
        url: str = "",
    ) -> tuple[Change, ...]:
        """The changes of verdict and the new failures; findings of the source that are not named are gone."""
        judged = findings.Judged(
            publisher=publisher, year=year, source=source, now=now, run=run, version=version, url=url
        )
        return findings.record_findings(self._store, found, judged=judged)

    def decide(self, fingerprint: str, *, decision: str, by: str, reason: str, now: datetime) -> None:
        """Adds a person's decision (`confirmed`, `dismissed`, `reopened`) about a finding as it stands."""
        decisions.decide(self._store, fingerprint, decision=decision, by=by, reason=reason, now=now)

    def findings(
        self,
        *,
        publisher: str | None = None,
        year: int | None = None,
        code: str | None = None,
        verdict: Verdict | None = Verdict.FAIL,
        dismissed: bool = False,
        limit: int = -1,
    ) -> tuple[FindingRow, ...]:
        """Findings as they stand; None asks for all, `dismissed` adds those a person dismissed."""
        wanted = findings.Wanted(
            publisher=publisher, year=year, code=code, verdict=verdict, dismissed=dismissed, limit=limit
        )
        return findings.findings(self._store, wanted)

    def finding(self, fingerprint: str) -> FindingRow | None:
        """The finding of that fingerprint; None where there is none."""
        return findings.finding(self._store, fingerprint)

    def record_judgements(
        self, judged: Sequence[Judgement], obligations: Sequence[Obligation], *, now: datetime, run: int
    ) -> None:
        """Records where everybody stands; a run judges all at once."""
        judgements.record_judgements(self._store, judged, obligations, now=now, run=run)

    def coverage(self, *, publisher: str | None = None, year: int | None = None) -> tuple[Coverage, ...]:
        """Where everybody stood in the last run that judged."""
        return judgements.coverage(self._store, publisher=publisher, year=year)

    # Telling

    def record_alerts(self, raised: Sequence[Alert], channels: Sequence[str]) -> tuple[Alert, ...]:
        """The alerts that are new, kept with one outbox row for each channel."""
        return alerts.record_alerts(self._store, raised, channels)

    def outlived_alerts(self) -> tuple[Change, ...]:
        """Changes to PASS for open alerts whose finding a replay has left without a failure."""
        return alerts.outlived(self._store)

    def unbundled(self, channel: str) -> tuple[Alert, ...]:
        """Alerts that no message of the channel tells yet, oldest first."""
        return alerts.unbundled(self._store, channel)

    def alerts(
        self, *, publisher: str | None = None, year: int | None = None, limit: int = 100
    ) -> tuple[AlertRow, ...]:
        """The last alerts, newest first, with the channels that each has reached."""
        return alerts.alerts(self._store, publisher=publisher, year=year, limit=limit)

    def add_message(self, message: Message, *, next_try: datetime) -> None:
        """Keeps a message and takes its alerts out of the channel's outbox."""
        deliveries.add_message(self._store, message, next_try=next_try)

    def due_deliveries(self, now: datetime) -> tuple[Delivery, ...]:
        """Messages whose next try has come."""
        return deliveries.due_deliveries(self._store, now)

    def delivered(self, message: str, *, at: datetime) -> None:
        """Marks a message as delivered."""
        deliveries.delivered(self._store, message, at=at)

    def delivery_failed(self, message: str, *, at: datetime, fault: Fault, next_try: datetime | None) -> None:
        """Keeps a failed attempt and when to try again; None gives the message up."""
        deliveries.delivery_failed(self._store, message, at=at, fault=fault, next_try=next_try)

    def deliveries(self, *, state: str | None = None, limit: int = 100) -> tuple[DeliveryRow, ...]:
        """The last messages, newest first; `state` is `pending`, `delivered` or `given-up`."""
        return deliveries.deliveries(self._store, state=state, limit=limit)

    # Replaying, counting

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
