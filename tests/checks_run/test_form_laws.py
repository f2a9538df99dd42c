"""Properties over the editions: what obeys the form raises nothing, and no cell of tables 3 and 4 can change unseen."""

from dataclasses import replace

import pytest
from check_cases import report_of
from drawn_reports import COUNTS, DRAWN, FORMS, consistent, failed, statistics, with_cell
from hypothesis import given
from hypothesis import strategies as st

from model.editions import BY_KEY
from model.editions.edition_2014 import SUMS
from model.form import Edition
from model.types import Report, Severity, Verdict
from monitor.checks import findings
from monitor.laws import laws_of, no_objection, weigh

ARITHMETIC = {"requests-balance", "requests-results-sum", "requests-row-sum", "disputes-sum"}


@DRAWN
@given(consistent())
def test_a_report_that_obeys_the_form_raises_nothing(report: Report) -> None:
    assert not failed(report)


@DRAWN
@given(consistent(), st.data())
def test_a_changed_cell_of_tables_3_and_4_never_passes(report: Report, data: st.DataObject) -> None:
    fact = data.draw(st.sampled_from([one for one in report.facts if not one.key.startswith("disclosure.")]))
    assert fact.value is not None
    other = data.draw(COUNTS.filter(lambda count: count != fact.value))
    caught = failed(with_cell(report, fact.key, other))
    assert {one.code for one in caught} & ARITHMETIC
    assert all(fact.key in {quoted.key for quoted in one.facts} for one in caught)


@DRAWN
@given(consistent(), st.data())
def test_a_changed_cell_of_table_2_stands_in_no_law_of_one_year(report: Report, data: st.DataObject) -> None:
    fact = data.draw(st.sampled_from([one for one in report.facts if one.key.startswith("disclosure.")]))
    assert not failed(with_cell(report, fact.key, data.draw(COUNTS)))


@DRAWN
@given(consistent(), st.data())
def test_a_cell_left_out_never_makes_an_error_where_only_its_row_or_column_could_tell(
    report: Report, data: st.DataObject
) -> None:
    """A blank in table 3 may fail its row (blank counts as 0 there), but never accuses a column."""
    fact = data.draw(st.sampled_from([one for one in report.facts if one.key.startswith("requests.")]))
    codes = {one.code for one in failed(with_cell(report, fact.key, ""))}
    assert codes <= {"requests-row-sum"}


@DRAWN
@given(consistent(), st.data())
def test_an_unreadable_cell_is_never_part_of_an_error_or_a_pass(report: Report, data: st.DataObject) -> None:
    fact = data.draw(st.sampled_from(report.facts))
    for one in findings(with_cell(report, fact.key, "?9")):
        quotes = fact.key in {quoted.key for quoted in one.facts}
        assert not quotes or one.verdict is Verdict.NOT_ASSESSABLE or one.code == "cell-unreadable", one


@DRAWN
@given(statistics())
def test_statistics_that_add_up_raise_nothing(report: Report) -> None:
    assert not failed(report)
    judged = [one for one in findings(report) if one.code == "statistics-sum"]
    columns = len({fact.key.rpartition(".")[2] for fact in report.facts})
    assert [one.verdict for one in judged] == [Verdict.PASS] * len(SUMS) * columns


@DRAWN
@given(statistics(), st.data())
def test_a_changed_count_of_the_statistics_fails_the_sums_in_which_it_stands(
    report: Report, data: st.DataObject
) -> None:
    fact = data.draw(st.sampled_from(report.facts))
    assert fact.value is not None
    other = replace(fact, value=fact.value + data.draw(st.integers(1, 9)))
    facts = tuple(other if one.key == fact.key else one for one in report.facts)
    row, column = fact.key.removeprefix("statistics.").rsplit(".", 1)
    end = "" if column == "count" else f".{column}"
    standing = {f"{total}{end}" for total, parts in SUMS if row in {total, *parts}}
    assert {one.subject for one in failed(replace(report, facts=facts))} == standing


@DRAWN
@given(statistics(), st.data())
def test_a_row_that_is_not_printed_is_never_part_of_an_error_or_a_pass(report: Report, data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from(report.facts))
    left = replace(report, facts=tuple(one for one in report.facts if one.key != gone.key))
    row, column = gone.key.removeprefix("statistics.").rsplit(".", 1)
    touched = [total for total, parts in SUMS if row in {total, *parts}]
    for one in findings(left):
        total, _, end = one.subject.partition(".")
        if one.code == "statistics-sum" and total in touched and (end or "count") == column:
            assert one.verdict is Verdict.NOT_ASSESSABLE


@DRAWN
@given(consistent())
def test_findings_are_the_same_twice(report: Report) -> None:
    assert findings(report) == findings(report)


@pytest.mark.parametrize("edition", FORMS, ids=lambda edition: edition.key)
def test_every_cell_of_tables_3_and_4_stands_in_a_law_of_this_year(edition: Edition) -> None:
    in_laws = {term.key for law in edition.laws if law.code in ARITHMETIC for term in (*law.left, *law.right)}
    outside = set(edition.keys) - in_laws
    assert {key.partition(".")[0] for key in outside} == {"disclosure"}


@pytest.mark.parametrize("edition", FORMS, ids=lambda edition: edition.key)
def test_an_error_is_never_softer_than_an_error(edition: Edition) -> None:
    report = report_of({"edition": edition.key, "cells": {"requests.new.natural": 99, "disputes.review.total": 99}})
    assert {one.severity for one in failed(report)} == {Severity.ERROR}


@pytest.mark.parametrize(
    ("carried_out", "verdict"), [(1, Verdict.PASS), (2, Verdict.FAIL), ("", Verdict.NOT_ASSESSABLE), (None, Verdict.NOT_ASSESSABLE)]
)  # fmt: skip
def test_a_law_over_two_years_needs_last_years_cell(carried_out: int | str | None, verdict: Verdict) -> None:
    this = report_of({})
    law = next(law for law in laws_of(BY_KEY["2021"], "carry-over") if law.subject == "natural")
    last = (
        report_of({"year": 2022, "cells": {"requests.carried_out.natural": carried_out}})
        if carried_out is not None
        else None
    )
    years = (this.by_key,) if last is None else (this.by_key, last.by_key)
    assert weigh(law, years, objection=no_objection).verdict is verdict
