"""Pagers: how many pages a list says it has, and where they are."""

import pytest
from list_samples import COLUMN, items, listing

DEFINED = "<script>function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){ if(_nPageCount==1) return; }</script>"


def pages(found_further: tuple[str, ...]) -> str:
    return " ".join(url.removeprefix(COLUMN) for url in found_further)


@pytest.mark.parametrize(
    ("pager", "declared", "further"),
    [
        ('<script>createPageHTML(3, 0, "index", "html");</script>', 3, "index_1.html index_2.html"),
        ("<script>createPageHTML(3,0,'index','shtml')</script>", 3, "index_1.shtml index_2.shtml"),
        (f'{DEFINED}<script>createPageHTML(2, 0, "index_15007", "shtml");</script>', 2, "index_15007_1.shtml"),
        ("<script>createPageHTML('page_div',3,1,'fg','shtml',89)</script>", 3, "fg_2.shtml fg_3.shtml"),
        ('<script>createPageHTML(3, 0, "./index", ".html")</script>', 3, "index_1.html index_2.html"),
        ("<script>// createPageHTML(1,0,'a','htm')\ncreatePageHTML(3,0,'list','htm')</script>", 3, "list_1.htm list_2.htm"),
        ('<script>var countPage=3;createPageHTML(countPage, currentPage, "list", "shtml");</script>', 3, "list_1.shtml list_2.shtml"),
        ('<script>var countPage=3;document.write("<a href=\\"nb"+"_"+i+"."+"html\\">"+i+"</a>");</script>', 3, "nb_1.html nb_2.html"),
        ("<script>var pagination_script_config = { pageNumber: '0', total: '3' };</script>", 3, "index_1.html index_2.html"),
        ('<script>createPage(3, 0, "index","html")</script>', 3, "index_1.html index_2.html"),
        ('<script>createPageHTML(1, 0, "index", "html");</script>', 1, ""),
        (DEFINED, None, ""),
        (
            '<script>var currentPage=0;var countPage=3;document.write("<a href=\\"index"+"_"+i+"."+"htm\\">");</script>',
            3,
            "index_1.htm index_2.htm",
        ),
        ("<script>var currentPage = 0;//首页\nvar countPage = 3//共多少页\n</script>", 3, "index_1.html index_2.html"),
        (
            "<script>$('.p').pagination({totalPage: 3, callBack: function(i){location.href='index_'+i+'.html'}})</script>",
            3,
            "index_2.html index_3.html",
        ),
        ('<a href="index_1.html">2</a><a href="index_1.html">下一页</a><a href="index_2.html">尾页</a>', 3, "index_1.html index_2.html"),
        ('<a href="index_2.html">2</a><a href="index_2.html">下一页</a><a href="index_3.html">末页</a>', 3, "index_2.html index_3.html"),
        ('<a href="?page=2">下一页</a><a href="?page=3">尾页</a>', 3, "?page=2 ?page=3"),
        ('<a href="?page=1">2</a><a href="?page=2">尾页</a>', 3, "?page=1 ?page=2"),
        ('<a href="list.jsp?a=1&amp;pageNo=2&amp;b=2">下一页</a><a href="list.jsp?a=1&amp;pageNo=3&amp;b=2">末页</a>', 3,
         "list.jsp?a=1&pageNo=2&b=2 list.jsp?a=1&pageNo=3&b=2"),
        ('<a href="2.html">下一页</a><a href="3.html">尾页</a>', 3, "2.html 3.html"),
        ('<a href="nb2.html">下一页</a>', None, "nb2.html"),
        ('<a href="./">首页</a><span>下一页</span><a href="./">尾页</a>', 1, ""),
        ("<p>共1页</p>", 1, ""),
        ("<p>共 4 页</p>", 4, ""),
    ],
)  # fmt: skip
def test_the_pages_a_list_declares_are_found(pager: str, declared: int | None, further: str) -> None:
    found = listing(f"<ul>{items((1, 2))}</ul>{pager}")
    assert (found.pages_declared, pages(found.further), found.doubt) == (declared, further, "")


@pytest.mark.parametrize(
    ("pager", "rows", "further"),
    [
        ("<script>createPageHTML('page_div',3,1,'fg','shtml',5)</script>", 5, "fg_2.shtml fg_3.shtml"),
        ("<script>createPageHTML('page_div',3,1,'fg','shtml',1)</script>", None, "fg_2.shtml fg_3.shtml"),
        ("<script>$('.p').pagination({totalData: 5, showData: 2, callback: go})</script>", 5, "index_pc_2.html index_pc_3.html"),
        (
            "<script>$('.p').pagination({totalData:'5',showData:'2',callback:function(a){location.href='list_'+a.getCurrent()+'.html'}})</script>",
            5,
            "list_2.html list_3.html",
        ),
    ],
)  # fmt: skip
def test_a_pager_that_counts_rows_says_how_many(pager: str, rows: int | None, further: str) -> None:
    found = listing(f"<ul>{items((1, 2))}</ul>{pager}")
    assert (found.rows_declared, found.pages_declared, pages(found.further)) == (rows, 3, further)


@pytest.mark.parametrize(
    "pager",
    [
        "<a href='javascript:go(2)'>下一页</a>",
        "<a href='javascript:void(0)' onclick='next()'>下一页</a>",
        "<span onclick='go(2)'>下页</span>",
        "<script>var o={totalPage: 7};load(o)</script>",
        "<script>var pageCount = 12; build(pageCount)</script>",
        "<select name='y'><option>全部</option><option>2026</option><option>2019年</option></select>",
        "<li ng-repeat='row in rows'><a>{{row.title}}</a></li>",
        "<div queryData=\"{'webId':1}\"></div>",
    ],
)
def test_a_pager_that_cannot_be_followed_is_doubt(pager: str) -> None:
    assert listing(f"<ul>{items((1, 2))}</ul>{pager}").doubt


@pytest.mark.parametrize(
    "pager",
    [
        "<span>上一页</span><span>1</span><span>下一页</span>",
        "<a class='disabled'>上一页</a><a class='disabled'>下一页</a>",
        "<script src='/js/jquery.pagination.js'></script>",
        "<script>var pageCount = 1;</script>",
        "<select name='y'><option>2025年度</option></select><select><option>一月</option><option>二月</option></select>",
        "<div>首页 &gt; 信息公开 <a href='#'>&gt;</a></div>",
    ],
)
def test_a_dead_pager_is_no_doubt(pager: str) -> None:
    found = listing(f"<ul>{items((1, 2))}</ul>{pager}")
    assert (found.doubt, found.further) == ("", ())


def test_a_later_page_names_the_others_but_neither_itself_nor_the_first() -> None:
    page = f"<ul>{items((3, 4))}</ul><script>createPageHTML(4, 1, 'index', 'html')</script>"
    found = listing(page, url=f"{COLUMN}index_1.html")
    assert pages(found.further) == "index_2.html index_3.html"


@pytest.mark.parametrize(
    ("links", "further"),
    [
        (
            "<a href='index.html'>1</a><b>2</b><a href='index_3.html'>3</a><a href='index_4.html'>尾页</a>",
            "index_3.html index_4.html",
        ),
        (
            "<a href='index.html'>上一页</a><a href='index_3.html'>下一页</a><a href='index_4.html'>尾页</a>",
            "index_3.html index_4.html",
        ),
    ],
)
def test_a_later_page_of_plain_links_invents_no_page(links: str, further: str) -> None:
    found = listing(f"<ul>{items((3, 4))}</ul>{links}", url=f"{COLUMN}index_2.html")
    assert pages(found.further) == further


def test_the_last_page_of_a_chain_is_the_end() -> None:
    page = f"<ul>{items((3, 4))}</ul><a href='nb1.html'>上一页</a><span>下一页</span>"
    found = listing(page, url=f"{COLUMN}nb2.html")
    assert (found.further, found.doubt) == ((), "")


def test_an_absurd_number_of_pages_is_cut_and_stays_declared() -> None:
    found = listing(f"<ul>{items((1,))}</ul><script>createPageHTML(999999, 0, 'index', 'html')</script>")
    assert (found.pages_declared, len(found.further)) == (999_999, 1_000)
