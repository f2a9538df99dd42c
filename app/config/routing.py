"""The sections `[[routes]]`: to which channels what is told."""

from typing import Annotated

import msgspec

from model.types import Severity, Tier
from monitor.routing import Route


class RouteConfig(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that agrees with all that a route names goes to its channels; every route that agrees counts."""

    channels: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    region: Annotated[str, msgspec.Meta(pattern=r"^\d{0,12}$", description="the leading digits of a division code")] = (
        ""
    )
    tier: Tier | None = None
    code: str = ""
    severity: Severity | None = None
    portal: str = ""

    def route(self) -> Route:
        """The route as the settling takes it."""
        return Route(
            channels=self.channels,
            region=self.region,
            tier=self.tier.value if self.tier else "",
            code=self.code,
            severity=self.severity.value if self.severity else "",
            portal=self.portal,
        )
