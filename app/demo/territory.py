"""A government's figures as those of its whole territory: its own and those of all the bodies that belong to it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from app.demo.sample import Filled, Value, retold

_STOCK = "disclosure.normative.in_force"
_ISSUED, _REPEALED = "disclosure.normative.issued", "disclosure.normative.repealed"
_NOT_ADDED = (_STOCK, "disclosure.fees.")
"""Documents in force follow from last year's; money stays the government's own."""
_SAME = {"disclosure.normative.made": _ISSUED}
_OTHER, _REST = "requests.other.", "requests.other.rest."
"""The one row of other handling of 2019, and where it belongs among the three of 2021."""


def territory(own: Filled, bodies: Iterable[Filled], *, before: Filled | None = None) -> Filled:
    """The government's report on the form of 2021; `before` is last year's, made the same way.

    Every law that its own figures and those of its bodies obey, theirs together obey too.
    """
    facts = dict(own.facts)
    for body in bodies:
        for key, value in body.facts.items():
            target = _target(key, body.edition)
            there = facts.get(target)
            if isinstance(value, Decimal) and isinstance(there, Decimal) and not target.startswith(_NOT_ADDED):
                facts[target] = there + value
    if before is not None:
        facts[_STOCK] = _number(before.facts, _STOCK) + _number(facts, _ISSUED) - _number(facts, _REPEALED)
    return retold(replace(own, facts=facts))


def _target(key: str, edition: str) -> str:
    """The cell of the form of 2021 to which a body's cell is added."""
    if edition == "2019" and key.startswith(_OTHER):
        return key.replace(_OTHER, _REST)
    return _SAME.get(key, key)


def _number(facts: Mapping[str, Value], key: str) -> Decimal:
    value = facts[key]
    assert isinstance(value, Decimal), key
    return value
