"""The corpus is what it says: large enough, the same every time, and its truth is what stands in print."""

from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from app.demo.forms import Box
from model.types import Fact, Place, State
from quality.accuracy_page import accuracy_page
from quality.binding import WRITTEN, written
from quality.figures import Figure, fallen, raised, written_floors
from quality.geometry import parted, placed, sheet_of, spread, with_row
from quality.judging import Judgement, judged, verdict
from quality.layouts import BY_NAME, LAYOUTS
from quality.plan import CARRIERS, Specimen, plan
from quality.printed import BLANK, TablePart, Truth

FEWEST = 2000
SHEET = (
    (Box(text="甲", rowspan=2), Box(text="乙", colspan=2)),
    (Box(text="1", key="a"), Box(text="2", key="b")),
    (Box(text="丙"), Box(text="3", key="c"), Box(text="4", key="d")),
)


def test_the_long_form_has_two_thousand_reports_and_every_layout_on_every_carrier_that_can_print_it() -> None:
    whole = plan()
    assert len(whole) >= FEWEST
    assert len({specimen.number for specimen in whole}) == len(whole)
    for carrier in CARRIERS:
        fitting = {layout.name for layout in LAYOUTS if carrier.family in layout.families}
        printed = {specimen.layout for specimen in whole if specimen.carrier == carrier.name}
        assert printed == fitting or carrier.long < len(fitting)
    assert {specimen.edition for specimen in whole if specimen.carrier == "html"} == {"2014", "2019", "2021"}


@pytest.mark.parametrize("carrier", sorted(WRITTEN))
def test_a_number_is_the_same_report_in_every_run(carrier: str) -> None:
    chosen = next(specimen for specimen in plan() if specimen.carrier == carrier)
    assert written(chosen) == written(chosen)
    assert chosen.printed() == chosen.printed()


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_cell_of_the_form_stands_in_print_once(layout: object) -> None:
    chosen = next(one for one in LAYOUTS if one is layout)
    if chosen.stream is not None:
        return
    printed = chosen.printed("2019" if chosen.name == "signs" else "2021", Random(3))
    boxes = [box for part in printed.parts if isinstance(part, TablePart) for line in part.sheet for box in line]
    keys = [box.key for box in boxes if box.key]
    assert sorted(keys) == sorted(printed.truth)
    blank = {box.key for box in boxes if box.key and not box.text.strip()}
    assert blank == {key for key, truth in printed.truth.items() if truth == BLANK}
    for part in printed.parts:
        if isinstance(part, TablePart):
            width = {sum(1 for one in placed(part.sheet) if one.row <= row < one.below) for row in range(1)}
            assert width


def test_sheets_survive_the_way_to_coordinates_and_back() -> None:
    assert sheet_of(placed(SHEET)) == SHEET
    assert [[box.text for box in row] for row in spread(SHEET)] == [["甲", "乙", ""], ["", "1", "2"], ["丙", "3", "4"]]
    upper, lower = parted(SHEET, 1)
    assert [[box.text for box in line] for line in upper] == [["甲", "乙"]]
    assert [[box.text for box in line] for line in lower] == [["", "1", "2"], ["丙", "3", "4"]]
    grown = with_row(SHEET, 1, [])
    assert grown[0][0].rowspan == 3


@pytest.mark.parametrize(
    ("state", "value", "truth", "expected"),
    [
        (State.READ, 3, Truth(state=State.READ, value=Decimal(3)), "right"),
        (State.READ, 4, Truth(state=State.READ, value=Decimal(3)), "wrong"),
        (State.READ, 0, BLANK, "wrong"),
        (State.BLANK, None, BLANK, "right"),
        (State.BLANK, None, Truth(state=State.READ, value=Decimal(0)), "wrong"),
        (State.NOT_APPLICABLE, None, BLANK, "wrong"),
        (State.UNREADABLE, None, BLANK, "unreadable"),
        (State.UNREADABLE, None, Truth(state=State.READ, value=Decimal(3)), "unreadable"),
        (State.UNREADABLE, None, Truth(state=State.UNREADABLE), "right"),
        (State.READ, 3, Truth(state=State.UNREADABLE), "wrong"),
    ],
)
def test_a_cell_is_right_unreadable_or_wrong(state: State, value: int | None, truth: Truth, expected: str) -> None:
    number = None if value is None else Decimal(value)
    fact = Fact(key="a.b.c", state=state, value=number, printed="", place=Place())
    assert verdict(fact, truth) == expected


def test_a_cell_without_a_fact_was_not_read() -> None:
    assert verdict(None, BLANK) == "unreadable"
    assert verdict(None, Truth(state=State.UNREADABLE)) == "right"


def test_a_report_that_cannot_be_read_has_no_cell_right() -> None:
    found = judged(b"\xff\xfe\x00", name="broken", truth={"a.b.c": BLANK, "a.b.d": BLANK})
    assert (found.cells, found.right, found.unreadable, found.wrong) == (2, 0, 2, 0)
    assert found.notes


def test_a_figure_below_its_floor_fails_and_a_better_one_raises_it() -> None:
    good = Figure(reports=10, cells=1000, right=1000)
    bad = Figure(reports=9, cells=1000, right=990, wrong=2)
    floors = raised({"carriers": {"html": good}}, {})
    assert fallen({"carriers": {"html": good}}, floors) == ()
    assert len(fallen({"carriers": {"html": bad}}, floors)) == 3
    assert fallen({}, floors) == ("carriers, html: no report was read",)
    assert raised({"carriers": {"html": bad}}, floors) == floors
    assert '[carriers."html"]\nreports = 10\nright = 100\nwrong = 0' in written_floors(floors)


def test_the_page_counts_what_cannot_be_told_apart_by_itself(tmp_path: Path) -> None:
    groups = {
        "carriers": {"html": Figure(reports=2, cells=400, right=399, unreadable=1)},
        "layouts": {"official": Figure(reports=2, cells=400, right=399, unreadable=1)},
        "untold": {"all digits glued": Figure(reports=1, cells=200, right=20, unreadable=180)},
    }
    real = [("one.html", Judgement(cells=10, right=10, unreadable=0, wrong=0))]
    page = accuracy_page(groups, real, skipped={"doc": "LibreOffice (soffice) is absent"})
    assert "3 generated reports were read" in page
    assert "| html | 2 | 400 | 99.750 % | 1 (0.250 %) | 0 (0 %) |" in page
    assert "**Not read: doc** (LibreOffice (soffice) is absent)" in page
    assert page.index("all digits glued") > page.index("## Cells that cannot be told apart")
    assert "| one.html | 10 | 100 % |" in page


def test_specimens_are_named_by_number_carrier_layout_and_edition() -> None:
    assert str(Specimen(number=7, carrier="html", layout="busy", edition="2021")) == "7 (html, busy, 2021)"
    assert BY_NAME["busy"].told_apart
