"""What the servers' own clocks say of ours: the `Date` of their answers beside the instant at which we had them."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from storage.codec import instant
from storage.store import Store

_LAST = 300
"""Answers that are asked, the last ones."""
_DATES = """
SELECT url, at, json_extract(headers, '$.date') AS date FROM looks
WHERE headers IS NOT NULL AND (:run IS NULL OR run = :run) ORDER BY id DESC LIMIT :most
"""


def clock_witnesses(store: Store, *, run: int | None) -> dict[str, timedelta]:
    """Host, with its port, to the least distance between its clock and ours, over the last answers, of the run if one is named.

    The least, for an answer out of a cache bears the date of its making. Hosts that tell no date are left out.
    """
    found: dict[str, timedelta] = {}
    for row in store.rows(_DATES, {"run": run, "most": _LAST}):
        date = _date(row["date"])
        if date is not None:
            host, apart = urlsplit(row["url"]).netloc, abs(instant(row["at"]) - date)
            found[host] = min(apart, found.get(host, apart))
    return found


def _date(text: str | None) -> datetime | None:
    """The instant that a `Date` header names (RFC 9110, 5.6.7); None where there is none, or it says nothing."""
    try:
        found = parsedate_to_datetime(text or "")
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
