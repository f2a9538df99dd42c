"""XLS workbooks whose records ask for more than there is: a fault says so before the library allocates it, or it is no matter."""

import struct
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xls_files import (
    CHART,
    Record,
    dimensions,
    formula,
    label,
    number,
    part,
    rk_numbers,
    shared,
    text_of,
    texts_of,
    workbook,
)

from model.documents import Document, Grid
from model.faults import Fault, FaultKind
from parsers import read_bytes
from parsers.readers import biff
from parsers.readers.ole import Compound
from parsers.readers.ole_writing import compound_of

ROWS: Sequence[Record] = (label(0, 0, "收到"), number(0, 1, 12), label(1, 0, "办结"), number(1, 1, 34))
CELLS = ["收到", "12", "办结", "34"]
MOST = 0xFFFFFFFF
WIDE, EXTENDED, RICH = 1, 4, 8


def printed(body: bytes) -> list[str]:
    found = read_bytes(body, url="x.xls")
    assert isinstance(found, Document), found
    return [cell.text for block in found.blocks if isinstance(block, Grid) for cell in block.cells]


def fault_of(body: bytes) -> Fault:
    found = read_bytes(body, url="x.xls")
    assert isinstance(found, Fault), found
    return found


def chart(*records: Record) -> Sequence[Record]:
    """A chart that stands on a sheet, its two records of begin and end taken apart."""
    body = part(CHART, records)
    found = list(biff.records(body, 0))
    return [(kind, body[at : at + length]) for kind, at, length in found]


def counted(count: int) -> bytes:
    """Two shared texts where so many are told."""
    return workbook([shared(0, 0, 1), shared(0, 1, 0)], texts=[texts_of(text_of("甲"), text_of("乙"), count=count)])


READ: dict[str, tuple[bytes, list[str]]] = {
    "nothing odd": (workbook(ROWS), CELLS),
    "extents that end before they begin": (workbook([dimensions(0x8C0000, 68, 0, 15), *ROWS]), CELLS),
    "extents of four milliard rows": (workbook([dimensions(0, MOST, 0, 0xFFFF), *ROWS]), CELLS),
    "a record of extents that is too short": (workbook([(0x0200, b"\0"), *ROWS]), CELLS),
    "a text longer than its record": (workbook([label(0, 0, "收到", length=0xFFFF), *ROWS[1:]]), CELLS),
    "a text without a character": (workbook([label(0, 3, ""), *ROWS]), CELLS),
    "the result of a formula, without a character": (
        workbook([*ROWS, formula(1, 2, 0), (biff.FORMULA_TEXT, text_of(""))]),
        CELLS,
    ),
    "a text with marks of its fonts": (workbook([label(0, 0, "收到", kind=biff.RICH_LABEL), *ROWS[1:]]), CELLS),
    "a formula longer than its record": (workbook([*ROWS[:3], formula(1, 1, 34, length=0xFFFF)]), CELLS),
    "a formula of nonsense": (workbook([*ROWS[:3], formula(1, 1, 34, code=b"\x03" * 60)]), CELLS),
    "a name whose formula breaks off": (workbook(ROWS, texts=[(0x0018, b"\0" * 3)]), CELLS),
    "the points of a chart": (workbook([*ROWS, *chart(number(0, 1, 99), number(1, 1, 98))]), CELLS),
    "two sheets of one name": (workbook(ROWS[:2], ROWS[2:]), CELLS),
    "shared texts": (counted(2), ["乙", "甲"]),
    "fewer shared texts than are told": (counted(3), ["乙", "甲"]),
    "two milliard shared texts told": (counted(0x7FFFFFFF), ["乙", "甲"]),
    "less than no shared texts told": (counted(MOST), ["乙", "甲"]),
    "shared texts with fonts and readings": (
        workbook(
            [shared(0, 0, 1), shared(0, 1, 0)],
            texts=[
                texts_of(
                    text_of("甲", flags=WIDE | RICH | EXTENDED, more=struct.pack("<HI", 1, 3)) + bytes(4 + 3),
                    text_of("乙"),
                )
            ],
        ),
        ["乙", "甲"],
    ),
    "a shared text that goes on in another record": (
        workbook(
            [shared(0, 0, 0), shared(0, 1, 1)],
            texts=[texts_of(text_of("甲乙", length=5), count=2), (biff.CONTINUE, b"\0abc" + text_of("丙"))],
        ),
        ["甲乙abc", "丙"],
    ),
}


DATED: dict[str, tuple[Record, str]] = {
    "a day": (number(0, 1, 45322), "2024-01-31"),
    "a day in short": (rk_numbers(0, 1, 1, [45322]), "2024-01-31"),
    "the last day": (number(0, 1, 2958465), "9999-12-31"),
    "behind the last day": (number(0, 1, 2958466), "2958466"),
    "far behind": (number(0, 1, 1e300), f"1{'0' * 300}"),
    "before the first": (rk_numbers(0, 1, 1, [-3]), "-3"),
    "a formula of a day": (formula(0, 1, 45322), "2024-01-31"),
    "a formula far behind": (formula(0, 1, 4e15), "4000000000000000"),
}
_DATES: Record = (biff.CELL_FORMAT, struct.pack("<HH16x", 0, 14))


@pytest.mark.parametrize("name", DATED)
def test_a_number_in_the_format_of_dates_is_a_day_up_to_the_year_9999(name: str) -> None:
    record, text = DATED[name]
    assert printed(workbook([label(0, 0, "日期"), record], texts=[_DATES])) == ["日期", text]


@pytest.mark.parametrize("name", READ)
def test_what_says_nothing_of_the_cells_does_not_matter(name: str) -> None:
    body, cells = READ[name]
    assert printed(body) == cells


def shared_alone(*texts: Record) -> bytes:
    return workbook([shared(0, 0, 0), number(0, 1, 12)], texts=texts)


_PAIR = (text_of("甲"), text_of("乙"))
DAMAGED: dict[str, tuple[bytes, str]] = {
    "a shared text that breaks off": (shared_alone(texts_of(text_of("甲", length=0xFFFF))), "list of texts"),
    "a shared text that goes on in nothing": (
        shared_alone(texts_of(text_of("甲", length=2)), (biff.CONTINUE, b"")),
        "list of texts",
    ),
    "fonts of a shared text that break off": (
        shared_alone(texts_of(text_of("甲", flags=WIDE | RICH, more=b"\xff\xff"))),
        "list of texts",
    ),
    "readings of a shared text that break off": (
        shared_alone(texts_of(text_of("甲", flags=WIDE | EXTENDED, more=b"\xff" * 4))),
        "list of texts",
    ),
    "shared texts in crumbs": (
        shared_alone(texts_of(text_of("", length=20_000)), *[(biff.CONTINUE, b"\0a")] * 20_000),
        "list of texts",
    ),
    "no shared texts": (workbook([shared(0, 0, 0)]), "does not hold"),
    "a shared text beyond the last": (workbook([shared(0, 0, 2)], texts=[texts_of(*_PAIR)]), "does not hold"),
    "merged cells that break off": (workbook([*ROWS, (biff.MERGES, b"\xff\xff" + bytes(8))]), "merged cells"),
    "a cell that breaks off": (workbook([(biff.NUMBER, bytes(9)), *ROWS]), "too short"),
    "a formula that breaks off": (workbook([(biff.FORMULA, bytes(21)), *ROWS]), "too short"),
    "the result of no formula": (workbook([(biff.FORMULA_TEXT, text_of("九"))]), "no formula"),
    "a sheet behind the end": (workbook(ROWS, starts=[MOST]), "breaks off"),
    "a sheet where none begins": (workbook(ROWS, starts=[49]), "no sheet"),
    "two sheets in one place": (workbook(ROWS, ROWS, starts=[46, 46]), "overlap"),
    "a sheet where the workbook itself stands": (workbook(ROWS, starts=[20]), "overlap"),
    "a sheet inside another": (workbook([*ROWS, *chart(*ROWS)], ROWS, starts=[46, 46 + 101]), "overlap"),
    "a sheet of an unknown type": (workbook(ROWS).replace(b"\0\0\1\0s", b"\7\0\1\0s"), "damaged"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_counts_and_lengths_beyond_the_file_are_damage(name: str) -> None:
    body, detail = DAMAGED[name]
    found = fault_of(body)
    assert found.kind is FaultKind.DAMAGED
    assert detail in found.detail


_FAR: Sequence[Record] = (number(0, 0, 1), number(65535, 40, 1))
TOO_LARGE: dict[str, Callable[[], bytes]] = {
    "a cell far away": lambda: workbook([number(0, 0, 1), number(65535, 255, 1)]),
    "numbers beyond the last column": lambda: workbook([number(65535, 0, 1), rk_numbers(0, 65535, 1, [1, 2, 3])]),
    "many sheets, each with a cell far away": lambda: workbook(_FAR, _FAR),
    "a long text in very many cells": lambda: workbook(
        [shared(row, 0, 0) for row in range(2000)], texts=[texts_of(text_of("长" * 8000))]
    ),
}


@pytest.mark.parametrize("name", TOO_LARGE)
def test_little_that_swells_is_too_large(name: str) -> None:
    assert fault_of(TOO_LARGE[name]()).kind is FaultKind.TOO_LARGE


HEADER = {"tables": 44, "first table of small sectors": 60, "tables of small sectors": 64, "lists of tables": 72}


@pytest.mark.parametrize("field", HEADER)
@pytest.mark.parametrize("value", [0, 0x10000, 0x7FFFFFFF, 0xFFFFFFF0, MOST])
def test_counts_of_the_compound_file_that_nothing_hangs_on_do_not_matter(field: str, value: int) -> None:
    hurt = bytearray(workbook(ROWS))
    struct.pack_into("<I", hurt, HEADER[field], value)
    found = read_bytes(bytes(hurt), url="x.xls")
    assert printed(bytes(hurt)) == CELLS if isinstance(found, Document) else found.kind is FaultKind.DAMAGED


@given(st.integers(0, 9000), st.sampled_from(["Workbook", "Book", "工作簿"]))
def test_a_stream_written_into_a_compound_file_is_read_from_it(size: int, name: str) -> None:
    body = bytes(number % 251 for number in range(size))
    compound = Compound(compound_of(name, body))
    assert list(compound.streams) == [name]
    assert compound.stream(name).rstrip(b"\0") == body.rstrip(b"\0")


def test_a_stream_of_many_tables_is_read_from_its_compound_file() -> None:
    body = b"\1" * 13_000_000
    assert Compound(compound_of("Workbook", body)).stream("Workbook").rstrip(b"\0") == body
