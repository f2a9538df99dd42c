"""DOC, RTF and ODT through LibreOffice, XLS and ODS without it: the form comes out as it was filled, or a fault says why."""

import struct
from pathlib import Path

import pytest
import word_files as word
from compound_files import office_of
from forms_read import CHAPTERS, check_form, document_of
from office_samples import Made, every_file, filled_forms

from app.demo.sample import Filled
from model.documents import Document, Grid
from model.faults import Fault, FaultKind
from parsers import DEFAULTS, read_bytes
from parsers.readers import office_program
from parsers.readers.office import read_batch
from parsers.readers.ole import Compound
from parsers.settings import ReadSettings

CONVERTED = ("doc", "rtf", "odt")


@pytest.fixture(scope="module")
def office_files() -> Made:
    return every_file()


@pytest.fixture(scope="module")
def forms() -> dict[str, Filled]:
    return filled_forms()


def fault_of(body: bytes, settings: ReadSettings = DEFAULTS) -> Fault:
    found = read_bytes(body, url="report.doc", settings=settings)
    assert isinstance(found, Fault), found
    return found


def test_texts_are_read_in_one_batch(office_files: Made, forms: dict[str, Filled]) -> None:
    asked = [(name, kind) for kind in CONVERTED for name in forms]
    for (name, kind), found in zip(
        asked, read_batch([(office_files[one], "x") for one in asked], DEFAULTS), strict=True
    ):
        assert isinstance(found, Document), found
        assert found.carrier == kind
        report = check_form(found, forms[name])
        assert (report.publisher, report.year) == (forms[name].publisher, forms[name].year)
        if report.edition != "2014":
            assert [chapter.number for chapter in report.chapters] == CHAPTERS


@pytest.mark.parametrize("kind", CONVERTED)
def test_a_text_alone_is_read_the_same(kind: str, office_files: Made, forms: dict[str, Filled]) -> None:
    check_form(document_of(office_files["2021", kind]), forms["2021"])


@pytest.mark.parametrize("kind", ["xls", "ods", "xlsx"])
@pytest.mark.parametrize("name", ["2014", "2019", "2021", "blanks"])
def test_workbooks_are_read(name: str, kind: str, office_files: Made, forms: dict[str, Filled]) -> None:
    document = document_of(office_files[name, kind], ReadSettings(office="no-such-program"))
    assert document.carrier == kind
    report = check_form(document, forms[name])
    if report.edition != "2014":
        assert [chapter.number for chapter in report.chapters] == CHAPTERS


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_errors_are_no_blanks(kind: str, office_files: Made) -> None:
    (block,) = document_of(office_files["errors", kind]).blocks
    assert isinstance(block, Grid)
    assert [cell.text for cell in block.cells] == ["规章", "3", "0.5", "件", "行政许可", "#DIV/0!", "#N/A", "件"]


@pytest.mark.parametrize("kind", CONVERTED)
def test_the_fault_names_the_package_where_libreoffice_is_absent(kind: str, office_files: Made) -> None:
    found = fault_of(office_files["2021", kind], ReadSettings(office="no-such-program"))
    assert found.kind is FaultKind.NOT_INSTALLED
    assert "libreoffice-writer-nogui" in found.detail


@pytest.mark.parametrize("kind", ["doc", "rtf", "odt", "xls", "ods", "xlsx", "docx"])
def test_cut_off_files_say_so(kind: str, office_files: Made) -> None:
    body = office_files["2021", kind]
    for kept in (len(body) // 2, len(body) * 9 // 10):
        assert fault_of(body[:kept]).kind is FaultKind.DAMAGED


def patched(body: bytes, stream: str, at: int, new: bytes) -> bytes:
    """The compound file with some bytes of a stream changed."""
    old = Compound(body).stream(stream)
    where = body.index(old[:400]) + at
    return body[:where] + new + body[where + len(new) :]


def test_locked_texts_and_workbooks_say_so(office_files: Made) -> None:
    flags = struct.unpack_from("<H", Compound(office_files["2021", "doc"]).stream("WordDocument"), 10)[0]
    text = patched(office_files["2021", "doc"], "WordDocument", 10, struct.pack("<H", flags | 0x0100))
    assert fault_of(text).kind is FaultKind.ENCRYPTED
    book = office_files["2021", "xls"]
    stream = Compound(book).stream("Workbook")
    first = 4 + struct.unpack_from("<H", stream, 2)[0]
    assert fault_of(patched(book, "Workbook", first, struct.pack("<H", 0x002F))).kind is FaultKind.ENCRYPTED


def test_a_locked_new_document_is_an_old_file_around_it() -> None:
    assert fault_of(office_of("EncryptedPackage", "EncryptionInfo")).kind is FaultKind.ENCRYPTED


def test_other_old_files_say_what_they_hold() -> None:
    found = fault_of(office_of("PowerPoint Document", "\x05SummaryInformation"))
    assert found.kind is FaultKind.NOT_READ_YET
    assert "PowerPoint Document" in found.detail


def test_a_package_without_text_is_damaged() -> None:
    packed = word.zipped({"mimetype": "application/vnd.oasis.opendocument.text", "meta.xml": "<a/>"})
    assert fault_of(packed).kind is FaultKind.DAMAGED


def test_what_libreoffice_cannot_open_is_damaged(office_files: Made) -> None:
    text = Compound(office_files["2021", "doc"]).stream("WordDocument")
    hollow = patched(office_files["2021", "doc"], "WordDocument", 32, bytes(len(text) - 32))
    assert fault_of(hollow).kind in {FaultKind.DAMAGED, FaultKind.EMPTY}


def test_a_program_that_takes_too_long_is_ended_with_all_its_children(office_files: Made, tmp_path: Path) -> None:
    slow = tmp_path / "slow"
    slow.write_text(f"#!/bin/sh\nsh -c 'sleep 3; touch {tmp_path}/alive' &\nsleep 30\n", encoding="utf-8")
    slow.chmod(0o755)
    found = fault_of(office_files["2021", "doc"], ReadSettings(office=str(slow), seconds=0.5))
    assert found.kind is FaultKind.TIMED_OUT
    assert "0.5 seconds" in found.detail
    assert not (tmp_path / "alive").exists()


def test_what_one_file_of_a_batch_spoils_is_read_alone(
    office_files: Made, forms: dict[str, Filled], monkeypatch: pytest.MonkeyPatch
) -> None:
    starts: list[int] = []
    results = office_program._results

    def failing_together(*args: object) -> list[bytes | None]:
        sources = args[1]
        assert isinstance(sources, list)
        starts.append(len(sources))
        return results(*args) if len(sources) == 1 else [None] * len(sources)  # type: ignore[arg-type]

    monkeypatch.setattr(office_program, "_results", failing_together)
    locked = office_files["2021", "doc"][:3000]
    found = read_batch(
        [(office_files["2021", "doc"], "a"), (locked, "b"), (office_files["2019", "rtf"], "c")], DEFAULTS
    )
    assert starts == [2, 1, 1]
    assert [type(one) for one in found] == [Document, Fault, Document]


def test_the_type_is_in_the_bytes_and_not_in_the_name(office_files: Made) -> None:
    for kind in ("docx", "xls", "ods", "xlsx"):
        found = read_bytes(office_files["2021", kind], url="report.pdf", content_type="application/pdf")
        assert isinstance(found, Document)
        assert found.carrier == kind
