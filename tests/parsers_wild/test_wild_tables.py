"""Tables as converters and broken pages really leave them: read right, or said to be unreadable, never read wrong."""

import re
from collections.abc import Callable, Mapping

import pytest

from app.demo.forms import Box, Sheet, sheet
from app.demo.sample import Filled, Value, blanked, consistent
from model.editions import BY_KEY
from model.types import Document, Report, State
from parsers import parse, read_bytes

Writer = Callable[[Sheet], str]

HEADINGS = {
    "disclosure": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "disputes": "四、政府信息公开行政复议、行政诉讼情况",
    "statistics": "附件：政府信息公开情况统计表",
}


def closed_by_pipes(table: Sheet, *, drop: bool, pad: bool = True) -> str:
    """Cells closed by a pipe each; the line is filled up with pipes, which stand where blanks were dropped too."""
    widest = max(sum(box.colspan for box in line) for line in table)
    lines = [[box.text for box in line if box.text or not drop] for line in table]
    return "".join(
        " | ".join(texts) + " |" + "|" * (widest - len(texts) if pad else 0) + "\n" for texts in lines if texts
    )


def one_a_line(table: Sheet) -> str:
    """A cell a line, each closed by a pipe; blanks are dropped and rows end in pipes."""
    return "".join("".join(f"{box.text} |\n" for box in line if box.text) + "|||\n" for line in table)


def filled_up(line: tuple[Box, ...], table: Sheet) -> str:
    """The pipes that fill a row up to the width of its table."""
    return "|" * (max(sum(box.colspan for box in one) for one in table) - len(line))


def a_line_a_cell(table: Sheet) -> str:
    """A cell a line, closed by a pipe; of a blank the pipe is left, and every row is filled up to the table's width."""
    return "".join(
        "".join(f"{box.text} |".strip() + "\n" for box in line) + f"{filled_up(line, table)}\n" for line in table
    )


def a_line_a_cell_boxed(table: Sheet) -> str:
    """The same behind a pipe that opens each row; what fills the row stands in the line of its last cell."""
    return "".join(
        "|\n" + "\n".join(f"{box.text} |".strip() for box in line) + f" {filled_up(line, table)}\n" for line in table
    )


def heads_end_their_lines(table: Sheet) -> str:
    """Labels end the line before their pipe, numbers do not."""
    return "".join(
        "".join(f"{box.text} | " if box.key else f"{box.text}\n| " for box in line) + f"{filled_up(line, table)}\n"
        for line in table
    )


def label_first(table: Sheet) -> str:
    """The label and its pipe, then the row's cells in lines of their own."""
    return "".join(
        f"{line[0].text}\n|\n" + "".join(f"{box.text} |\n" for box in line[1:] if box.text) for line in table
    )


def spans_padded(table: Sheet) -> str:
    """A pipe for each column that a label spans; what a cell above covers is left out."""
    return "".join("| " + "".join(f"{box.text} |" + " |" * (box.colspan - 1) for box in line) + "\n" for line in table)


def tabs(table: Sheet, *, sign: str = "\t", strip: bool = False) -> str:
    texts = [sign.join(box.text for box in line) for line in table]
    return "".join((text.rstrip() if strip else text) + "\n" for text in texts)


def copied(table: Sheet) -> str:
    """Every span filled up with copies of its cell."""
    return "".join("\t".join(box.text for box in line for _ in range(box.colspan)) + "\n" for line in table)


def grid(table: Sheet, damage: Callable[[str], str] = str) -> str:
    rows = (
        "<tr>" + "".join(f'<td rowspan="{b.rowspan}" colspan="{b.colspan}">{b.text}</td>' for b in line) + "</tr>"
        for line in table
    )
    return damage(f"<table>{''.join(rows)}</table>\n")


def too_short(page: str) -> str:
    return re.sub(r'rowspan="3"', 'rowspan="2"', page)


TEXTS: dict[str, Writer] = {
    "pipes, blanks dropped": lambda table: closed_by_pipes(table, drop=True),
    "pipes, blanks dropped, not filled up": lambda table: closed_by_pipes(table, drop=True, pad=False),
    "pipes, blanks kept": lambda table: closed_by_pipes(table, drop=False),
    "pipes, spans padded": spans_padded,
    "pipes, a cell a line": one_a_line,
    "pipes, label first": label_first,
    "pipes, a line a cell": a_line_a_cell,
    "pipes, a line a cell, boxed": a_line_a_cell_boxed,
    "pipes, heads end their lines": heads_end_their_lines,
    "tabs": tabs,
    "tabs, ends stripped": lambda table: tabs(table, strip=True),
    "two tabs": lambda table: tabs(table, sign="\t\t"),
    "two tabs, ends stripped": lambda table: tabs(table, sign="\t\t", strip=True),
}
GRIDS: dict[str, Writer] = {
    "no row spans": lambda table: grid(table, lambda page: re.sub(r' rowspan="\d+"', "", page)),
    "no column spans": lambda table: grid(table, lambda page: re.sub(r' colspan="\d+"', "", page)),
    "no spans": lambda table: grid(table, lambda page: re.sub(r' (?:row|col)span="\d+"', "", page)),
    "header's span too short": lambda table: grid(table, too_short),
}
KEEPING = [
    "pipes, blanks kept",
    "pipes, spans padded",
    "pipes, a line a cell",
    "pipes, a line a cell, boxed",
    "tabs",
    "two tabs",
]


def report_of(filled: Filled, writer: Writer) -> Report:
    tables = (f"{HEADINGS[table.key]}\n{writer(sheet(table, filled))}" for table in filled.tables)
    document = read_bytes(f"{filled.title}\n一、总体情况\n本机关依法公开。\n{''.join(tables)}".encode(), url="x")
    assert isinstance(document, Document)
    report = parse(document)
    assert isinstance(report, Report)
    return report


def values(report: Report) -> Mapping[str, Value]:
    return {fact.key: fact.value for fact in report.facts if fact.state is not State.UNREADABLE}


def filled_for(edition: str, load: int) -> Filled:
    form = BY_KEY[edition]
    return consistent(form, publisher="柳汀县林业局", year=form.first_year, seed=31, load=load)


def without(filled: Filled, pattern: str) -> Filled:
    return blanked(filled, [key for key in filled.facts if re.search(pattern, key)])


BLANKS = {
    "only totals": r"^requests\..*\.(?!total$)\w+$",
    "only persons": r"^requests\..*\.(?!natural$)\w+$",
    "no bodies": r"^requests\..*\.(research|nonprofit|legal|other_org)$",
    "here and there": r"e\w*a",
    "no reviews": r"^disputes\.review\.",
    "both ends of table 4": r"^disputes\.(review\.upheld|suit_after_review\.total)$",
}
editions = pytest.mark.parametrize("edition", ["2019", "2021"])


@editions
@pytest.mark.parametrize("load", [0, 90])
@pytest.mark.parametrize("name", TEXTS)
def test_a_full_report_is_read_whole_whatever_its_cells_are_parted_by(name: str, load: int, edition: str) -> None:
    filled = filled_for(edition, load)
    assert values(report_of(filled, TEXTS[name])) == filled.facts


@editions
@pytest.mark.parametrize("name", GRIDS)
def test_a_full_grid_is_read_whole_though_its_spans_are_wrong(name: str, edition: str) -> None:
    filled = filled_for(edition, 90)
    assert values(report_of(filled, GRIDS[name])) == filled.facts


@editions
@pytest.mark.parametrize("load", [0, 90])
@pytest.mark.parametrize("blanks", BLANKS)
@pytest.mark.parametrize("name", [*TEXTS, *GRIDS])
def test_blanks_never_move_a_number_into_another_cell(name: str, blanks: str, load: int, edition: str) -> None:
    filled = without(filled_for(edition, load), BLANKS[blanks])
    read = values(report_of(filled, (TEXTS | GRIDS)[name]))
    assert read == {key: filled.facts[key] for key in read}


@editions
@pytest.mark.parametrize("blanks", ["only totals", "no bodies", "both ends of table 4"])
@pytest.mark.parametrize("name", KEEPING)
def test_blanks_that_a_text_keeps_are_read_as_blank(name: str, blanks: str, edition: str) -> None:
    filled = without(filled_for(edition, 90), BLANKS[blanks])
    assert values(report_of(filled, TEXTS[name])) == filled.facts


def test_numbers_whose_blanks_were_dropped_are_left_over_and_not_guessed() -> None:
    filled = without(filled_for("2021", 90), BLANKS["no bodies"])
    report = report_of(filled, TEXTS["pipes, blanks dropped"])
    new = [fact for fact in report.facts if fact.key.startswith("requests.new.")]
    assert {fact.state for fact in new} == {State.UNREADABLE}
    assert str(filled.facts["requests.new.total"]) in {left.printed for left in report.residue}


def test_copies_that_fill_up_a_span_are_no_cells_of_their_own() -> None:
    filled = without(filled_for("2019", 90), r"procurement\.amount|fees\.change")
    read = values(report_of(filled, copied))
    assert read == {key: filled.facts[key] for key in read}


def test_a_field_too_many_makes_its_row_unreadable_and_no_other() -> None:
    filled = without(filled_for("2021", 90), BLANKS["no bodies"])
    whole = report_of(filled, TEXTS["pipes, blanks kept"])
    broken = report_of(
        filled, lambda table: TEXTS["pipes, blanks kept"](table).replace("2.重复申请 |", "2.重复申请 | |")
    )
    lost = {key for key in values(whole) if key not in values(broken)}
    assert {key.rpartition(".")[0] for key in lost} <= {"requests.unprocessed.repeat"}
    assert values(broken).items() <= filled.facts.items()
