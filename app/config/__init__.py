"""The configuration: a section for each kind of work, and how it is loaded."""

from app.config.fetching import FetchConfig
from app.config.fields import Host, Pause
from app.config.loading import PREFIX, Config, Settings, settings, toml
from app.config.serving import ServiceConfig

__all__ = ["PREFIX", "Config", "FetchConfig", "Host", "Pause", "ServiceConfig", "Settings", "settings", "toml"]
