"""Hanweb's lists: what the page holds, and the questions to its data proxy for the rest."""

from urllib.parse import parse_qsl

import pytest
from list_samples import jcms, listing, shown

from crawler import families
from crawler.addresses import wire
from model.types import Completeness, Listing

COLUMN = "http://www.qinghe.gov.cn/col/col9/index.html"
PROXY = "http://www.qinghe.gov.cn/module/web/jpage/dataproxy.jsp"
WEB = "<script>var o={webid:3};</script>"


def asked(found: Listing) -> list[tuple[str, dict[str, str]]]:
    """Query and form of every question to the data proxy."""
    questions = [wire(url) for url in found.further]
    assert all(url.startswith(f"{PROXY}?") for url, _ in questions)
    return [(url.partition("?")[2], dict(parse_qsl(body or ""))) for url, body in questions]


def test_rows_that_the_page_does_not_hold_are_asked_for_by_their_numbers() -> None:
    found = listing(jcms((1, 2), total=15) + WEB, url=COLUMN)
    assert [query for query, _ in asked(found)] == [
        "startrecord=3&endrecord=8&perpage=2",
        "startrecord=9&endrecord=14&perpage=2",
        "startrecord=15&endrecord=15&perpage=2",
    ]
    form = asked(found)[0][1]
    assert (form["webid"], form["columnid"], form["unitid"], form["col"]) == ("3", "9", "7", "1")
    assert (found.rows_declared, found.doubt, found.cover) == (15, "", False)


def test_an_encrypted_group_is_passed_over_for_the_numbers_on_the_page() -> None:
    group = "/module/web/jpage/dataproxy.jsp?page=1&webid=3&columnid=A1b2==&unitid=x9&webname=q&permissiontype=0"
    found = listing(jcms((1, 2), total=5, next_group=group), url=COLUMN)
    assert [query for query, _ in asked(found)] == ["startrecord=3&endrecord=5&perpage=2"]


def test_an_old_page_holds_its_rows_as_strings_and_names_what_to_ask() -> None:
    script = (
        "<script>var InitData49=['<li><a href=\\'/art/2026/1/1/art_9_1.html\\'>清河市第1局2025年政府信息公开工作年度报告<\\/a>"
        "[2026-01-01]<\\/li>'];$(function(){$('#49').jpage({totalRecord:3,groupSize:1,proxyUrl:'/module/jslib/jquery/jpage/dataproxy.jsp',"
        "perPage:1,dataStore:InitData49,ajaxParam:{col:1,appid:'1',webid:60,path:'/',columnid:30067,unitid:'49',webname:'清河市'}});});</script>"
    )
    found = listing(script, url=COLUMN)
    assert [day for _, day, _ in shown(found)] == ["2026-01-01"]
    questions = [wire(url) for url in found.further]
    assert [url.partition("jpage/")[2] for url, _ in questions] == [
        f"dataproxy.jsp?startrecord={n}&endrecord={n}&perpage=1" for n in (2, 3)
    ]
    form = dict(parse_qsl(questions[0][1] or ""))
    assert (form["webid"], form["columnid"], form["unitid"], form["webname"]) == ("60", "30067", "49", "清河市")


def test_rows_beside_the_list_do_not_stand_for_rows_of_the_list() -> None:
    aside = "".join(
        f"<li><a href='/art/2025/3/{n}/art_8_{n}.html'>清河市通知第{n}号</a>2025-03-0{n}</li>" for n in (1, 2, 3)
    )
    found = listing(jcms((1, 2), total=5) + WEB + f"<ul>{aside}</ul>", url=COLUMN)
    assert (len(found.links), found.rows_declared, len(found.further)) == (5, 8, 1)
    short = listing(jcms((1, 2), total=5) + f"<ul>{aside}</ul>", url=COLUMN)
    assert families.completeness([short], pages_read=1, pages_failed=0)[0] is Completeness.TRUNCATED
    static = listing(jcms((), total=3) + f"<ul>{aside}</ul>", url=COLUMN)
    assert (len(static.links), static.rows_declared, static.further) == (3, 3, ())


def test_more_lists_than_are_read_are_a_doubt() -> None:
    calls = "".join(f"$('#{n}').jpage({{totalRecord:1,perPage:2}});" for n in range(1, 30))
    assert listing(f"<script>{calls}</script>{WEB}", url=COLUMN).doubt


def test_two_lists_on_a_page_are_both_read() -> None:
    other = jcms((5,), total=3).replace("'#7'", "'#8'").replace('id="7"', 'id="8"')
    found = listing(jcms((1, 2), total=2) + other + WEB, url=COLUMN)
    assert [(query, form["unitid"]) for query, form in asked(found)] == [("startrecord=2&endrecord=3&perpage=2", "8")]
    assert found.rows_declared == 5


@pytest.mark.parametrize(
    ("markup", "url", "lacking"),
    [
        (jcms((1, 2), total=5), COLUMN, "webid"),
        (jcms((1, 2), total=5) + WEB, "http://www.qinghe.gov.cn/nb/", "columnid"),
        ((jcms((1, 2), total=5) + WEB).replace("'#7'", "'#list'").replace('id="7"', 'id="list"'), COLUMN, "unitid"),
    ],
)
def test_a_question_that_cannot_be_built_is_a_doubt(markup: str, url: str, lacking: str) -> None:
    found = listing(markup, url=url)
    assert (found.further, found.rows_declared) == ((), 5)
    assert lacking in found.doubt
    assert families.completeness([found], pages_read=1, pages_failed=0)[0] is Completeness.TRUNCATED


@pytest.mark.parametrize(
    "body",
    [
        "<datastore></datastore>",
        "<?xml version='1.0'?><datastore><totalrecord>0</totalrecord><totalpage>0</totalpage><recordset></recordset></datastore>",
        "",
        "<html>404</html>",
        "{}",
        "<datastore><recordset><record><![CDATA[<li>没有链接</li>]]></record></recordset></datastore>",
    ],
)
def test_an_answer_without_rows_is_never_the_end_of_a_list(body: str) -> None:
    column = listing(jcms((1, 2)), url=COLUMN)
    answer = listing(body, url=f"{PROXY}?page=2&columnid=9&unitid=7")
    assert (answer.family, answer.links) == ("hanweb", ())
    assert families.completeness([column, answer], pages_read=2, pages_failed=0)[0] is not Completeness.COMPLETE


def test_records_are_read_in_whatever_markup_they_come() -> None:
    link = "<a href='/art/2026/1/{0}/art_9_{0}.html'>清河市第{0}局2025年政府信息公开工作年度报告</a>"
    records = (
        f"<record><![CDATA[<tr><td>{link.format(1)}</td><td>2026-\n01-\n01</td></tr>]]></record>"
        f"<![CDATA[<li>{link.format(2)}<span>2026-01-02</span></li>]]>"
        f"<record><![CDATA[<li>{link.format(3)}<b>03</b></li></record>"
        "<record><![CDATA[<li><a href='/module/web/jpage/x.jsp?id=1'>更多</a>2026-01-04</li>]]></record>"
        "<record><![CDATA[<li><a href='/module/download/down.jsp?filename=n.pdf'>清河市2025年年报</a>2026-01-05</li>]]></record>"
    )
    found = listing(f"<datastore><recordset>{records}</recordset></datastore>", url=f"{PROXY}?page=1")
    assert [(day, link.kind.value) for (_, day, _), link in zip(shown(found), found.links, strict=True)] == [
        ("2026-01-01", "page"),
        ("2026-01-02", "page"),
        ("", "page"),
        ("2026-01-05", "file"),
    ]


def test_an_absurd_total_is_cut_and_stays_declared() -> None:
    found = listing(jcms((1, 2), total=9_999_999) + WEB, url=COLUMN)
    assert (found.rows_declared, len(found.further)) == (9_999_999, 1_000)
