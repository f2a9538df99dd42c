"""Families: who reads which page, what each adds, and the real list pages with their truth."""

from pathlib import Path
from types import ModuleType

import pytest
from list_samples import AT, COLUMN, items, jcms, listing, shown

from crawler import families
from crawler.families import hanweb
from model.types import Capture, Completeness, Listing, Portal

NOT_FAMILIES = {
    "__init__",
    "answers",
    "calls",
    "clicks",
    "completeness",
    "days",
    "drawn",
    "jpage",
    "elsewhere",
    "leftovers",
    "signs",
    "page",
    "pagers",
    "rows",
    "sources",
    "written",
}
PROXY = "/module/web/jpage/dataproxy.jsp?page=1&webid=1&columnid=9&unitid=7&webname=清河市&permissiontype=0"


def test_every_file_of_a_family_is_listed_and_each_name_is_its_files() -> None:
    files = {path.stem for path in Path(families.__file__).parent.glob("*.py")} - NOT_FAMILIES
    assert [family.name for family in families.FAMILIES][-1] == "generic"
    assert {family.name for family in families.FAMILIES} == files
    assert all(isinstance(family, ModuleType) and family.__name__.endswith(family.name) for family in families.FAMILIES)


@pytest.mark.parametrize(
    ("markup", "family"),
    [
        (jcms((1, 2), total=2), "hanweb"),
        (f"<ul>{items((1,))}</ul>", "trs"),
        ("<script>createPageHTML(1,0,'index','html')</script>", "trs"),
        (
            "<ul class=list-date><li><a href='/nb/20260120/0123456789abcdef0123456789abcdef.html'>年报</a>2026-01-20</li></ul>",
            "shanghai",
        ),
        (
            "<ul><li><a href='/nb/20260120/9.html'>年报</a>2026-01-20</li></ul>",
            "generic",
        ),
        ("", "generic"),
    ],
)
def test_the_page_decides_its_family(markup: str, family: str) -> None:
    assert listing(markup).family == family


def test_the_registry_may_decide_instead() -> None:
    assert listing(f"<ul>{items((1,))}</ul>", family="generic").family == "generic"
    assert listing(f"<ul>{items((1,))}</ul>", family="no-such-family").family == "trs"


def test_hanweb_records_are_read_out_of_their_script() -> None:
    found = listing(jcms((1, 2), total=2), url="http://www.qinghe.gov.cn/col/col9/index.html")
    assert [(title, day) for title, day, _ in shown(found)] == [
        (f"清河市第{n}局2025年政府信息公开工作年度报告", f"2026-01-0{n}") for n in (1, 2)
    ]
    assert found.links[0].url == "http://www.qinghe.gov.cn/art/2026/1/1/art_9_1.html"
    assert (found.rows_declared, found.further, found.doubt) == (2, (), "")


def test_hanweb_follows_the_groups_its_data_store_names() -> None:
    column = listing(jcms((1, 2), total=5, next_group=PROXY), url="http://www.qinghe.gov.cn/col/col9/index.html")
    assert column.rows_declared == 5
    assert [url.partition("?")[2][:6] for url in column.further] == ["page=1"]
    record = "<record><![CDATA[<li><a href='/art/2026/1/3/art_9_3.html'>年报</a>2026-01-03</li>]]></record>"
    answer = f"<?xml version='1.0'?><datastore><totalrecord>5</totalrecord><totalpage>3</totalpage><recordset>{record}</recordset></datastore>"
    group = listing(answer, url=column.further[0])
    assert [link.url for link in group.links] == ["http://www.qinghe.gov.cn/art/2026/1/3/art_9_3.html"]
    assert [url.partition("?")[2][:6] for url in group.further] == ["page=2", "page=3"]
    assert hanweb.name == group.family


def test_an_empty_answer_of_the_data_proxy_shows_no_rows() -> None:
    empty = listing("<datastore><recordset></recordset></datastore>", url=f"{COLUMN}dataproxy.jsp?page=2")
    assert empty.links == ()
    column = listing(jcms((1, 2), total=5, next_group=PROXY))
    state, _ = families.completeness([column, empty], pages_read=2, pages_failed=0)
    assert state is not Completeness.COMPLETE


@pytest.mark.parametrize(
    ("head", "column"),
    [
        ('<meta name="ColumnName" content="政府信息公开年报">', "政府信息公开年报"),
        ('<meta content="年报" name="columnName"><title>x</title>', "年报"),
        ("<a class=CurrChnlCls>首页</a><a class=CurrChnlCls>信息公开年报</a><title>清河市</title>", "信息公开年报"),
        ("<title>\n 政府信息公开年报_清河市人民政府</title>", "政府信息公开年报"),
        ("", ""),
    ],
)
def test_the_column_is_named_as_printed(head: str, column: str) -> None:
    assert listing(f"<html><head>{head}</head></html>").column == column


REAL = [
    ("ordos_egb_xxgk_list.html", "http://egb.ordos.gov.cn/xxgk/xxgknb/", "trs", 10, 2, "信息公开年报"),
    ("hd_list.html", "http://hdzfxxgk.hd.gov.cn/zfwj/jinqixxgk/", "trs", 1, 56, "邯郸市政府信息公开"),
    ("sh_wsjkw_list.html", "https://wsjkw.sh.gov.cn/yqtb/index.html", "shanghai", 20, 54, "疫情通报"),
    ("govcn_gwyxx_list.html", "https://www.gov.cn/pushinfo/v150203/", "govcn", 25, None, "国务院信息"),
    (
        "pingtan_nb_list.excerpt.html",
        "https://www.pingtan.gov.cn/zwgk/zfxxgk/zfxxgknb/",
        "fujian",
        4,
        2,
        "政府信息公开年报",
    ),
]


def real(shared: Path, name: str, url: str) -> Listing:
    body = (shared / "pages" / name).read_bytes()
    seen = Capture(url=url, final_url=url, at=AT, status=200, headers={}, body=body)
    return families.listing(seen, Portal(id="p", name="p", columns=(url,)))


@pytest.mark.parametrize("truth", REAL, ids=[one[0] for one in REAL])
def test_the_real_list_pages_are_read_whole(shared: Path, truth: tuple[str, str, str, int, int | None, str]) -> None:
    name, url, family, rows, pages, column = truth
    found = real(shared, name, url)
    assert (found.family, len(found.links), found.pages_declared, found.column) == (family, rows, pages, column)
    assert all(link.title and link.listed for link in found.links)
    assert len(found.further) in {(pages or 1) - 1, 0}


def test_the_row_date_goes_before_the_date_in_the_address(shared: Path) -> None:
    found = real(shared, *REAL[0][:2])
    dates = {link.url.rpartition("/")[2]: str(link.listed) for link in found.links}
    assert dates["t20181102_2290635.html"] == "2018-03-26"
    assert dates["t20180205_2082017.html"] == "2017-01-07"
    assert found.further == ("http://egb.ordos.gov.cn/xxgk/xxgknb/index_1.html",)


def test_a_catalogue_names_the_body_of_its_rows(shared: Path) -> None:
    row = real(shared, *REAL[1][:2]).links[0]
    assert (row.source, str(row.listed)) == ("邯郸市教育局", "2020-08-05")
    assert (row.title[:6], row.title[-3:]) == ("邯郸市教育局", "的通知")


def test_pingtan_is_known_to_be_short(shared: Path) -> None:
    found = real(shared, *REAL[4][:2])
    state, reason = families.completeness([found], pages_read=1, pages_failed=0)
    assert (found.rows_declared, state) == (20, Completeness.TRUNCATED)
    assert reason


def test_real_columns_of_other_matters_prove_nothing_about_reports(shared: Path) -> None:
    other = real(shared, *REAL[3][:2])
    assert (other.doubt, other.further, other.pages_declared) == ("", (), None)
    unknown = families.completeness([other], pages_read=1, pages_failed=0)
    short = families.completeness([real(shared, *REAL[2][:2])], pages_read=1, pages_failed=0)
    assert (unknown[0], short[0]) == (Completeness.UNKNOWN, Completeness.TRUNCATED)
