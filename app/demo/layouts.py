"""One filled form in the layouts in which reports reach the reader: a real grid, and four kinds of text stream."""

from collections.abc import Callable
from functools import cache
from html import escape

from app.demo import prose
from app.demo.forms import Box, Sheet, sheet, width
from app.demo.sample import Filled

Layout = Callable[[Filled], str]


def html(filled: Filled) -> str:
    """Report body as HTML as a word processor writes it: nested spans, and grids with row and column spans."""
    return _body(filled, _word_paragraph, _word_table)


def lines(filled: Filled) -> str:
    """Report as plain text, one cell a line; a blank cell is an empty line."""
    return _body(filled, _plain, lambda table: "".join(f"{box.text}\n" for line in table for box in line))


def tabs(filled: Filled) -> str:
    """Report as plain text, table rows with tabs; what a span covers is left empty."""
    return _body(filled, _plain, lambda table: "".join("\t".join(row) + "\n" for row in _spread(table)))


def pipes(filled: Filled) -> str:
    """Report as plain text, cells parted by pipes; a row short of boxes ends in empty pipes."""

    def piped(table: Sheet) -> str:
        most = max(len(line) for line in table)
        return "".join(" | ".join(box.text for box in line) + " |" + "|" * (most - len(line)) + "\n" for line in table)

    return _body(filled, _plain, piped)


def glued(filled: Filled) -> str:
    """Report as plain text, one cell a line, the single digits of a row run together wherever only one split fits."""
    return _body(filled, _plain, lambda table: "".join(_glued_line(line) for line in table))


def paragraphs(text: str) -> str:
    """Plain text as HTML, one paragraph a line."""
    return "\n".join(f'<p style="text-indent: 2em;">{escape(line) or "&nbsp;"}</p>' for line in text.splitlines())


PAGE_LAYOUTS: dict[str, Layout] = {
    "html": html,
    "lines": lambda filled: paragraphs(lines(filled)),
    "pipes": lambda filled: paragraphs(pipes(filled)),
    "glued": lambda filled: paragraphs(glued(filled)),
}
"""Layouts of which a page can be made (a browser would show tabs as spaces)."""


def _body(filled: Filled, paragraph: Callable[[str], str], table: Callable[[Sheet], str]) -> str:
    tables = {each.key: each for each in filled.tables}
    printed = [paragraph(filled.title), paragraph(prose.opening(filled))]
    for rule, texts in prose.chapters(filled):
        printed += [paragraph(prose.heading(rule)), *(paragraph(text) for text in texts)]
        if rule.table:
            printed.append(table(sheet(tables.pop(rule.table), filled)))
    for each in tables.values():
        printed += [paragraph(f"附件：{each.label}"), table(sheet(each, filled))]
    return "".join(printed)


def _plain(text: str) -> str:
    return f"{text}\n"


def _word_paragraph(text: str) -> str:
    return (
        '<p class="MsoNormal" style="text-indent:32.0000pt;line-height:29.0000pt;">'
        '<span style="font-family:仿宋_GB2312;font-size:16.0000pt;">'
        f'<font face="仿宋_GB2312">{escape(text)}</font></span><o:p></o:p></p>\n'
    )


def _word_table(table: Sheet) -> str:
    rows = "".join(f'<tr style="height:24.0000pt;">{"".join(_word_cell(box) for box in line)}</tr>\n' for line in table)
    return (
        '<table class="MsoNormalTable" border="1" cellspacing="0" '
        f'style="border-collapse:collapse;width:434.0000pt;"><tbody>\n{rows}</tbody></table>\n'
    )


def _word_cell(box: Box) -> str:
    spans = f' rowspan="{box.rowspan}"' * (box.rowspan > 1) + f' colspan="{box.colspan}"' * (box.colspan > 1)
    text = escape(box.text) or "&nbsp;"
    return (
        f'<td width="62" valign="center"{spans} style="padding:0pt 5pt;border:0.5pt solid windowtext;">'
        '<p class="MsoNormal" align="center"><span style="font-family:宋体;font-size:10.5000pt;">'
        f'<font face="宋体">{text}</font></span></p></td>'
    )


def _spread(table: Sheet) -> list[list[str]]:
    """Every line at full width, text at the top left corner of its box only."""
    texts: dict[tuple[int, int], str] = {}
    for row, line in enumerate(table):
        column = 0
        for box in line:
            while (row, column) in texts:
                column += 1
            covered = [(row + down, column + right) for down in range(box.rowspan) for right in range(box.colspan)]
            texts |= dict.fromkeys(covered, "")
            texts[row, column] = box.text
    return [[texts[row, column] for column in range(width(table))] for row in range(len(table))]


_NARROW = 5
"""Cells from which a row's columns are so narrow that word processors run them together."""


def _glued_line(line: tuple[Box, ...]) -> str:
    labels = [box.text for box in line if box.key is None]
    cells = [box.text for box in line if box.key is not None]
    # A line without labels is the whole of table 4: there blanks are common, so only a run of zeros tells its cells.
    return "".join(f"{text}\n" for text in (*labels, *_glued_cells(cells, digits="0123456789" if labels else "0")))


def _glued_cells(cells: list[str], *, digits: str) -> list[str]:
    """The cells with neighbours of those digits run together; as they are where another split would fit too."""
    runs: list[str] = []
    running = False
    for cell in cells:
        single = len(cell) == 1 and cell in digits
        if single and running:
            runs[-1] += cell
        else:
            runs.append(cell)
        running = single
    return runs if len(cells) >= _NARROW and _splits(tuple(runs), len(cells)) == 1 else cells


@cache
def _splits(runs: tuple[str, ...], cells: int) -> int:
    """How many ways there are to cut the runs into so many numbers without leading zeros."""
    if not runs:
        return int(cells == 0)
    if cells < len(runs):
        return 0
    run, rest = runs[0], runs[1:]
    if not run.isdecimal():
        return _splits(rest, cells - 1)
    longest = 1 if run.startswith("0") else len(run)
    return sum(_splits((run[cut:], *rest) if run[cut:] else rest, cells - 1) for cut in range(1, longest + 1))
