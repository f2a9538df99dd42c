"""Sections about what is told, to whom, in which language."""

import msgspec

from app.config.fields import Language
from model.types import Severity


class AlertConfig(msgspec.Struct, frozen=True, kw_only=True):
    """What is told, in which language."""

    language: Language = "zh"
    severities: tuple[Severity, ...] = (Severity.ERROR, Severity.WARNING)
    muted: tuple[str, ...] = ()
    """Codes of checks, ids of publishers or fingerprints of findings that never send anything; a resolution is always told."""


class OutputConfig(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line speaks."""

    language: Language = "zh"
