"""How invented bodies fill the form: whole, with blanks among the numbers, or not at all."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from random import Random

from app.demo.sample import Filled, Value, blanked, consistent, retold
from model.editions import BY_KEY

BODIES = (
    "云岫县档案局",
    "澄川市财政局",
    "汐桥区柳塘街道办事处",
    "垚山区人民政府",
    "雾岭县交通运输局",
    "垚山区石桥镇人民政府",
)
_LOADS = (0, 3, 6, 24, 24, 160, 900, 40_000)
"""About how many applications: most bodies have few, one in eight has figures with thousands."""
_DENSITIES = (0.1, 0.4, 0.7, 0.95)

Filling = Callable[[str, Random], Filled]
"""The key of an edition and chance to a filled form."""


def whole(edition: str, draw: Random) -> Filled:
    """A number in every cell, obeying every law."""
    chosen = BY_KEY[edition]
    last = chosen.last_year or chosen.first_year + 5
    return consistent(
        chosen,
        publisher=draw.choice(BODIES),
        year=draw.randint(chosen.first_year, last),
        seed=draw.randrange(10**6),
        load=draw.choice(_LOADS),
    )


def busy(edition: str, draw: Random) -> Filled:
    """As `whole`, every cell with another number of several digits: a number in the wrong cell shows."""
    filled = whole(edition, draw)
    numbers = draw.sample(range(10, 100_000), k=len(filled.facts))
    return retold(
        replace(filled, facts={key: Decimal(number) for key, number in zip(filled.facts, numbers, strict=True)})
    )


def sparse(edition: str, draw: Random) -> Filled:
    """Some cells printed blank, from nearly all to few."""
    filled = busy(edition, draw) if draw.random() < 0.5 else whole(edition, draw)
    density = draw.choice(_DENSITIES)
    return retold(blanked(filled, [key for key in filled.facts if draw.random() > density]))


def zeros_blank(edition: str, draw: Random) -> Filled:
    """Every zero left blank, as many bodies do."""
    filled = whole(edition, draw)
    return retold(blanked(filled, [key for key, value in filled.facts.items() if value == Decimal(0)]))


def empty(edition: str, draw: Random) -> Filled:
    """The form as handed out: nothing in any cell."""
    filled = whole(edition, draw)
    return retold(blanked(filled, filled.facts))


def mixed(edition: str, draw: Random) -> Filled:
    """Table 2 of one edition beside table 3 of another."""
    other = {"2019": "2021", "2021": "2019"}[edition]
    filled = whole(edition, draw)
    requests = consistent(
        BY_KEY[other], publisher=filled.publisher, year=filled.year, seed=draw.randrange(10**6), load=24
    )
    facts: dict[str, Value] = {
        key: value
        for table in BY_KEY[edition].tables
        for key, value in (requests if table.key == "requests" else filled).facts.items()
        if key.startswith(f"{table.key}.")
    }
    return retold(replace(filled, facts=facts, mixed={"requests": other}))
