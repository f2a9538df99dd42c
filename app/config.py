"""The configuration: `config.toml`, overridden by environment variables `NIANBAO_SECTION__KEY`."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from app.validation import Problems, built
from model.errors import ConfigError
from model.types import Severity

Language = Literal["zh", "en"]
Seconds = Annotated[float, msgspec.Meta(gt=0, le=3600)]
Pause = Annotated[float, msgspec.Meta(ge=0, le=3600)]
Minutes = Annotated[float, msgspec.Meta(gt=0, le=1440)]
Count = Annotated[int, msgspec.Meta(ge=1)]
CLOCK = r"([01]\d|2[0-3]):[0-5]\d"
TimeOfDay = Annotated[str, msgspec.Meta(pattern=rf"^{CLOCK}$", description='a time of day such as "06:30"')]
Hours = Annotated[
    str,
    msgspec.Meta(pattern=rf"^({CLOCK}-{CLOCK})?$", description='hours such as "22:00-06:00", or nothing for always'),
]
Host = Annotated[
    str, msgspec.Meta(pattern=r"^[^/\s]+$", description='names of hosts such as "www.example.org", without http://')
]
PREFIX = "NIANBAO_"


class ArchiveConfig(msgspec.Struct, frozen=True, kw_only=True):
    """Where everything is kept."""

    path: str = "nianbao.sqlite"


class RegistryConfig(msgspec.Struct, frozen=True, kw_only=True):
    """Who owes a report and where they publish: a folder of TOML files."""

    path: str = "registry"


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


class WatchConfig(msgspec.Struct, frozen=True, kw_only=True):
    """What is owed and from when."""

    first_year: Annotated[int, msgspec.Meta(ge=2008, le=2100)] = 2023
    """The first year reported on that is watched."""
    due_soon_days: Annotated[int, msgspec.Meta(ge=0, le=90)] = 14


class ScheduleConfig(msgspec.Struct, frozen=True, kw_only=True):
    """When the daemon does what; Asia/Shanghai."""

    crawl_at: TimeOfDay = "06:30"
    wake_every_minutes: Minutes = 60.0
    season_months: tuple[Annotated[int, msgspec.Meta(ge=1, le=12)], ...] = (1, 2, 3)
    near_due_days: Annotated[int, msgspec.Meta(ge=0, le=60)] = 3
    sweep_at: TimeOfDay = "08:30"
    deliver_every_minutes: Minutes = 5.0


class AlertConfig(msgspec.Struct, frozen=True, kw_only=True):
    """What is told, in which language."""

    language: Language = "zh"
    severities: tuple[Severity, ...] = (Severity.ERROR, Severity.WARNING)
    muted: tuple[str, ...] = ()
    """Codes of checks, ids of publishers or fingerprints of findings that never send anything; a resolution is always told."""


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


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """Everything about this machine."""

    archive: ArchiveConfig = ArchiveConfig()
    registry: RegistryConfig = RegistryConfig()
    fetch: FetchConfig = FetchConfig()
    render: RenderConfig = RenderConfig()
    read: ReadConfig = ReadConfig()
    watch: WatchConfig = WatchConfig()
    schedule: ScheduleConfig = ScheduleConfig()
    alerts: AlertConfig = AlertConfig()
    channels: ChannelsConfig = ChannelsConfig()
    output: OutputConfig = OutputConfig()


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """A configuration and the folder that its relative paths start from."""

    config: Config
    folder: Path
    file: Path | None
    """None where the built-in defaults serve."""

    @property
    def archive(self) -> Path:
        """The archive's file."""
        return self.folder / self.config.archive.path

    @property
    def registry(self) -> Path:
        """The registry's folder."""
        return self.folder / self.config.registry.path


def settings(path: Path | None, *, environment: Mapping[str, str] = os.environ) -> Settings:
    """The configuration of a file, of `NIANBAO_CONFIG`, of `./config.toml`, or the defaults; ConfigError names every problem."""
    named = path or (Path(environment["NIANBAO_CONFIG"]) if environment.get("NIANBAO_CONFIG") else None)
    file = named or Path("config.toml")
    if not file.is_file():
        if named is not None:
            raise ConfigError([f"{file}: no such file; create it from the commented config.toml of the project"])
        return Settings(config=_config({}, Problems("environment"), environment), folder=Path.cwd(), file=None)
    data = toml(file)
    return Settings(config=_config(data, Problems(str(file)), environment), folder=file.resolve().parent, file=file)


def toml(file: Path) -> dict[str, Any]:
    """The tables of a TOML file; ConfigError names the file and line where it cannot be read."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError([f"{file}: not valid TOML: {error}"]) from error
    except OSError as error:
        raise ConfigError([f"{file}: cannot be read: {error.strerror}"]) from error


def _config(data: dict[str, Any], problems: Problems, environment: Mapping[str, str]) -> Config:
    overridden(data, environment)
    config = built(Config, data, key="", problems=problems)
    if config is None:
        raise ConfigError(problems.lines)
    return config


def overridden(data: dict[str, Any], environment: Mapping[str, str]) -> None:
    """Lays the variables `NIANBAO_SECTION__KEY` over the tables; a value is TOML, or a plain string."""
    for name, text in sorted(environment.items()):
        if not name.startswith(PREFIX) or "__" not in name:
            continue
        *sections, key = name.removeprefix(PREFIX).lower().split("__")
        table: Any = data
        for section in sections:
            table = table.setdefault(section, {}) if isinstance(table, dict) else None
        if isinstance(table, dict):  # else the file's own mistake is named when the tables are checked
            table[key] = _toml_value(text)


def _toml_value(text: str) -> Any:
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text
