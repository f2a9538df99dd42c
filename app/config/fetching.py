"""Sections about asking portals and reading what they answer."""

from typing import Annotated

import msgspec

from app.config.fields import Count, Host, Hours, Pause, Seconds


class FetchConfig(msgspec.Struct, frozen=True, kw_only=True):
    """Manners and limits of the crawler."""

    contact: str = ""
    """An address or page that a portal's operator can turn to; sent in the user agent."""
    pause_seconds: Pause = 2.0
    slow_factor: Annotated[float, msgspec.Meta(ge=0, le=100)] = 2.0
    slow_pause_seconds: Pause = 30.0
    timeout_seconds: Seconds = 45.0
    attempts: Annotated[int, msgspec.Meta(ge=1, le=10)] = 3
    max_megabytes: Annotated[float, msgspec.Meta(gt=0, le=1000)] = 20.0
    max_refusals: Count = 3
    rest_hours: Annotated[float, msgspec.Meta(gt=0, le=8760)] = 24.0
    max_pages_per_portal: Count = 500
    max_requests_per_run: Count = 100_000
    portals_at_once: Annotated[int, msgspec.Meta(ge=1, le=256)] = 16
    working_hours: Hours = ""
    """Only then requests go out, Asia/Shanghai; empty for always."""
    weekends: bool = True
    private_hosts: tuple[Host, ...] = ()
    """Hosts with private or loopback addresses that may be asked: a test portal, an office's own network."""


class RenderConfig(msgspec.Struct, frozen=True, kw_only=True):
    """The browser for portals marked `render = true` (extra `render`)."""

    browser: str = "/usr/bin/chromium"
    timeout_seconds: Seconds = 90.0
    max_parts: Annotated[int, msgspec.Meta(ge=1, le=200)] = 30


class ReadConfig(msgspec.Struct, frozen=True, kw_only=True):
    """How files are read: PDF, Word, Excel, pictures, archives."""

    office: str = "soffice"
    """LibreOffice's command: reads DOC, WPS and RTF."""
    unpacker: str = "bsdtar"
    """The command that unpacks RAR."""
    ocr: bool = True
    """Whether pictures and scans are recognised, where the extra `ocr` is installed."""
    timeout_seconds: Seconds = 300.0
    """Time for one file; recognition takes some seconds a page."""
    max_megabytes: Annotated[int, msgspec.Meta(ge=256, le=1_000_000)] = 2048
    """Memory that reading one file may take."""
