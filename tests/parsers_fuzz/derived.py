"""Undamaged reports of carriers that the corpus does not print, made from those that it does."""

from base64 import b64encode
from collections.abc import Callable, Mapping

from ofd_files import ofd, printed
from rar_files import rar4, rar5

from model.faults import Fault
from parsers.readers.pdf import pdf_pages
from parsers.readers.pdf_lock import PDFIUM


def _ofd(pdf: bytes) -> bytes:
    with PDFIUM:
        pages = pdf_pages(pdf, "stock")
    assert not isinstance(pages, Fault)
    return ofd([printed(one.page) for one in pages])


def _rar(docx: bytes) -> bytes:
    return (rar4, rar5)[len(docx) % 2]({"report.docx": docx})


def _pictured(picture: bytes) -> bytes:
    shown = b'<img src="data:image/png;base64,' + b64encode(picture) + b'">'
    title = "<title>2024年政府信息公开工作年度报告</title>".encode()
    return b"<html><head><meta charset=utf-8>" + title + b"</head><body><p>" + shown + b"</p></body></html>"


DERIVED: Mapping[str, tuple[str, Callable[[bytes], bytes]]] = {
    "ofd": ("pdf of LibreOffice", _ofd),
    "rar": ("docx", _rar),
    "html of pictures": ("picture", _pictured),
}
"""Carrier to the one whose reports it is made from, and how."""
