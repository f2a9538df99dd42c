"""Real grids: by spans and labels, split, merged, stretched, shifted; what does not line up is not guessed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from form_layouts import HEADINGS, Box, Sheet, document, grid, keys, sheets, spread

from model.types import Block, Document, Grid, Paragraph, Place, State
from parsers.tables import TablesRead, read_tables
from parsers.tables.conservation import breaches

VALUES = {key: str(1000 + number) for number, key in enumerate(keys(disclosure="2019", requests="2019"))}
SPARSE = {key: text for number, (key, text) in enumerate(VALUES.items()) if number % 4 == 0}
FIRST_ROW = 3


def page(*parts: Sheet | str) -> Document:
    blocks: list[Block] = [Paragraph(text="一、总体情况", place=Place())]
    for part in parts:
        blocks.append(Paragraph(text=part, place=Place()) if isinstance(part, str) else grid(part, len(blocks)))
    return document([*blocks, Paragraph(text="五、存在的主要问题及改进情况", place=Place())])


def read(
    values: dict[str, str],
    *,
    disclosure: Callable[[Sheet], Sheet] = list,
    requests: Callable[[Sheet], Sheet] = list,
    disputes: Callable[[Sheet], Sheet] = list,
) -> TablesRead:
    found = sheets(values, disclosure="2019", requests="2019")
    bent = {"disclosure": disclosure, "requests": requests, "disputes": disputes}
    parts = [part for table, sheet in found.items() for part in (HEADINGS[table], bent[table](sheet))]
    return judged(page(*parts), values)


def judged(printed: Document, values: dict[str, str]) -> TablesRead:
    """What is read, after the laws that hold for every reading."""
    found = read_tables(printed)
    for fact in found.facts:
        if fact.state is State.READ:
            assert fact.value == Decimal(values[fact.key]), fact.key
        elif fact.state is State.BLANK:
            assert fact.key not in values, fact.key
    assert not breaches(printed, found)
    return found


def lost(found: TablesRead) -> set[str]:
    return {fact.key.rpartition(".")[0] for fact in found.facts if fact.state is State.UNREADABLE}


def one_grid(found: dict[str, Sheet]) -> Document:
    return page([line for sheet in found.values() for line in sheet])


def one_grid_with_headings(found: dict[str, Sheet]) -> Document:
    return page([line for key, sheet in found.items() for line in ([Box(text=HEADINGS[key], colspan=15)], *sheet)])


def sections(sheet: Sheet) -> list[Sheet]:
    starts = [number for number, line in enumerate(sheet) if line[0].text.startswith("第二十条")]
    return [sheet[start:end] for start, end in zip(starts, [*starts[1:], len(sheet)], strict=True)]


def grid_per_section(found: dict[str, Sheet]) -> Document:
    return page(*sections(found["disclosure"]), found["requests"], found["disputes"])


def headings_outside(found: dict[str, Sheet]) -> Document:
    parts = [part for section in sections(found["disclosure"]) for part in (section[0][0].text, section[1:])]
    return page(*parts, found["requests"], found["disputes"])


@pytest.mark.parametrize("layout", [one_grid, one_grid_with_headings, grid_per_section, headings_outside])
@pytest.mark.parametrize("values", [VALUES, SPARSE], ids=["full", "sparse"])
def test_the_tables_may_share_a_grid_or_be_split_over_several(
    layout: Callable[[dict[str, Sheet]], Document], values: dict[str, str]
) -> None:
    found = judged(layout(sheets(values, disclosure="2019", requests="2019")), values)
    assert not lost(found)
    assert len(found.facts) == len(VALUES)


@pytest.mark.parametrize("values", [VALUES, SPARSE], ids=["full", "sparse"])
@pytest.mark.parametrize("header", [True, False], ids=["header repeated", "header once"])
@pytest.mark.parametrize("at", [4, 9, 14, 20])
def test_a_table_split_over_pages_is_one_table(*, at: int, header: bool, values: dict[str, str]) -> None:
    found = sheets(values, disclosure="2019", requests="2019")
    sheet = found["requests"]
    rest = [*(sheet[:FIRST_ROW] if header else []), _with_groups(sheet, at), *sheet[at + 1 :]]
    read_back = judged(page(found["disclosure"], sheet[:at], "— 5 —", rest, found["disputes"]), values)
    assert not lost(read_back)
    assert [residue.printed for residue in read_back.residue] == ["5"]


def _with_groups(sheet: Sheet, at: int) -> list[Box]:
    """The row with its groups printed anew, as 三、本年度办理结果 stands twice in real tables."""
    rows = spread(sheet)
    first = next(column for column, box in enumerate(rows[at]) if box.text)
    groups = [Box(text="三、本年度办理结果", rowspan=len(sheet) - at - 1)] if first else []
    height = next(
        down for down in range(1, len(sheet)) if at + down >= len(sheet) or any(b.text for b in rows[at + down][:2])
    )
    return [*groups, *([Box(text="（续）", rowspan=height)] if first > 1 else []), *sheet[at]]


def wider(sheet: Sheet) -> Sheet:
    return [[*line, Box(text="")] for line in sheet]


def stretched(sheet: Sheet) -> Sheet:
    return [[replace(box, colspan=box.colspan * 3) for box in line] for line in sheet]


def column_after_labels(sheet: Sheet) -> Sheet:
    bent = [[replace(sheet[0][0], colspan=4), *sheet[0][1:]], *sheet[1:FIRST_ROW]]
    for line in sheet[FIRST_ROW:]:
        cells = next(number for number, box in enumerate(line) if box.key)
        bent.append([*line[:cells], Box(text=""), *line[cells:]])
    return bent


def question_marks(sheet: Sheet) -> Sheet:
    return [*sheet, [Box(text="?") for _ in range(4)]]


def upright(sheet: Sheet) -> Sheet:
    return [[box if box.key else replace(box, text="\n".join(box.text)) for box in line] for line in sheet]


def broken(sheet: Sheet) -> Sheet:
    return [
        [box if box.key else replace(box, text=f"{box.text[:4]}\n{box.text[4:]}") for box in line] for line in sheet
    ]


@pytest.mark.parametrize("bent", [wider, stretched, column_after_labels, question_marks, upright, broken])
@pytest.mark.parametrize("values", [VALUES, SPARSE], ids=["full", "sparse"])
def test_extra_columns_and_rows_spans_and_broken_labels_change_nothing(
    bent: Callable[[Sheet], Sheet], values: dict[str, str]
) -> None:
    assert not lost(read(values, requests=bent))


def cut_up(sheet: Sheet) -> Sheet:
    return [[replace(box, rowspan=1, colspan=1) for box in line] for line in spread(sheet)]


def copied(sheet: Sheet) -> Sheet:
    """What a label's span covers repeats the label, over columns and rows."""
    bent = cut_up(sheet)
    for cell in grid(sheet).cells:
        if not bent[cell.row][cell.column].key:
            for row in range(cell.row, cell.row + cell.rowspan):
                bent[row][cell.column : cell.column + cell.colspan] = [Box(text=cell.text)] * cell.colspan
    return bent


@pytest.mark.parametrize("bent", [cut_up, copied])
def test_blocks_of_table_four_keep_their_columns_where_spans_are_cut_up_or_filled_with_copies(
    bent: Callable[[Sheet], Sheet],
) -> None:
    assert not lost(read(VALUES, disputes=bent))
    assert not lost(read(SPARSE, disputes=bent))


def test_a_value_line_of_table_four_with_a_wide_cell_is_not_placed_by_labels_it_does_not_stand_under() -> None:
    def bent(sheet: Sheet) -> Sheet:
        labels = [*(Box(text=box.text) for box in [*sheet[1][:5], *sheet[2]]), Box(text="")]
        values = [replace(box, text="" if number > 3 else "7") for number, box in enumerate(sheet[3])]
        values[5] = replace(values[5], colspan=2)
        return [sheet[0], [Box(text="", colspan=5), *sheet[1][5:]], labels, [*values, Box(text="")]]

    found = read_tables(
        page(HEADINGS["disputes"], bent(sheets(VALUES, disclosure="2019", requests="2019")["disputes"]))
    )
    assert {fact.state for fact in found.facts if fact.value is None} <= {State.UNREADABLE, State.BLANK}


@pytest.mark.parametrize("broken", [range(15), range(7), [14]], ids=["all", "half", "one"])
def test_numbers_of_table_four_that_are_broken_in_their_cells_are_no_blanks(broken: Sequence[int]) -> None:
    def bent(sheet: Sheet) -> Sheet:
        cells = [
            replace(box, text=f"{box.text[:2]}\n{box.text[2:]}") if n in broken else box
            for n, box in enumerate(sheet[3])
        ]
        return [*sheet[:3], cells]

    found = read(VALUES, disputes=bent)
    assert State.BLANK not in {fact.state for fact in found.facts}


def test_word_style_spans_that_differ_from_row_to_row_are_read_by_the_rows_own_shape() -> None:
    def uneven(sheet: Sheet) -> Sheet:
        bent = []
        for line in sheet:
            column = 2 if line[1:] and line[1].key else -2 if len(line) == 4 else 0
            bent.append(
                [replace(box, colspan=box.colspan + (number == abs(column))) for number, box in enumerate(line)]
            )
        return [[replace(line[0], colspan=5)] if len(line) == 1 else line for line in bent]

    assert not lost(read(VALUES, disclosure=uneven))


def test_columns_in_another_order_are_found_by_their_labels() -> None:
    def turned(sheet: Sheet) -> Sheet:
        return [[line[0], line[3], line[2], line[1]] if len(line) == 4 else line for line in sheet]

    assert not lost(read(VALUES, disclosure=turned))
    assert not lost(read(SPARSE, disclosure=turned))


def test_blocks_of_table_four_may_stand_one_below_the_other() -> None:
    def turned(sheet: Sheet) -> Sheet:
        names = ("行政复议", "未经复议直接起诉", "复议后起诉")
        header = [Box(text="类型"), *sheet[2][:5]]
        return [header, *([Box(text=name), *sheet[3][n * 5 : n * 5 + 5]] for n, name in enumerate(names))]

    assert not lost(read(VALUES, disputes=turned))
    assert not lost(read(SPARSE, disputes=turned))


@pytest.mark.parametrize("values", [VALUES, SPARSE], ids=["full", "sparse"])
def test_a_row_with_cells_missing_is_unreadable_and_its_numbers_are_residue(values: dict[str, str]) -> None:
    def cut(sheet: Sheet) -> Sheet:
        return [line[:-2] if number == 4 else line for number, line in enumerate(sheet)]

    found = read(values, requests=cut)
    assert lost(found) == {"requests.carried_in"}
    left = {text for key, text in values.items() if key.startswith("requests.carried_in.")}
    assert {residue.printed for residue in found.residue} == left - {values.get("requests.carried_in.total", "")} - {
        values.get("requests.carried_in.other_org", "")
    }


@pytest.mark.parametrize(("label", "tail"), [(2, 1), (4, 0)], ids=["left", "right"])
def test_a_shifted_row_is_read_where_one_placement_fits_and_never_wrong(label: int, tail: int) -> None:
    def shifted(sheet: Sheet) -> Sheet:
        line = sheet[3]
        moved = [replace(line[0], colspan=label), *line[1:], *([Box(text="")] * tail)]
        return [*sheet[:3], moved, *sheet[4:]]

    assert not lost(read(VALUES, requests=shifted))
    assert lost(read(SPARSE, requests=shifted)) <= {"requests.new"}


def test_a_cell_over_two_rows_belongs_to_neither() -> None:
    def merged(sheet: Sheet) -> Sheet:
        above, below = sheet[3], sheet[4]
        joined = [above[0], replace(above[1], rowspan=2), *above[2:]]
        return [*sheet[:3], joined, [below[0], *below[2:]], *sheet[5:]]

    found = read(VALUES, requests=merged)
    unreadable = {fact.key for fact in found.facts if fact.state is State.UNREADABLE}
    assert unreadable == {"requests.new.natural", "requests.carried_in.natural"}
    assert [residue.printed for residue in found.residue] == [VALUES["requests.new.natural"]]


def test_an_added_row_is_residue_and_moves_nothing() -> None:
    def added(sheet: Sheet) -> Sheet:
        return [*sheet[:4], [Box(text="另有涉密申请", colspan=3), *(Box(text="77") for _ in range(7))], *sheet[4:]]

    found = read(VALUES, requests=added)
    assert not lost(found)
    assert [residue.printed for residue in found.residue] == ["77"] * 7


def test_a_row_printed_twice_with_other_numbers_is_unreadable() -> None:
    def doubled(sheet: Sheet) -> Sheet:
        return [*sheet[:4], [replace(box, text="8") if box.key else box for box in sheet[3]], *sheet[4:]]

    assert lost(read(VALUES, requests=doubled)) == {"requests.new"}


def test_a_row_left_out_of_the_form_is_blank_unless_unclaimed_numbers_may_be_its() -> None:
    without = {key: text for key, text in VALUES.items() if not key.startswith("requests.new.")}
    assert not lost(read(without, requests=lambda sheet: [*sheet[:3], *sheet[4:]]))
    renamed = [Box(text="收到的全部申请", colspan=3), *(Box(text="9") for _ in range(7))]
    found = read(without, requests=lambda sheet: [*sheet[:3], renamed, *sheet[4:]])
    assert lost(found) == {"requests.new"}


def test_digits_in_remarks_headings_and_units_are_told_from_figures() -> None:
    def remarked(sheet: Sheet) -> Sheet:
        line = sheet[3]
        cell = replace(line[1], text=f"{line[1].text}（其中修订16件）")
        label = replace(line[0], text=f"{line[0].text}（含上级交办4件）")
        return [*sheet[:3], [label, cell, *line[2:]], *sheet[4:]]

    found = read(VALUES, disclosure=remarked)
    assert not lost(found)
    assert sorted(residue.printed for residue in found.residue) == ["16", "4"]


def test_every_fact_and_residue_says_where_it_stands() -> None:
    found = read(VALUES)
    for fact in found.facts:
        assert fact.place.grid is not None
        assert fact.place.row is not None
        assert fact.place.column is not None
    assert len({fact.place for fact in found.facts}) == len(found.facts)


def test_blocks_of_the_tables_are_named_and_prose_is_not_among_them() -> None:
    found = sheets(VALUES, disclosure="2019", requests="2019")
    printed = page(*(part for key, sheet in found.items() for part in (HEADINGS[key], sheet)))
    named = read_tables(printed).blocks_in_tables
    assert {number for number, block in enumerate(printed.blocks) if isinstance(block, Grid)} == named
