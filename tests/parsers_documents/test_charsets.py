"""Bytes become the characters that were meant, whatever the page declares."""

import pytest

from model.documents import Document
from model.faults import Fault, FaultKind
from parsers import read_bytes
from parsers.charset import decoded
from parsers.matching import match_form, simplified

WORDS = "镕基路街道办事处政府信息公开工作年度报告，全年受理申请三件。"


def page(charset: str, words: str = WORDS) -> str:
    return f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"></head><body><p>{words}</p></body></html>'


CASES = {
    "utf-8 as declared": (page("utf-8").encode(), ""),
    "gbk labelled gb2312": (page("gb2312").encode("gb18030"), ""),
    "gb18030 declared in capitals": (page("GB18030").encode("gb18030"), ""),
    "utf-8 labelled gb2312": (page("gb2312").encode(), ""),
    "gbk labelled utf-8": (page("utf-8").encode("gb18030"), ""),
    "gbk without a label": (f"<html><body><p>{WORDS}</p>".encode("gb18030"), ""),
    "gbk labelled by the header only": (f"<html><body><p>{WORDS}</p>".encode("gb18030"), "text/html; charset=GBK"),
    "a byte order mark against the label": (b"\xef\xbb\xbf" + page("gbk").encode(), ""),
    "utf-16 with a mark": (page("utf-16").encode("utf-16"), ""),
    "utf-16 little endian without a mark": (page("utf-16").encode("utf-16-le"), ""),
    "utf-16 big endian without a mark": (page("utf-16").encode("utf-16-be"), ""),
    "a label that is no charset": (page("rot13").encode(), ""),
    "a label of a codec that is none for text": (page("unicode_escape").encode("gb18030"), ""),
    "a western label": (page("iso-8859-1").encode("gb18030"), ""),
}


@pytest.mark.parametrize(("body", "content_type"), CASES.values(), ids=CASES.keys())
def test_the_words_come_out_as_printed(body: bytes, content_type: str) -> None:
    document = read_bytes(body, url="page.html", content_type=content_type)
    assert isinstance(document, Document)
    assert document.text == WORDS


def test_big5_is_read_where_it_is_declared() -> None:
    words = "臺北市政府資訊公開年度報告，全年受理三件。"
    document = read_bytes(page("big5", words).encode("big5"), url="page.html")
    assert isinstance(document, Document)
    assert document.text == words


def test_a_utf8_page_with_a_cut_character_stays_utf8() -> None:
    body = page("utf-8", WORDS * 20).encode().replace("全年".encode(), "全年".encode()[:5], 1)
    text = decoded(body)
    assert text is not None
    assert text.charset == "utf-8"
    assert text.text.count("\ufffd") == 1


def test_much_markup_around_a_few_gbk_words_does_not_make_them_damaged_utf8() -> None:
    body = (
        b"<html><body>" + b"<span class='x'></span>" * 2000 + f"<p>{WORDS}</p>".encode("gb18030")
    ) + b"</body></html>"
    document = read_bytes(body, url="page.html")
    assert isinstance(document, Document)
    assert document.text == WORDS


def test_two_gbk_characters_that_are_valid_utf8_follow_the_label() -> None:
    document = read_bytes('<html><meta charset="gbk"><body><p>联通</p></body></html>'.encode("gbk"), url="page.html")
    assert isinstance(document, Document)
    assert document.text == "联通"


@pytest.mark.parametrize(
    ("body", "kind", "named"),
    [
        (b"", FaultKind.EMPTY, ""),
        (b" \r\n\t ", FaultKind.EMPTY, ""),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", FaultKind.DAMAGED, "PDF"),
        (b"\xef\xbb\xbf%PDF-1.4\n", FaultKind.DAMAGED, "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), FaultKind.DAMAGED, "old Office"),
        (b"PK\x03\x04\x14\x00[Content_Types].xml word/document.xml", FaultKind.DAMAGED, "cut off"),
        (b"PK\x03\x04\x14\x00[Content_Types].xml xl/workbook.xml", FaultKind.DAMAGED, "cut off"),
        (b"PK\x03\x04\x14\x00OFD.xml Doc_0/Document.xml", FaultKind.DAMAGED, "zipped"),
        (b"PK\x03\x04\x14\x00photo.bin", FaultKind.DAMAGED, "ZIP"),
        (b"Rar!\x1a\x07\x01\x00", FaultKind.DAMAGED, "RAR"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", FaultKind.DAMAGED, "damaged"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", FaultKind.DAMAGED, "damaged"),
        (bytes(range(256)) * 40, FaultKind.NOT_TEXT, ""),
    ],
)
def test_what_is_no_text_says_what_it_is(body: bytes, kind: FaultKind, named: str) -> None:
    fault = read_bytes(body, url="report.pdf")
    assert isinstance(fault, Fault)
    assert fault.kind is kind
    assert fault.where == "report.pdf"
    assert named in fault.detail


def test_a_page_that_only_speaks_of_pdf_is_a_page() -> None:
    document = read_bytes("<html><body><p>请下载 %PDF-1.4 版，谢谢。</p></body></html>".encode(), url="page.html")
    assert isinstance(document, Document)


@pytest.mark.parametrize(
    ("printed", "form"),
    [
        ("２０２０ 年 度", "2020年度"),
        ("政府信息公開條例", "政府信息公开条例"),
        ("（一）", "(一)"),
        ("规\u200b章", "规章"),
        ("", ""),
        ("\ud800报告", "?报告"),
    ],
)
def test_two_prints_of_one_wording_match(printed: str, form: str) -> None:
    assert match_form(printed) == form


def test_simplifying_keeps_spacing() -> None:
    assert simplified("總體 情況") == "总体 情况"
