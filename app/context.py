"""What every stage of a run shares."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.clock import Clock
from app.config import Config
from app.reading import Reading
from app.registry import Registry
from app.reporting import Reporter
from monitor.channels import Channel
from storage import Archive


@dataclass(frozen=True, kw_only=True)
class Context:
    """The archive, the world, this machine's settings, the clock, and who watches the work."""

    archive: Archive
    registry: Registry
    config: Config
    clock: Clock
    reporter: Reporter
    reading: Reading
    channels: Mapping[str, Channel] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Run:
    """One run of the pipeline: its row id and what it counted."""

    id: int
    counts: Counter[str] = field(default_factory=Counter)
