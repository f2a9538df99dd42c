"""A whole reading on the terminal, or in a pipe: states are told apart by signs first, by colour where there is one."""

from collections.abc import Iterator, Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from app.output import STYLES, console
from app.prose import Prose
from app.report_view.sheet_table import sheet_table
from app.report_view.view import CellView, ChapterView, ClaimView, FindingView, Mark, SheetView, View, quotable
from app.report_view.words import word_of

MARKS = {
    Mark.NUMBER: "",
    Mark.ZERO: "dim",
    Mark.BLANK: "cyan",
    Mark.NOT_APPLICABLE: "blue",
    Mark.UNREADABLE: STYLES["broken"],
    Mark.ABSENT: "dim",
}
"""Style of a cell."""
VERDICTS = {"pass": ("✓", "green"), "fail": ("✗", "bold red"), "not_assessable": ("–", "magenta"), "none": ("–", "dim")}
"""Sign and style of a claim's verdict."""


def show_whole(view: View) -> None:
    """Prints head, chapters, every table with all its rows, claims beside their cells, residue, findings."""
    _say(view.title, style="bold")
    _say(*view.head)
    _heading(view, "chapters", len(view.chapters))
    if view.chapters:
        console().print(_chapters(view.chapters, view.language))
    for sheet in view.sheets:
        _show_sheet(sheet)
    _say("", word_of("legend", view.language), style="dim")
    _heading(view, "claims", len(view.claims))
    _show_claims(view)
    _heading(view, "residue", len(view.residue))
    for table in dict.fromkeys(one.table for one in view.residue):
        _say(f"{table}: {'  '.join(_residues(view, table))}", indent=2)
    _heading(view, "findings", len(view.findings))
    for finding in view.findings:
        _show_finding(finding, view.language)
    _say(*_closing(view))


def cell_text(cell: CellView) -> Text:
    """A cell as its table shows it, with how sure its recognition is where that is doubtful."""
    style = MARKS[cell.mark]
    text = Text(cell.text, style=style)
    if cell.sureness:
        text.append(cell.sureness, style="yellow")
    if cell.findings and cell.mark is not Mark.UNREADABLE:
        text.append("".join(f"[{number}]" for number in cell.findings), style="red")
    return text


def _say(*texts: str, style: str = "", indent: int = 0) -> None:
    for text in texts:
        console().print(Prose(text, style=style, indent=indent))


def _heading(view: View, key: str, count: int) -> None:
    bracket = "（{}）" if view.language == "zh" else " ({})"
    console().print(Text(f"\n{word_of(key, view.language)}{bracket.format(count)}", style="bold"))
    if not count and key != "findings":
        _say(word_of("none", view.language), indent=2)


def _chapters(chapters: Sequence[ChapterView], language: str) -> Table:
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim", show_edge=False)
    for key in ("chapter", "length", "table", "opening"):
        shown.add_column(word_of(key, language), justify="right" if key == "length" else "left")
    for one in chapters:
        odd = f"  ! {one.odd}" if one.odd else ""
        name = Prose(f"{one.heading}{odd}", style="yellow" if odd else "")
        shown.add_row(name, one.length, one.table, Prose(one.opening, style="dim"))
    return shown


def _show_sheet(sheet: SheetView) -> None:
    console().print(Text(f"\n{sheet.title}  {sheet.state}", style="bold"))
    if sheet.missing:
        return
    screen = console()
    table = sheet_table(sheet, cell_text, width=screen.width)
    if table is None:
        _show_rows(sheet)
    else:
        screen.print(table)
    _say(*_remarks(sheet), indent=2)


def _show_rows(sheet: SheetView) -> None:
    """One row below the other, each cell after its column, where the screen is too narrow for a table."""
    for part in sheet.parts:
        _say(*filter(None, (part.heading,)), style="bold")
        for row in part.rows:
            _say(row.label, indent=row.depth)
            cells = zip(part.columns, row.cells, strict=True)
            _say("  ".join(f"{column} {cell_text(cell).plain}" for column, cell in cells), indent=row.depth + 2)


def _remarks(sheet: SheetView) -> Iterator[str]:
    """What is printed in cells that do not show it: cells that share one print on one line."""
    cells = [cell for cell in sheet.cells if cell.remark]
    for print_ in dict.fromkeys(cell.remark for cell in cells):
        named = [cell for cell in cells if cell.remark == print_]
        labels = "、".join(cell.label for cell in named[:3]) + (f"…（{len(named)}）" if len(named) > 3 else "")
        sign = "? " if named[0].mark is Mark.UNREADABLE else f"{named[0].text} ← "
        yield f"{sign}“{print_}”  {labels}"


def _show_claims(view: View) -> None:
    for sentence in dict.fromkeys(one.sentence for one in view.claims):
        _say(f"“{sentence}”", style="dim", indent=2)
        for claim in (one for one in view.claims if one.sentence == sentence):
            console().print(Prose(_claim(claim, view.language), style=VERDICTS[claim.verdict][1], indent=4))


def _claim(claim: ClaimView, language: str) -> str:
    said = word_of("says", language).format(claim.text)
    held = word_of("holds", language).format(_cells(claim.cells, language, named=len(claim.cells) > 1))
    numbers = "".join(f"[{number}]" for number in claim.findings)
    agreement = f"{claim.agreement}{numbers}"
    parts = (f"{VERDICTS[claim.verdict][0]} {claim.label}", said, *([held] if claim.cells else []), agreement)
    return "  ".join(parts)


def _cells(cells: tuple[CellView, ...], language: str, *, named: bool) -> str:
    quoted = quotable(cells)
    told = [f"{cell.label} {cell.text}" if named else cell.text for cell in quoted.named]
    told += [
        word_of(key, language).format(count)
        for key, count in (("blanks", quoted.blank), ("more", quoted.more))
        if count
    ]
    return ("；" if language == "zh" else "; ").join(told)


def _residues(view: View, table: str) -> Iterator[str]:
    for one in view.residue:
        if one.table == table:
            yield f"{one.printed}（{one.where}）" if one.where else one.printed


def _show_finding(finding: FindingView, language: str) -> None:
    text = Text(f"[{finding.number}] ", style="red")
    text.append(finding.severity, style=STYLES.get(finding.level, ""))
    console().print(text.append(f"  {finding.code}"))
    _say(finding.message, indent=4)
    if finding.cells:
        _say(word_of("cells", language) + _cells(finding.cells, language, named=True), style="dim", indent=4)


def _closing(view: View) -> Iterator[str]:
    if not view.findings:
        yield word_of("all-pass", view.language)
    if view.unjudged:
        yield word_of("unjudged", view.language).format(view.unjudged)
