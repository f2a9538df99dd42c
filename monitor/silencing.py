"""What is held back for a while: which alerts a silence covers, and when it has nothing left to hold."""

from collections.abc import Iterable, Mapping

from model.types import AlertLife, Condition, Publisher, Silence


def covers(silence: Silence, about: Condition | AlertLife, publishers: Mapping[str, Publisher]) -> bool:
    """Whether the silence is about it: every part that it names must agree; a region by its leading digits."""
    publisher = publishers.get(about.publisher)
    region, tier = (publisher.region, publisher.tier.value) if publisher else ("", "")
    return (
        silence.publisher in {"", about.publisher}
        and region.startswith(silence.region)
        and silence.tier in {"", tier}
        and silence.code in {"", about.code}
        and silence.portal in {"", about.portal}
        and silence.fingerprint in {"", about.fingerprint}
    )


def covering(
    silences: Iterable[Silence], about: Condition | AlertLife, publishers: Mapping[str, Publisher]
) -> tuple[Silence, ...]:
    """Those of the silences that are about it."""
    return tuple(silence for silence in silences if covers(silence, about, publishers))
