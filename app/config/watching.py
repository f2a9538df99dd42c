"""Sections about what is owed, and when what is done."""

from typing import Annotated

import msgspec

from app.config.fields import Minutes, TimeOfDay


class WatchConfig(msgspec.Struct, frozen=True, kw_only=True):
    """What is owed and from when."""

    first_year: Annotated[int, msgspec.Meta(ge=2008, le=2100)] = 2023
    """The first year reported on that is watched."""
    due_soon_days: Annotated[int, msgspec.Meta(ge=0, le=90)] = 14
    very_overdue_days: Annotated[int, msgspec.Meta(ge=1, le=730)] = 60
    """Departments' reports, due on 31 January, come into it just after the governments' own due day, 31 March."""


class ScheduleConfig(msgspec.Struct, frozen=True, kw_only=True):
    """When the daemon does what; Asia/Shanghai."""

    crawl_at: TimeOfDay = "06:30"
    wake_every_minutes: Minutes = 60.0
    season_months: tuple[Annotated[int, msgspec.Meta(ge=1, le=12)], ...] = (1, 2, 3)
    near_due_days: Annotated[int, msgspec.Meta(ge=0, le=60)] = 3
    sweep_at: TimeOfDay = "08:30"
    deliver_every_minutes: Minutes = 5.0
