"""Whether what `[[routes]]` and the escalation name is there."""

from collections.abc import Collection, Iterator

from app.config import Config
from app.registry import Registry
from model.errors import ConfigError
from monitor.routing import unknown_channels


def refuse_unknown(config: Config, *, channels: Collection[str], world: Registry) -> None:
    """ConfigError where a route or the escalation names a channel that is not configured, or a portal that is not registered."""
    problems = [*_channels(config, channels), *_portals(config, world)]
    if problems:
        raise ConfigError(problems)


def _channels(config: Config, channels: Collection[str]) -> Iterator[str]:
    there = ", ".join(channels) or "none"
    routes = [route.route() for route in config.routes]
    for name in unknown_channels(routes, config.alerts.escalate_to, channels):
        yield f"routes or alerts.escalate_to: {name!r} is no configured channel; there is: {there}"


def _portals(config: Config, world: Registry) -> Iterator[str]:
    for number, route in enumerate(config.routes, start=1):
        if route.portal and route.portal not in world.portal_by_id:
            yield f"routes[{number}].portal: {route.portal!r} is no portal of the registry"
