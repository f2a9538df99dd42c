"""Sections about what is kept, and of whom."""

import msgspec


class ArchiveConfig(msgspec.Struct, frozen=True, kw_only=True):
    """Where everything is kept."""

    path: str = "nianbao.sqlite"


class RegistryConfig(msgspec.Struct, frozen=True, kw_only=True):
    """Who owes a report and where they publish: a folder of TOML files."""

    path: str = "registry"
