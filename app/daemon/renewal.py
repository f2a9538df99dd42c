"""A new configuration while the daemon works: read whole, looked through, and only then handed to the work."""

from collections.abc import Callable

from app.clock import Clock
from app.config import Settings
from app.context import Context
from app.opening import channels, renewed
from app.registry import registry
from model.errors import ConfigError


def renewal(
    load: Callable[[], Settings], old: Settings, *, clock: Clock
) -> tuple[Settings, Callable[[Context], Context]]:
    """The new settings, and what puts them in place of the old ones.

    ConfigError names every mistake, in the registry and the channels too. The archive cannot be exchanged under the work.
    """
    settings = load()
    if settings.archive.resolve() != old.archive.resolve():
        raise ConfigError([f"{settings.file}: archive.path: {settings.archive} takes a restart"])
    world = registry(settings.registry)
    channels(settings, clock=clock)
    return settings, lambda context: renewed(context, settings, world)
