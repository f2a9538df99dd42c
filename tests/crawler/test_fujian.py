"""Fujian's template: what the page says becomes the searches for its other rows; what it does not say becomes a doubt."""

import json
from pathlib import Path

import pytest
from list_samples import AT, items, listing, shown

from crawler import families
from crawler.addresses import wire
from model.types import Capture, Completeness, LinkKind, Listing, Portal

COLUMN = "https://www.qinghe.gov.cn/zwgk/zfxxgknb/"
SEARCH = "https://www.qinghe.gov.cn/fjdzapp/search"
TITLE = "清河市教育局2025年政府信息公开工作年度报告"


def model(
    *, count: str = "recordCount: '5',", each: str = "prepage: 2,", arguments: str = "", channel: str = "31"
) -> str:
    called = (
        arguments or 'channelid: SiteInfo.searchId, classsql: "" || "chnlid=31", sortfield: "-docorderpri,-docreltime"'
    )
    return (
        f'<html><head><meta name="ColumnName" content="政府信息公开年报"><meta name="ChnlId" content="{channel}"></head><body>'
        f"<dl>{items((1, 2))}</dl><script>var SiteInfo = {{searchId: 7001, //检索\n}};</script><script>require(['x'], function(listModel)"
        f" {{ listModel({{maxStaticIndex: 1, listArgs: {{ {called} }}, pagebar: {{ {each} {count} }} }}); }});</script></body></html>"
    )


def bodies(found: Listing) -> list[str]:
    assert all(wire(url)[0] == SEARCH for url in found.further)
    return [wire(url)[1] or "" for url in found.further]


def test_the_pages_behind_the_static_one_are_searched_for_as_a_browser_does() -> None:
    found = listing(model(), url=COLUMN)
    asked = "channelid=7001&classsql=chnlid%3D31&sortfield=-docorderpri%2C-docreltime&page={}&prepage=2"
    assert bodies(found) == [asked.format(2), asked.format(3)]
    assert (found.family, found.rows_declared, found.pages_declared, found.cover, found.doubt) == (
        "fujian",
        5,
        3,
        False,
        "",
    )


def test_a_long_list_is_asked_for_in_few_searches() -> None:
    found = listing(model(count="recordCount: '900',"), url=COLUMN)
    assert [body[-18:] for body in bodies(found)] == ["page=1&prepage=500"]
    assert (found.rows_declared, found.pages_declared, found.cover) == (900, None, True)


def test_a_page_that_does_not_count_its_rows_asks_the_search() -> None:
    found = listing(model(count=""), url=COLUMN)
    assert [body[-16:] for body in bodies(found)] == ["page=1&prepage=2"]
    assert (found.rows_declared, found.cover) == (None, True)


@pytest.mark.parametrize(
    ("arguments", "channel"),
    [("classsql: 'chnlid=31'", "31"), ("channelid: '7001'", "31"), ("channelid: 7001, classsql: '' || other", "31")],
)
def test_what_the_call_leaves_out_is_taken_from_the_page(arguments: str, channel: str) -> None:
    asked = bodies(listing(model(arguments=arguments, channel=channel), url=COLUMN))[0]
    assert "channelid=7001" in asked
    assert "classsql=chnlid%3D31" in asked


def test_a_search_that_cannot_be_built_is_a_doubt() -> None:
    found = listing(model(arguments="channelid: '7001'", channel=""), url=COLUMN)
    assert (found.further, found.rows_declared, found.pages_declared) == ((), 5, 3)
    assert "classsql" in found.doubt
    assert families.completeness([found], pages_read=1, pages_failed=0)[0] is Completeness.TRUNCATED
    assert listing("<dl></dl><script>listModel({});</script>", url=COLUMN).doubt


ASKED = f"{SEARCH}#post:channelid=7001&classsql=chnlid%3D31&page=2&prepage=2"


def answer(*records: dict[str, str], **rest: object) -> str:
    return json.dumps({"pageCount": 3, "recordCount": 5, "data": records, **rest}, ensure_ascii=False)


def test_an_answer_of_the_search_shows_rows() -> None:
    page = {"doctitle": TITLE, "docpuburl": "https://a.qinghe.gov.cn/x.htm", "chnldocurl": f"{COLUMN}202601/t20260120_7.htm",
            "docreltime": "2026-01-20 15:07:00", "puborg": "清河市教育局"}  # fmt: skip
    file = {
        "doctitle": TITLE,
        "docpuburl": "/a/W020260121.pdf",
        "chnldocurl": f"{COLUMN}202601/t20260121_8.htm",
        "pubdate": "2026-01-21",
    }
    found = listing(answer(page, file), url=ASKED)
    assert shown(found) == [
        (TITLE, "2026-01-20", f"{COLUMN}202601/t20260120_7.htm"),
        (TITLE, "2026-01-21", "https://www.qinghe.gov.cn/a/W020260121.pdf"),
    ]
    assert [(link.kind, link.source) for link in found.links] == [(LinkKind.PAGE, "清河市教育局"), (LinkKind.FILE, "")]
    assert (found.family, found.rows_declared, found.pages_declared) == ("fujian", 5, 3)
    assert bodies(found) == ["channelid=7001&classsql=chnlid%3D31&page=3&prepage=2"]


@pytest.mark.parametrize(
    "body",
    [
        "<html>x</html>",
        "{",
        "[]",
        "{}",
        '{"data": null}',
        '{"data": "x", "pageCount": "many"}',
        '{"data": [1, [], {}]}',
        '{"data": []}',
    ],
)
def test_an_answer_that_is_none_is_a_doubt(body: str) -> None:
    found = listing(body, url=ASKED)
    assert (found.family, found.links) == ("fujian", ())
    assert found.doubt


def test_an_absurd_number_of_pages_is_cut_and_stays_declared() -> None:
    found = listing(answer({"doctitle": TITLE, "docpuburl": "/a.htm"}, pageCount=10**6), url=ASKED)
    assert (len(found.further), found.pages_declared) == (998, 10**6)
    assert len(listing(model(count="recordCount: '9999999',"), url=COLUMN).further) == 1


def test_the_real_page_asks_for_its_second_half(shared: Path) -> None:
    url = "https://www.pingtan.gov.cn/zwgk/zfxxgk/zfxxgknb/"
    body = (shared / "pages/pingtan_nb_list.excerpt.html").read_bytes()
    seen = Capture(url=url, final_url=url, at=AT, status=200, headers={}, body=body)
    found = families.listing(seen, Portal(id="p", name="p", columns=(url,)))
    assert [wire(one) for one in found.further] == [
        (
            "https://www.pingtan.gov.cn/fjdzapp/search",
            "channelid=200210&classsql=chnlid%3D1813&sortfield=-docorderpri%2C-docreltime&page=2&prepage=10",
        )
    ]
