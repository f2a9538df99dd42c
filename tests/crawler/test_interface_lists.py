"""Lists whose rows come from an interface: what is asked of it, what its answers say, and what damaged ones leave open."""

import json
from datetime import date

import pytest
from list_samples import AT, listing

from crawler import families
from crawler.addresses import page_key, posted, wire
from model.types import Capture, Completeness, LinkKind, Listing, Portal

SITE = "http://www.qinghe.gov.cn"
COLUMN = f"{SITE}/qhs/nb/list.shtml"
CHANNEL = "0f3c5d7e9a1b4c6d8e0f2a4b6c8d0e1f"
TITLE = "清河市第{}局2025年政府信息公开工作年度报告"
SEARCH = f"{SITE}/common/search/{CHANNEL}?_isAgg=true&_isJson=true&_template=index&_pageSize=2&page=1"


def column(script: str, rest: str = "") -> str:
    return f"<html><head><meta name=ColumnName content=政府信息公开年报></head><body>{rest}<script>{script}</script></body></html>"


def asked(found: Listing) -> tuple[str, str | None]:
    """What the one page that a cover names is asked with, below the site."""
    assert found.cover, found.doubt
    url, body = wire(found.further[0])
    return url.removeprefix(SITE), body


def state(*listings: Listing) -> Completeness:
    return families.completeness(listings, pages_read=len(listings), pages_failed=0)[0]


@pytest.mark.parametrize(
    ("script", "url", "body"),
    [
        (
            f'$.get("/common/search/{CHANNEL}?_isAgg=true&_isJson=true&_pageSize=20&page=" + n)',
            f"/common/search/{CHANNEL}?_isAgg=true&_isJson=true&_template=index&_pageSize=20&page=1",
            None,
        ),
        (
            f"var channelId = '{CHANNEL}', pageSize = 30; $.get('/common/search/' + channelId, {{_isAgg: true}})",
            f"/common/search/{CHANNEL}?_isAgg=true&_isJson=true&_template=index&_pageSize=30&page=1",
            None,
        ),
        (
            f'$.post("/qhinf/interfacesWebZcwj/loadData", {{pageSize: 15, channel_id: "{CHANNEL}"}})',
            "/qhinf/interfacesWebZcwj/loadData?pageSize=15",
            f"pageIndex=1&channel_id={CHANNEL}",
        ),
        (
            "$.post('/getFileListByCodeId', {codeId: 'c7', channelId: 'a9', page: 0, size: 10})",
            "/getFileListByCodeId",
            "codeId=c7&channelId=a9&page=0&size=10",
        ),
        (
            "$.ajax({url: '/getFileListByCodeId', data: JSON.stringify({codeId: 'c7', channelId: 'a9', page: n, size: 10})})",
            "/getFileListByCodeId",
            '{"codeId":"c7","channelId":"a9","page":1,"size":10}',
        ),
    ],
)
def test_a_ucap_column_names_the_question_of_its_script(script: str, url: str, body: str | None) -> None:
    found = listing(column(script), url=COLUMN)
    assert (found.family, asked(found), found.doubt) == ("ucap", (url, body), "")


@pytest.mark.parametrize(
    "script",
    [
        "$.get('/common/search/' + channelId)",
        f'$.get("/common/search/{CHANNEL}?page=1"); $.get("/common/search/{CHANNEL[::-1]}?page=1")',
    ],
)
def test_a_column_that_does_not_say_which_list_it_shows_is_doubt(script: str) -> None:
    assert listing(column(script), url=COLUMN).doubt


def result(number: int, **more: object) -> dict[str, object]:
    return {"title": TITLE.format(number), "url": f"/qhs/nb/202601/{number:032x}.shtml", **more}


def answered(results: object, **more: object) -> Listing:
    return listing(json.dumps({"data": {"results": results, **more}}), url=SEARCH)


def test_a_ucap_answer_gives_rows_days_bodies_and_the_other_pages() -> None:
    meta = [
        {"domainId": "7", "resultList": [{"key": "refno", "value": "x"}, {"key": "source", "value": "清河市民政局"}]}
    ]
    rows = [
        result(1, publishedTimeStr="2026-01-28 10:00:00", domainMetaList=meta),
        result(2, publishedTime=1_768_843_800_000)
        | {"url": "https://www.qinghe.gov.cn/f/nb.pdf", "title": "<em>年报</em>&nbsp;全文"},
    ]
    found = answered(rows, total=5, rows=2, page=1)
    assert [(one.title, one.listed, one.kind, one.source) for one in found.links] == [
        (TITLE.format(1), date(2026, 1, 28), LinkKind.PAGE, "清河市民政局"),
        ("年报 全文", date(2026, 1, 20), LinkKind.FILE, ""),
    ]
    assert (found.rows_declared, found.pages_declared) == (5, 3)
    assert [url.rpartition("&")[2] for url in found.further] == ["page=2", "page=3"]


def test_posted_pages_count_on_in_their_body() -> None:
    url = posted(f"{SITE}/getFileListByCodeId", "codeId=c7&channelId=a9&page=0&size=1")
    found = listing(json.dumps({"results": {"data": {"total": 3, "results": [result(1)]}}}), url=url)
    assert [wire(one)[1] for one in found.further] == [f"codeId=c7&channelId=a9&page={n}&size=1" for n in (1, 2)]
    sent = posted(f"{SITE}/getFileListByCodeId", '{"channelId":"a9","page":1,"size":1}')
    found = listing(json.dumps({"results": {"data": {"total": 2, "results": [result(1)]}}}), url=sent)
    assert [wire(one)[1] for one in found.further] == ['{"channelId":"a9","page":2,"size":1}']


@pytest.mark.parametrize(
    "body",
    ["{", "[]", "{}", '{"data": null}', '{"data": {"results": 7, "total": "x"}}', '{"data": {"results": [], "total": 0}}',
     '{"data": {"results": [{"title": 7, "url": []}], "total": 3}}', '{"success": false, "msg": "系统繁忙，请稍后再试。", "code": 500}',
     "<html><body>系统繁忙</body></html>", "[" * 5000],
)  # fmt: skip
@pytest.mark.parametrize("url", [SEARCH, f"{SITE}/qhmzj/gkmlpt/api/all/4711?page=1&sid=9", f"{SITE}/gk/rows?page=1"])
def test_a_damaged_answer_never_makes_a_list_whole(body: str, url: str) -> None:
    cover = Listing(family="ucap", links=(), url=COLUMN, further=(url,), column="政府信息公开年报", cover=True)
    assert state(cover, listing(body, url=url)) is not Completeness.COMPLETE


def test_a_total_beyond_all_limits_is_cut_and_stays_declared() -> None:
    found = answered([result(1, publishedTimeStr="2026-01-28")], total=10**12)
    assert (found.rows_declared, found.pages_declared, len(found.further)) == (10**12, 10**12, 999)
    assert state(found) is Completeness.TRUNCATED


@pytest.mark.parametrize(
    "said",
    [{}, {"count": 1}, {"total": None}, {"totalNum": "many"}],
)
def test_an_answer_that_does_not_say_how_much_there_is_leaves_it_open(said: dict[str, object]) -> None:
    assert answered([result(1, publishedTimeStr="2026-01-28")], **said).doubt


# Guangdong's platform

INDEX = f"{SITE}/qhmzj/gkmlpt/index"


def node(number: int, name: str, *children: object, jump: str = "") -> dict[str, object]:
    return {"id": number, "name": name, "jump_url": jump, "children": list(children)}


def index(tree: object, *, site: str = "SID: '9001',") -> str:
    return f"<html><body><div id=app></div><script>window._CONFIG = {{ {site} TREE: {json.dumps(tree)} }};</script></body></html>"


TREE = [
    node(1, "政策文件"),
    node(2, "法定公开", node(4711, "政府信息公开年报", node(4712, "2025年年报")), node(5, "财政年报")),
]


@pytest.mark.parametrize(
    ("address", "tree", "api"),
    [
        (f"{INDEX}#21206", TREE, ["/qhmzj/gkmlpt/api/all/21206?page=1&sid=9001"]),
        (f"{SITE}/gkmlpt/index#7", [], ["/gkmlpt/api/all/7?page=1&sid=9001"]),
        (INDEX, TREE, [f"/qhmzj/gkmlpt/api/all/{n}?page=1&sid=9001" for n in (4711, 4712)]),
        (f"{INDEX}#4711", TREE, [f"/qhmzj/gkmlpt/api/all/{n}?page=1&sid=9001" for n in (4711, 4712)]),
        (f"{INDEX}#4712", TREE, ["/qhmzj/gkmlpt/api/all/4712?page=1&sid=9001"]),
        (
            INDEX,
            [node(3, "信息公开年度报告", jump="/qhmzj/gkmlpt/index#88")],
            ["/qhmzj/gkmlpt/api/all/88?page=1&sid=9001"],
        ),
        (INDEX, [node(3, "信息公开年度报告", jump="/qhmzj/nb/")], ["/qhmzj/nb/"]),
    ],
)
def test_a_gkmlpt_page_leads_to_the_list_of_its_address_or_to_that_of_its_tree(
    address: str, tree: object, api: list[str]
) -> None:
    found = listing(index(tree), url=address)
    assert (found.family, [url.removeprefix(SITE) for url in found.further], found.doubt) == ("gkmlpt", api, "")


@pytest.mark.parametrize(
    "page", [index(TREE, site=""), index([node(1, "政策文件")]), index(TREE).replace("]", ""), index([]), index("x")]
)
def test_a_gkmlpt_page_that_names_no_list_of_reports_is_doubt(page: str) -> None:
    found = listing(page, url=INDEX)
    assert (found.family, found.further) == ("gkmlpt", ())
    assert found.doubt
    assert state(found) is Completeness.UNKNOWN


def article(number: int, **more: object) -> dict[str, object]:
    return {
        "id": number,
        "title": TITLE.format(number),
        "url": f"/qhmzj/gkmlpt/content/1/{number}/post_{number}.html",
        **more,
    }


def test_gkmlpt_articles_stand_under_the_day_in_china_and_end_with_the_total() -> None:
    rows = [
        article(1, create_time=1_769_529_600, date=1_700_000_000, created_at="2024-05-01", publisher="清河市民政局"),
        article(2, type="url") | {"url": "https://mp.example.com/s/x", "display_publish_time": 1_769_443_200},
        article(3) | {"url": "", "post_url": "/qhmzj/nb/3.pdf", "date": 1_700_000_000},
    ]
    data = {"classify": {"id": 4711, "name": "政府信息公开年报", "post_count": 726}, "total": 3, "articles": rows}
    found = listing(json.dumps(data), url=f"{SITE}/qhmzj/gkmlpt/api/all/4711?page=1&sid=9001")
    assert [(one.listed, one.kind, one.source) for one in found.links] == [
        (date(2026, 1, 28), LinkKind.PAGE, "清河市民政局"),
        (date(2026, 1, 27), LinkKind.PAGE, ""),
        (None, LinkKind.FILE, ""),
    ]
    assert (found.family, found.column, found.rows_declared, found.further) == ("gkmlpt", "政府信息公开年报", 3, ())
    assert state(found) is Completeness.COMPLETE


def api(number: int, name: str, *articles: object, total: int | None = None) -> Listing:
    data = {
        "classify": {"id": number, "name": name},
        "total": len(articles) if total is None else total,
        "articles": articles,
    }
    return listing(json.dumps(data), url=f"{SITE}/qhmzj/gkmlpt/api/all/{number}?page=1&sid=9001")


def test_lists_below_a_list_are_read_too_each_to_its_own_total() -> None:
    shell, of_year = listing(index(TREE), url=INDEX), article(1, create_time=1_769_529_600)
    above, year = api(4711, "政府信息公开年报", of_year), api(4712, "2025年", of_year)
    assert state(shell, above, year) is Completeness.COMPLETE
    assert state(shell, api(4711, "政府信息公开年报"), year) is Completeness.COMPLETE
    assert state(shell, above, api(4712, "2025年")) is Completeness.COMPLETE
    assert state(shell, above, api(4712, "2025年", total=1)) is Completeness.TRUNCATED
    assert state(shell, above) is Completeness.TRUNCATED
    assert state(shell, api(4711, "政府信息公开年报"), api(4712, "2025年")) is Completeness.UNKNOWN
    assert state(above, api(9, "政府信息公开年报")) is Completeness.UNKNOWN


def test_two_lists_of_one_page_are_two_pages_and_a_redirect_keeps_which_is_meant() -> None:
    assert len({page_key(f"{INDEX}#1"), page_key(f"{INDEX}#2"), page_key(INDEX)}) == 3
    assert page_key(f"{INDEX}#top") == page_key(INDEX)
    moved = Capture(
        url=f"{INDEX}#77",
        final_url=INDEX.replace("http:", "https:"),
        at=AT,
        status=200,
        headers={},
        body=index(TREE).encode(),
    )
    found = families.listing(moved, Portal(id="p", name="p", columns=(f"{INDEX}#77",)))
    assert found.further[0].endswith("/qhmzj/gkmlpt/api/all/77?page=1&sid=9001")


# www.gov.cn


def test_the_search_of_govcn_counts_its_pages_from_nought() -> None:
    rows = [{"title": TITLE.format(n), "url": f"/zwgk/{n}.htm", "pubtime": 1_769_529_600_000} for n in (1, 2)]
    url = f"{SITE}/search-gov/data?t=zhengcelibrary&p=0&n=2"
    found = listing(json.dumps({"code": 200, "searchVO": {"totalCount": 5, "listVO": rows}}), url=url)
    assert (found.family, found.rows_declared, found.links[0].listed) == ("govcn", 5, date(2026, 1, 28))
    assert [one.partition("&p=")[2][0] for one in found.further] == ["1", "2"]


def test_a_rolling_list_is_read_and_never_the_whole() -> None:
    shell = listing(column('$.getJSON("./ZUIXINZHENGCE.json", draw)'), url=f"{SITE}/zhengce/zuixin/")
    assert (shell.family, asked(shell)) == ("govcn", ("/zhengce/zuixin/ZUIXINZHENGCE.json", None))
    rows = [{"TITLE": TITLE.format(1), "SUB_TITLE": "", "URL": "/a/1.htm", "DOCRELPUBTIME": "2026-01-28"}]
    rolling = listing(json.dumps(rows), url=shell.further[0])
    assert [(one.title, one.listed) for one in rolling.links] == [(TITLE.format(1), date(2026, 1, 28))]
    assert state(shell, rolling) is Completeness.UNKNOWN


# Interfaces of no family


@pytest.mark.parametrize(
    ("script", "url", "body"),
    [
        (
            "$.post('/cms/JsonList', {channelCode: 'A09', perPage: 15, pageno: n}, draw)",
            "/cms/JsonList",
            "channelCode=A09&perPage=15&pageno=1",
        ),
        (
            "$.getJSON('/search-front-server/api/search/info?websiteid=11&category=51&pg=15&p=' + n, draw)",
            "/search-front-server/api/search/info?websiteid=11&category=51&pg=15&p=1",
            None,
        ),
    ],
)
def test_a_page_without_rows_is_the_cover_of_the_call_it_writes_out(script: str, url: str, body: str | None) -> None:
    found = listing(column(script), url=COLUMN)
    assert (found.family, asked(found), found.doubt) == ("generic", (url, body), "")


@pytest.mark.parametrize(
    "script",
    [
        "$.post('/cms/JsonList', {channelCode: code})",
        "location.href = '/list?page=' + n",
        "$.get(api + '/list?page=' + n, draw)",
    ],
)
def test_a_call_that_cannot_be_read_proves_nothing(script: str) -> None:
    found = listing(column(script), url=COLUMN)
    assert not found.cover
    assert state(found) is not Completeness.COMPLETE


def test_rows_that_are_printed_are_no_cover_of_what_a_script_fetches_beside_them() -> None:
    row = "<ul><li><a href='/a/1.htm'>清河市民政局2025年政府信息公开年度报告</a>2026-01-28</li></ul>"
    found = listing(column("$.getJSON('/hot/list?page=' + n, draw)", row), url=COLUMN)
    assert not found.cover
    assert found.doubt


def test_the_answer_of_any_interface_is_read_by_the_usual_names() -> None:
    rows = [
        {"infoTitle": TITLE.format(n), "infoUrl": f"/a/{n}.htm", "pubDate": "2026/01/28", "deptName": "清河市民政局"}
        for n in (1, 2)
    ]
    url = posted(f"{SITE}/cms/JsonList", "channelCode=A09&perPage=2&pageno=1")
    found = listing(
        json.dumps({"code": 0, "page": {"totalCount": 5, "menu": [{"title": "首页", "url": "/"}]}, "list": rows}),
        url=url,
    )
    assert [(one.title, one.listed, one.source) for one in found.links] == [
        (TITLE.format(n), date(2026, 1, 28), "清河市民政局") for n in (1, 2)
    ]
    assert (found.rows_declared, found.pages_declared) == (5, 3)
    assert [(wire(one)[1] or "")[-1] for one in found.further] == ["2", "3"]
