"""A government's invented report covers its bodies', and obeys the laws that theirs obey."""

from decimal import Decimal

import pytest

from app.demo.bodies import BODIES, YEARS
from app.demo.stories import Story, stories
from model.types import Tier
from monitor.checks.parent_vs_children import COMPARED

STORIES = stories()
GOVERNMENTS = [body.publisher.id for body in BODIES if body.publisher.tier is Tier.GOVERNMENT]


def told(publisher: str, year: int) -> Story:
    return next(one for one in STORIES if (one.publisher.id, one.year) == (publisher, year))


@pytest.mark.parametrize("government", GOVERNMENTS)
@pytest.mark.parametrize("year", YEARS)
def test_a_government_has_no_less_than_its_bodies_together(government: str, year: int) -> None:
    bodies = [one for one in STORIES if one.publisher.parent == government and one.year == year]
    own = told(government, year).filled.facts
    assert len(bodies) >= 2
    for key in set(COMPARED) & own.keys():
        together = [value for one in bodies if isinstance(value := one.filled.facts.get(key), Decimal)]
        whole = own[key]
        assert isinstance(whole, Decimal)
        assert whole >= sum(together), key


@pytest.mark.parametrize("government", GOVERNMENTS)
def test_its_years_are_linked_like_those_of_any_body(government: str) -> None:
    before, after = (told(government, year).filled.facts for year in YEARS)
    for applicant in ("natural", "business", "total"):
        assert after[f"requests.carried_in.{applicant}"] == before[f"requests.carried_out.{applicant}"]
    stock, issued, repealed = (after[f"disclosure.normative.{one}"] for one in ("in_force", "issued", "repealed"))
    last = before["disclosure.normative.in_force"]
    assert isinstance(stock, Decimal)
    assert isinstance(issued, Decimal)
    assert isinstance(repealed, Decimal)
    assert isinstance(last, Decimal)
    assert last + issued - repealed == stock
