"""Tables are found by several of their labels standing together; prose, other forms and nonsense have none."""

import time

import pytest
from form_layouts import STREAMS, document, keys, lines, sheets, stream, text_document

from model.types import Cell, Grid, State
from parsers.tables import read_tables
from parsers.tables.conservation import breaches

VALUES = dict.fromkeys(keys(disclosure="2021", requests="2021"), "6")
PROSE = """一、总体情况
（一）行政许可
本年度办理行政许可1415件，全部在法定期限内办结并在门户网站公开，办理结果接受群众监督，办事指南同步更新，方便企业和群众查询。
（二）行政处罚
作出行政处罚107件，罚没款项依法上缴，处罚决定书自作出之日起七个工作日内公开，接受社会监督，没有发生应公开未公开的情形。
（三）行政强制
未实施行政强制。
二、主动公开政府信息情况
规章0件，规范性文件3件。
四、政府信息公开行政复议、行政诉讼情况
行政复议2件，其中结果维持1件、结果纠正1件；行政诉讼0件。
六、其他需要报告的事项
无"""


def test_prose_that_names_rows_and_results_is_no_table() -> None:
    read = read_tables(text_document(PROSE))
    assert [reading.state for reading in read.tables] == ["missing"] * 3
    assert read.facts == ()
    assert read.residue == ()
    assert read.edition is None
    assert read.blocks_in_tables == frozenset()


def test_the_form_of_2014_gives_no_facts() -> None:
    rows = [
        "主动公开文件数",
        "受理依申请公开信息总数",
        "其中：1.当面申请数",
        "不予公开答复数",
        "行政复议数",
        "行政诉讼数",
    ]
    cells = [Cell(row=row, column=0, text=text) for row, text in enumerate(rows)]
    cells += [Cell(row=row, column=1, text="2069") for row in range(len(rows))]
    read = read_tables(document([Grid(index=0, cells=tuple(cells), height=len(rows), width=2)]))
    assert [reading.state for reading in read.tables] == ["missing"] * 3
    assert read.facts == ()


@pytest.mark.parametrize("absent", ["disclosure", "requests", "disputes"])
def test_a_missing_table_has_no_facts_and_the_others_are_whole(absent: str) -> None:
    found = sheets(VALUES, disclosure="2021", requests="2021")
    del found[absent]
    read = read_tables(stream(found, STREAMS["tabs"]))
    assert {reading.table for reading in read.tables if reading.state == "missing"} == {absent}
    assert {fact.key for fact in read.facts} == {key for key in VALUES if not key.startswith(absent)}


def test_the_fuller_of_two_prints_counts_and_the_other_is_residue() -> None:
    found = sheets(VALUES, disclosure="2021", requests="2021")
    whole = stream(found, STREAMS["tabs"]).text
    older = stream({"disclosure": found["disclosure"][:6]}, STREAMS["tabs"]).text.replace("\t6", "\t9")
    printed = text_document(f"{older}\n{whole}")
    read = read_tables(printed)
    assert {fact.value for fact in read.facts} == {6}
    assert {residue.printed for residue in read.residue} == {"9"}
    assert not breaches(printed, read)


def test_a_last_row_with_an_unknown_label_is_not_read_as_blank() -> None:
    found = sheets(VALUES, disclosure="2021", requests="2021")
    for layout in ("tabs", "lines", "pipes"):
        printed = text_document(
            stream(found, STREAMS[layout]).text.replace("四、结转下年度继续办理", "四、转入明年的件")
        )
        states = {fact.state for fact in read_tables(printed).facts if fact.key.startswith("requests.carried_out")}
        assert states == {State.UNREADABLE}, layout


@pytest.mark.parametrize(
    "text",
    [
        "0\n" * 20_000,
        "行政许可\n规章\n结果维持\n自然人\n予以公开\n" * 4_000,
        "行政许可\n规章\n行政处罚\n信息内容\n本年增/减\n12\n" * 4_000,
        "规章|||||0||||\n" * 5_000,
        "|" * 200_000,
        "规章 0 0 0 " * 10_000,
        "规章000" * 30_000,
        "（二）\n部分\n公开\n（\n区\n" * 4_000,
        "（" * 100_000,
        "信息内容\n本年新制作数量\n本年新公开数量\n对外公开总数量\n规章\n" + "1" * 100_000,
        "\ud800\x00規章\t\t|",
    ],
    ids=lambda text: repr(text[:12]),
)
def test_nonsense_is_answered_in_good_time(text: str) -> None:
    printed = text_document(text)
    start = time.process_time()
    read = read_tables(printed)
    assert time.process_time() - start < 10
    assert not breaches(printed, read)


def test_a_huge_grid_is_answered_in_good_time() -> None:
    cells = tuple(Cell(row=0, column=column, text="规章", rowspan=50_000) for column in range(500))
    start = time.process_time()
    read_tables(document([Grid(index=0, cells=cells, height=50_000, width=500)]))
    assert time.process_time() - start < 10


def test_a_report_of_sixty_kilobytes_takes_milliseconds() -> None:
    printed = stream(sheets(VALUES, disclosure="2021", requests="2021"), STREAMS["many pipes"])
    read_tables(printed)
    start = time.process_time()
    read_tables(printed)
    assert time.process_time() - start < 1


def test_tables_printed_many_times_take_no_longer_each() -> None:
    once = "\n".join(map(lines, sheets(VALUES, disclosure="2021", requests="2021").values()))
    seconds: list[float] = []
    for times in (15, 60):
        printed = text_document("\n".join([once] * times))
        start = time.process_time()
        assert not breaches(printed, read_tables(printed))
        seconds.append(time.process_time() - start)
    assert seconds[1] < 9 * seconds[0]
