"""No bytes raise, hang or fill the memory; what is absurd is a fault that says so."""

import random
import time
import tracemalloc
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.documents import Document
from model.faults import Fault, FaultKind
from model.looking import Capture
from parsers import read, read_bytes

PROSE = "<p>本机关全年受理申请三件，均按期答复。</p>"
SECONDS, BYTES = 8.0, 400_000_000
"""Bounds for the worst megabytes on a slow machine; each takes well under half of it on a quiet one."""
RANDOM = random.Random(7)

READ = {
    "ten thousand nested tables": "<html><body>" + "<table><tr><td>" * 10_000 + PROSE,
    "nested tables with data beside": "<html><body>" + "<table><tr><td>1</td><td>" * 10_000 + PROSE,
    "a colspan of a thousand million": f"<html><body>{PROSE}<table><tr><td colspan=1000000000>a</td><td>b</td></tr></table>",
    "a megabyte of paragraphs": f"<html><body><div id=zoom>{PROSE * 10_000}</div>",
    "a megabyte without a break": "<html><body><p>" + "来源：" * 150_000,
    "a megabyte of fences": "<html><body>"
    + "<!--<$[信息内容]>begin-->" * 30_000
    + PROSE
    + "<!--<$[信息内容]>end-->" * 30_000,
    "thousands of containers": f"<html><body>{f'<div id=zoom>{PROSE}</div>' * 4_000}",
    "words that are furniture or not": "<html><body><p>" + "字体大小" * 39 + "年</p>",
    "a trail that is none": "<html><body><p>" + "> a   " * 26 + "年" * 50 + "</p>",
    "dates without end": "<html><body><p>发布日期：" + "2020-" * 200_000,
    "a title of separators": "<html><title>" + "青禾政府-" * 50_000 + f"</title><body>{PROSE}",
    "a script of records": "<html><body><script>" + "{url:'a" * 100_000 + f"</script>{PROSE}",
    "server-side markup without end": f"<html><body>{PROSE}<p>" + "<%" * 400_000,
    "a million blank lines": "标题\n" + "\n" * 1_000_000 + "正文。",
    "a line of three megabytes": "来源:" + "年" * 1_000_000,
}


@pytest.mark.parametrize("text", READ.values(), ids=READ.keys())
def test_odd_pages_are_read_in_bounded_time(text: str) -> None:
    begun = time.monotonic()
    result = read_bytes(text.encode(), url="odd")
    assert time.monotonic() - begun < SECONDS
    assert isinstance(result, Document)


TOO_LARGE = {
    "spans that cover a hundred million slots": f"<html><body>{PROSE}<table>"
    + "<tr><td colspan=1000 rowspan=65534>a</td><td>1</td></tr>" * 2_000,
    "elements open without end": "<html>" + "<div>" * 200_000,
    "many kinds of elements open": "<html>" + "<b><i><span><font>" * 30_000,
    "a menu of thirty thousand choices": "<html><select>" + "<option value=1>a" * 30_000,
    "an element with a hundred thousand attributes": "<html><p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x",
}


@pytest.mark.parametrize("text", TOO_LARGE.values(), ids=TOO_LARGE.keys())
def test_absurd_pages_are_too_large(text: str) -> None:
    begun = time.monotonic()
    result = read_bytes(text.encode(), url="absurd")
    assert time.monotonic() - begun < SECONDS
    assert isinstance(result, Fault)
    assert result.kind is FaultKind.TOO_LARGE


def test_more_bytes_than_any_page_has_are_too_large() -> None:
    result = read_bytes(b"a" * 20_000_001, url="x")
    assert isinstance(result, Fault)
    assert result.kind is FaultKind.TOO_LARGE


@pytest.mark.parametrize(
    "body",
    [
        RANDOM.randbytes(5_000_000),
        bytes(RANDOM.choices(range(32, 127), k=1_000_000)),
        bytes(RANDOM.choices(range(0xB0, 0xF8), k=1_000_000)),
    ],
    ids=["any", "printable", "two-byte characters"],
)
def test_megabytes_of_noise_cost_little(body: bytes) -> None:
    tracemalloc.start()
    begun = time.monotonic()
    read_bytes(body, url="noise")
    seconds, (_, peak) = time.monotonic() - begun, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert seconds < SECONDS
    assert peak < BYTES


def test_five_megabytes_of_random_bytes_are_no_text() -> None:
    result = read_bytes(RANDOM.randbytes(5_000_000), url="noise")
    assert isinstance(result, Fault)
    assert result.kind is FaultKind.NOT_TEXT


MARKUP = st.sampled_from(
    [
        *"<>/=\"'&;: \n\t",
        "<table>",
        "<tr>",
        "<td rowspan=3 colspan=2>",
        "</td>",
        "</table>",
        "<div class=TRS_Editor>",
        "<p>",
        "<html>",
        "<!--",
        "-->",
        "<$[信息内容]>begin",
        "<$[信息内容]>end",
        "<meta name=ContentStart>",
        "发布日期：",
        "来源：",
        "2020-1-31",
        "年",
        "。",
        "，",
        "<title>",
        "</title>",
        "<script>",
        "<a href=b.pdf>",
        "style=display:none",
        "<pre>",
        "<br>",
        "\u200b",
        "�",
        "\x00",
        "一、",
        "<template>",
        "<svg>",
        "&#xD800;",
        "|",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_arbitrary_bytes_never_raise(body: bytes) -> None:
    assert isinstance(read_bytes(body, url="x"), Document | Fault)


@settings(max_examples=300, deadline=None)
@given(st.lists(MARKUP, max_size=60).map("".join), st.sampled_from(["utf-8", "gb18030", "utf-16"]))
def test_arbitrary_markup_never_raises_and_grids_hold_together(text: str, charset: str) -> None:
    result = read_bytes(f"<html><body>{text}".encode(charset), url="http://www.example.gov.cn/a.html")
    assert isinstance(result, Document | Fault)
    for block in result.blocks if isinstance(result, Document) else ():
        cells = getattr(block, "cells", ())
        slots = [
            (cell.row + r, cell.column + c) for cell in cells for r in range(cell.rowspan) for c in range(cell.colspan)
        ]
        assert len(slots) == len(set(slots))
        assert all(row < block.height and column < block.width for row, column in slots)  # type: ignore[union-attr]


def test_a_capture_is_read_at_the_address_that_answered() -> None:
    capture = Capture(
        url="http://www.example.gov.cn/a",
        final_url="http://www.example.gov.cn/202202/t20220220_1.html",
        at=datetime(2024, 1, 1, tzinfo=UTC),
        status=200,
        headers={"content-type": "text/html; charset=gbk"},
        body=f"<html><body>{PROSE}".encode("gbk"),
    )
    document = read(capture)
    assert isinstance(document, Document)
    assert document.url == capture.final_url
    assert document.text == "本机关全年受理申请三件，均按期答复。"
    assert [one.origin for one in document.dates] == ["address"]
