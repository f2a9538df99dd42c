"""Invented figures obey the form's laws, and a mistake breaks just what it is meant to break."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples_strategies import filled_reports, two_years, with_one_cell_altered

from app.demo import mistakes
from app.demo.sample import Filled, blanked, claimed, consistent, retold
from model.claims import DISPUTE_CLAIMS
from model.editions import BY_KEY, EDITIONS
from model.editions.edition_2019 import EDITION_2019
from model.editions.edition_2021 import EDITION_2021
from model.form import Edition, Law, Term

EDITIONS_DRAWN = st.sampled_from(EDITIONS)


def amount(terms: tuple[Term, ...], *, this: Filled, last: Filled | None) -> Decimal | None:
    values = [(last.facts if term.years_back and last else this.facts).get(term.key) for term in terms]
    if any(term.years_back for term in terms) and last is None:
        return None
    return sum((value for value in values if isinstance(value, Decimal)), Decimal(0))


def holds(law: Law, *, this: Filled, last: Filled | None = None) -> bool:
    left, right = (amount(side, this=this, last=last) for side in (law.left, law.right))
    return left is None or right is None or left == right


def broken(edition: Edition, *, this: Filled, last: Filled | None = None) -> set[str]:
    return {f"{law.code}:{law.subject}" for law in edition.laws if not holds(law, this=this, last=last)}


@given(edition=EDITIONS_DRAWN, data=st.data())
@settings(max_examples=60, deadline=None)
def test_two_consecutive_reports_obey_every_law(edition: Edition, data: st.DataObject) -> None:
    first, second = data.draw(two_years(edition))
    assert broken(edition, this=first) == set()
    assert broken(edition, this=second, last=first) == set()


@given(edition=EDITIONS_DRAWN, data=st.data())
@settings(max_examples=40, deadline=None)
def test_a_report_fills_every_cell_with_a_number_that_the_form_allows(edition: Edition, data: st.DataObject) -> None:
    filled = data.draw(filled_reports(edition))
    assert tuple(filled.facts) == edition.keys
    for key, value in filled.facts.items():
        column, row = edition.columns[key], edition.rows[key]
        assert isinstance(value, Decimal)
        assert value >= 0 or column.signed
        assert value == value.to_integral_value() or column.decimal or row.decimal


@given(edition=st.sampled_from([edition for edition in EDITIONS if edition.tables]), data=st.data())
@settings(max_examples=40, deadline=None)
def test_one_wrong_cell_breaks_only_laws_in_which_it_stands(edition: Edition, data: st.DataObject) -> None:
    filled, key = data.draw(with_one_cell_altered(edition))
    standing = {
        f"{law.code}:{law.subject}"
        for law in edition.laws
        if any(term.key == key and not term.years_back for term in (*law.left, *law.right))
        and not any(term.years_back for term in law.left)
    }
    assert broken(edition, this=filled) == standing


def test_the_same_arguments_give_the_same_report() -> None:
    once, again, other = (
        consistent(EDITION_2021, publisher="澄川市财政局", year=2024, seed=seed) for seed in (5, 5, 6)
    )
    assert once == again
    assert once.facts != other.facts


@pytest.mark.parametrize("edition", [EDITION_2019, EDITION_2021], ids=lambda edition: edition.key)
def test_the_text_claims_what_the_tables_print(edition: Edition) -> None:
    filled = consistent(edition, publisher="澄川市财政局", year=edition.first_year, seed=2)
    assert filled.prose["requests.new"] == filled.facts["requests.new.total"]
    suits = [filled.facts[key] for key in DISPUTE_CLAIMS["suits.total"]]
    assert filled.prose["suits.total"] == sum(value for value in suits if isinstance(value, Decimal))


def test_the_text_of_the_older_form_claims_what_its_statistics_print() -> None:
    filled = consistent(BY_KEY["2014"], publisher="澄川市财政局", year=2016, seed=2)
    assert filled.prose["requests.new"] == filled.facts["statistics.received.count"]
    assert filled.prose["suits.total"] == filled.facts["statistics.suit.count"]
    assert "requests.carried_in" not in filled.prose


def test_a_claim_over_a_blank_cell_is_not_made() -> None:
    filled = consistent(EDITION_2021, publisher="澄川市财政局", year=2024, seed=2)
    assert "requests.new" not in retold(blanked(filled, ["requests.new.total"])).prose
    assert claimed(filled, "requests.new", 3).prose["requests.new"] == 3


MISTAKES = {
    mistakes.none: set(),
    mistakes.unbalanced: {"requests-balance:natural", "requests-balance:total"},
    mistakes.shifted_total: {"requests-row-sum:granted", "requests-row-sum:partial"},
    mistakes.disputed_total: {"disputes-sum:review"},
    mistakes.told_otherwise: set(),
    mistakes.zeros_left_out: set(),
    mistakes.damaged_sign: set(),
}


@pytest.mark.parametrize(("mistake", "laws"), MISTAKES.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_a_mistake_breaks_the_laws_it_is_named_for(mistake: mistakes.Mistake, laws: set[str]) -> None:
    filled = consistent(EDITION_2021, publisher="澄川市财政局", year=2024, seed=2, load=40)
    assert broken(EDITION_2021, this=mistake(filled)) == laws


def test_table_3_on_the_sheet_of_2019_keeps_every_application() -> None:
    filled = consistent(EDITION_2021, publisher="澄川市财政局", year=2024, seed=2, load=90)
    mixed = mistakes.old_requests_table(filled)
    assert {table.key: table for table in mixed.tables}["requests"] is EDITION_2019.table("requests")
    others = [Decimal(filled.printed(f"requests.other.{row}.total")) for row in ("no_correction", "fee_unpaid", "rest")]
    assert mixed.facts["requests.other.total"] == sum(others)
    requests = [law for law in EDITION_2019.laws if law.code.startswith("requests")]
    assert all(holds(law, this=mixed) for law in requests)
    printed = {table.key_of(row, column) for table in mixed.tables for _, row, column in table.cells()}
    assert printed == set(mixed.facts)
    assert BY_KEY[mixed.edition] is EDITION_2021
