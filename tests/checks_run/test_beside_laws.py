"""Properties of all rules at once, with everything known beside a report: nothing raised, nothing missed, nothing passed unread."""

import re
from dataclasses import replace

import pytest
from check_cases import YEARS, Written, report_of
from drawn_reports import COUNTS, DRAWN, consistent, linked, statistics, surroundings, with_cell
from hypothesis import given
from hypothesis import strategies as st

from model.types import Finding, Publisher, Report, Tier, Verdict
from monitor.checks import CHECKS, findings
from monitor.ruling import Beside, Counterpart

ONLY_NOTES = {"jump"}
"""What may be told of a consistent report beside another year's: a drawn year is as large as chance has it."""
BY_TABLE = {"cell-unreadable", "value-invalid"}
"""Rules whose pass speaks of all cells of a table without quoting them."""
WRITTEN: st.SearchStrategy[Written] = st.one_of(COUNTS, st.sampled_from(["", "/", "?9", "absent", -3, 2.5]))
HAN, LATIN = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"[A-Za-z]{2}")

bodies = st.builds(
    Publisher,
    id=st.just("body"),
    name=st.sampled_from(["清溪市档案局", "清溪市人民政府", "清溪县人民政府", "清溪镇人民政府", "国家清溪总局"]),
    tier=st.sampled_from(Tier),
    region=st.sampled_from(["", "43", "4312", "431222", "110101", "990100"]),
)


def failures(found: tuple[Finding, ...]) -> set[str]:
    return {one.code for one in found if one.verdict is Verdict.FAIL} - ONLY_NOTES


def quotes(finding: Finding, key: str) -> bool:
    """Whether it quotes that cell of this year's report."""
    return any(fact.key == key and fact.year is None for fact in finding.facts)


@pytest.mark.parametrize("edition", sorted(YEARS))
def test_a_report_as_each_form_wants_it_is_clean(edition: str) -> None:
    assert not failures(findings(report_of({"edition": edition})))


@DRAWN
@given(consistent())
def test_a_consistent_report_in_consistent_surroundings_is_clean(report: Report) -> None:
    whole = linked(report)
    found = findings(whole, surroundings(whole))
    assert not failures(found)
    judged = {one.code for one in found if one.verdict is Verdict.PASS}
    assert judged >= {"carry-over", "parent-vs-children", "host-unexpected", "competence", "file-differs"}
    assert ("in-force" in judged) == (report.edition == "2021")


@DRAWN
@given(consistent(), st.data())
def test_one_wrong_cell_is_caught_whichever_it_is(report: Report, data: st.DataObject) -> None:
    whole = linked(report)
    cell = data.draw(st.sampled_from(whole.facts))
    other = data.draw(COUNTS.filter(lambda count: count != cell.value))
    found = findings(with_cell(whole, cell.key, other), surroundings(whole))
    assert failures(found)
    assert any(quotes(one, cell.key) for one in found if one.verdict is Verdict.FAIL)


@DRAWN
@given(statistics(), st.data())
def test_one_wrong_count_of_the_statistics_differs_from_the_file(report: Report, data: st.DataObject) -> None:
    cell = data.draw(st.sampled_from(report.facts))
    other = data.draw(COUNTS.filter(lambda count: count != cell.value))
    assert "file-differs" in failures(findings(with_cell(report, cell.key, other), Beside(other_print=report)))


@DRAWN
@given(consistent(), st.data())
@pytest.mark.parametrize("written", ["?9", "absent"])
def test_what_rests_on_a_cell_never_passes_without_it(written: str, report: Report, data: st.DataObject) -> None:
    whole = linked(report)
    beside = surroundings(whole)
    key = data.draw(st.sampled_from(whole.facts)).key
    rest_on_it = {(one.code, one.subject) for one in findings(whole, beside) if quotes(one, key)}
    after = {(one.code, one.subject): one.verdict for one in findings(with_cell(whole, key, written), beside)}
    assert {after.get(mark) for mark in rest_on_it} <= {Verdict.NOT_ASSESSABLE, None}
    if written != "absent":
        table = key.partition(".")[0]
        assert {after.get((code, table)) for code in BY_TABLE} <= {Verdict.NOT_ASSESSABLE, None}


@DRAWN
@given(consistent(), st.data())
def test_a_government_is_not_weighed_against_a_body_whose_cell_is_unread(report: Report, data: st.DataObject) -> None:
    beside = surroundings(report)
    assert beside.children is not None
    first, second = beside.children
    weighed = [one.subject for one in findings(report, beside) if one.code == "parent-vs-children"]
    key = data.draw(st.sampled_from(weighed))
    unread = Counterpart(publisher=first.publisher, report=with_cell(first.report, key, "?"))
    found = findings(report, replace(beside, children=(unread, second)))
    (one,) = (one for one in found if (one.code, one.subject) == ("parent-vs-children", key))
    assert one.verdict is Verdict.NOT_ASSESSABLE
    assert first.publisher.name in one.message_zh


@DRAWN
@given(st.one_of(consistent(), statistics()), st.data())
def test_every_finding_speaks_both_languages_whatever_is_printed(report: Report, data: st.DataObject) -> None:
    keys = data.draw(st.lists(st.sampled_from(sorted(report.by_key)), max_size=4))
    changed = report
    for key in keys:
        changed = with_cell(changed, key, data.draw(WRITTEN))
    beside = Beside(publisher=data.draw(st.none() | bodies), other_print=report, address="http://a.example.com/nb")
    found = findings(changed, replace(beside, previous=data.draw(st.none() | st.just(report))))
    assert {one.code for one in found} <= {check.CODE for check in CHECKS}
    for one in found:
        assert HAN.search(one.message_zh), one
        assert LATIN.search(one.message_en), one
        assert one.message_zh != one.message_en
