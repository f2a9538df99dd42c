"""Rows chosen and refused: other bodies' reports and look-alikes are left, what is unclear is asked for."""

from datetime import date
from pathlib import Path

import pytest
from list_samples import AT, COLUMN, portal

from crawler import families
from crawler.candidates import article_requests
from crawler.planning import Validators
from model.types import Capture, Link, Listing, Portal, Publisher, Purpose, Tier

PUBLISHERS = (
    Publisher(id="qinghe", name="清河市人民政府", tier=Tier.GOVERNMENT),
    Publisher(id="edu", name="清河市教育局", tier=Tier.DEPARTMENT, parent="qinghe", other_names=("清河市教育体育局",)),
    Publisher(id="zone", name="清河经济开发区党工委管委会", tier=Tier.COMMITTEE),
)


def refused(title: str, *, url: str = "a.html", listed: date | None = date(2026, 1, 20), column: str = "") -> str:
    """The reason for refusing a row; empty where it is asked for."""
    link = Link(url=url if "://" in url else COLUMN + url, title=title, listed=listed)
    page = Listing(family="trs", links=(link,), column=column, url=COLUMN)
    chosen = article_requests(page, portal(), PUBLISHERS, lambda _url: None)
    assert len(chosen.requests) + len(chosen.refused) == 1
    return chosen.refused[0][1] if chosen.refused else ""


@pytest.mark.parametrize(
    "title",
    [
        "清河市教育局2025年政府信息公开工作年度报告",
        "清河市教育体育局2024年度政府信息公开工作年度报告",
        "清河市2025年政府信息公开工作年度报告",
        "市教育局2025年政府信息公开年度报告",
        "清河经济开发区2025年政府信息公开工作年度报告",
        "河北省清河市教育局2025年政府信息公开工作年度报告",
        "本机关2025年政府信息公开工作年度报告",
        "我局2025年政府信息公开工作年度报告",
        "2025年政府信息公开工作年度报告",
        "政府信息公开工作年度报告",
        "清河市教育局2025年政府信息公开工作年度…",
        "2008年政府信息公开工作年度报告",
    ],
)
def test_what_can_be_a_report_of_ours_is_asked_for(title: str) -> None:
    assert refused(title) == ""


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("鄂尔多斯市2025年政府信息公开工作年度报告", "another body's report: 鄂尔多斯市"),
        ("清河市财政局2025年政府信息公开工作年度报告", "another body's report: 清河市财政局"),
        ("内蒙古自治区2018年政府信息公开工作年度报告", "another body's report: 内蒙古自治区"),
        ("清河市教育局关于召开会议的通知", ""),
        ("2025年清河市政府工作报告", ""),
        ("图解清河市教育局2025年政府信息公开工作年度报告", ""),
        ("2007年政府信息公开工作年度报告", "2007"),
        ("2027年政府信息公开工作年度报告", "2027"),
    ],
)
def test_what_cannot_is_refused_with_its_reason(title: str, reason: str) -> None:
    found = refused(title)
    assert found
    assert reason in found


def test_a_report_listed_in_its_own_year_is_asked_for() -> None:
    assert refused("清河市教育局2019年政府信息公开工作年度报告", listed=date(2019, 12, 31)) == ""


def test_a_bare_year_counts_in_the_report_column_only() -> None:
    assert refused("2025年度", column="政府信息公开年报") == ""
    assert refused("2025年", column="政府信息公开年度报告") == ""
    assert refused("2027年", column="政府信息公开年度报告")
    assert refused("2025年度", column="通知公告")


def test_rows_on_other_hosts_are_refused_unless_the_portal_names_the_host() -> None:
    title = "清河市教育局2025年政府信息公开工作年度报告"
    assert "mp.weixin.qq.com" in refused(title, url="https://mp.weixin.qq.com/s/x")
    assert refused(title, url="http://qinghe.gov.cn/a.html") == ""
    link = Link(url="http://files.qinghe.gov.cn/a.html", title=title)
    named = Portal(id="p", name="p", columns=(COLUMN,), hosts=("files.qinghe.gov.cn",))
    page = Listing(family="trs", links=(link,), url=COLUMN)
    assert len(article_requests(page, named, PUBLISHERS, lambda _url: None).requests) == 1


def test_a_request_carries_what_the_row_printed_and_what_is_known() -> None:
    title = "清河市教育局2025年政府信息公开工作年度报告"
    rows = tuple(
        Link(url=COLUMN + name, title=title, listed=date(2026, 1, 20)) for name in ("a.html", "a.html", "b.html")
    )
    known = {COLUMN + "b.html": Validators(etag='"1"', last_modified="x")}
    chosen = article_requests(Listing(family="trs", links=rows, url=COLUMN), portal(), PUBLISHERS, known.get)
    first, second = chosen.requests
    assert (first.purpose, first.portal, first.title, first.listed) == (
        Purpose.ARTICLE,
        "qinghe",
        title,
        date(2026, 1, 20),
    )
    assert (first.etag, second.etag, second.last_modified) == (None, '"1"', "x")


def test_the_reposted_reports_of_a_real_column_are_not_taken_for_the_zones_own(shared: Path) -> None:
    url = "http://egb.ordos.gov.cn/xxgk/xxgknb/"
    body = (shared / "pages" / "ordos_egb_xxgk_list.html").read_bytes()
    site = Portal(id="egb", name="恩格贝", columns=(url,))
    page = families.listing(Capture(url=url, final_url=url, at=AT, status=200, headers={}, body=body), site)
    for name in ("恩格贝生态示范区管理委员会", "鄂尔多斯市恩格贝生态示范区管委会"):
        zone = Publisher(id="egb", name=name, tier=Tier.COMMITTEE, portal="egb")
        chosen = article_requests(page, site, (zone,), lambda _url: None)
        assert chosen.requests == ()
        assert sum("another body's report" in reason for _, reason in chosen.refused) == 4


NAMELESS = "2025年政府信息公开工作年度报告"


def sourced(source: str, title: str = NAMELESS) -> tuple[tuple[str, ...], str]:
    """Whose report a row with that source may be, and why it is refused."""
    link = Link(url=f"{COLUMN}a.html", title=title, listed=date(2026, 1, 20), source=source)
    page = Listing(family="trs", links=(link,), column="政府信息公开年报", url=COLUMN)
    chosen = article_requests(page, portal(), PUBLISHERS, lambda _url: None)
    assert not (chosen.refused and chosen.rows)
    return (
        chosen.rows[0].prospect.publishers if chosen.rows else tuple(one.publisher for one in chosen.doubts),
        chosen.refused[0][1] if chosen.refused else "",
    )


@pytest.mark.parametrize(
    ("source", "bodies"),
    [
        ("", ("",)),
        ("清河市教育局", ("edu",)),
        ("市教育局", ("edu",)),
        ("清河市教育体育局", ("edu",)),
        ("清河市人民政府", ("",)),
        ("清河市人民政府办公室", ("",)),
        ("市政府办公室", ("",)),
        ("清河市大数据中心", ("",)),
        ("清河市人民政府网", ("",)),
        ("青禾日报", ("",)),
        ("本站", ("",)),
        ("清河省人民政府", ("",)),
    ],
)
def test_the_source_of_a_row_tells_whose_report_it_is_where_the_title_does_not(
    source: str, bodies: tuple[str, ...]
) -> None:
    assert sourced(source) == (bodies, "")


@pytest.mark.parametrize("source", ["清河市水利局", "清河市财政局", "兰亭镇人民政府", "青山县教育局"])
@pytest.mark.parametrize("title", [NAMELESS, "政府信息公开工作年度报告", "本机关2025年政府信息公开工作年度报告"])
def test_a_row_whose_source_is_another_body_is_not_ours_and_leaves_no_doubt(source: str, title: str) -> None:
    bodies, reason = sourced(source, title)
    assert bodies == ()
    assert reason == f"another body's report, by the source of its row: {source}"


def test_the_title_wins_over_the_source() -> None:
    assert sourced("清河市水利局", "清河市教育局2025年政府信息公开工作年度报告") == (("edu",), "")
    bodies, reason = sourced("清河市教育局", "清河市水利局2025年政府信息公开工作年度报告")
    assert (bodies, reason) == ((), "another body's report: 清河市水利局")


@pytest.mark.parametrize(
    "title",
    [
        "《清河市教育局2025年政府信息公开工作年度报告》解读",
        "一图看懂清河市教育局2025年政府信息公开工作年度报告",
        "数说清河市教育局2025年政府信息公开工作年度报告",
        "关于编制2025年政府信息公开工作年度报告的通知",
        "关于做好2025年政府信息公开年度报告编制发布工作的通知",
        "关于报送2025年政府信息公开工作年度报告的函",
        "清河市教育局关于报送2025年政府信息公开工作年度报告的报告",
        "关于呈报2025年政府信息公开年度报告的请示",
        "清河市教育局2025年政府网站工作年度报表",
        "清河市教育局2025年法治政府建设工作年度报告",
        "清河市教育局2025年度部门决算",
        "2025年财政年报",
        "2025年统计年报",
        "清河市教育局2025年部门预算信息公开年度报告",
        "清河市2025年环境信息公开年度报告",
        "2025年政府信息公开工作年度报告（样式）",
        "2025年政府信息公开工作年度报告模板",
        "政府信息公开工作年度报告参考文本",
        "关于清河市教育局2025年政府信息公开工作年度报告的更正说明",
        "清河市教育局2025年政府信息公开情况统计表",
        "清河市教育局2025年政府信息公开指南",
        "清河市2025年政府工作报告",
    ],
)
def test_what_only_looks_like_a_report_is_refused_with_a_reason(title: str) -> None:
    assert refused(title, column="政府信息公开年报")


@pytest.mark.parametrize(
    ("page", "copy"),
    [
        ("202601/t20260120_1.html", "202601/t20260120_1_wap.html"),
        ("202601/t20260120_1.shtml", "wap/202601/t20260120_1.shtml"),
        ("art_1.html", "art_1-mobile.html"),
    ],
)
def test_a_copy_for_small_screens_is_not_asked_for_beside_its_page(page: str, copy: str) -> None:
    title = "清河市教育局2025年政府信息公开工作年度报告"
    rows = tuple(Link(url=COLUMN + path, title=title) for path in (copy, page))
    chosen = article_requests(Listing(family="trs", links=rows, url=COLUMN), portal(), PUBLISHERS, lambda _url: None)
    assert [one.url for one in chosen.requests] == [COLUMN + page]
    assert [reason for _, reason in chosen.refused] == ["a copy for small screens of another row's page"]
    assert chosen.doubts == ()


def test_a_copy_on_a_host_of_its_own_leaves_no_doubt_and_alone_it_is_refused_for_its_host() -> None:
    title = "清河市教育局2025年政府信息公开工作年度报告"
    page, copy = (Link(url=f"http://{host}/a/1.html", title=title) for host in ("qinghe.gov.cn", "m.qinghe.gov.cn"))
    for rows, doubts in (((page, copy), 0), ((copy,), 1)):
        chosen = article_requests(
            Listing(family="trs", links=rows, url=COLUMN), portal(), PUBLISHERS, lambda _url: None
        )
        assert (len(chosen.requests), len(chosen.doubts)) == (len(rows) - 1, doubts)


def test_a_copy_with_another_title_is_a_page_of_its_own() -> None:
    rows = (
        Link(url=f"{COLUMN}1.html", title="清河市教育局2025年政府信息公开工作年度报告"),
        Link(url=f"{COLUMN}1_wap.html", title="清河市教育局2024年政府信息公开工作年度报告"),
    )
    chosen = article_requests(Listing(family="trs", links=rows, url=COLUMN), portal(), PUBLISHERS, lambda _url: None)
    assert len(chosen.requests) == 2
