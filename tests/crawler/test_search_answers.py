"""Site searches: which address a page's marks make, and what an answer lists."""

from datetime import UTC, date, datetime
from urllib.parse import quote

import pytest

from crawler.families.page import list_page
from crawler.site_search import hits, results, search_request, search_template
from model.types import Capture, Portal, Publisher, Purpose, Tier

PAGE = "https://www.qinghe.gov.cn/zwgk/nb/"
SITE = "https://www.qinghe.gov.cn"


def capture(body: str, url: str = PAGE) -> Capture:
    at = datetime(2026, 2, 3, tzinfo=UTC)
    return Capture(
        url=url, final_url=url, at=at, status=200, headers={}, body=f"<html><body>{body}</body></html>".encode()
    )


@pytest.mark.parametrize(
    ("mark", "template"),
    [
        (
            '<form action="/was5/web/search" method="get"><input type="hidden" name="channelid" value="23"><input name="searchword" value="请输入"></form>',
            f"{SITE}/was5/web/search?channelid=23&searchword={{words}}",
        ),
        ("<script>var u = '/was5/web/search?channelid=23&searchword=' + w;</script>", f"{SITE}/was5/web/search?channelid=23&searchword={{words}}"),
        ('<a href="/jrobotfront/search.action?webid=5&amp;tplid=1">搜索</a>', f"{SITE}/jrobotfront/search.action?webid=5&tplid=1&searchWord={{words}}"),
        ('<div onclick="window.open(\'/igs/front/search.html?siteId=40\')">搜索</div>', f"{SITE}/igs/front/search.html?siteId=40&searchWord={{words}}"),
        ("<script>location.href='/irs-c-web/search.shtml?code=18&searchWord='</script>", f"{SITE}/irs-c-web/search.shtml?code=18&searchWord={{words}}"),
        ('<a href="/ssp/main/index.html?siteId=8&key=">搜索</a>', f"{SITE}/ssp/main/index.html?siteId=8&key={{words}}"),
        ('<a href="https://search.gd.gov.cn/search/local/99001">搜索</a>', "https://search.gd.gov.cn/search/local/99001?keywords={words}"),
        ("<script>var s='https://sousuo.www.gov.cn/search-gov/data?t=zhengcelibrary&n=10'</script>", "https://sousuo.www.gov.cn/search-gov/data?t=zhengcelibrary&n=10&q={words}"),
        ('<form action="//so.qinghe.gov.cn/s"><input name="siteCode" type="hidden" value="9901000001"><input name="qt"></form>', "https://so.qinghe.gov.cn/s?siteCode=9901000001&qt={words}"),
    ],
    ids=["was5", "was5-script", "jrobotfront", "igs", "irs-c-web", "ssp", "gd", "gwy", "form"],
)  # fmt: skip
def test_the_search_is_known_by_its_marks(mark: str, template: str) -> None:
    assert search_template(list_page(capture(mark))) == template


@pytest.mark.parametrize(
    "mark",
    [
        '<form action="/was5/web/search" method="post"><input name="searchword"></form>',
        '<form action="https://www.example.com/s"><input name="q"></form>',
        '<form action="/login"><input name="user"><input type="password" name="password"></form>',
        "<script>var u = '/was5/web/search?searchword=';</script>",
        "<p>没有搜索</p>",
    ],
)
def test_what_is_no_search_of_the_site_is_none(mark: str) -> None:
    assert search_template(list_page(capture(mark))) == ""


def test_a_question_names_body_and_year() -> None:
    request = search_request(f"{SITE}/s?q={{words}}", body="清河市教育局", year=2025, portal="qinghe", referer=PAGE)
    assert request is not None
    assert request.url == f"{SITE}/s?q={quote('清河市教育局 2025年 政府信息公开工作年度报告')}"
    assert (request.purpose, request.referer) == (Purpose.SEARCH, PAGE)
    assert search_request(f"{SITE}/s?q=", body="清河市教育局", year=2025, portal="qinghe", referer=PAGE) is None


TITLE = "清河市教育局2025年政府信息公开工作年度报告"
ANSWERS = {
    "list": '<ul><li><a href="/a/202601/t20260120_1.html">清河市教育局<em>2025年</em>政府信息公开工作<em>年度报告</em></a><span>2026-01-20</span></li></ul>',
    "undated": f'<div class="item"><h3><a href="/a/202601/t20260120_1.html">{TITLE}</a></h3><p>清河市教育局……</p></div>',
    "counted": f'<a href="/jsearchfront/visit/link.do?url=https%3A%2F%2Fwww.qinghe.gov.cn%2Fa%2F202601%2Ft20260120_1.html&q=x">{TITLE}</a>',
}


@pytest.mark.parametrize("shape", ANSWERS)
def test_an_answer_in_markup_is_read(shape: str) -> None:
    found = {link.url: link.title for link in results(capture(ANSWERS[shape]))}
    assert found[f"{SITE}/a/202601/t20260120_1.html"] == TITLE


def test_an_answer_in_json_is_read() -> None:
    data = f'{{"searchVO":{{"totalCount":1,"listVO":[{{"title":"清河市教育局<em>2025年</em>政府信息公开工作年度报告","url":"{SITE}/a/1.html","pubtimeStr":"2026.01.20"}}]}}}}'
    answer = Capture(
        url=PAGE, final_url=PAGE, at=datetime(2026, 2, 3, tzinfo=UTC), status=200, headers={}, body=data.encode()
    )
    assert [(link.url, link.title) for link in results(answer)] == [(f"{SITE}/a/1.html", TITLE)]


SCHOOLS = Publisher(id="schools", name="清河市教育局", tier=Tier.DEPARTMENT, portal="qinghe")
WATER = Publisher(id="water", name="清河市水利局", tier=Tier.DEPARTMENT, portal="qinghe")
PORTAL = Portal(id="qinghe", name="清河市", columns=(PAGE,))


@pytest.mark.parametrize(
    ("title", "url", "counts"),
    [
        (TITLE, "/a/1.html", True),
        ("清河市教育局2025年政府信息公开年报", "https://jyj.qinghe.gov.cn/a/1.html", True),
        (TITLE.replace("2025", "2024"), "/a/1.html", False),
        (TITLE.replace("教育", "水利"), "/a/1.html", False),
        ("云浦市教育局2025年政府信息公开工作年度报告", "/a/1.html", False),
        ("清河市教育局2025年法治政府建设年度报告", "/a/1.html", False),
        (f"一图读懂{TITLE}", "/a/1.html", True),  # no report, but whoever explains it has one
        (TITLE, "https://www.example.com/a/1.html", False),
    ],
)
def test_only_a_report_that_is_looked_for_is_a_hit(title: str, url: str, *, counts: bool) -> None:
    answer = capture(f'<li><a href="{url}">{title}</a><span>2026-01-20</span></li>')
    found = hits(answer, PORTAL, (SCHOOLS, WATER), {("schools", 2025)})
    assert bool(found.links) == counts
    if counts:
        assert found.links[0].listed == date(2026, 1, 20)
