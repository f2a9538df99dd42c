"""Who is told of what: routes by region, tier, code, severity and portal to channels."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from model.types import Condition, Publisher


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """To which channels alerts go that agree with every part it names."""

    channels: tuple[str, ...]
    region: str = ""
    """Division code, leading digits."""
    tier: str = ""
    code: str = ""
    severity: str = ""
    portal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Routing:
    """All routes, the channels there are, and those that are the second recipient."""

    channels: tuple[str, ...]
    routes: tuple[Route, ...] = ()
    escalate_to: tuple[str, ...] = ()

    @property
    def default(self) -> tuple[str, ...]:
        """Who is told where no route agrees: every channel but those that are only the second recipient.

        All of them where nobody would be left.
        """
        routed = {name for route in self.routes for name in route.channels}
        only_second = set(self.escalate_to) - routed
        return tuple(name for name in self.channels if name not in only_second) or self.channels

    def of(self, about: Condition, publisher: Publisher | None) -> tuple[str, ...]:
        """The channels of every route that agrees, each once, in the order of the configuration; else the default."""
        named = {name for route in self.routes if _agrees(route, about, publisher) for name in route.channels}
        return self.existing(named) or self.default

    def second(self) -> tuple[str, ...]:
        """The channels of the second recipient."""
        return self.existing(self.escalate_to)

    def existing(self, names: Collection[str]) -> tuple[str, ...]:
        """Those of the names that are channels, in the order of the configuration."""
        return tuple(name for name in self.channels if name in names)


def unknown_channels(routes: Sequence[Route], escalate_to: Sequence[str], channels: Collection[str]) -> tuple[str, ...]:
    """Names in routes or in the escalation that are no channel, in order."""
    named = dict.fromkeys([*(name for route in routes for name in route.channels), *escalate_to])
    return tuple(name for name in named if name not in channels)


def _agrees(route: Route, about: Condition, publisher: Publisher | None) -> bool:
    region, tier = (publisher.region, publisher.tier.value) if publisher else ("", "")
    return (
        region.startswith(route.region)
        and route.tier in {"", tier}
        and route.code in {"", about.code}
        and route.severity in {"", about.severity.value}
        and route.portal in {"", about.portal}
    )
