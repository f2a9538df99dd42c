"""Damaged reports: whatever is cut, doubled or thrown in, nothing raises, no number is lost and none is used twice."""

import random

import pytest

import parsers
from app.demo import layouts, sample
from model.editions import EDITIONS
from model.faults import Fault
from monitor import checks
from parsers.tables import read_tables
from parsers.tables.conservation import breaches

ROUNDS = 60
THROWN_IN = tuple(
    piece.encode()
    for piece in (
        "<table>", "</td>", "<td colspan=99999>", "\t", "|", "\n", "0", "00000", "<!--", "</html>", "<script>", "总计",
        "其他", "（", "&nbsp;", "<div hidden>", "一、",
    )
)  # fmt: skip
LAYOUTS = {
    "html": layouts.html,
    "lines": layouts.lines,
    "tabs": layouts.tabs,
    "pipes": layouts.pipes,
    "glued": layouts.glued,
}


def damaged(body: bytes, chance: random.Random) -> bytes:
    """The bytes with up to twelve wounds."""
    hurt = bytearray(body)
    for _ in range(chance.randint(1, 12)):
        at, kind = chance.randrange(len(hurt) + 1), chance.random()
        if kind < 0.35:
            del hurt[at : at + chance.randint(0, 400)]
        elif kind < 0.7:
            hurt[at:at] = chance.choice(THROWN_IN)
        elif kind < 0.9:
            other = chance.randrange(len(hurt) + 1)
            hurt[at:at] = hurt[other : other + chance.randint(0, 3000)]
        elif at < len(hurt):
            hurt[at] = chance.randrange(256)
    return bytes(hurt)


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.key)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_damaged_report_raises_nothing_and_keeps_every_number(layout: str, edition: object) -> None:
    chosen = next(one for one in EDITIONS if one is edition)
    filled = sample.consistent(chosen, publisher="云岫县档案局", year=chosen.first_year + 1, seed=11)
    body = LAYOUTS[layout](filled).encode()
    chance = random.Random(f"{layout} {chosen.key}")
    for number in range(ROUNDS):
        hurt = damaged(body, chance)
        document = parsers.read_bytes(hurt, url="damaged")
        if isinstance(document, Fault):
            continue
        assert not breaches(document, read_tables(document)), f"round {number}"
        report = parsers.parse(document)
        if not isinstance(report, Fault):
            checks.findings(report)
