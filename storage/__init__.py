"""The archive: one SQLite file that keeps every look, every version, every finding and everything that was told.

`Archive` is the only door for the program; `query` is the door for people who write SQL.

Durability: write-ahead log with `synchronous=FULL`. Alerts and their outbox rows stand in the transaction of the change
they tell of; a commit that a power cut took back after a message had left would be told a second time as if it were new.
"""

from storage.archive import Archive
from storage.copying import Copied, copy, sync
from storage.near_texts import NearText
from storage.observing import Counts, Observation, observe
from storage.packing import pack, unpack
from storage.queries import Answer, query
from storage.replacing import claimed, replace_archive
from storage.retention import Dropped
from storage.rows import (
    AlertRow,
    Coverage,
    Decision,
    DeliveryRow,
    FindingRow,
    FindingState,
    JobEnd,
    KeptLook,
    Known,
    LifeRow,
    PastJob,
    PastRun,
    Recorded,
    ReplayRun,
    ReportAt,
    SearchHit,
)
from storage.schema import describe
from storage.soundness import Checked, Soundness, soundness_of

__all__ = [
    "AlertRow",
    "Answer",
    "Archive",
    "Checked",
    "Copied",
    "Counts",
    "Coverage",
    "Decision",
    "DeliveryRow",
    "Dropped",
    "FindingRow",
    "FindingState",
    "JobEnd",
    "KeptLook",
    "Known",
    "LifeRow",
    "NearText",
    "Observation",
    "PastJob",
    "PastRun",
    "Recorded",
    "ReplayRun",
    "ReportAt",
    "SearchHit",
    "Soundness",
    "claimed",
    "copy",
    "describe",
    "observe",
    "pack",
    "query",
    "replace_archive",
    "soundness_of",
    "sync",
    "unpack",
]
