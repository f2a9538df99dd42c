"""Tables of Word documents: spans, merges, split tables, deleted rows; and the whole form through them."""

from collections.abc import Callable
from pathlib import Path

import pytest
import word_files as word
from forms_read import CHAPTERS, FORMS, check_form, document_of, report_of
from hypothesis import given, settings
from hypothesis import strategies as st
from samples_strategies import filled_reports

from app.demo.forms import Sheet, width
from app.demo.sample import Filled, blanked, consistent
from model.documents import Grid
from model.editions import BY_KEY
from model.findings import Severity, Verdict
from model.form import Edition
from model.reports import State
from monitor import checks

NEWEST = BY_KEY["2021"]


def grid(*rows: str) -> Grid:
    found = document_of(word.packed(word.said("云岫县档案局情况") + word.table(*rows)))
    (block,) = found.blocks
    assert isinstance(block, Grid)
    return block


def spans(found: Grid) -> dict[str, tuple[int, int, int, int]]:
    """Text to row, column, rowspan, colspan."""
    return {cell.text: (cell.row, cell.column, cell.rowspan, cell.colspan) for cell in found.cells}


def box(text: str, **properties: object) -> str:
    return word.cell(word.said(text), **properties)  # type: ignore[arg-type]


def raw_cell(text: str, properties: str) -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{word.said(text)}</w:tc>"


def test_spans_and_merges_place_every_cell() -> None:
    found = grid(
        word.row(box("甲", colspan=2, merge="restart"), box("乙")),
        word.row(box("盖住", colspan=2, merge="continue"), box("丙")),
        word.row(box("丁"), box("戊"), box("己")),
    )
    assert spans(found) == {
        "甲": (0, 0, 2, 2),
        "乙": (0, 2, 1, 1),
        "丙": (1, 2, 1, 1),
        "丁": (2, 0, 1, 1),
        "戊": (2, 1, 1, 1),
        "己": (2, 2, 1, 1),
    }
    assert (found.height, found.width) == (3, 3)


def test_a_merge_that_continues_nothing_is_a_cell() -> None:
    found = grid(word.row(box("甲", merge="continue"), box("乙")), word.row(box("丙"), box("丁", merge="continue")))
    assert spans(found) == {"甲": (0, 0, 1, 1), "乙": (0, 1, 1, 1), "丙": (1, 0, 1, 1), "丁": (1, 1, 1, 1)}


def test_cells_merged_level_by_the_old_marks_are_one() -> None:
    restart, going_on = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    found = grid(
        word.row(raw_cell("甲", restart), raw_cell("藏", going_on), raw_cell("乙", "")),
        word.row(raw_cell("丙", ""), raw_cell("丁", ""), raw_cell("戊", "")),
    )
    assert spans(found)["甲"] == (0, 0, 1, 2)
    assert "藏" not in spans(found)


def test_a_row_may_begin_behind_empty_columns() -> None:
    found = grid(
        word.row(box("甲"), box("乙"), box("丙")),
        word.row(box("丁"), properties='<w:gridBefore w:val="2"/>'),
        word.row(box("戊"), properties='<w:gridAfter w:val="2"/>'),
    )
    assert spans(found)["丁"] == (1, 2, 1, 1)
    assert spans(found)["戊"] == (2, 0, 1, 1)


def test_deleted_rows_are_gone() -> None:
    found = grid(word.row(box("甲"), box("乙")), word.row(box("丙"), box("丁"), properties="<w:del/>"))
    assert set(spans(found)) == {"甲", "乙"}
    assert found.height == 1


def test_cells_in_content_controls_and_the_paragraphs_of_a_cell() -> None:
    wrapped = f"<w:sdt><w:sdtContent>{box('乙')}</w:sdtContent></w:sdt>"
    found = grid(word.row(word.cell(word.said("结果") + word.said("") + word.said("维持")), wrapped))
    assert set(spans(found)) == {"结果\n维持", "乙"}


@pytest.mark.parametrize("edition", FORMS, ids=lambda edition: edition.key)
@given(data=st.data())
@settings(max_examples=12)
def test_the_form_comes_out_of_a_word_document_as_it_was_filled(edition: Edition, data: st.DataObject) -> None:
    filled = data.draw(filled_reports(edition))
    blanks = data.draw(st.sets(st.sampled_from(edition.keys), max_size=60))
    filled = blanked(filled, blanks)
    report = check_form(document_of(word.report(filled)), filled)
    assert (report.publisher, report.year, report.edition) == (filled.publisher, filled.year, edition.key)
    if edition.has("requests"):
        assert [chapter.number for chapter in report.chapters] == CHAPTERS


def sample() -> Filled:
    return consistent(NEWEST, publisher="汐桥区财政局", year=2023, seed=5, load=300)


def split_with_repeated_heading(lines: Sheet) -> str:
    """A table cut in two at a page break, as exporters write it: the heading rows come again."""
    rows = word.form_rows(lines)
    if len(rows) < 20:
        return word.table(*rows, columns=width(lines))
    first = word.table(*rows[:13], columns=width(lines))
    return first + word.paragraph() + word.table(*rows[:3], *rows[13:], columns=width(lines))


def labels_in_several_paragraphs(lines: Sheet) -> str:
    rows = "".join(word.form_rows(lines))
    return word.table(rows.replace("</w:p></w:tc>", f"</w:p>{word.paragraph()}</w:tc>"), columns=width(lines))


def layout_around(lines: Sheet) -> str:
    return word.table(word.row(word.cell(word.form_table(lines) + word.paragraph())))


@pytest.mark.parametrize("tables", [split_with_repeated_heading, labels_in_several_paragraphs, layout_around])
def test_layouts_of_word_processors(tables: Callable[[Sheet], str]) -> None:
    filled = sample()
    check_form(document_of(word.report(filled, tables=tables)), filled)


def test_the_official_blank_form_is_an_empty_form(shared: Path) -> None:
    """Issue 4, acceptance 3."""
    document = document_of((shared / "golden" / "blank-form-2021.docx").read_bytes())
    report = report_of(document)
    assert {fact.key for fact in report.facts} == set(NEWEST.keys)
    assert {fact.state for fact in report.facts} == {State.BLANK}
    assert report.edition == "2021"
    assert report.residue == ()
    assert [chapter.number for chapter in report.chapters] == CHAPTERS
    failed = [one for one in checks.findings(report) if one.verdict is Verdict.FAIL]
    assert {one.code for one in failed} == {"sections-nonstandard", "title-nonstandard"}
    assert not [one for one in failed if one.severity is Severity.ERROR]
