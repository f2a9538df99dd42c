"""Sources: the body that a row names as its publisher, in a cell of its own or behind a label."""

import re
from itertools import islice

from selectolax.lexbor import LexborNode

from model.text import one_line, squeezed

_LABEL = r"(?:信息)?(?:发布|公开)(?:机构|单位|部门|主体)(?:名称)?|发文(?:机关|机构|单位|部门)|责任(?:部门|单位)|信息来源|来源|所属(?:机构|单位|部门)"
_HEAD = re.compile(_LABEL)
_LABELLED = re.compile(rf"(?:{_LABEL})\s*[:：]\s*([^\s:：|｜,，;；<>\[\]【】]{{2,40}})")
_DIGIT = re.compile(r"\d{4}")
_CELLS = frozenset({"td", "th"})
_CLIMB, _MOST_CELLS = 6, 40


def source_of(node: LexborNode, stretch: LexborNode | None, heads: dict[int, tuple[int, int]]) -> str:
    """The body named in a row: in the cell below 发布机构, else behind such a label; empty where none is.

    `stretch` is what surrounds the row. `heads` keeps, by the id of a table, the place of that label among how many cells.
    """
    row = _nearest(node, "tr")
    table = _nearest(row, "table") if row is not None else None
    if row is not None and table is not None:
        if table.mem_id not in heads:
            heads[table.mem_id] = _head(table)
        place, width = heads[table.mem_id]
        cells = _cells(row, most=width + 1) if place >= 0 else []
        if place >= 0 and len(cells) == width:
            return _named(one_line(cells[place].text(deep=True)))
    found = _LABELLED.search(one_line(stretch.text(deep=True, separator=" "))) if stretch is not None else None
    return _named(found[1]) if found else ""


def _head(table: LexborNode) -> tuple[int, int]:
    """The place of the label among the cells of the table's first row, and how many these are; -1 where it has none."""
    first = table.css_first("tr")
    cells = _cells(first, most=_MOST_CELLS) if first is not None else []
    labels = [squeezed(cell.text(deep=True)) for cell in cells]
    return next((place for place, label in enumerate(labels) if _HEAD.fullmatch(label)), -1), len(cells)


def _cells(row: LexborNode, *, most: int) -> list[LexborNode]:
    return list(islice((cell for cell in row.iter(include_text=False) if cell.tag in _CELLS), most))


def _nearest(node: LexborNode, tag: str) -> LexborNode | None:
    here = node.parent
    for _ in range(_CLIMB):
        if here is None or here.tag == tag:
            return here
        here = here.parent
    return None


def _named(text: str) -> str:
    """A name; a cell that holds a date or nothing is none."""
    return "" if _DIGIT.search(text) else text
