"""Sections about what is told, to whom, in which language."""

from typing import Annotated, Literal

import msgspec

from app.config.fields import Language
from model.types import Severity

DigestDay = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "never"]


class AlertConfig(msgspec.Struct, frozen=True, kw_only=True):
    """What is told, in which language."""

    language: Language = "zh"
    severities: tuple[Severity, ...] = (Severity.ERROR, Severity.WARNING)
    muted: tuple[str, ...] = ()
    """Codes of checks, ids of publishers or portals, or fingerprints that never send anything; a resolution is always told."""
    confirm_missing: bool = False
    """Whether a second whole reading must lack a report before anybody is told."""
    digest_day: DigestDay = "monday"
    """On which day of the week all that is open is told again, with the day's first run; `never` for not at all."""
    escalate_after_days: Annotated[int, msgspec.Meta(ge=1, le=365)] = 14
    escalate_to: tuple[str, ...] = ()
    """Channels that are told what has been open so long and nobody has acknowledged; empty for nobody."""
    dashboard_url: Annotated[
        str, msgspec.Meta(pattern=r"^(https?://[^\s/]+.*)?$", description="an http(s) address, or nothing")
    ] = ""
    """Where the dashboard is; messages link to it."""


class OutputConfig(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line speaks."""

    language: Language = "zh"
