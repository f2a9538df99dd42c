"""Tables as lines of text: every way in which real grids have reached the reader without their lines."""

from collections.abc import Callable

import form_layouts

from app.demo.forms import Box, Sheet

Stream = Callable[[Sheet], str]


def _by(printed: Callable[[form_layouts.Sheet], str]) -> Stream:
    """One of the layouts of the table tests, for these sheets."""

    def stream(sheet: Sheet) -> str:
        return printed(
            [
                [form_layouts.Box(text=box.text, rowspan=box.rowspan, colspan=box.colspan, key=box.key) for box in line]
                for line in sheet
            ]
        )

    return stream


lines = _by(form_layouts.lines)
tabs = _by(form_layouts.tabs)
shifted_tabs = _by(form_layouts.shifted_tabs)
pipes = _by(form_layouts.pipes)
boxed_pipes = _by(form_layouts.boxed_pipes)
many_pipes = _by(form_layouts.many_pipes)
glued = _by(form_layouts.glued)
glued_tabs = _by(form_layouts.glued_tabs)
words = _by(form_layouts.words)


def tight_lines(sheet: Sheet) -> str:
    """One cell a line; blanks leave nothing behind."""
    return "".join(f"{box.text}\n" for line in sheet for box in line if box.text)


def rows_of_pipes(sheet: Sheet) -> str:
    """Filled cells between pipes and hundreds of empty pipes behind them: blanks are gone."""
    return "\n".join(" | ".join(box.text for box in line if box.text) + " |" * 300 for line in sheet)


def all_glued(sheet: Sheet) -> str:
    """The digits of a row run together whatever they are: 12 and 0 make 120."""
    return "".join(f"{text}\n" for line in sheet for text in _run_together(line))


def _run_together(line: tuple[Box, ...]) -> list[str]:
    texts: list[str] = []
    for before, box in zip((None, *line), line, strict=False):
        if box.key and before and before.key and texts:
            texts[-1] += box.text
        elif box.text:
            texts.append(box.text)
    return texts


def broken_lines(sheet: Sheet) -> str:
    """One cell a line, labels broken over lines."""
    return "".join(f"{piece}\n" for line in sheet for box in line for piece in _pieces(box))


def _pieces(box: Box) -> list[str]:
    if box.key or len(box.text) < 6:
        return [box.text]
    return [box.text[at : at + 5] for at in range(0, len(box.text), 5)]
