"""Real saved pages beside the project are read as their truth says."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from model.documents import Document, Grid
from model.faults import Fault
from parsers import read_bytes

CHROME = (
    "版权所有",
    "网站地图",
    "打印本页",
    "关闭窗口",
    "当前位置",
    "ICP备",
    "上一篇",
    "下一篇",
    "扫一扫",
    "字体：",
    "字号：",
    "浏览次数",
    "访问量",
)
ARTICLES = (
    "gne_shanxi_article.html",
    "gne_zj_fgw_article.html",
    "gne_cmse_article_a.html",
    "wanzai_2015_article.html",
    "yichun_2022_article.html",
    "sh_wsjkw_article.html",
    "pingtan_nb_2022_article.excerpt.html",
)


def page(path: Path) -> Document:
    document = read_bytes(path.read_bytes(), url=path.as_posix())
    assert isinstance(document, Document), document
    return document


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_is_read_as_its_truth_says(shared: Path, name: str) -> None:
    truth = json.loads((shared / "pages/truth.json").read_text(encoding="utf-8"))[name]
    document = page(shared / "pages" / name)
    text = re.sub(r"\s+", "", document.text)
    assert document.title == truth.get("title", document.title)
    assert document.published == date.fromisoformat(truth["published"])
    assert document.source == truth["source"]
    assert truth["first"] in text
    assert truth["last"] in text
    assert abs(len(text) / truth["characters"] - 1) < 0.03
    assert [word for word in CHROME if word in text] == []


def test_fields_in_a_table_of_labels(shared: Path) -> None:
    document = page(shared / "pages/govcn_2019_content_0.html")
    assert document.title.startswith("国务院关于在市场监管领域全面推行")
    assert document.published == date(2019, 2, 15)
    assert [(one.origin, one.day) for one in document.dates][-1] == ("signed", date(2019, 1, 27))
    assert document.source == "国务院"
    assert len(re.sub(r"\s+", "", document.text)) == 4189


def test_a_date_in_a_comment_is_not_printed(shared: Path) -> None:
    document = page(shared / "pages/hd_details.html")
    assert document.published == date(2020, 8, 2)
    assert [one.origin for one in document.dates] == ["printed", "meta"]
    assert document.source == "邯郸市教育局"
    assert document.meta["SiteIDCode"] == "1304000009"


def test_a_page_without_a_date_has_none(shared: Path) -> None:
    document = page(shared / "pages/gne_govcn_old_article.html")
    assert document.published is None
    assert document.dates == ()
    assert document.source is None
    assert len(re.sub(r"\s+", "", document.text)) == 280


def test_a_site_migration_does_not_move_the_date(shared: Path) -> None:
    days = {one.origin: one.day for one in page(shared / "pages/wanzai_2015_article.html").dates}
    assert days == {"printed": date(2017, 5, 15), "meta": date(2022, 4, 24)}


def test_a_page_of_nested_layout_tables_has_no_grid(shared: Path) -> None:
    document = page(shared / "pages/yanan_kj_detail_b.html")
    assert not any(isinstance(block, Grid) for block in document.blocks)
    assert abs(len(re.sub(r"\s+", "", document.text)) / 1929 - 1) < 0.03
    assert document.published is None


def test_every_saved_page_is_read_without_an_exception(shared: Path) -> None:
    for path in sorted((shared / "pages").glob("*.html")):
        read = read_bytes(path.read_bytes(), url=path.as_posix())
        assert isinstance(read, Document | Fault), path.name


REPORTS = {
    "pingtan-2019.html": (
        "平潭综合实验区2019年度政府信息公开工作年度报告",
        date(2020, 1, 20),
        "平潭县人民政府",
        [(18, 4), (26, 10), (4, 15)],
    ),
    "edition-2014/pingtan-2018.html": (
        "平潭综合实验区2018年度政府信息公开工作年度报告",
        date(2019, 1, 10),
        "平潭县人民政府",
        None,
    ),
    "shanghai-office-2019.html": ("2019年上海市人民政府办公厅政府信息公开工作年度报告", date(2020, 1, 31), None, None),
    "genhe-2020.txt": ("根河市住建局2020年政府信息公開工作年度報告", None, None, None),
    "lanting-2020.txt": ("兰亭街道2020政府信息公开工作年度报告", date(2021, 1, 25), "兰亭街道", None),
    "songxian-2020.txt": ("嵩县城市管理局2020年政府信息公开工作年度报告", None, None, None),
    "taocheng-2021.txt": ("桃城区政府2021年度政府信息公开工作年报", date(2022, 2, 20), "桃城区政府办公室", None),
    "xingqing-2020.txt": ("银川市兴庆区住房和城乡建设局 2020 年政府信息公开工作年度报告", None, None, None),
}


@pytest.mark.parametrize(("name", "said"), REPORTS.items(), ids=REPORTS.keys())
def test_a_report_is_read_whole(
    shared: Path, name: str, said: tuple[str, date | None, str | None, list[tuple[int, int]] | None]
) -> None:
    title, day, source, sizes = said
    document = page(shared / "golden" / name)
    assert (document.title, document.published, document.source) == (title, day, source)
    assert [
        word for word in CHROME if word in document.text and word != "访问量"
    ] == []  # a figure of the reports themselves
    if sizes:
        assert [(block.height, block.width) for block in document.blocks if isinstance(block, Grid)] == sizes
