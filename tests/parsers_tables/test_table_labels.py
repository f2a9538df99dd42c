"""Printed labels are known in every script, spacing and enumeration; altered ones only where one label fits."""

import pytest
from form_layouts import text_document

from parsers.tables.cutting import lines_of
from parsers.tables.labels import EVERY, LEXICONS, Kind
from parsers.tables.tokens import Sort, token_lines


@pytest.mark.parametrize(
    ("text", "table", "key"),
    [
        ("行政许可", "disclosure", "licensing"),
        ("行政許可", "disclosure", "licensing"),
        ("行 政 许 可", "disclosure", "licensing"),
        ("行政规范性文件", "disclosure", "normative"),
        ("本年新\n制作数量", "disclosure", "made"),
        ("采购总金额（单位：万元，保留4位小数）", "disclosure", "amount"),
        ("现行有效件数(历史累计)", "disclosure", "in_force"),
        ("本年增（减）", "disclosure", "change"),
        ("一、本年新收政府信息公开申请数量", "requests", "new"),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "requests", "partial"),
        ("(二) 部分公开", "requests", "partial"),
        ("1.属于国家秘密", "requests", "denied.state_secret"),
        ("①属于国家秘密", "requests", "denied.state_secret"),
        ("3．危及“三安全一稳定”", "requests", "denied.safety_stability"),
        ("（七）总计", "requests", "total"),
        ("四、结转下年度继续办理", "requests", "carried_out"),
        ("其它", "requests", "other_org"),
        ("尚未審結", "disputes", "pending"),
        (
            f"规范性文件（{'行政机关制定发布的决定、通告、意见，' * 4}以及“规定”“办法”（含暂行办法））",
            "disclosure",
            "normative",
        ),
        (f"本年增/减\n（{'指本年增加或者减少的事项数，' * 5}减少用负数表示，如-8）", "disclosure", "change"),
        ("复议后起诉", "disputes", "suit_after_review"),
    ],
)
def test_a_label_is_known_however_it_is_printed(text: str, table: str, key: str) -> None:
    assert key in {label.key for label in LEXICONS[table].of(text)}


@pytest.mark.parametrize(
    "text",
    [
        f"本年度{'公开各类信息，工作扎实推进，' * 5}（含规章）",
        f"行政许可（{'办事指南同步更新，' * 8}）1415",
        "98.24",
        "12",
        "1,234",
        "12行政强制",
        "3规章",
        "（3）",
        "行政许可1415",
        "部分公开（区分 0 12 0",
    ],
)
def test_a_figure_is_never_part_of_a_label(text: str) -> None:
    assert not EVERY.of(text)
    assert not any(lexicon.near(text) for lexicon in LEXICONS.values())


@pytest.mark.parametrize(
    ("text", "table", "key"),
    [
        ("一、本年新收", "requests", "new"),
        ("属于行政执法案", "requests", "denied.enforcement_file"),
        ("本行政机关不掌握相关信息", "requests", "unavailable.not_held"),
        ("属于两类内部事务信息", "requests", "denied.internal_affairs"),
        ("行政许可事项", "disclosure", "licensing"),
    ],
)
def test_a_cut_or_altered_label_is_the_one_that_fits(text: str, table: str, key: str) -> None:
    assert {label.key for label in LEXICONS[table].near(text)} == {key}


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("本年新", "disclosure"),
        ("信息", "disclosure"),
        ("采购情况", "disclosure"),
        ("总", "requests"),
        ("属于其他情形", "requests"),
        ("本年结转政府信息公开申请数量", "requests"),
        ("结果", "disputes"),
    ],
)
def test_an_altered_label_that_fits_several_or_none_is_none(text: str, table: str) -> None:
    assert not LEXICONS[table].near(text)


@pytest.mark.parametrize(
    ("lines", "labels"),
    [
        ("商业\n企业\n科研\n\n机构", ["business", "research"]),
        ("结果\n维持\n其他\n结果", ["upheld", "other"]),
        ("三\n、\n本\n年\n度\n办\n理\n结\n果\n（\n三\n）\n不\n予\n公\n开", ["本年度办理结果", "不予公开"]),
        ("（二）部分公开（区分处理的，只计这\n一情形，不计其他情形）\n0", ["partial"]),
        ("本年收费金额（单位：万元\n行政事业性收费\n1700", ["amount_wan", "fees"]),
        ("98.24\n三、不予公开", ["不予公开"]),
    ],
)
def test_a_label_broken_over_lines_is_joined_and_nothing_else(lines: str, labels: list[str]) -> None:
    rows = token_lines(lines_of(text_document(lines)), EVERY)
    tokens = [token for row in rows for token in row.tokens if token.sort is Sort.LABEL]
    assert [token.labels[0].key for token in tokens] == labels


def test_every_label_of_the_form_finds_its_row_or_column() -> None:
    for table, lexicon in LEXICONS.items():
        kinds = {label.kind for labels in lexicon.exact.values() for label in labels}
        assert {Kind.ROW, Kind.COLUMN, Kind.CHAPTER} <= kinds, table
