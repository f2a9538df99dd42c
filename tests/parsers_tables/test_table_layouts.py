"""Invented reports in every layout: each cell reads right or is unreadable, never another number and never a false blank."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial

import pytest
from form_layouts import STREAMS, Sheet, Values, grid_document, keys, sheets, stream, text_document
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from model.types import Document, State
from parsers.tables import TablesRead, read_tables
from parsers.tables.conservation import breaches

EDITIONS = [("2019", "2019"), ("2021", "2021"), ("2021", "2019")]
LAYOUTS: dict[str, Callable[[dict[str, Sheet]], Document]] = {
    "grid": grid_document,
    **{name: partial(stream, printed=printed) for name, printed in STREAMS.items()},
}
_TRADITIONAL = OpenCC("s2t")
_FULL_WIDTH = str.maketrans("0123456789,", "０１２３４５６７８９，")


def filled(editions: tuple[str, str]) -> dict[str, str]:
    """Every cell with a number; most of them 0, as in real reports."""
    found = keys(disclosure=editions[0], requests=editions[1])
    return {
        key: ("0", "0", "12", "0", "0", "3", "0", "107", "0", "1415")[number % 10] for number, key in enumerate(found)
    }


def printed_as(
    found: dict[str, Sheet], *, label: Callable[[str], str] = str, cell: Callable[[str], str] = str
) -> dict[str, Sheet]:
    return {
        table: [[replace(box, text=cell(box.text) if box.key else label(box.text)) for box in line] for line in sheet]
        for table, sheet in found.items()
    }


def assert_never_wrong(read: TablesRead, values: Values) -> None:
    for fact in read.facts:
        printed = values.get(fact.key, "")
        if fact.state is State.READ:
            assert printed, f"{fact.key} is blank and was read as {fact.value}"
            assert fact.value == Decimal(printed), fact.key
        elif fact.state is State.BLANK:
            assert not printed, f"{fact.key} is {printed} and was read as blank"


def assert_all_read(document: Document, values: Values) -> None:
    read = read_tables(document)
    assert {fact.key: fact.value for fact in read.facts} == {key: Decimal(text) for key, text in values.items()}
    assert [reading.state for reading in read.tables] == ["read"] * 3
    assert not breaches(document, read)


@pytest.mark.parametrize("editions", EDITIONS, ids="+".join)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_cell_of_a_filled_form_is_read_in_every_layout(layout: str, editions: tuple[str, str]) -> None:
    values = filled(editions)
    document = LAYOUTS[layout](sheets(values, disclosure=editions[0], requests=editions[1]))
    assert_all_read(document, values)
    read = read_tables(document)
    assert [reading.edition for reading in read.tables] == [*editions, None]
    assert read.edition == editions[0]
    assert not read.residue


@pytest.mark.parametrize(
    ("label", "cell"),
    [
        (_TRADITIONAL.convert, str),
        (str, lambda text: text.translate(_FULL_WIDTH)),
        (str, lambda text: f"{text}件"),
        (str, lambda text: f" {text}\u00a0"),
        (str, lambda text: f"{int(text):,}"),
        (str, lambda text: f"{int(text):,}".replace(",", "，")),
        (str, lambda text: f"{text}（其中修订16件）"),
        (lambda text: text.replace("公益组织", "公益机构").replace("其他", "其它"), str),
        (lambda text: text if len(text) < 9 or "二十" in text else text[:-1], str),
    ],
    ids=[
        "traditional",
        "full width",
        "units",
        "spaces",
        "thousands",
        "full-width commas",
        "remarks",
        "variants",
        "cut",
    ],
)
@pytest.mark.parametrize("layout", ["grid", "lines", "tabs", "pipes"])
@pytest.mark.parametrize("editions", EDITIONS[:2], ids="+".join)
def test_script_and_dress_of_labels_and_numbers_change_nothing(
    editions: tuple[str, str], layout: str, label: Callable[[str], str], cell: Callable[[str], str]
) -> None:
    values = filled(editions)
    found = printed_as(sheets(values, disclosure=editions[0], requests=editions[1]), label=label, cell=cell)
    assert_all_read(LAYOUTS[layout](found), values)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_empty_form_is_blank_in_every_cell(layout: str) -> None:
    document = LAYOUTS[layout](sheets({}, disclosure="2021", requests="2021"))
    read = read_tables(document)
    assert len(read.facts) == 200
    assert {fact.state for fact in read.facts} == {State.BLANK}


@pytest.mark.parametrize("layout", ["grid", "tabs", "boxed pipes"])
def test_blanks_among_fields_are_seen_and_stay_blank(layout: str) -> None:
    values = dict.fromkeys(keys(disclosure="2019", requests="2019")[::3], "5")
    read = read_tables(LAYOUTS[layout](sheets(values, disclosure="2019", requests="2019")))
    assert {fact.key for fact in read.facts if fact.state is State.READ} == set(values)
    assert {fact.state for fact in read.facts} == {State.READ, State.BLANK}


def test_eight_numbers_for_fifteen_cells_are_unreadable_and_go_to_the_residue() -> None:
    values = {key: "4" for key in keys(disclosure="2021", requests="2021") if key.startswith("disputes")}
    dropped = dict(list(values.items())[:8])
    document = LAYOUTS["lines"](sheets(dropped, disclosure="2021", requests="2021"))
    read = read_tables(document)
    disputes = [fact for fact in read.facts if fact.key.startswith("disputes")]
    assert {fact.state for fact in disputes} == {State.UNREADABLE}
    assert disputes[0].printed == "4 4 4 4 4 4 4 4"
    assert read.tables[2].state == "unreadable"
    assert [residue.printed for residue in read.residue] == ["4"] * 8
    assert not breaches(document, read)


def test_numbers_beside_dropped_blanks_are_not_split_into_cells() -> None:
    """12 and five zeros for seven cells: 1, 2, 0 ... or 12, 0 ... and a blank."""
    values = filled(("2019", "2019"))
    row = ["12", "0", "0", "0", "0", "0", ""]
    columns = ("natural", "business", "research", "nonprofit", "legal", "other_org", "total")
    values |= {f"requests.new.{column}": text for column, text in zip(columns, row, strict=True)}
    read = read_tables(LAYOUTS["glued"](sheets(values, disclosure="2019", requests="2019")))
    new = [fact for fact in read.facts if fact.key.startswith("requests.new.")]
    assert {fact.state for fact in new} == {State.UNREADABLE}


CELL = st.sampled_from(["", "", "", "0", "0", "1", "12", "107", "1415", "23456"])


@settings(max_examples=40, deadline=None)
@given(
    editions=st.sampled_from(EDITIONS),
    layout=st.sampled_from(sorted(LAYOUTS)),
    cells=st.lists(CELL, min_size=200, max_size=200),
)
def test_no_layout_of_any_form_is_read_wrong_and_no_digit_is_lost(
    editions: tuple[str, str], layout: str, cells: list[str]
) -> None:
    values = dict(zip(keys(disclosure=editions[0], requests=editions[1]), cells, strict=False))
    document = LAYOUTS[layout](sheets(values, disclosure=editions[0], requests=editions[1]))
    read = read_tables(document)
    assert_never_wrong(read, values)
    assert not breaches(document, read)
    assert len(read.facts) == len(values)


DAMAGED = [name for name in LAYOUTS if name not in {"grid", "words"}]


@settings(max_examples=50, deadline=None)
@given(
    editions=st.sampled_from(EDITIONS),
    layout=st.sampled_from(DAMAGED),
    sparse=st.booleans(),
    where=st.integers(0, 10_000),
    field=st.integers(0, 30),
    damage=st.sampled_from(["drop a line", "drop a field", "add a field", "unknown line", "merge"]),
)
def test_a_damaged_report_never_gives_a_cell_the_number_of_another(
    *, editions: tuple[str, str], layout: str, sparse: bool, where: int, field: int, damage: str
) -> None:
    """Every cell holds a number of its own, so a number in the wrong place shows."""
    found = keys(disclosure=editions[0], requests=editions[1])
    values = {key: str(1000 + number) for number, key in enumerate(found) if not sparse or number % 4 == 0}
    whole = LAYOUTS[layout](sheets(values, disclosure=editions[0], requests=editions[1]))
    if sparse and layout in {"lines", "glued", "glued tabs"}:
        return  # a lost label may join two rows with blanks dropped into one: nobody can tell
    lines = whole.text.split("\n")
    document = text_document("\n".join(damaged(lines, where % len(lines), field=field, damage=damage)))
    read = read_tables(document)
    homes = {Decimal(text): key for key, text in values.items()}
    for fact in read.facts:
        assert fact.value is None or homes[fact.value] == fact.key
    assert not breaches(document, read)


def damaged(lines: list[str], at: int, *, field: int, damage: str) -> list[str]:
    line = lines[at]
    sign = "\t" if "\t" in line else "|"
    fields = line.split(sign)
    chosen = field % len(fields)
    match damage:
        case "drop a line":
            return lines[:at] + lines[at + 1 :]
        case "drop a field" if len(fields) > 1:
            return [*lines[:at], sign.join(fields[:chosen] + fields[chosen + 1 :]), *lines[at + 1 :]]
        case "add a field" if len(fields) > 1:
            return [*lines[:at], sign.join([*fields[:chosen], "", *fields[chosen:]]), *lines[at + 1 :]]
        case "unknown line":
            return [*lines[:at], "另行统计的事项", *lines[at:]]
        case _:
            return [*lines[:at], line + "".join(lines[at + 1 : at + 2]), *lines[at + 2 :]]
