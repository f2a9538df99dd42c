"""How a number stands in its cell - digits, separators, units, remarks, signs - and what it then says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from model.form import Column
from model.types import State
from quality.printed import BLANK, Truth, truth_of_value


@dataclass(frozen=True, slots=True, kw_only=True)
class Dressed:
    """A cell's text and its truth."""

    text: str
    truth: Truth


Dress = Callable[[Decimal, Column, Random], Dressed]

_FULL_WIDTH = str.maketrans("0123456789-.,", "０１２３４５６７８９－．，")
_REMARKS = (
    "{}（其中修订16件）",
    "{}（含上年结转2件）",
    "{}(其中：修订16件)",
    "{}（其中废止3）",
    "{}（注：不含下属单位）",
)
_UNREADABLE = ("?{}", "{}-", "▲{}", "？{}", "约{}", "{}O")
_SHARE = 0.12
"""Share of the cells that a dress for single cells falls on."""


def plain(value: Decimal, _column: Column, _draw: Random) -> Dressed:
    """Bare digits."""
    return Dressed(text=format(value, "f"), truth=truth_of_value(value))


def full_width(value: Decimal, _column: Column, _draw: Random) -> Dressed:
    """Digits as wide as Chinese characters."""
    return Dressed(text=format(value, "f").translate(_FULL_WIDTH), truth=truth_of_value(value))


def thousands(value: Decimal, _column: Column, draw: Random) -> Dressed:
    """Separators after every third digit, now and then as wide as Chinese characters."""
    text = format(value, ",f")
    return Dressed(text=text if draw.random() < 0.7 else text.replace(",", "，"), truth=truth_of_value(value))


def units(value: Decimal, column: Column, _draw: Random) -> Dressed:
    """The unit behind the number (251000元)."""
    return Dressed(text=f"{value:f}{column.unit or '元'}", truth=truth_of_value(value))


def padded(value: Decimal, _column: Column, draw: Random) -> Dressed:
    """Spaces of all kinds around the number."""
    left, right = draw.choice(["", " ", "\u00a0", "\u3000", "  "]), draw.choice(["", " ", "\u00a0", "\u3000"])
    return Dressed(text=f"{left}{value:f}{right}", truth=truth_of_value(value))


def remarks(value: Decimal, _column: Column, draw: Random) -> Dressed:
    """A remark behind some numbers (22（其中修订16件）)."""
    pattern = draw.choice(_REMARKS) if draw.random() < _SHARE else "{}"
    return Dressed(text=pattern.format(format(value, "f")), truth=truth_of_value(value))


def signs(value: Decimal, column: Column, draw: Random) -> Dressed:
    """Minus signs in every print, and some cells with a damaged sign, which nobody can read."""
    if draw.random() < _SHARE:
        return Dressed(
            text=draw.choice(_UNREADABLE).format(format(abs(value), "f")), truth=Truth(state=State.UNREADABLE)
        )
    if not column.signed or value == 0:
        return plain(value, column, draw)
    down, up = ("-{}", "－{}", "−{}", "﹣{}", "减{}", "减少{}"), ("{}", "+{}", "增{}", "增加{}")
    pattern = draw.choice(down if value < 0 else up)
    return Dressed(text=pattern.format(format(abs(value), "f")), truth=truth_of_value(value))


def marks(value: Decimal, column: Column, draw: Random) -> Dressed:
    """A stroke or 无 in place of some zeros: not applicable, and no number."""
    if value == 0 and draw.random() < 0.5:
        return Dressed(text=draw.choice(["/", "—", "无", "-", "－", "——"]), truth=Truth(state=State.NOT_APPLICABLE))
    return plain(value, column, draw)


def dressed(
    facts: Mapping[str, Decimal | str | None], columns: Mapping[str, Column], *, dress: Dress, draw: Random
) -> dict[str, Dressed]:
    """Every cell in that dress; a blank stays blank."""
    return {
        key: dress(value, columns[key], draw) if isinstance(value, Decimal) else Dressed(text="", truth=BLANK)
        for key, value in facts.items()
    }
