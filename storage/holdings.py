"""The reports held, each with when it was first seen, what had not shown it before, and every day printed for it."""

from collections.abc import Iterable
from datetime import date

from model.documents import PrintedDate
from model.history import Holding
from storage.codec import day_of, instant, integers
from storage.store import Row, Store

_HELD = """
WITH searched AS MATERIALIZED (SELECT DISTINCT run, portal FROM looks WHERE purpose = 'search'),
found AS MATERIALIZED (
SELECT reports.id AS report, reports.publisher, reports.year, report_addresses.url, versions.title, versions.published,
       versions.years, reports.first_seen, reports.first_look, report_addresses.current_version AS version,
       looks.portal, looks.run, looks.url AS asked, looks.cover,
       (SELECT min(id) FROM column_reads WHERE column_reads.portal = looks.portal AND column_reads.run >= looks.run) AS finding
FROM reports
JOIN report_addresses ON report_addresses.id = reports.held_address
JOIN versions ON versions.id = report_addresses.current_version
JOIN looks ON looks.id = reports.first_look),
held AS (
SELECT found.*,
       (SELECT column_reads.id FROM column_reads LEFT JOIN column_reads AS finding ON finding.id = found.finding
        WHERE column_reads.portal = found.portal AND column_reads.proves_absence
          AND column_reads.run < found.run AND column_reads.at < found.first_seen
          AND (finding.run IS NOT found.run OR finding.columns = column_reads.columns)
          AND (column_reads.years = '[]'
               OR found.year IN (SELECT about.value FROM json_each(column_reads.years) AS about))
          AND NOT EXISTS (
              SELECT 1 FROM json_each(column_reads.doubts) AS doubt
              WHERE doubt.value ->> 'publisher' IN ('', found.publisher)
              AND found.year BETWEEN doubt.value ->> 'first_year' AND doubt.value ->> 'last_year')
          AND NOT EXISTS (
              SELECT 1 FROM column_rows WHERE column_rows.read_id = column_reads.rows_from
              AND (column_rows.url = found.asked
                   OR column_rows.url IN (SELECT url FROM report_addresses WHERE report_id = found.report)))
          AND (finding.rows_from IS NULL OR finding.rows_from = column_reads.rows_from
               OR NOT EXISTS (SELECT 1 FROM column_rows WHERE column_rows.read_id = finding.rows_from)
               OR NOT EXISTS (SELECT 1 FROM column_rows WHERE column_rows.read_id = column_reads.rows_from)
               OR EXISTS (
                   SELECT 1 FROM column_rows WHERE column_rows.read_id = column_reads.rows_from AND EXISTS (
                       SELECT 1 FROM column_rows AS now WHERE now.read_id = finding.rows_from AND now.url = column_rows.url)))
          AND NOT EXISTS (
              SELECT 1 FROM searched WHERE searched.run = found.run AND searched.portal = found.portal
              AND NOT EXISTS (
                  SELECT 1 FROM column_reads AS listing JOIN column_rows ON column_rows.read_id = listing.rows_from
                  WHERE listing.portal = found.portal AND listing.run = found.run
                  AND column_rows.url IN (found.asked, found.cover)))
        ORDER BY column_reads.id DESC LIMIT 1) AS read_without
FROM found)
SELECT held.*, column_reads.at AS last_read_without
FROM held LEFT JOIN column_reads ON column_reads.id = held.read_without
ORDER BY held.publisher, held.year
"""
"""The run that found a report read its row before its page: that reading is no proof against it, so only earlier runs
count, and none that lists one of its addresses, that leaves a doubt about it, that read other columns, or that shares no row with
the reading that found it: the whole list was put up anew in between. Of a report that the site's search brought up, no reading
of the column says since when it was there."""

_PRINTED = """
SELECT versions.report_id AS report, version_dates.origin, version_dates.day, version_dates.printed
FROM version_dates
JOIN versions ON versions.id = version_dates.version_id
JOIN reports ON reports.id = versions.report_id
JOIN report_addresses ON report_addresses.id = reports.held_address
ORDER BY versions.report_id, versions.id != report_addresses.current_version, versions.id, version_dates.ordinal
"""

_LISTED = """
SELECT report, listed FROM (
    SELECT reports.id AS report, led.listed FROM report_addresses
    JOIN reports ON reports.id = report_addresses.report_id
    JOIN looks AS led ON led.url = report_addresses.url
    WHERE led.listed IS NOT NULL AND led.id >= reports.first_look AND (:until IS NULL OR led.run <= :until)
    UNION
    SELECT reports.id, led.listed FROM report_addresses
    JOIN reports ON reports.id = report_addresses.report_id
    JOIN looks AS led ON led.cover = report_addresses.url AND led.cover != ''
    WHERE led.listed IS NOT NULL AND led.id >= reports.first_look AND (:until IS NULL OR led.run <= :until))
ORDER BY report, listed
"""
"""A correction may stand under a new day in the list, and its page print the old one."""

_PUBLISHED = "SELECT DISTINCT report_id AS report, published FROM versions WHERE published IS NOT NULL"


def holdings(store: Store, *, until: int | None = None) -> tuple[Holding, ...]:
    """Every report held, by publisher and year; `until` leaves out the rows that later runs saw (for replay)."""
    dates: dict[int, dict[tuple[str, date], PrintedDate]] = {}
    for one in store.rows(_PRINTED):
        _add(dates, one, origin=one["origin"], day=one["day"], printed=one["printed"])
    earliest = {row["report"]: row["published"] for row in store.rows(_PUBLISHED + " ORDER BY published DESC")}
    for row in store.rows(_LISTED, {"until": until}):
        _add(dates, row, origin="list", day=row["listed"], printed=row["listed"])
        earliest[row["report"]] = min(row["listed"], earliest.get(row["report"], row["listed"]))
    return tuple(
        _holding(row, dates=dates.get(row["report"], {}).values(), earliest=earliest.get(row["report"]))
        for row in store.rows(_HELD)
    )


def _add(
    dates: dict[int, dict[tuple[str, date], PrintedDate]], row: Row, *, origin: str, day: str, printed: str
) -> None:
    given = date.fromisoformat(day)
    dates.setdefault(row["report"], {}).setdefault(
        (origin, given), PrintedDate(day=given, printed=printed, origin=origin)
    )


def _holding(row: Row, *, dates: Iterable[PrintedDate], earliest: str | None) -> Holding:
    return Holding(
        publisher=row["publisher"],
        year=row["year"],
        url=row["url"],
        title=row["title"],
        published=day_of(row["published"]),
        first_seen=instant(row["first_seen"]),
        last_read_without=None if row["last_read_without"] is None else instant(row["last_read_without"]),
        version=row["version"],
        earliest=day_of(earliest),
        years=integers(row["years"]),
        dates=tuple(dates),
        first_look=row["first_look"],
        read_without=row["read_without"],
    )
