"""Whatever an office fills in, every layout reads back to exactly that: no number lost, none twice, none elsewhere."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples_strategies import filled_reports

from app.demo import layouts, mistakes
from app.demo.sample import Filled, Value, consistent
from app.demo.traditional import traditional
from model.editions import EDITIONS
from model.types import Document, Report, State
from parsers import parse, read_bytes

PAGE = '<html><head><meta charset="utf-8"><title>{title}</title></head><body><div class="TRS_Editor">{body}</div></body></html>'
BODIES = {
    "text, a cell a line": layouts.lines,
    "text with tabs": layouts.tabs,
    "text with pipes": layouts.pipes,
    "text with glued digits": layouts.glued,
    "page with a grid": layouts.html,
    "page, a cell a paragraph": layouts.PAGE_LAYOUTS["lines"],
    "page with pipes": layouts.PAGE_LAYOUTS["pipes"],
    "page with glued digits": layouts.PAGE_LAYOUTS["glued"],
}
GLUED = [name for name in BODIES if "glued" in name]
every_layout = pytest.mark.parametrize("name", BODIES)


def report_of(filled: Filled, name: str, *, is_traditional: bool = False) -> Report:
    text = BODIES[name](filled)
    if name.startswith("page"):
        text = PAGE.format(title=filled.title, body=text)
    document = read_bytes((traditional(text) if is_traditional else text).encode(), url="demo")
    assert isinstance(document, Document), document
    report = parse(document)
    assert isinstance(report, Report), report
    return report


def wrong_cells(report: Report, filled: Filled) -> dict[str, tuple[Value, str]]:
    """Key to what was put in and what was read, for the cells that differ."""
    read = {key: fact.value if fact.state is State.READ else None for key, fact in report.by_key.items()}
    states = {key: State.BLANK if value is None else State.READ for key, value in filled.facts.items()}
    states |= {key: State.UNREADABLE for key, value in filled.facts.items() if isinstance(value, str)}
    wanted = {key: None if isinstance(value, str) else value for key, value in filled.facts.items()}
    return {
        key: (value, "absent" if key not in read else str(report.by_key[key]))
        for key, value in filled.facts.items()
        if key not in read or read[key] != wanted[key] or report.by_key[key].state is not states[key]
    }


@pytest.mark.parametrize("name", [name for name in BODIES if name not in GLUED])
@given(filled=st.sampled_from(EDITIONS).flatmap(filled_reports), is_traditional=st.booleans())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_put_in_is_read_out(name: str, filled: Filled, is_traditional: bool) -> None:  # noqa: FBT001 - drawn
    report = report_of(filled, name, is_traditional=is_traditional)
    assert wrong_cells(report, filled) == {}
    assert (report.residue, report.edition, report.year) == ((), filled.edition, filled.year)


@pytest.mark.parametrize("name", GLUED)
@given(filled=st.sampled_from(EDITIONS).flatmap(lambda edition: filled_reports(edition, load=12)))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_glued_rows_of_a_small_office_are_read_out(name: str, filled: Filled) -> None:
    report = report_of(filled, name)
    assert wrong_cells(report, filled) == {}
    assert report.residue == ()


@given(filled=st.sampled_from(EDITIONS).flatmap(filled_reports))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_glued_row_is_read_right_or_said_to_be_unreadable(filled: Filled) -> None:
    report = report_of(filled, "text with glued digits")
    read = {key: fact.value for key, fact in report.by_key.items() if fact.state is not State.UNREADABLE}
    assert read == {key: filled.facts[key] for key in read}
    assert set(report.by_key) == set(filled.facts)


@pytest.mark.parametrize("name", ["text with tabs", "page with a grid"])
@given(filled=filled_reports(EDITIONS[-1]))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_blanks_stay_blank_and_damaged_cells_unreadable(name: str, filled: Filled) -> None:
    edited = mistakes.damaged_sign(mistakes.zeros_left_out(filled))
    assert wrong_cells(report_of(edited, name), edited) == {}


@pytest.mark.parametrize("load", [0, 3, 24, 160])
def test_blanks_between_pipes_are_read_right_or_said_to_be_unreadable(load: int) -> None:
    filled = consistent(EDITIONS[-1], publisher="汐桥区商务局", year=2024, seed=4, load=load)
    edited = mistakes.zeros_left_out(filled)
    facts = report_of(edited, "text with pipes").by_key
    read = {key: fact.value for key, fact in facts.items() if fact.state is not State.UNREADABLE}
    assert read == {key: edited.facts[key] for key in read}


@every_layout
def test_tables_of_two_editions_are_read_each_by_its_own(name: str) -> None:
    story = mistakes.old_requests_table(consistent(EDITIONS[-1], publisher="汐桥区商务局", year=2024, seed=4, load=90))
    report = report_of(story, name)
    assert wrong_cells(report, story) == {}
    assert {reading.table: reading.edition for reading in report.tables} == {
        "disclosure": "2021",
        "requests": "2019",
        "disputes": None,
    }
