"""The configuration: `config.toml`, overridden by environment variables `NIANBAO_SECTION__KEY`."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from app.config.channels import Channels, DeliveryConfig
from app.config.fetching import FetchConfig, ReadConfig, RenderConfig
from app.config.keeping import ArchiveConfig, BackupConfig, RegistryConfig
from app.config.routing import RouteConfig
from app.config.serving import ServiceConfig
from app.config.telling import AlertConfig, OutputConfig
from app.config.watching import ScheduleConfig, WatchConfig
from app.validation import Problems, built
from model.errors import ConfigError

PREFIX = "NIANBAO_"


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """Everything about this machine."""

    archive: ArchiveConfig = ArchiveConfig()
    registry: RegistryConfig = RegistryConfig()
    backup: BackupConfig = BackupConfig()
    fetch: FetchConfig = FetchConfig()
    render: RenderConfig = RenderConfig()
    read: ReadConfig = ReadConfig()
    watch: WatchConfig = WatchConfig()
    schedule: ScheduleConfig = ScheduleConfig()
    service: ServiceConfig = ServiceConfig()
    alerts: AlertConfig = AlertConfig()
    routes: tuple[RouteConfig, ...] = ()
    delivery: DeliveryConfig = DeliveryConfig()
    channels: Channels = msgspec.field(default_factory=dict)
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
    def backups(self) -> Path:
        """The folder of the backups."""
        return self.folder / self.config.backup.path

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
        return Settings(
            config=_config({}, Problems("environment"), environment, Path.cwd()), folder=Path.cwd(), file=None
        )
    data = toml(file)
    folder = file.resolve().parent
    return Settings(config=_config(data, Problems(str(file)), environment, folder), folder=folder, file=file)


def toml(file: Path) -> dict[str, Any]:
    """The tables of a TOML file; ConfigError names the file and line where it cannot be read."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError([f"{file}: not valid TOML: {error}"]) from error
    except OSError as error:
        raise ConfigError([f"{file}: cannot be read: {error.strerror}"]) from error


def _config(data: dict[str, Any], problems: Problems, environment: Mapping[str, str], folder: Path) -> Config:
    overridden(data, environment)
    config = built(Config, data, key="", problems=problems)
    if config is not None:
        _try_channels(config, problems, folder)
    if config is None or problems.lines:
        raise ConfigError(problems.lines)
    return config


def _try_channels(config: Config, problems: Problems, folder: Path) -> None:
    """Notes what the channels themselves find wrong with their settings."""
    for name, channel in config.channels.items():
        try:
            channel.settings(name, language=config.alerts.language, folder=folder)
        except ConfigError as error:
            problems.lines += [f"{problems.file}: {problem}" for problem in error.problems]


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
