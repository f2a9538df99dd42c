"""Reports and their versions: one report for each publisher and year, one line of versions for each address."""

from dataclasses import dataclass
from datetime import datetime

from model.digest import report_digest
from model.errors import ArchiveError
from model.reports import Report
from model.world import Publisher
from storage.codec import instant, integers, stamp
from storage.contents import report_at, version_columns, write_contents
from storage.fulltext import index_report
from storage.rows import Recorded, ReportAt
from storage.runs import publisher_row
from storage.store import Row, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One reading of a report: from which look, at which address, when, in which run."""

    url: str
    look: int
    at: datetime
    run: int


def record(store: Store, report: Report, *, publisher: Publisher, seen: Seen) -> Recorded:
    """Where the report went: a new version of its address where its digest changed, else the version it repeats.

    The same text at a further address of the same report is no version of its own: that address points to it.
    ArchiveError where the report names no year.
    """
    if report.year is None:
        raise ArchiveError(f"{store.path}: a report without a year was to be recorded: {seen.url}")
    with store.transaction():
        report_id = _report_id(store, publisher, report.year, seen)
        address = _address(store, report_id, seen)
        digest = report_digest(report)
        before = held_version(store, publisher.id, report.year)
        first = store.value("SELECT 1 FROM versions WHERE report_id = ? LIMIT 1", (report_id,)) is None
        said = address["current_version"]
        version = _said_before(store, address, digest)
        new = version is None
        if version is None:
            version = _add_version(store, report, digest=digest, address=address, seen=seen)
        store.write(
            "UPDATE report_addresses SET current_version = ? WHERE id = ?",
            (version, address["id"]),
        )
        held = _choose_held(store, report_id, run=seen.run)
    return Recorded(
        report_id=report_id,
        version=version,
        new=new,
        first=first,
        held=held == version,
        changed=held != before,
        stood=before,
        replaced=None if said in {None, version} else int(said),
        year=report.year,
    )


def _report_id(store: Store, publisher: Publisher, year: int, seen: Seen) -> int:
    known = store.value("SELECT id FROM reports WHERE publisher = ? AND year = ?", (publisher.id, year))
    if known is not None:
        return int(known)
    if store.value("SELECT 1 FROM publishers WHERE id = ?", (publisher.id,)) is None:
        store.insert("publishers", **publisher_row(publisher, registered=False))
    look = _first_look(store, seen)
    return store.insert("reports", publisher=publisher.id, year=year, first_seen=look["at"], first_look=look["id"])


def _first_look(store: Store, seen: Seen) -> Row:
    """The look that brought the content: for `unchanged` an earlier one, at which nobody recognised the report yet."""
    row = store.row(
        "SELECT id, at FROM looks WHERE id = (SELECT COALESCE(content_look, id) FROM looks WHERE id = ?)", (seen.look,)
    )
    if row is None:
        raise ArchiveError(f"{store.path}: a report was to be recorded from look {seen.look}, which is not kept")
    return row


def _address(store: Store, report_id: int, seen: Seen) -> Row:
    """The row of `report_addresses`, added where it is new."""
    sql = "SELECT * FROM report_addresses WHERE report_id = ? AND url = ?"
    row = store.row(sql, (report_id, seen.url))
    if row is None:
        first_seen = _first_look(store, seen)["at"]
        store.insert("report_addresses", report_id=report_id, url=seen.url, first_seen=first_seen)
        row = store.row(sql, (report_id, seen.url))
    assert row is not None
    return row


def _said_before(store: Store, address: Row, digest: str) -> int | None:
    """The version that says this already: the address's current one or, for a new address, another address's."""
    if address["current_version"] is not None:
        sql = "SELECT id FROM versions WHERE id = ? AND digest = ?"
        own = store.value(sql, (address["current_version"], digest))
        if own is not None:
            return int(own)
    other = store.value(
        """SELECT versions.id FROM report_addresses JOIN versions ON versions.id = report_addresses.current_version
        WHERE report_addresses.report_id = ? AND report_addresses.id != ? AND versions.digest = ?
        ORDER BY report_addresses.id LIMIT 1""",
        (address["report_id"], address["id"], digest),
    )
    return None if other is None else int(other)


def _add_version(store: Store, report: Report, *, digest: str, address: Row, seen: Seen) -> int:
    number = store.value("SELECT count(*) FROM versions WHERE address_id = ?", (address["id"],)) + 1
    version = store.insert(
        "versions",
        report_id=address["report_id"],
        address_id=address["id"],
        number=number,
        digest=digest,
        look=seen.look,
        run=seen.run,
        at=stamp(seen.at),
        **version_columns(report),
    )
    write_contents(store, version, report)
    index_report(store, version, title=report.title, text=report.text)
    return version


_HELD = """
SELECT report_addresses.id, current_version FROM report_addresses JOIN versions ON versions.id = current_version
WHERE report_addresses.report_id = :report
ORDER BY cells_read DESC, EXISTS (
    SELECT 1 FROM column_rows JOIN column_reads ON column_reads.rows_from = column_rows.read_id
    WHERE column_rows.url = report_addresses.url AND column_reads.id IN (
        SELECT max(id) FROM column_reads WHERE run < :run AND proves_absence = 1 GROUP BY portal)) DESC,
    report_addresses.id LIMIT 1
"""
"""Only readings of earlier runs count: so it makes no difference when in a run its columns are kept, nor to a replay."""


def _choose_held(store: Store, report_id: int, *, run: int) -> int:
    """The version that stands for the report: most cells read, then an address that a column lists now, then the one found first.

    So a report that is put up anew elsewhere is judged by what its column leads to, once a whole reading has shown that the old
    address is not listed any more.
    """
    row = store.row(_HELD, {"report": report_id, "run": run})
    assert row is not None
    store.write("UPDATE reports SET held_address = ? WHERE id = ?", (row["id"], report_id))
    return int(row["current_version"])


def held_version(store: Store, publisher: str, year: int) -> int | None:
    """The version that stands for the publisher and year; None where none is held."""
    version = store.value(
        """SELECT current_version FROM reports JOIN report_addresses ON report_addresses.id = held_address
        WHERE publisher = ? AND year = ?""",
        (publisher, year),
    )
    return None if version is None else int(version)


def latest(store: Store, publisher: str, year: int) -> tuple[int, Report] | None:
    """The version that stands for the publisher and year, with its report; None where none is held."""
    version = held_version(store, publisher, year)
    report = None if version is None else report_at(store, version)
    return None if version is None or report is None else (version, report)


def address_of(store: Store, version: int) -> str:
    """The address that stands for the report which the version is of; empty where there is no such version."""
    url = store.value(
        """SELECT url FROM versions JOIN reports ON reports.id = versions.report_id
        JOIN report_addresses ON report_addresses.id = reports.held_address WHERE versions.id = ?""",
        (version,),
    )
    return "" if url is None else str(url)


def reports_at(store: Store, url: str) -> tuple[ReportAt, ...]:
    """The reports that an address has shown, in the order found."""
    rows = store.rows(
        """SELECT reports.publisher, reports.year, versions.years, versions.id AS version FROM report_addresses
        JOIN reports ON reports.id = report_addresses.report_id
        JOIN versions ON versions.id = report_addresses.current_version
        WHERE report_addresses.url = ? ORDER BY report_addresses.id""",
        (url,),
    )
    return tuple(
        ReportAt(publisher=row["publisher"], year=row["year"], years=integers(row["years"]), version=row["version"])
        for row in rows
    )


def in_another_file(store: Store, look_id: int, *, publisher: str, year: int) -> str:
    """Address of the file that gave that report earlier in the look's run, under the same cover; empty where none did.

    A page often offers one report in several formats: the first that can be read stands for all.
    """
    url = store.value(
        """SELECT versions.file FROM looks AS this
        JOIN report_addresses ON report_addresses.url = this.cover
        JOIN reports ON reports.id = report_addresses.report_id AND reports.publisher = ? AND reports.year = ?
        JOIN versions ON versions.id = report_addresses.current_version
        JOIN looks AS other ON other.cover = this.cover AND other.url = versions.file AND other.run = this.run
        WHERE this.id = ? AND this.cover != '' AND other.cover != '' AND other.id < this.id AND other.url != this.url
        AND other.handled = 1 AND other.note = '' LIMIT 1""",
        (publisher, year, look_id),
    )
    return "" if url is None else str(url)


def look_of(store: Store, version: int) -> int:
    """The look that the version was read from; ArchiveError where there is no such version."""
    look = store.value("SELECT look FROM versions WHERE id = ?", (version,))
    if look is None:
        raise ArchiveError(f"{store.path}: there is no version {version}")
    return int(look)


def first_said(store: Store, version: int) -> datetime:
    """When the report first said what the version says: an earlier version may have said the same.

    ArchiveError where there is no such version.
    """
    at = store.value(
        """SELECT min(versions.at) FROM versions JOIN versions AS this ON this.id = ?
        WHERE versions.report_id = this.report_id AND versions.digest = this.digest""",
        (version,),
    )
    if at is None:
        raise ArchiveError(f"{store.path}: there is no version {version}")
    return instant(at)


def previous(store: Store, version: int) -> tuple[int, Report] | None:
    """The version before it at the same address, with its report; None for the first."""
    before = store.value(
        """SELECT max(earlier.id) FROM versions JOIN versions AS earlier
        ON earlier.address_id = versions.address_id AND earlier.id < versions.id WHERE versions.id = ?""",
        (version,),
    )
    report = None if before is None else report_at(store, before)
    return None if report is None else (int(before), report)


def holds(store: Store, publisher: str, year: int) -> bool:
    """Whether a report of that body for that year is held."""
    sql = "SELECT 1 FROM reports WHERE publisher = ? AND year = ? AND held_address IS NOT NULL"
    return store.row(sql, (publisher, year)) is not None


def version_told(store: Store, publisher: str, year: int) -> tuple[int, datetime] | None:
    """Number and instant of the version that stands for the publisher and year; None where none is held."""
    row = store.row(
        """SELECT versions.number, versions.at FROM reports
        JOIN report_addresses ON report_addresses.id = held_address JOIN versions ON versions.id = current_version
        WHERE reports.publisher = ? AND reports.year = ?""",
        (publisher, year),
    )
    return None if row is None else (row["number"], instant(row["at"]))
