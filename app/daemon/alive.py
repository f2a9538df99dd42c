"""The daily line: that the daemon lives, and how long ago each portal was last read well."""

from collections.abc import Mapping
from datetime import datetime

MOST = 20
"""Portals that are named, those longest not read well."""
_HOUR = 3600


def alive_facts(reads: Mapping[str, datetime | None], *, now: datetime) -> dict[str, object]:
    """`portals` and `never` (counts), `oldest` (portal to hours since it was last read well; None where it never was)."""
    ages = {
        portal: None if at is None else round((now - at).total_seconds() / _HOUR, 1) for portal, at in reads.items()
    }
    worst = sorted(ages, key=lambda portal: (ages[portal] is not None, -(ages[portal] or 0), portal))[:MOST]
    never = sum(age is None for age in ages.values())
    return {"portals": len(ages), "never": never, "oldest": {portal: ages[portal] for portal in worst}}
