"""Sections about what is kept, and of whom."""

from typing import Annotated

import msgspec

from app.config.fields import Count


class ArchiveConfig(msgspec.Struct, frozen=True, kw_only=True):
    """Where everything is kept."""

    path: str = "nianbao.sqlite"
    keep_bodies_days: Annotated[int, msgspec.Meta(ge=0, le=36500)] = 0
    """Bytes of list pages and failed looks that nothing rests on are dropped after so many days; 0 keeps them for ever."""


class BackupConfig(msgspec.Struct, frozen=True, kw_only=True):
    """Where `nianbao backup` puts its copies, and how many stay."""

    path: str = "backups"
    keep: Count = 14
    compress: bool = False


class RegistryConfig(msgspec.Struct, frozen=True, kw_only=True):
    """Who owes a report and where they publish: a folder of TOML files."""

    path: str = "registry"
