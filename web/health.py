"""How the daemon is, as JSON: what it last did, and everything that is wrong with it. Pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from model.errors import ArchiveError
from storage import Counts, Observation
from web.watched import Life

SWEEP_LATE = timedelta(hours=26)
"""The sweep comes daily: without one for so long, the schedule does not run."""
WAITS_LONG = timedelta(hours=24)
"""A message that could not be delivered for so long needs a person."""
FATAL = frozenset({"stalled"})
"""Conditions that a restart can mend: `/live` answers them with 503."""


def health(seen: Observation | ArchiveError, life: Life) -> dict[str, object]:
    """The answer of `/health`; `status` is `ok` or `degraded`, `reasons` says why, name to sentence. Ages are in seconds."""
    reasons = {**life.conditions, **_reasons(seen, life)}
    return {
        "status": "degraded" if reasons else "ok",
        "reasons": reasons,
        "version": life.version,
        "now": life.now.isoformat(timespec="seconds"),
        "up_seconds": _age(life.started, life.now),
        "job": life.job or None,
        "disk_free_bytes": life.disk_free,
        "archive": not isinstance(seen, ArchiveError),
        **({} if isinstance(seen, ArchiveError) else _history(seen, life.now)),
    }


def live(life: Life) -> Mapping[str, str]:
    """What only a restart can mend, name to sentence; empty where the daemon works."""
    return {name: sentence for name, sentence in life.conditions.items() if name in FATAL}


def waiting(seen: Observation) -> int:
    """Messages that are yet to be delivered."""
    return total(seen.messages, "pending")


def total(counts: Counts, last: str) -> int:
    """The sum of all that end in that word."""
    return sum(count for names, count in counts.items() if names[-1] == last)


def _history(seen: Observation, now: datetime) -> dict[str, object]:
    return {
        "last_pass_seconds": _age(seen.last_pass, now),
        "last_sweep_seconds": _age(seen.last_sweep, now),
        "deliveries_waiting": waiting(seen),
        "deliveries_given_up": total(seen.messages, "given-up"),
        "oldest_waiting_seconds": _age(seen.oldest_waiting, now),
        "portals": {portal: _age(at, now) for portal, at in seen.good_reads.items()},
    }


def _reasons(seen: Observation | ArchiveError, life: Life) -> dict[str, str]:
    if isinstance(seen, ArchiveError):
        return {"archive-unreadable": str(seen)}
    found = {}
    since = max(filter(None, (seen.last_sweep, life.started)))
    if life.now - since > SWEEP_LATE:
        found["sweep-late"] = f"No deadline sweep has come to its end since {since:%Y-%m-%d %H:%M} UTC."
    if seen.oldest_waiting is not None and life.now - seen.oldest_waiting > WAITS_LONG:
        found["delivery-late"] = (
            f"{waiting(seen)} messages wait, the first since {seen.oldest_waiting:%Y-%m-%d %H:%M} UTC: "
            "`nianbao alerts --deliveries`."
        )
    return found


def _age(at: datetime | None, now: datetime) -> int | None:
    return None if at is None else int((now - at).total_seconds())
