"""Sections about what is told, to whom, in which language."""

from typing import Annotated, Literal

import msgspec

from app.config.fields import Language, Seconds
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


class EmailConfig(msgspec.Struct, frozen=True, kw_only=True):
    """One digest a run to these recipients."""

    host: str
    sender: str
    recipients: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    port: Annotated[int, msgspec.Meta(ge=1, le=65535)] = 587
    security: Literal["none", "starttls", "tls"] = "starttls"
    username: str = ""
    password: str = ""
    """Better given as NIANBAO_CHANNELS__EMAIL__PASSWORD."""
    timeout_seconds: Seconds = 30.0


class WebhookConfig(msgspec.Struct, frozen=True, kw_only=True):
    """One signed JSON message a run (Standard Webhooks)."""

    url: Annotated[str, msgspec.Meta(pattern=r"^https?://[^\s/]+", description="an http(s) address")]
    secret: Annotated[
        str, msgspec.Meta(pattern=r"^whsec_[A-Za-z0-9+/]+=*$", description="whsec_ and base64, as the receiver gave it")
    ]
    """`whsec_` and base64; better given as NIANBAO_CHANNELS__WEBHOOK__SECRET."""
    timeout_seconds: Seconds = 20.0


class ChannelsConfig(msgspec.Struct, frozen=True, kw_only=True):
    """Who is told how; a channel that is not here is off."""

    email: EmailConfig | None = None
    webhook: WebhookConfig | None = None


class OutputConfig(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line speaks."""

    language: Language = "zh"
