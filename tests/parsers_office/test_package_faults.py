"""Packages of XML that nobody may trust: entities, bombs, depth, damage. Each is a fault that says so, in bounded time."""

import time
from collections.abc import Mapping

import openpyxl
import pytest
import sheet_files as sheets
import word_files as word
from test_archives import locked_zip, zipped

from model.documents import Document
from model.faults import Fault, FaultKind
from parsers import read_bytes

LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
FILE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
BODY = f'<w:document xmlns:w="{word.TRANSITIONAL}"><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>'
BOOK = sheets.saved(openpyxl.Workbook())


def package(main: str | bytes, **more: str | bytes) -> bytes:
    return word.zipped({"word/document.xml": main, **more})


FAULTS: Mapping[str, tuple[bytes, FaultKind]] = {
    "a billion laughs": (package(LAUGHS + BODY % "&i;"), FaultKind.DAMAGED),
    "a billion laughs in UTF-16": (
        package(f'<?xml version="1.0" encoding="UTF-16"?>{LAUGHS}{BODY % "&i;"}'.encode("utf-16")),
        FaultKind.DAMAGED,
    ),
    "an entity that reads a file": (package(FILE + BODY % "&a;"), FaultKind.DAMAGED),
    "a part that unpacks to 40 MB": (package(BODY % (" " * 40_000_000)), FaultKind.TOO_LARGE),
    "thousands of parts": (
        package(BODY % "文", **{f"word/media/{number}": b"" for number in range(6_000)}),
        FaultKind.TOO_LARGE,
    ),
    "elements nested without end": (package(BODY.replace("%s", "<a>" * 50_000 + "</a>" * 50_000)), FaultKind.DAMAGED),
    "no XML": (package("十年"), FaultKind.DAMAGED),
    "cut off within the XML": (package((BODY % "文")[:-30]), FaultKind.DAMAGED),
    "no text part": (word.zipped({"word/styles.xml": "<a/>"}), FaultKind.DAMAGED),
    "nothing printed": (package(BODY % " "), FaultKind.EMPTY),
    "cut off": (package(BODY % "文")[:-9], FaultKind.DAMAGED),
    "locked": (locked_zip(package(BODY % "文")), FaultKind.ENCRYPTED),
    "a locked workbook": (locked_zip(BOOK), FaultKind.ENCRYPTED),
    "a cut off workbook": (BOOK[:-200], FaultKind.DAMAGED),
    "a binary workbook": (
        word.zipped(
            {
                "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                '<Relationship Id="a" Type="http://x/officeDocument" Target="xl/workbook.bin"/></Relationships>',
                "xl/workbook.bin": b"\x83\x01",
            }
        ),
        FaultKind.NOT_READ_YET,
    ),
    "a table of a thousand million columns": (
        word.packed(word.table(word.row(*[word.cell(word.said("甲"), colspan=99_999)] * 2))),
        FaultKind.TOO_LARGE,
    ),
    "a table of a hundred thousand rows": (
        word.packed(word.table(word.row(*[word.cell(word.said("1"))] * 60) * 4_000)),
        FaultKind.TOO_LARGE,
    ),
    "an OpenDocument under a password": (
        word.zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                "META-INF/manifest.xml": "<manifest:encryption-data/>",
                "content.xml": b"\x00\x01",
            }
        ),
        FaultKind.ENCRYPTED,
    ),
}


@pytest.mark.parametrize(("body", "kind"), FAULTS.values(), ids=FAULTS.keys())
def test_what_cannot_be_trusted_is_refused(body: bytes, kind: FaultKind) -> None:
    begun = time.monotonic()
    found = read_bytes(body, url="report.docx")
    assert time.monotonic() - begun < 8
    assert isinstance(found, Fault), found
    assert (found.kind, found.where) == (kind, "report.docx")
    assert found.detail.endswith(".")


def test_a_table_of_fifty_thousand_rows_is_read_in_bounded_time() -> None:
    begun = time.monotonic()
    rows = word.row("<w:tc><w:p/></w:tc>") * 50_000
    found = read_bytes(word.packed(word.said("云岫县档案局情况") + word.said("正文") + word.table(rows)), url="x")
    assert time.monotonic() - begun < 8
    assert isinstance(found, Document)


def test_tables_nested_sixty_deep_are_read() -> None:
    inner = word.said("最深")
    for _ in range(60):
        inner = word.table(word.row(word.cell(inner)))
    found = read_bytes(word.packed(word.said("云岫县档案局情况") + inner), url="x")
    assert isinstance(found, Document)
    assert found.text == "最深"


def test_members_that_lie_about_their_size_are_damaged() -> None:
    body = bytearray(zipped({"word/document.xml": (BODY % ("文" * 5_000)).encode()}))
    at = body.rfind(b"PK\x01\x02") + 24
    body[at : at + 4] = (100).to_bytes(4, "little")
    found = read_bytes(bytes(body), url="x")
    assert isinstance(found, Fault)
    assert found.kind is FaultKind.DAMAGED
