"""Hanweb jpaas: the pager and the scripts spell out where the rows come from; answers are believed as far as they number themselves."""

import json
from urllib.parse import parse_qsl, urlsplit

import pytest
from list_samples import listing, shown

from crawler import families
from model.types import Completeness, Listing

COLUMN = "https://www.qinghe.gov.cn/col/col12/index.html"
UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"
QUERY = "{'webId':'31','pageId':'12','parseType':'bulidstatic','pageType':'column','tagId':'当前栏目列表','tplSetId':'aB3','editType':'null'}"


def items(*numbers: int) -> str:
    return "".join(
        f'<li><a href="/art/2026/art_{n:032x}.html" title="清河市第{n}局2025年政府信息公开工作年度报告">清河市第{n}局…</a><b>2026-01-{n:02}</b></li>'
        for n in numbers
    )


def bar(*, count: object = 5, rows: object = 2, page: int = 1, query: str = QUERY) -> str:
    return f'<div class="pagination" count="{count}" rows="{rows}" pageNo="{page}" unitUrl="{UNIT}" queryData="{query}"></div>'


def part(query: str = QUERY) -> str:
    return f'<script src="/script/unitbuild.js" url="{UNIT}" queryData="{query}"></script>'


def answer(markup: str) -> str:
    return json.dumps({"success": True, "code": "200", "data": {"html": markup}}, ensure_ascii=False)


def asked(url: str) -> dict[str, str]:
    assert urlsplit(url).path == UNIT
    return dict(parse_qsl(urlsplit(url).query))


def test_the_pager_names_the_further_pages() -> None:
    found = listing(f"<ul>{items(1, 2)}</ul>{bar()}", url=COLUMN)
    assert (found.family, found.rows_declared, found.pages_declared, found.doubt) == ("jpaas", 5, 3, "")
    assert [asked(url)["pageNo"] for url in found.further] == ["2", "3"]
    first = asked(found.further[0])
    assert (first["webId"], first["pageId"], first["tagId"], first["tplSetId"]) == ("31", "12", "当前栏目列表", "aB3")
    assert (first["rows"], json.loads(first["paramJson"])) == ("2", {"pageNo": 2, "pageSize": 2})


def test_a_page_without_rows_is_the_cover_of_its_parts() -> None:
    menu = part(QUERY.replace("当前栏目列表", "左侧导航"))
    found = listing(menu + part(), url=COLUMN)
    assert (found.cover, [asked(url)["tagId"] for url in found.further]) == (True, ["当前栏目列表"])
    first = listing(answer(f"<ul>{items(1, 2)}</ul>{bar()}"), url=found.further[0])
    assert [day for _, day, _ in shown(first)] == ["2026-01-01", "2026-01-02"]
    assert [asked(url)["pageNo"] for url in first.further] == ["2", "3"]
    second = listing(answer(f"<ul>{items(3, 4)}</ul>{bar(page=2)}"), url=first.further[0])
    assert (len(second.links), second.further, second.doubt) == (2, (), "")
    empty = listing(bar(), url=COLUMN)
    assert (empty.cover, [asked(url)["pageNo"] for url in empty.further]) == (True, ["1", "2", "3"])


def test_a_host_that_answers_every_page_with_the_first_is_not_believed() -> None:
    column = listing(f"<ul>{items(1, 2)}</ul>{bar()}", url=COLUMN)
    others = [listing(answer(f"<ul>{items(1, 2)}</ul>{bar(page=1)}"), url=url) for url in column.further]
    assert all("page 1 came" in other.doubt for other in others)
    assert families.completeness([column, *others], pages_read=3, pages_failed=0)[0] is Completeness.TRUNCATED


def never_whole(*listings: Listing) -> bool:
    state, _ = families.completeness(listings, pages_read=len(listings), pages_failed=0)
    return state is not Completeness.COMPLETE


@pytest.mark.parametrize(
    "markup",
    [
        f"<ul>{items(1, 2)}</ul>{bar(query='')}",
        f"<ul>{items(1, 2)}</ul>{bar(query='{webId: 1')}",
        f"<ul>{items(1, 2)}</ul>{bar(rows='')}",
        f"<ul>{items(1, 2)}</ul>{bar(count='many')}<!-- jpaas-publish-server -->",
        part(query="{}"),
        part(query="{'webId':'31'}"),
    ],
)
def test_what_is_not_spelled_out_is_a_doubt(markup: str) -> None:
    found = listing(f'<meta name="ColumnName" content="政府信息公开年报">{markup}', url=COLUMN)
    assert never_whole(found)


@pytest.mark.parametrize(
    "body",
    ["", "<html>x</html>", "[]", "{}", '{"success":false,"data":{"html":"<ul></ul>"}}', '{"data":{"html":null}}', '{"data":{"html":""}}',
     '{"success":true,"data":[]}', answer(f"<ul>{items(1)}</ul>")],
)  # fmt: skip
def test_an_answer_that_is_no_list_is_a_doubt(body: str) -> None:
    first = listing(part(), url=COLUMN).further[0]
    found = listing(body, url=first)
    assert (found.family, bool(found.doubt)) == ("jpaas", True)


def test_an_absurd_count_is_cut_and_stays_declared() -> None:
    found = listing(f"<ul>{items(1)}</ul>{bar(count=9_999_999)}", url=COLUMN)
    assert (found.rows_declared, len(found.further)) == (9_999_999, 999)
