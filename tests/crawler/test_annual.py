"""Endpoints of annual reports by unit and year: which pages belong together, and what a page without reports proves."""

import pytest
from list_samples import listing

from crawler import families
from crawler.addresses import wire
from model.types import Completeness, Listing

HOST = "http://xxgk.qinghe.gov.cn"
ENDPOINT = f"{HOST}/module/xxgk/xxgkAnnualReport.jsp"
TITLE = "清河市教育局{}年政府信息公开工作年度报告"


def row(year: int) -> str:
    return f'<li><a href="/art/{year + 1}/1/20/art_9_{year}.html">{TITLE.format(year)}</a><span>{year + 1}-01-20</span></li>'


def page(*years: int, around: str = "", says: str = "") -> str:
    rows = "".join(map(row, years))
    return f'<html><head><meta name="ColumnName" content="政府信息公开年报"></head><body>{around}<ul>{rows}</ul>{says}</body></html>'


def menu(field: str, *values: object) -> str:
    options = "".join(f'<option value="{value}">{value}</option>' for value in values)
    return f'<select name="{field}"><option value="">请选择</option>{options}</select>'


def links(*queries: str) -> str:
    return "".join(f'<a href="xxgkAnnualReport.jsp?{query}">{query}</a>' for query in queries)


def asked(found: Listing) -> list[str]:
    return [url.partition("?")[2] for url in found.further]


def test_the_years_of_a_unit_are_one_list() -> None:
    around = links("area=01&fbtime=2025", "area=01&fbtime=2024", "area=02&fbtime=2025")
    found = listing(page(2025, around=around), url=f"{ENDPOINT}?area=01&fbtime=2025")
    assert (found.family, asked(found), found.cover, found.doubt) == ("annual", ["area=01&fbtime=2024"], False, "")


def test_an_address_without_a_year_is_the_cover_of_the_years() -> None:
    found = listing(page(2025, around=menu("fbtime", 2025, 2024)), url=f"{ENDPOINT}?area=01")
    assert (asked(found), found.cover) == (["area=01&fbtime=2025", "area=01&fbtime=2024"], True)


def test_an_address_without_a_unit_leads_to_all_units() -> None:
    around = links("area=01&fbtime=2025", "fbtime=2025&area=01", "area=02&fbtime=2025")
    index = f"{HOST}/zwgk/nb.html"
    found = listing(page(around=around).replace('"xxgk', '"/module/xxgk/xxgk'), url=index)
    assert (found.family, asked(found), found.cover) == ("annual", ["area=01&fbtime=2025", "area=02&fbtime=2025"], True)


def test_a_form_is_filled_in_as_it_says() -> None:
    form = f'<form action="xxgkAnnualReport.jsp" method="post"><input type="hidden" name="area" value="01">{menu("fbtime", 2025, 2024)}</form>'
    first = listing(page(2025, around=form), url=f"{ENDPOINT}?area=01")
    assert [wire(url) for url in first.further] == [(ENDPOINT, f"area=01&fbtime={year}") for year in (2025, 2024)]
    second = listing(page(2025, around=form), url=first.further[0])
    assert second.further == first.further[1:]


def test_a_year_that_says_it_has_none_is_an_empty_page_of_a_whole_list() -> None:
    around = menu("fbtime", 2025, 2024)
    empty = listing(page(around=around, says="<p>暂无相关信息</p>"), url=f"{ENDPOINT}?area=01&fbtime=2025")
    full = listing(page(2024, around=around), url=f"{ENDPOINT}?area=01&fbtime=2024")
    assert (empty.rows_declared, empty.links) == (0, ())
    assert families.completeness([full, empty], pages_read=2, pages_failed=0)[0] is Completeness.COMPLETE


@pytest.mark.parametrize(
    "says",
    [
        "",
        "<p>暂无相关信息</p><script>$.ajax({url:'/data',data:{pageNo:1}})</script>",
        "<p>暂无相关信息</p><a onclick='go(2)'>2</a>",
    ],
)
def test_a_year_that_merely_shows_nothing_proves_nothing(says: str) -> None:
    around = links("area=01&fbtime=2025", "area=01&fbtime=2024")
    empty = listing(page(around=around, says=says), url=f"{ENDPOINT}?area=01&fbtime=2025")
    full = listing(page(2024, around=around), url=f"{ENDPOINT}?area=01&fbtime=2024")
    assert families.completeness([full, empty], pages_read=2, pages_failed=0)[0] is not Completeness.COMPLETE


def test_a_host_that_ignores_the_year_is_found_out() -> None:
    around = links("area=01&fbtime=2025", "area=01&fbtime=2024")
    same = [listing(page(2025, around=around), url=f"{ENDPOINT}?area=01&fbtime={year}") for year in (2025, 2024)]
    assert families.completeness(same, pages_read=2, pages_failed=0)[0] is Completeness.TRUNCATED


def test_a_year_of_several_pages_is_followed_or_doubted() -> None:
    around = links("area=01&fbtime=2025", "area=01&fbtime=2024")
    url = f"{ENDPOINT}?area=01&fbtime=2025"
    more = '<a href="xxgkAnnualReport.jsp?area=01&fbtime=2025&page=2">下一页</a>'
    followed = listing(page(2025, around=around, says=more), url=url)
    assert asked(followed) == ["area=01&fbtime=2024", "area=01&fbtime=2025&page=2"]
    assert listing(page(2025, around=around, says="<p>共3页</p>"), url=url).doubt


def test_frames_of_an_old_city_portal_hold_the_list() -> None:
    own = f"{HOST}/zwgk/public/spage.xp?doAction=sindex&unitid=0004&frame=nb"
    frames = '<iframe src="list.xp?unitid=0004&frame=nb"></iframe><iframe src="list.xp?unitid=0004&frame=zn"></iframe>'
    found = listing(page(around=frames), url=own)
    assert (found.family, asked(found), found.cover) == ("annual", ["unitid=0004&frame=nb"], True)


def test_columns_of_the_provincial_platform_are_numbered_by_query() -> None:
    own = f"{HOST}/public/column/1681?type=4&catId=77&action=list"
    found = listing(page(2025, 2024, says="<script>Ls.pagination('#p', {pageCount:3, pageIndex:1})</script>"), url=own)
    assert found.pages_declared == 3
    assert asked(found) == [f"type=4&catId=77&action=list&pageIndex={n}" for n in (2, 3)]
    huge = listing(page(2025, says="<script>o={pageCount: 999999}</script>"), url=own)
    assert (huge.pages_declared, len(huge.further)) == (999_999, 999)
