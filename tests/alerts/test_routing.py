"""Who is told of what, and what a silence covers."""

from datetime import timedelta
from typing import Any

import pytest
from alert_samples import NOW
from lives import condition

from model.types import Publisher, Severity, Silence, Tier
from monitor.routing import Route, Routing, unknown_channels
from monitor.silencing import covers

YUNXI = Publisher(id="yunxi", name="云溪区人民政府", tier=Tier.GOVERNMENT, region="990102", portal="yunxi")
CHANNELS = ("desk", "hook", "leaders")
EVERYBODY = Route(channels=("desk",))


@pytest.mark.parametrize(
    ("routes", "escalate_to", "told"),
    [
        ((), (), CHANNELS),
        ((), ("leaders",), ("desk", "hook")),
        ((), CHANNELS, CHANNELS),
        ((Route(channels=("hook",), region="9901"),), (), ("hook",)),
        ((Route(channels=("hook",), region="9902"),), (), CHANNELS),
        ((Route(channels=("hook",), region="9902"),), ("leaders",), ("desk", "hook")),
        ((Route(channels=("hook",), tier="government", code="requests-balance", severity="error"),), (), ("hook",)),
        ((Route(channels=("hook",), tier="department"),), (), CHANNELS),
        ((Route(channels=("hook",), portal="yunxi"), EVERYBODY), (), ("desk", "hook")),
        ((Route(channels=("hook", "desk")), EVERYBODY), (), ("desk", "hook")),
        ((Route(channels=("leaders",), severity="note"),), ("leaders",), CHANNELS),
    ],
)
def test_every_route_that_agrees_counts_and_no_channel_is_told_twice(
    routes: tuple[Route, ...], escalate_to: tuple[str, ...], told: tuple[str, ...]
) -> None:
    assert Routing(channels=CHANNELS, routes=routes, escalate_to=escalate_to).of(condition(), YUNXI) == told


def test_what_has_no_publisher_is_of_no_region_and_no_tier() -> None:
    routing = Routing(channels=CHANNELS, routes=(Route(channels=("hook",), region="99"), EVERYBODY))
    assert routing.of(condition(), None) == ("desk",)


def test_names_that_are_no_channel_are_found() -> None:
    routes = (Route(channels=("desk", "pager")), Route(channels=("pager",)))
    assert unknown_channels(routes, ("boss",), CHANNELS) == ("pager", "boss")


@pytest.mark.parametrize(
    ("parts", "covered"),
    [
        ({"publisher": "yunxi"}, True),
        ({"publisher": "other"}, False),
        ({"region": "9901"}, True),
        ({"region": "990103"}, False),
        ({"tier": "government"}, True),
        ({"tier": "department"}, False),
        ({"code": "requests-balance", "portal": "yunxi"}, True),
        ({"code": "requests-balance", "portal": "other"}, False),
        ({"fingerprint": "0123456789abcdef"}, True),
        ({"fingerprint": "f" * 16}, False),
    ],
)
def test_a_silence_covers_what_agrees_with_all_that_it_names(parts: dict[str, Any], covered: bool) -> None:  # noqa: FBT001 - a case's outcome
    silence = Silence(id=1, until=NOW + timedelta(days=1), by="王", reason="迁移", at=NOW, **parts)
    assert covers(silence, condition(severity=Severity.NOTE), {"yunxi": YUNXI}) == covered
