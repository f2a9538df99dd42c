"""Copies of reports on foreign hosts, turned into traditional characters with readings behind some: 制發(fā)件數(shù)."""

import re
from decimal import Decimal

import pytest
from opencc import OpenCC

from app.demo.forms import sheet
from app.demo.sample import consistent
from model.editions import BY_KEY
from model.text import without_readings
from model.types import Document, Report
from parsers import parse, read_bytes
from parsers.folding import fold

READINGS = dict(
    zip(
        "規發數業據機構務處罰費強決請結轉關復議訴況",
        [
            "guī",
            "fā",
            "shù",
            "yè",
            "jù",
            "jī",
            "gòu",
            "wù",
            "chù",
            "fá",
            "fèi",
            "qiáng",
            "jué",
            "qǐng",
            "jié",
            "zhuǎn",
            "guān",
            "fù",
            "yì",
            "sù",
            "kuàng",
        ],
        strict=True,
    )
)
HEADINGS = ("二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况")
KEYS = ["overview", "disclosure", "requests", "disputes", "problems", "further"]


def copied(text: str) -> str:
    traditional = str(OpenCC("s2t").convert(text))
    return re.sub("[" + "".join(READINGS) + "]", lambda match: f"{match[0]}({READINGS[match[0]]})", traditional)


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_a_copy_with_readings_is_read_as_its_original(edition: str) -> None:
    form = BY_KEY[edition]
    filled = consistent(form, publisher="柳汀县林业局", year=form.first_year, seed=31, load=90)
    tables = (
        "\n".join(" | ".join(box.text for box in line) + " |" for line in sheet(table, filled))
        for table in filled.tables
    )
    parts = (part for pair in zip(HEADINGS, tables, strict=True) for part in pair)
    ends = "五、存在的主要问题及改进情况\n有不足。\n六、其他需要报告的事项\n无。\n"
    text = "\n".join([filled.title, "一、总体情况", "全年收到政府信息公开申请5件。", *parts, ends])
    document = read_bytes(copied(text).encode(), url="x")
    assert isinstance(document, Document)
    report = parse(document)
    assert isinstance(report, Report)
    assert {fact.key: fact.value for fact in report.facts} == filled.facts
    assert report.publisher == "柳汀縣林業局"
    assert [chapter.key for chapter in report.chapters] == KEYS
    assert [(claim.key, claim.value) for claim in report.claims] == [("requests.new", Decimal(5))]


def test_only_readings_are_left_out_and_quotes_are_as_printed() -> None:
    assert without_readings("規(guī)章（試行）(A) 5(件)") == "規章（試行）(A) 5(件)"
    folded = fold("收到申請(qǐng)5件")
    assert folded.text == "收到申请5件"
    assert folded.quote(2, 5) == "申請(qǐng)5"
