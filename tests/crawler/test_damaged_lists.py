"""List pages and answers of every family cut, mixed up or swollen: never an exception, never long, never whole where cut."""

import time
from functools import cache

import pytest
from family_portals import PORTALS
from hypothesis import given
from hypothesis import strategies as st
from list_samples import AT
from portal_kit import Question

from crawler import families
from crawler.addresses import wire
from crawler.families import FAMILIES
from model.types import Capture, Listing, Portal

SITE = "http://www.qinghe.gov.cn"


def listing(body: bytes, url: str, *, family: str | None = None) -> Listing:
    capture = Capture(url=url, final_url=url, at=AT, status=200, headers={}, body=body)
    return families.listing(capture, Portal(id="p", name="p", columns=(url,), family=family))


@cache
def pages(sample: str) -> tuple[tuple[str, bytes], ...]:
    """The column page of a sample portal and the first pages that it names, with their addresses."""
    portal = PORTALS[sample]()
    found: list[tuple[str, bytes]] = []
    waiting = [SITE + portal.column]
    while waiting and len(found) < 3:
        url = waiting.pop(0)
        body = portal.reply(question(url)).body
        found.append((url, body.encode() if isinstance(body, str) else body))
        waiting += listing(found[-1][1], url).further
    return tuple(found)


def question(url: str) -> Question:
    plain, body = wire(url)
    path, _, query = plain.removeprefix(SITE).partition("?")
    fields = dict(one.partition("=")[::2] for one in query.split("&") if one)
    return Question(method="GET" if body is None else "POST", path=path, query=fields, headers={}, body=body or "")


SAMPLES = [(sample, number) for sample in PORTALS for number in range(len(pages(sample)))]


@given(
    sample=st.sampled_from(SAMPLES),
    cuts=st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.sampled_from([b"", b"'", b"[", b"{", b"<", b"99999999999", b"\\"])), max_size=4),
    family=st.sampled_from([None, *(family.name for family in FAMILIES)]),
)  # fmt: skip
def test_a_damaged_page_is_read_as_far_as_it_goes(
    sample: tuple[str, int], cuts: list[tuple[float, float, bytes]], family: str | None
) -> None:
    url, body = pages(sample[0])[sample[1]]
    for start, length, put in cuts:
        here = int(start * len(body))
        body = body[:here] + put + body[here + int(length * length * 200) :]
    found = listing(body, url, family=family)
    assert len(found.further) <= 1_000


@pytest.mark.parametrize("sample", PORTALS)
def test_a_page_broken_off_anywhere_is_never_a_whole_list(sample: str) -> None:
    for url, body in pages(sample):
        whole = listing(body, url)
        for end in range(0, len(body) - 30, max(1, len(body) // 25)):
            cut = listing(body[:end], url)
            if len(cut.links) < len(whole.links) or set(cut.further) < set(whole.further):
                one_page = families.completeness([cut], pages_read=1, pages_failed=0)[0].value
                assert one_page != "complete", (url, end)


SWOLLEN = {
    "letters": b"A" * 1_000_000,
    "slashes": b"/a" * 300_000,
    "quotes": b"'/a?" * 200_000,
    "assignments": b"location.href='" * 50_000,
    "calls": b"__doPostBack('a'," * 30_000,
    "brackets": b"pagination({" * 50_000,
    "numbers": b"1/2" * 200_000,
}


@pytest.mark.parametrize("filling", SWOLLEN.values(), ids=SWOLLEN.keys())
def test_a_swollen_script_takes_no_time(filling: bytes) -> None:
    body = b"<html><body><script>var websiteId = 1;" + filling + b"</script><input name=__VIEWSTATE></body></html>"
    begun = time.process_time()
    listing(body, f"{SITE}/nb/")
    assert time.process_time() - begun < 8


REPORT = "清河市教育局2025年政府信息公开工作年度报告"
HEAVY = {
    "a menu of 30,000 choices": "<select>" + "<option value='1'>甲" * 30_000,
    "15,000 rows": "".join(f"<li><a href='/t20260101_{n}.html'>{n}{REPORT}</a>2026-01-01</li>" for n in range(15_000)),
    "100,000 links": "".join(f"<a href='/t20260101_{n}.html'>{n}{REPORT}</a>" for n in range(100_000)),
    "comments without end": "<!--" * 300_000,
    "many positions": "<div>" + "<p>当前位置</p>" * 30_000,
    "text below many levels": "<ul><li>" * 2_500 + f"{REPORT} " * 5_000,
    "tables in tables": f"<table><tr><td><a href='/a/12345.html'>x</a>2026-01-01{REPORT}" * 3_000,
    "a row of 10,000 cells": "<table><tr><td>发布机构</td></tr><tr>" + "<td><a href='/12345.html'>x</a></td>" * 10_000,
    "an answer of many small lists": "[" + ",".join(['[{"a":[{"b":[{}]}]}]'] * 200_000) + "]",
}


@pytest.mark.parametrize("markup", HEAVY.values(), ids=HEAVY.keys())
def test_a_heavy_page_takes_no_time_and_is_no_whole_list(markup: str) -> None:
    begun = time.process_time()
    found = listing(markup.encode(), f"{SITE}/nb/")
    assert time.process_time() - begun < 8
    assert families.completeness([found], pages_read=1, pages_failed=0)[0].value == "unknown"
