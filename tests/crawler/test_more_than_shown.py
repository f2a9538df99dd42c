"""Lists that show only a part of what they have, in every form met: never whole. And the furniture of whole ones, which is no sign."""

import pytest
from list_samples import COLUMN, items, listing

from crawler.families import completeness
from model.types import Completeness, Listing


def column(extra: str, *, url: str = COLUMN) -> Listing:
    """A column of twenty rows with what stands beside them."""
    chrome = '<html><head><meta name="ColumnName" content="政府信息公开年报"></head><body><div class="nav"><a href="/">首页</a></div>'
    return listing(f"{chrome}<ul>{items(range(1, 21))}</ul>{extra}</body></html>", url=url)


def state(found: Listing) -> Completeness:
    return completeness([found], pages_read=1, pages_failed=0)[0]


PARTS = {
    "rows counted in words": "<div>总数：30</div>",
    "records counted": "<p>记录总数:30条</p>",
    "rows counted alone": "<p>30 条记录</p>",
    "rows found": "<p>共检索到30条</p>",
    "articles counted": "<p>本栏目共有文章30篇</p>",
    "results counted": "<p>共找到 30 个结果</p>",
    "rows counted in English": "<p>Total: 30</p>",
    "one page of two": "<p>第1/2页</p>",
    "one page of two, in numbers only": "<p>1 / 2</p>",
    "pages counted": "<p>总页数：2</p>",
    "pages counted in characters": "<p>共二页</p>",
    "pages counted in English": "<p>Page 1 of 2</p>",
    "a link to more": "<a href='list.html'>更多&gt;&gt;</a>",
    "a button of more": "<div class='more'>更多</div>",
    "all of them elsewhere": "<a href='/zfxxgk/nb/all.html'>查看全部</a>",
    "a way to load": "<div>点击加载</div>",
    "a way to unfold": "<div>点击展开更多</div>",
    "a box to jump with": "跳转到<input name=p>页<button onclick='g()'>GO</button>",
    "the next page in brackets": "<a href='index_1.html'>[下一页]</a>",
    "the next page by another word": "<a href='index_1.html'>后页</a>",
    "the next page by an arrow": "<a href='index_1.html'>»</a>",
    "the next page by two arrows": "<a href='index_1.html'>&gt;&gt;</a>",
    "the next page by a picture": "<a href='index_1.html'><img src='/img/next.gif'></a>",
    "the next page by a picture's words": "<a href='index_1.html'><img src='/img/r.gif' alt='下一页'></a>",
    "the next page by a form": "<input type='button' value='下一页' onclick='go(2)'>",
    "the next page by a button": "<button>下一页</button>",
    "the next page by an empty address": "<a href='' onclick='go(2)'>下一页</a><span>共3页</span>",
    "the next page by a script": "<span id='nx'>下一页</span><script>$('#nx').on('click', function(){n++;draw();})</script>",
    "numbers in a box of pages": "<div class='pages'><em class='cur'>1</em><em>2</em><em>3</em></div>",
    "a next page named in the head": "<link rel='next' href='index_1.html'>",
    "rows counted in an attribute": "<div class='pager' data-total='30' data-size='20'></div>",
    "pages counted in an attribute": "<div data-pagecount='2'></div>",
    "rows counted in a component": "<my-pages :total='30' :size='20'></my-pages>",
    "rows counted in a field": "<input type='hidden' id='total' value='30'>",
    "a pager called with variables": "<script>var zs=30; var my=20; pager(zs,my);</script>",
    "a pager made of options": "<script>new Pager({el:'#p', all:30, size:20}).init();</script>",
    "rows that come by scrolling": "<script>$(window).scroll(function(){ if(low()){ $.getJSON('/api/l?c='+(++n), add);} })</script>",
    "a frame of the column": "<iframe src='list2.html'></iframe>",
    "older reports elsewhere": "<a href='/zfxxgk/lsnb/'>历史年报点击此处</a>",
    "reports of other years elsewhere": "<a href='/zfxxgk/old/'>2023年以前的年报请点击</a>",
    "more reports elsewhere": "<a href='https://www.qinghe.gov.cn/zwgk/nb/'>更多年报</a>",
    "a tab of another year": "<a href='../2024/'>2024年年报</a>",
    "a list below this one": "<a href='xz/'>乡镇街道政府信息公开年度报告</a>",
    "lists of bodies": "".join(f"<a href='?dept={n}'>{name}</a>" for n, name in enumerate(("教育局", "财政局", "水务局"))),
    "a menu of bodies": "<select><option>教育局</option><option>财政局</option><option>水务局</option></select>",
    "a menu of years beside a pager of one page": "<p>共1页</p><select><option>2025</option><option>2024</option></select>",
}  # fmt: skip


@pytest.mark.parametrize("extra", PARTS.values(), ids=PARTS.keys())
def test_a_list_that_shows_a_part_is_not_whole(extra: str) -> None:
    assert state(column(extra)) is not Completeness.COMPLETE


@pytest.mark.parametrize(
    "tabs",
    [
        "<ul><li onclick='show(2024)'>2024年</li><li onclick='show(2025)'>2025年</li></ul>",
        "<div><span data-y='2024'>2024年</span><span data-y='2023'>2023年度</span></div>",
    ],
)
def test_tabs_of_years_that_no_row_names_stand_beside_the_rows(tabs: str) -> None:
    assert any(title.startswith("2024") for title in column(tabs).loose)


@pytest.mark.parametrize(
    "row",
    [
        "<li><a>清河市水务局2025年年报</a><span>2026-01-03</span></li>",
        "<script>var rows=[{'t':'清河市水务局2025年度报告'}]</script>",
        "<textarea><li><a href='/a/1.html'>清河市水务局2025年政府信息公开工作年度报告</a></li></textarea>",
    ],
)
def test_reports_that_stand_where_no_row_can_be_read_stand_beside_the_rows(row: str) -> None:
    assert any("水务局2025" in title for title in column(row).loose)


FURNITURE = {
    "a menu with the column under another address": "<a href='/zfxxgk/zn/'>公开指南</a><a href='/zwgk/nb/first.shtml'>政府信息公开年报</a>",
    "more news of another kind": "<h3>通知公告</h3><a href='/xwzx/tzgg/'>更多&gt;&gt;</a>",
    "a box for sharing": "<span class='bds_more'>更多</span><div class='share'>更多</div>",
    "frames of other kinds": "<iframe src='http://weather.invalid/list'></iframe><iframe src='/public/header.html'></iframe>",
    "sites of other bodies": "<select>" + "".join(f"<option value='http://{n}.qinghe.gov.cn/'>市{name}局</option>" for n, name in enumerate("教财水")) + "</select>",
    "a search box": "<form><select><option>全文</option><option>标题</option></select><input value='关键字'><input type='submit' value='搜索'></form>",
    "counters": "<p>您是第12345位访问者 总访问量：99999</p><script>$.get('/visit.jsp?id=3', function(d){$('#c').html(d)})</script>",
    "a way back to the top": "<script>$(window).scroll(function(){ if($(window).scrollTop() > 9){$('#t').show();} });</script>",
    "one page, in many words": "<p>共20条 共1页 第1/1页 每页20条记录 转到<input>页 <a href='#'>下一页</a></p>",
    "a dead pager": "<ul class='pagination'><li class='disabled'><a href='#'>下一页</a></li></ul>",
    "a pager that leads to its own page": "<a href='index.html'>下一页</a><a href='index.html'>尾页</a>",
    "a pager of one page": "<script>$('#p').pagination({pageCount:1, current:1})</script>",
    "a pager called for one page": "<script>pager(1, 20);</script>",
    "an explanation of a report": "<a href='/zfxxgk/nb/jd.html'>2024年政府信息公开年报解读</a>",
    "numbers that rank other news": "<div class='page'><ul><li><em>1</em><a href='/xw/'>甲</a></li><li><em>2</em><a href='/tz/'>乙</a></li></ul></div>",
    "an address with a fraction": "<p>电话：0312-1/2 地址：清河路1/3号楼</p>",
}  # fmt: skip


@pytest.mark.parametrize("extra", FURNITURE.values(), ids=FURNITURE.keys())
def test_the_furniture_of_a_page_is_no_sign_of_more(extra: str) -> None:
    assert state(column(extra)) is Completeness.COMPLETE, column(extra).doubt
