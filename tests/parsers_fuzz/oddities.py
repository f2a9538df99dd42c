"""Documents that are odd on purpose: empty, encrypted, endless, nested without end, of two thousand pages."""

import io
import zipfile
from collections.abc import Callable, Mapping

from quality.carriers.wordprocessing import package

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def pdf_of_pages(count: int) -> bytes:
    """A PDF of so many pages with a line of text on each, written out object by object."""
    pages = [
        (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {5 + 2 * n} 0 R/Resources<</Font<</F 3 0 R>>>>>>",
            _content(f"BT /F 12 Tf 72 720 Td (Page {n + 1}) Tj ET"),
        )
        for n in range(count)
    ]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {count}/Kids[{kids}]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *(part for page in pages for part in page),
    ]
    return _pdf(objects)


def encrypted_pdf() -> bytes:
    """A PDF that asks for a password."""
    zeros = "00" * 32
    encrypt = f"/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -44/O<{zeros}>/U<{zeros}>>>/ID[<00><00>]"
    return _pdf(
        ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", "<</Type/Page/Parent 2 0 R>>"], encrypt
    )


def _content(text: str) -> str:
    return f"<</Length {len(text)}>>stream\n{text}\nendstream"


def _pdf(objects: list[str], trailer: str = "") -> bytes:
    body, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, text in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj{text}endobj\n".encode()
    start = len(body)
    body += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    body += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return bytes(body) + f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF".encode()


def encrypted_office() -> bytes:
    """What Word writes for a DOCX with a password: an OLE file with an encrypted package."""
    names = "EncryptedPackage EncryptionInfo".encode("utf-16-le")
    return _OLE + b"\x00" * 504 + names + b"\x00" * 4096


def encrypted_zip() -> bytes:
    """A ZIP whose member is marked as encrypted."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo("report.docx", (2026, 1, 1, 0, 0, 0)), b"x" * 200)
    packed = bytearray(buffer.getvalue())
    packed[6] |= 1
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    return bytes(packed)


def _nested_docx(depth: int) -> bytes:
    opened, closed = "<w:tbl><w:tr><w:tc>" * depth, "</w:tc></w:tr></w:tbl>" * depth
    return package(f'<w:document xmlns:w="{_WORD}"><w:body>{opened}{closed}</w:body></w:document>')


def _bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w:p/>" * 50_000_000)
    return buffer.getvalue()


ODDITIES: Mapping[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "blank": lambda: b" \n\t\r\n",
    "zeros": lambda: b"\x00" * 100_000,
    "magic bytes of PDF alone": lambda: b"%PDF-1.7\n",
    "magic bytes of ZIP alone": lambda: b"PK\x03\x04",
    "magic bytes of OLE alone": lambda: _OLE,
    "magic bytes of RTF alone": lambda: b"{\\rtf1",
    "magic bytes of PNG alone": lambda: b"\x89PNG\r\n\x1a\n",
    "magic bytes of JPEG alone": lambda: b"\xff\xd8\xff",
    "magic bytes of RAR alone": lambda: b"Rar!\x1a\x07\x00",
    "encrypted PDF": encrypted_pdf,
    "encrypted office file": encrypted_office,
    "encrypted ZIP": encrypted_zip,
    "PDF of 2,000 pages": lambda: pdf_of_pages(2000),
    "PDF of no pages": lambda: pdf_of_pages(0),
    "100,000 nested elements": lambda: b"<html><body>" + b"<div>" * 100_000,
    "10,000 nested tables": lambda: b"<html><body>" + b"<table><tr><td>" * 10_000,
    "DOCX of 5,000 nested tables": lambda: _nested_docx(5000),
    "ZIP that swells to 300 MB": _bomb,
    "a number of 200,000 digits": lambda: "规章\t".encode() + b"9" * 200_000,
    "a line of 2 MB": lambda: "一、总体情况".encode() * 120_000,
    "a million pipes": lambda: "行政许可".encode() + b"|" * 1_000_000,
    "a cell over a million columns": lambda: b"<table><tr><td colspan=1000000 rowspan=1000000>1</td></tr></table>",
}
