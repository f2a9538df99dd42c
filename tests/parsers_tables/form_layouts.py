"""Invented reports: the form filled from a dict of cells, printed in every layout that real reports come in."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from model.editions import BY_KEY
from model.form import Row, Table
from model.types import Block, Cell, Document, Grid, Paragraph, Place

Values = Mapping[str, str]
"""Fact key to the cell as printed; a key that is not there is printed blank."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    text: str
    rowspan: int = 1
    colspan: int = 1
    key: str | None = None


Sheet = list[list[Box]]
HEADINGS = {
    "disclosure": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "disputes": "四、政府信息公开行政复议、行政诉讼情况",
}
_GROUP_NUMBERS = {"不予公开": "（三）", "无法提供": "（四）", "不予处理": "（五）", "其他处理": "（六）"}
_PROSE = "本年度我单位认真落实条例要求，主动公开各类信息，依申请公开工作平稳有序，行政许可事项全部按期公开。"


def sheets(values: Values, *, disclosure: str, requests: str) -> dict[str, Sheet]:
    """The three tables as boxes with spans, each by its edition."""
    return {
        "disclosure": disclosure_sheet(BY_KEY[disclosure].table("disclosure"), values),
        "requests": requests_sheet(BY_KEY[requests].table("requests"), values),
        "disputes": disputes_sheet(BY_KEY[disclosure].table("disputes"), values),
    }


def keys(*, disclosure: str, requests: str) -> tuple[str, ...]:
    """Every fact key of the three tables."""
    return (
        *_table_keys(BY_KEY[disclosure].table("disclosure")),
        *_table_keys(BY_KEY[requests].table("requests")),
        *_table_keys(BY_KEY[disclosure].table("disputes")),
    )


def _table_keys(table: Table) -> list[str]:
    return [table.key_of(row, column) for _, row, column in table.cells()]


def disclosure_sheet(table: Table, values: Values) -> Sheet:
    sheet: Sheet = []
    for section in table.sections:
        rest = 4 - len(section.columns)
        sheet.append([Box(text=section.heading, colspan=4)])
        heads = [Box(text=column.label) for column in section.columns]
        sheet.append([Box(text="信息内容"), *_stretched(heads, rest)])
        for row in section.rows:
            found = [(table.key_of(row, column)) for column in section.columns]
            boxes = [Box(text=values.get(key, ""), key=key) for key in found]
            sheet.append([Box(text=row.label), *_stretched(boxes, rest)])
    return sheet


def _stretched(boxes: list[Box], rest: int) -> list[Box]:
    last = boxes[-1]
    return [*boxes[:-1], Box(text=last.text, colspan=rest, key=last.key)]


def requests_sheet(table: Table, values: Values) -> Sheet:
    (section,) = table.sections
    labels = [column.label for column in section.columns]
    sheet = [
        [
            Box(
                text="（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
                rowspan=3,
                colspan=3,
            ),
            Box(text="申请人情况", colspan=7),
        ],
        [Box(text=labels[0], rowspan=2), Box(text="法人或其他组织", colspan=5), Box(text=labels[6], rowspan=2)],
        [Box(text=text) for text in labels[1:6]],
    ]
    results = [row for row in section.rows if row.groups]
    for row in section.rows:
        boxes = [
            Box(text=values.get(table.key_of(row, column), ""), key=table.key_of(row, column))
            for column in section.columns
        ]
        sheet.append([*_row_labels(row, results), *boxes])
    return sheet


def _row_labels(row: Row, results: list[Row]) -> list[Box]:
    label = f"{row.number}{row.label}"
    if not row.groups:
        return [Box(text=label, colspan=3)]
    boxes = [Box(text="三、本年度办理结果", rowspan=len(results))] if row is results[0] else []
    if len(row.groups) == 1:
        return [*boxes, Box(text=label, colspan=2)]
    siblings = [other for other in results if other.groups == row.groups]
    if row is siblings[0]:
        group = row.groups[1]
        boxes.append(Box(text=f"{_GROUP_NUMBERS[group]}{group}", rowspan=len(siblings)))
    return [*boxes, Box(text=label)]


def disputes_sheet(table: Table, values: Values) -> Sheet:
    (section,) = table.sections
    results = [Box(text=column.label) for column in section.columns]
    return [
        [Box(text="行政复议", colspan=5), Box(text="行政诉讼", colspan=10)],
        [
            *(Box(text=box.text, rowspan=2) for box in results),
            *(Box(text=row.label, colspan=5) for row in section.rows[1:]),
        ],
        [*results, *results],
        [Box(text=values.get(key, ""), key=key) for key in _table_keys(table)],
    ]


def spread(sheet: Sheet) -> list[list[Box]]:
    """Every line at full width; what a span covers is an empty box."""
    taken: dict[tuple[int, int], Box] = {}
    for row, line in enumerate(sheet):
        column = 0
        for box in line:
            while (row, column) in taken:
                column += 1
            covered = [(row + down, column + right) for down in range(box.rowspan) for right in range(box.colspan)]
            taken |= dict.fromkeys(covered, Box(text=""))
            taken[row, column] = box
    width = 1 + max(column for _, column in taken)
    return [[taken.get((row, column), Box(text="")) for column in range(width)] for row in range(len(sheet))]


def grid(sheet: Sheet, index: int = 0) -> Grid:
    """The sheet as a real table."""
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for row, line in enumerate(sheet):
        column = 0
        for box in line:
            while (row, column) in taken:
                column += 1
            taken |= {(row + down, column + right) for down in range(box.rowspan) for right in range(box.colspan)}
            rowspan = min(box.rowspan, len(sheet) - row)
            cells.append(Cell(row=row, column=column, text=box.text, rowspan=rowspan, colspan=box.colspan))
    return Grid(index=index, cells=tuple(cells), height=len(sheet), width=1 + max(column for _, column in taken))


def document(blocks: Iterable[Block]) -> Document:
    return Document(
        url="report.html", carrier="html", title="", published=None, dates=(), source=None, blocks=tuple(blocks)
    )


def text_document(text: str) -> Document:
    """Plain text as the reader gives it: a paragraph for every line that holds something."""
    blocks: list[Block] = []
    offset = 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            blocks.append(Paragraph(text=line, place=Place(line=number, offset=offset, length=len(line))))
        offset += len(line) + 1
    return document(blocks)


def grid_document(found: Mapping[str, Sheet]) -> Document:
    blocks: list[Block] = [_said("一、总体情况"), _said(_PROSE * 3)]
    for index, (table, sheet) in enumerate(found.items()):
        blocks += [_said(HEADINGS[table]), grid(sheet, index)]
    return document([*blocks, _said("五、存在的主要问题及改进情况"), _said(_PROSE * 2)])


def _said(text: str) -> Paragraph:
    return Paragraph(text=text, place=Place())


def stream(found: Mapping[str, Sheet], printed: Callable[[Sheet], str]) -> Document:
    """A report in plain text, its tables printed one way."""
    parts = ["一、总体情况", _PROSE * 3]
    for table, sheet in found.items():
        parts += [HEADINGS[table], printed(sheet)]
    return text_document("\n".join([*parts, "五、存在的主要问题及改进情况", _PROSE * 2]))


def lines(sheet: Sheet) -> str:
    """One cell a line; a blank cell is an empty line, which nobody can tell from spacing."""
    return "\n\n".join(box.text for line in sheet for box in line)


def tabs(sheet: Sheet) -> str:
    return "\n".join("\t".join(box.text for box in line) for line in spread(sheet))


def shifted_tabs(sheet: Sheet) -> str:
    """What a label's span covers is cut, and the line filled up at its end: cells move to the left."""
    rows = spread(sheet)
    return "\n".join("\t".join(_shifted(line, len(rows[0]))) for line in rows)


def _shifted(line: list[Box], width: int) -> list[str]:
    cells = next((number for number, box in enumerate(line) if box.key), 0)
    labels = [box.text for box in line[:cells] if box.text]
    kept = [*labels, *(box.text for box in line[cells:])]
    return kept + [""] * (width - len(kept))


def pipes(sheet: Sheet) -> str:
    """Cells between pipes, with empty ones behind for what the spans cover."""
    width = len(spread(sheet)[0])
    return "\n".join(f"{' | '.join(box.text for box in line)} |{'|' * (width - len(line))}" for line in sheet)


def boxed_pipes(sheet: Sheet) -> str:
    rows = [f"| {' | '.join(box.text for box in line)} |" for line in spread(sheet)]
    return "\n".join([rows[0], "|---" * len(spread(sheet)[0]) + "|", *rows[1:]])


def many_pipes(sheet: Sheet) -> str:
    """Hundreds of empty pipes behind every line."""
    return "\n".join(" | ".join(box.text for box in line) + " |" * 300 for line in spread(sheet))


def glued(sheet: Sheet) -> str:
    """One cell a line, neighbouring zeros of a row run together."""
    return "\n".join(text for line in sheet for text in _glued_line(line))


def _glued_line(line: list[Box]) -> list[str]:
    texts: list[str] = []
    for number, box in enumerate(line):
        zeros = number and box.key and line[number - 1].key and box.text == "0"
        if zeros and texts and set(texts[-1]) == {"0"}:
            texts[-1] += box.text
        elif box.text:
            texts.append(box.text)
    return texts


def glued_tabs(sheet: Sheet) -> str:
    return "\n".join("\t".join(_glued_line(line)) for line in sheet)


def words(sheet: Sheet) -> str:
    """A row a line, its cells parted by spaces; blanks are gone."""
    return "\n".join("  ".join(box.text for box in line if box.text) for line in sheet)


STREAMS: dict[str, Callable[[Sheet], str]] = {
    "lines": lines,
    "tabs": tabs,
    "shifted tabs": shifted_tabs,
    "pipes": pipes,
    "boxed pipes": boxed_pipes,
    "many pipes": many_pipes,
    "glued": glued,
    "glued tabs": glued_tabs,
    "words": words,
}
