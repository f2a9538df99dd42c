"""The mistakes and peculiarities that invented reports are given, one function each."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from app.demo.sample import Filled, altered, blanked, claimed, raised, retold
from model.editions.edition_2019 import EDITION_2019

Mistake = Callable[[Filled], Filled]


def none(filled: Filled) -> Filled:
    """The report as it is."""
    return filled


def unbalanced(filled: Filled) -> Filled:
    """One application more received than was ever answered or carried on; applicants still add up."""
    return retold(raised(raised(filled, "requests.new.natural", 1), "requests.new.total", 1))


def shifted_total(filled: Filled) -> Filled:
    """Two row totals each off by one, so that the total column still adds up."""
    return retold(raised(raised(filled, "requests.granted.total", 1), "requests.partial.total", -1))


def disputed_total(filled: Filled) -> Filled:
    """One review more in the total than in the four outcomes."""
    return retold(raised(filled, "disputes.review.total", 1))


def told_otherwise(filled: Filled) -> Filled:
    """A text that claims six applications more than the table received."""
    return claimed(filled, "requests.new", int(filled.prose["requests.new"]) + 6)


def zeros_left_out(filled: Filled) -> Filled:
    """Table 3 with every zero of an applicant column printed blank, totals left standing."""
    zeros = (key for key, value in filled.facts.items() if key.startswith("requests.") and value == Decimal(0))
    return blanked(filled, [key for key in zeros if not key.endswith(".total")])


def damaged_sign(filled: Filled) -> Filled:
    """A cell in which a sign was lost on the way to the page."""
    return altered(filled, "disclosure.penalties.decisions", "?3")


def old_requests_table(filled: Filled) -> Filled:
    """Table 3 on the sheet of 2019 beside table 2 of 2021, all sums right."""
    merged: dict[str, Decimal] = {}
    for key, value in filled.facts.items():
        assert isinstance(value, Decimal), key
        target = f"requests.other.{key.rsplit('.', 1)[1]}" if key.startswith("requests.other.") else key
        merged[target] = merged.get(target, Decimal(0)) + value
    return retold(replace(filled, facts=merged, mixed={"requests": EDITION_2019.key}))
