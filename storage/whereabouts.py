"""Where each report that is held stands now: the last reading that lists it, and what its addresses have shown since."""

from collections.abc import Collection, Iterable

from model.history import AddressLook, Whereabouts
from model.looking import Outcome
from storage.codec import instant, to_json
from storage.store import Row, Store

_ADDRESSES = """
SELECT reports.publisher, reports.year, report_addresses.url,
       (SELECT max((SELECT max(column_reads.id) FROM column_reads
                    WHERE column_reads.rows_from = column_rows.read_id AND (:until IS NULL OR column_reads.run <= :until)))
        FROM column_rows WHERE column_rows.url = report_addresses.url) AS listed,
       EXISTS (SELECT 1 FROM looks WHERE looks.url = report_addresses.url AND looks.purpose = 'list'
               AND (:until IS NULL OR looks.run <= :until)) AS is_column
FROM report_addresses
JOIN reports ON reports.id = report_addresses.report_id
WHERE reports.held_address IS NOT NULL
  AND (:publishers IS NULL OR reports.publisher IN (SELECT value FROM json_each(:publishers)))
ORDER BY reports.publisher, reports.year, report_addresses.id
"""

_LOOKS = """
SELECT looks.id, looks.url, looks.at, looks.outcome, looks.detail,
       looks.outcome IN ('ok', 'unchanged') AND looks.sha256 IS NOT NULL AND looks.handled = 1
       AND (looks.note = '' OR EXISTS (
           SELECT 1 FROM report_addresses JOIN versions ON versions.id = report_addresses.current_version
           LEFT JOIN looks AS shown ON shown.id = versions.look
           WHERE report_addresses.url = looks.url AND (versions.file != '' OR shown.sha256 = looks.sha256))) AS shows
FROM looks
WHERE looks.url = :url AND looks.purpose = 'article' AND (:until IS NULL OR looks.run <= :until)
  AND (:listed IS NULL OR looks.run > (SELECT run FROM column_reads WHERE id = :listed))
ORDER BY looks.id
"""
"""A page that offers the report's file gives none itself; one whose files are still to be compared has a note and is the report."""

_LATEST = """
SELECT portal, max(id) AS id FROM column_reads WHERE :until IS NULL OR run <= :until GROUP BY portal
"""


def whereabouts(
    store: Store,
    *,
    until: int | None = None,
    publishers: Collection[str] | None = None,
    listed: Collection[str] | None = None,
) -> tuple[Whereabouts, ...]:
    """Each report held, by publisher and year, with the looks at its addresses only where it is not listed any more.

    That is so where the last reading of no column lists it or, where `listed` gives the addresses of a reading that is not kept
    yet, where it is none of them. `publishers` takes only theirs; `until` leaves out later runs.
    """
    latest = {row["id"] for row in store.rows(_LATEST, {"until": until})}
    instants = {row["id"]: row["at"] for row in store.rows("SELECT id, at FROM column_reads")}
    reports: dict[tuple[str, int], list[Row]] = {}
    asked = {"until": until, "publishers": None if publishers is None else to_json(sorted(publishers))}
    for row in store.rows(_ADDRESSES, asked):
        reports.setdefault((row["publisher"], row["year"]), []).append(row)

    def one(rows: list[Row]) -> Whereabouts:
        last = max((row["listed"] for row in rows if row["listed"] is not None), default=None)
        urls = tuple(row["url"] for row in rows)
        gone = last not in latest if listed is None else not any(url in listed for url in urls)
        return Whereabouts(
            publisher=rows[0]["publisher"],
            year=rows[0]["year"],
            addresses=urls,
            listed=last,
            listed_at=None if last is None else instant(instants[last]),
            looks=_looks(store, urls, listed=last, until=until) if gone else (),
            is_column=any(row["is_column"] for row in rows),
        )

    return tuple(map(one, reports.values()))


def _looks(store: Store, urls: Iterable[str], *, listed: int | None, until: int | None) -> tuple[AddressLook, ...]:
    rows = [row for url in urls for row in store.rows(_LOOKS, {"url": url, "listed": listed, "until": until})]
    return tuple(
        AddressLook(
            id=row["id"],
            url=row["url"],
            at=instant(row["at"]),
            outcome=Outcome(row["outcome"]),
            shows=bool(row["shows"]),
            detail=row["detail"],
        )
        for row in sorted(rows, key=lambda row: row["id"])
    )
