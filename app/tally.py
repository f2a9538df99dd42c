"""What a pass came to, in a few lines: columns, addresses, pages, standings, messages."""

from collections.abc import Iterator, Mapping

from app.words import sentence, word
from model.types import Outcome, Standing

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("columns-done", ("columns-whole", "columns-not-whole", "portals-left")),
    ("pages-done", ("new-version", "unchanged", "covers", "other-body", "refused", "failed", "dropped")),
    ("messages-done", ("messages", "delivered", "not-delivered")),
)
"""Headings and the counts under them that have sentences of their own."""


def tally(counts: Mapping[str, int], language: str) -> Iterator[str]:
    """One line for each kind of count that is not zero."""
    comma = "，" if language == "zh" else ", "
    named = {name: sentence(name, language) for _, names in GROUPS for name in names}
    named |= {f"look-{one}": word(one, language) for one in Outcome}
    named["look-ok"] = sentence("look-ok", language)
    named |= {f"standing-{one}": word(one, language) for one in Standing}
    groups = [
        GROUPS[0],
        ("looks-done", tuple(f"look-{one}" for one in Outcome)),
        GROUPS[1],
        ("standings-done", tuple(f"standing-{one}" for one in Standing)),
        GROUPS[2],
    ]
    for title, names in groups:
        told = [f"{named[name]} {counts[name]}" for name in names if counts.get(name)]
        if told:
            yield sentence(title, language) + comma.join(told)
