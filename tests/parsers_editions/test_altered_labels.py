"""Labels cut, renamed and added: a count is read in its own row, or nowhere; what no form has is left over."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from app.demo import layouts
from app.demo.forms import Box, Sheet, sheet
from app.demo.sample import Filled, blanked, consistent
from model.editions import EDITIONS
from model.form import Edition
from model.types import Document, State
from parsers import read_bytes
from parsers.tables import read_tables
from parsers.tables.conservation import breaches

ROUNDS = 12
FORMS = [edition for edition in EDITIONS if edition.tables]
HEADINGS = {
    "disclosure": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "disputes": "四、政府信息公开行政复议、行政诉讼情况",
    "statistics": "附件：政府信息公开情况统计表",
}
ADDED = (
    "其中：主动撤回", "撤回申请", "4.其他", "（四）其他情形", "小计", "不予公开合计", "四、转入下年", "其他情形", "行政赔偿",
    "属于商业秘密", "新收总数", "结转", "维持", "行政确认", "规范性文件清理数", "专职人员", "新闻发布会次数",
    "政府信息公开申请数", "5.电子邮件申请", "投诉数", "同意公开数", "免收费用",
)  # fmt: skip
"""Rows that bodies add, some like rows of the form."""
STREAMS: dict[str, Callable[[Sheet], str]] = {
    "grid": layouts._word_table,
    "lines": lambda table: "".join(f"{box.text}\n" for line in table for box in line),
    "tabs": lambda table: "".join("\t".join(row) + "\n" for row in layouts._spread(table)),
    "pipes": lambda table: "".join(" | ".join(box.text for box in line) + " |\n" for line in table),
}


def renamed(table: Sheet, chance: Random) -> Sheet:
    """The sheet with up to six labels cut at an end, or with a character more, less or other."""
    lines = [list(line) for line in table]
    for _ in range(chance.randint(1, 6)):
        line = chance.choice(lines)
        at = chance.randrange(len(line))
        if line[at].key is None and len(line[at].text) >= 3:
            line[at] = replace(line[at], text=_renamed(line[at].text, chance))
    return tuple(map(tuple, lines))


def _renamed(text: str, chance: Random) -> str:
    at, other = chance.randrange(1, len(text) - 1), chance.choice("其他的数本年度情况总不予未")
    return chance.choice(
        (
            text[:at],
            text[at:],
            text[:at] + other + text[at:],
            text[:at] + text[at + 1 :],
            text[:at] + other + text[at + 1 :],
        )
    )


def added(table: Sheet, chance: Random) -> Sheet:
    """The sheet with up to three rows more, where no span reaches over them."""
    lines = [list(line) for line in table]
    width = sum(box.colspan for box in lines[0])
    for _ in range(chance.randint(1, 3)):
        whole = [at for at, line in enumerate(lines) if any(box.key for box in line) and _spans(line) == width]
        if not whole:
            break
        line = lines[at := chance.choice(whole)]
        labels = [box for box in line if box.key is None]
        values = [replace(box, key=None, text=chance.choice(("0", "7", "31", ""))) for box in line if box.key]
        if labels:
            lines.insert(at, [replace(labels[0], text=chance.choice(ADDED)), *labels[1:], *values])
    return tuple(map(tuple, lines))


def _spans(line: list[Box]) -> int:
    return sum(box.colspan for box in line) if all(box.rowspan == 1 for box in line) else 0


def filled_for(edition: Edition, chance: Random) -> Filled:
    filled = consistent(
        edition,
        publisher="柳汀县林业局",
        year=edition.first_year,
        seed=chance.randrange(999),
        load=chance.choice((3, 90)),
    )
    share = chance.choice((0, 0, 0.1, 0.5))
    return blanked(filled, [key for key in filled.facts if chance.random() < share])


def printed(filled: Filled, stream: str, alter: Callable[[Sheet], Sheet]) -> Document:
    tables = ((HEADINGS[table.key], STREAMS[stream](alter(sheet(table, filled)))) for table in filled.tables)
    if stream == "grid":
        body = "".join(f"<p>{heading}</p>{table}" for heading, table in tables)
        text = f"<html><body><h1>{filled.title}</h1><p>一、总体情况</p>{body}</body></html>"
    else:
        text = "一、总体情况\n本机关依法公开。\n" + "".join(f"{heading}\n{table}" for heading, table in tables)
    document = read_bytes(text.encode(), url="report")
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize("edition", FORMS, ids=lambda edition: edition.key)
@pytest.mark.parametrize("stream", STREAMS)
@pytest.mark.parametrize("alter", [renamed, added], ids=["renamed", "added"])
def test_an_altered_table_gives_no_count_to_another_cell(
    alter: Callable[[Sheet, Random], Sheet], stream: str, edition: Edition
) -> None:
    for number in range(ROUNDS):
        chance = Random(f"{number} {stream} {edition.key}")
        filled = filled_for(edition, chance)

        def altered(table: Sheet, chance: Random = chance) -> Sheet:
            return alter(table, chance)

        document = printed(filled, stream, altered)
        read = read_tables(document)
        assert not breaches(document, read)
        told = {fact.key: fact.value for fact in read.facts if fact.state is not State.UNREADABLE}
        assert told == {key: filled.facts.get(key, "of another edition") for key in told}, number


@pytest.mark.parametrize("stream", ["grid", "tabs"])
@pytest.mark.parametrize("edition", FORMS, ids=lambda edition: edition.key)
def test_one_added_row_costs_no_row_of_the_form(stream: str, edition: Edition) -> None:
    filled = consistent(edition, publisher="柳汀县林业局", year=edition.first_year, seed=7, load=90)

    def with_row(table: Sheet) -> Sheet:
        line = next(
            (line for line in table if any(box.key for box in line) and len(line) > 1 and line[0].key is None), None
        )
        if line is None or _spans(list(line)) != sum(box.colspan for box in table[0]):
            return table
        at = table.index(line)
        more = tuple(replace(box, key=None, text="公众查询数" if box is line[0] else box.text) for box in line)
        return (*table[:at], more, *table[at:])

    read = read_tables(printed(filled, stream, with_row))
    assert {fact.key: fact.value for fact in read.facts} == filled.facts


def test_a_column_more_moves_no_number_of_a_grid() -> None:
    edition = FORMS[-1]
    filled = consistent(edition, publisher="柳汀县林业局", year=2023, seed=5, load=160)
    filled = blanked(filled, [key for key in filled.facts if key.endswith((".legal", ".research")) and "denied" in key])

    def with_column(table: Sheet) -> Sheet:
        cells = [[box for box in line if box.key] for line in table]
        if max(map(len, cells)) != 7:
            return table
        return tuple(
            (*line, Box(text="9" if found else "小计" if number == 0 else ""))
            for number, (line, found) in enumerate(zip(table, cells, strict=True))
        )

    for stream in ("grid", "tabs"):
        read = read_tables(printed(filled, stream, with_column))
        told = {fact.key: fact.value for fact in read.facts if fact.state is not State.UNREADABLE}
        assert told == {key: filled.facts[key] for key in told}
