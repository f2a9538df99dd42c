"""Articles that a page carries as JSON in its script: text, table, title, day, body and files."""

import json
from datetime import date

import pytest

from model.documents import Document, Grid, Paragraph
from parsers.reading import read_bytes

URL = "http://www.qinghe.gov.cn/qhmzj/gkmlpt/content/7/1/post_1.html"
TITLE = "清河市民政局2025年政府信息公开工作年度报告"
PROSE = "<p>本报告根据条例第五十条编制，现予公布。</p><p>全年主动公开信息九条，没有收到申请。</p>"
TABLE = "<table><tr><td>信息内容</td><td>本年制发件数</td></tr><tr><td>规章</td><td>0</td></tr></table>"
FILE = {"name": "2025年年报.pdf", "url": "/attachment/0/1/nb.pdf"}


def page(detail: dict[str, object]) -> bytes:
    script = f"window._CONFIG = {{ SID: '9001', DETAIL: {json.dumps(detail, ensure_ascii=False)}, TREE: [] }};"
    return f"<html><title>政府信息公开</title><body><div id=app></div><script>{script.replace('<', chr(92) + 'u003C')}</script></body></html>".encode()


def read(**detail: object) -> Document:
    found = read_bytes(
        page({"id": 1, "title": TITLE, "publisher": "清河市民政局", "create_time": 1_769_529_600, **detail}), url=URL
    )
    assert isinstance(found, Document)
    return found


def test_the_article_is_read_like_one_that_is_printed() -> None:
    document = read(content=f"<div>{PROSE}{TABLE}</div>", date=1_700_000_000)
    assert (document.title, document.published, document.source) == (TITLE, date(2026, 1, 28), "清河市民政局")
    assert (
        next(block.text for block in document.blocks if isinstance(block, Paragraph))
        == "本报告根据条例第五十条编制，现予公布。"
    )
    assert [cell.text for block in document.blocks if isinstance(block, Grid) for cell in block.cells][-2:] == [
        "规章",
        "0",
    ]


def test_an_article_that_is_all_table_or_all_file_is_read() -> None:
    assert any(isinstance(block, Grid) for block in read(content=TABLE).blocks)
    document = read(content="", attachment=[FILE, {"name": "x"}, 7])
    assert [(one.url, one.name) for one in document.attachments] == [
        ("http://www.qinghe.gov.cn/attachment/0/1/nb.pdf", "2025年年报.pdf")
    ]
    assert document.title == TITLE


def test_the_day_of_display_stands_in_for_a_day_that_is_not_given() -> None:
    assert read(content=PROSE, create_time=None, display_publish_time="1769529600").published == date(2026, 1, 28)
    assert read(content=PROSE, create_time=-1, created_at="2026-05-01 10:00:00").published is None


@pytest.mark.parametrize("name", ["<b>'\"&", "\u003c/script>"])
def test_signs_of_markup_in_a_field_stay_text(name: str) -> None:
    document = read(content=PROSE, publisher="清河市民政局", attachment=[{**FILE, "name": name}])
    assert [one.url for one in document.attachments] == ["http://www.qinghe.gov.cn/attachment/0/1/nb.pdf"]
    assert document.title == TITLE
