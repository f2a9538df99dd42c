"""The reports of an archive and their versions: the part of its door for what is held."""

from collections.abc import Collection
from datetime import datetime

from model.errors import ArchiveError
from model.history import Holding, Whereabouts
from model.reports import Report
from model.world import Publisher
from storage import contents, fulltext, near_texts, reports
from storage import holdings as held
from storage import whereabouts as where
from storage.doors.door import Door
from storage.near_texts import NearText
from storage.rows import Recorded, SearchHit


class HoldingDoor(Door):
    """The reports of an archive and their versions."""

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

    def held_version(self, publisher: str, year: int) -> int | None:
        """The version that stands for the publisher and year; None where none is held."""
        return reports.held_version(self._store, publisher, year)

    def version_told(self, publisher: str, year: int) -> tuple[int, datetime] | None:
        """Number and instant of the version that stands for the publisher and year; None where none is held."""
        return reports.version_told(self._store, publisher, year)

    def address_of(self, version: int) -> str:
        """The address that stands for the report which the version is of; empty where there is no such version."""
        return reports.address_of(self._store, version)

    def keep_hash(self, version: int, simhash: int) -> None:
        """Keeps the 64 bits by which texts near to the version's are found."""
        near_texts.keep_hash(self._store, version, simhash)

    def near_texts(self, version: int, *, within: int) -> tuple[NearText, ...]:
        """The other bodies' reports on the same year that are held and differ in so many bits at most, nearest first."""
        return near_texts.near_texts(self._store, version, within=within)

    def look_of(self, version: int) -> int:
        """The look that the version was read from; ArchiveError where there is no such version."""
        return reports.look_of(self._store, version)

    def first_said(self, version: int) -> datetime:
        """When the report first said what the version says; ArchiveError where there is no such version."""
        return reports.first_said(self._store, version)

    def previous(self, version: int) -> tuple[int, Report] | None:
        """The version before it at the same address; None for the first."""
        return reports.previous(self._store, version)

    def holds(self, publisher: str, year: int) -> bool:
        """Whether a report of that body for that year is held."""
        return reports.holds(self._store, publisher, year)

    def holdings(self, *, until: int | None = None) -> tuple[Holding, ...]:
        """Every report held, by publisher and year; `until` leaves out the rows that later runs saw (for replay)."""
        return held.holdings(self._store, until=until)

    def whereabouts(
        self,
        *,
        until: int | None = None,
        publishers: Collection[str] | None = None,
        listed: Collection[str] | None = None,
    ) -> tuple[Whereabouts, ...]:
        """Where each report held stands now, by publisher and year; `until` leaves out later runs (for replay).

        `listed` are the addresses of a reading under way, in place of the last one kept.
        """
        return where.whereabouts(self._store, until=until, publishers=publishers, listed=listed)

    def search(self, words: str, *, limit: int = 20) -> tuple[SearchHit, ...]:
        """The reports held that contain all the words, newest first."""
        return fulltext.search(self._store, words, limit=limit)
