"""Whole PDFs: real reports, reports as chromium and LibreOffice print them, and files that cannot be read."""

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from made_pdf import pdf, text
from printing import STYLES, by_chromium, by_office, invented, page, truth

import parsers
from app.demo import layouts
from app.demo.sample import Filled
from model.documents import Document
from model.faults import Fault, FaultKind
from model.reports import Report
from model.types import State
from parsers.tables import read_tables
from parsers.tables.conservation import breaches

SHEET = text("a page of text, long enough to be one", 50, 200)


def read(body: bytes) -> tuple[Document, Report]:
    document = parsers.read_bytes(body, url="report.pdf")
    assert isinstance(document, Document), document
    report = parsers.parse(document)
    assert isinstance(report, Report), report
    return document, report


def wrong(report: Report, filled: Filled) -> list[str]:
    """Cells that say something else than was printed; unreadable ones are not wrong."""
    wanted = truth(filled)
    return [
        f"{fact.key}: {wanted[fact.key]}, got {fact.value} ({fact.state})"
        for fact in report.facts
        if fact.state is not State.UNREADABLE and fact.value != wanted[fact.key]
    ]


def right(report: Report, filled: Filled) -> int:
    wanted = truth(filled)
    return sum(fact.state is not State.UNREADABLE and fact.value == wanted[fact.key] for fact in report.facts)


@pytest.mark.parametrize("style", [style for style in STYLES if style != "bare"])
def test_a_ruled_report_is_read_cell_by_cell_however_chromium_draws_it(style: str, tmp_path: Path) -> None:
    filled = invented(len(style), blanks=0.2, edition="2019" if style in {"thick", "narrow"} else "2021", load=3000)
    body = by_chromium(page(filled, STYLES[style], upright=style == "double", heads=3, gap=5 * len(style)), tmp_path)
    document, report = read(body)
    assert not wrong(report, filled)
    assert right(report, filled) == len(filled.facts)
    assert not report.residue
    assert not breaches(document, read_tables(document))


@pytest.mark.parametrize(("points", "padding", "gap"), [(9, 0, 20), (14, 3, 35), (18, 8, 50)])
def test_a_ruled_report_is_read_cell_by_cell_wherever_office_breaks_it(
    points: int, padding: int, gap: int, tmp_path: Path
) -> None:
    filled = invented(points, blanks=0.3, load=400)
    css = f"table{{width:100%;font-size:{points}pt}}td{{padding:{padding}px}}p{{font-size:14pt}}"
    document, report = read(by_office(page(filled, css, gap=gap), tmp_path))
    assert not wrong(report, filled)
    assert right(report, filled) == len(filled.facts)
    assert not breaches(document, read_tables(document))


@pytest.mark.parametrize("blanks", [0.0, 0.3])
def test_without_lines_nothing_is_read_wrong_and_no_digit_is_lost(blanks: float, tmp_path: Path) -> None:
    filled = invented(5, blanks=blanks)
    document, report = read(by_chromium(page(filled, STYLES["bare"]), tmp_path))
    assert not wrong(report, filled)
    assert not breaches(document, read_tables(document))


@pytest.mark.parametrize("layout", ["lines", "pipes", "glued"])
def test_a_report_in_lines_of_text_reads_as_its_text_does(layout: str, tmp_path: Path) -> None:
    filled = invented(40)
    html = f'<meta charset="utf-8"><style>p{{margin:0}}</style>{layouts.PAGE_LAYOUTS[layout](filled)}'
    _, report = read(by_chromium(html, tmp_path))
    assert not wrong(report, filled)
    assert right(report, filled) == len(filled.facts)


def test_the_form_filled_with_blanks_reads_as_blanks(tmp_path: Path) -> None:
    filled = invented(3, blanks=1.0)
    _, report = read(by_chromium(page(filled, STYLES["collapsed"]), tmp_path))
    assert {fact.state for fact in report.facts} == {State.BLANK}
    assert not any(table.state == "missing" for table in report.tables)


def test_every_fact_knows_its_page_and_box(tmp_path: Path) -> None:
    filled = invented(4)
    _, report = read(by_chromium(page(filled, STYLES["collapsed"]), tmp_path))
    assert all(fact.place.page is not None and fact.place.box is not None for fact in report.facts)
    assert len({fact.place.box for fact in report.facts}) == len(report.facts)


def test_text_is_read_in_paragraphs_without_page_furniture(shared: Path) -> None:
    document, report = read((shared / "golden" / "hongze-2024.pdf").read_bytes())
    assert document.carrier == "pdf"
    assert [chapter.key for chapter in report.chapters if chapter.key]
    said = [line for line in document.text.split("\n") if len(line) > 60]
    assert all(line.endswith(("。", "：")) for line in said if "\t" not in line)
    assert not any(line.startswith("- ") for line in document.text.split("\n"))


@pytest.mark.parametrize(
    ("body", "kind", "says"),
    [
        (pdf(*[SHEET] * 301), FaultKind.TOO_LARGE, "301 pages"),
        (pdf(*[SHEET] * 2000), FaultKind.TOO_LARGE, "2000 pages"),
        (pdf(SHEET)[:-300], FaultKind.DAMAGED, "cut off"),
        (b"%PDF-1.7\n" + bytes(3000), FaultKind.DAMAGED, "cut off"),
        (b"%PDF-1.7\nnothing of a file\n%%EOF\n", FaultKind.DAMAGED, "damaged"),
        (pdf(""), FaultKind.EMPTY, "no text"),
    ],
    ids=["301 pages", "2000 pages", "cut", "zeros", "nonsense", "blank"],
)
def test_a_file_that_cannot_be_read_says_why(body: bytes, kind: FaultKind, says: str) -> None:
    fault = parsers.read_bytes(body, url="report.pdf")
    assert isinstance(fault, Fault)
    assert (fault.kind, fault.where) == (kind, "report.pdf")
    assert says in fault.detail


def test_a_locked_file_says_so(locked: bytes) -> None:
    fault = parsers.read_bytes(locked, url="report.pdf")
    assert isinstance(fault, Fault)
    assert fault.kind is FaultKind.ENCRYPTED


@pytest.fixture
def locked() -> bytes:
    """A file whose password nobody gave: standard security handler, all of its sums invented."""
    sums = f"/O<{'ab' * 32}>/U<{'cd' * 32}>"
    entry = f"/Encrypt<</Filter/Standard/V 1/R 2/P -44{sums}>>/ID[<{'00' * 16}><{'00' * 16}>]"
    return pdf(SHEET).replace(b"/Root 1 0 R", f"/Root 1 0 R{entry}".encode())


def test_a_file_that_says_it_is_longer_than_it_is_was_cut() -> None:
    whole = pdf(SHEET)
    linear = whole.replace(b"%PDF-1.5\n", b"%PDF-1.5\n9 0 obj <</Linearized 1/L 999999>> endobj\n")
    fault = parsers.read_bytes(linear, url="report.pdf")
    assert isinstance(fault, Fault)
    assert fault.kind is FaultKind.DAMAGED


@pytest.mark.parametrize("harm", [bytes.upper, lambda body: body[::-1], zlib.compress])
def test_damage_is_a_fault_and_no_exception(harm: Callable[[bytes], bytes]) -> None:
    body = pdf(SHEET * 3)
    for start in range(20, len(body), 97):
        harmed = body[:start] + harm(body[start : start + 40]) + body[start + 40 :]
        assert isinstance(parsers.read_bytes(harmed, url="report.pdf"), Document | Fault)
