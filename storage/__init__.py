"""The archive: one SQLite file that keeps every look, every version, every finding and everything that was told.

`Archive` is the only door for the program; `query` is the door for people who write SQL.

Durability: write-ahead log with `synchronous=FULL`. Alerts and their outbox rows stand in the transaction of the change
they tell of; a commit that a power cut took back after a message had left would be told a second time as if it were new.
"""

from storage.archive import Archive
from storage.observing import Counts, Observation, observe
from storage.queries import Answer, query
from storage.rows import (
    AlertRow,
    Coverage,
    Decision,
    DeliveryRow,
    FindingRow,
    JobEnd,
    KeptLook,
    Known,
    PastJob,
    PastRun,
    Recorded,
    ReplayRun,
    ReportAt,
    SearchHit,
)
from storage.schema import describe

__all__ = [
    "AlertRow",
    "Answer",
    "Archive",
    "Counts",
    "Coverage",
    "Decision",
    "DeliveryRow",
    "FindingRow",
    "JobEnd",
    "KeptLook",
    "Known",
    "Observation",
    "PastJob",
    "PastRun",
    "Recorded",
    "ReplayRun",
    "ReportAt",
    "SearchHit",
    "describe",
    "observe",
    "query",
]
