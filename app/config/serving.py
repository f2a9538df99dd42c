"""The section about the daemon as a service."""

from typing import Annotated

import msgspec

from app.config.fields import TimeOfDay

_ADDRESS = r"^((\[[0-9A-Fa-f:.]+\]|[^\s:/\[\]]+):([1-9]\d{0,4}))?$"


class ServiceConfig(msgspec.Struct, frozen=True, kw_only=True):
    """How `nianbao run` is watched itself."""

    listen: Annotated[
        str,
        msgspec.Meta(pattern=_ADDRESS, description='an address and port such as "127.0.0.1:8318", or nothing for none'),
    ] = "127.0.0.1:8318"
    """Where /health, /live and /metrics answer; empty for nowhere."""
    heartbeat_url: Annotated[
        str, msgspec.Meta(pattern=r"^(https?://[^\s/]+\S*)?$", description="an http(s) address, or nothing for none")
    ] = ""
    """Asked after each good run; with `/fail` behind its path after each bad one."""
    alive_at: TimeOfDay = "09:00"
    """When the daily line is written that tells how long ago each portal was last read well."""
    least_free_mb: Annotated[int, msgspec.Meta(ge=0)] = 500
    """With less free room on the archive's disk, nothing is fetched."""
    stalled_after_minutes: Annotated[float, msgspec.Meta(gt=0, le=1440)] = 30.0
    """Work that makes no step for so long has stalled: the service manager is no longer told that all is well."""
