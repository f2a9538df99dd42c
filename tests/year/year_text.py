"""The reports of the simulated year: figures that obey every law but the one they break, and a text of each body's own."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from html import escape
from random import Random

from year_plan import Figures

from app.demo import mistakes, prose
from app.demo.forms import Sheet, sheet
from app.demo.sample import Filled, consistent, raised, retold
from model.editions import BY_KEY

FREE = "disclosure.penalties.decisions"
"""A figure that no law binds."""
_SYLLABLES = "安波成达恩方光和嘉康乐明宁平清荣善泰维信雅源泽正志中岚岭溪桥湖亭坊林田"


def _broken_carry(filled: Filled) -> Filled:
    """One application more carried in than last year carried out; this year's own sums hold."""
    more = raised(raised(filled, "requests.carried_in.natural", 1), "requests.carried_in.total", 1)
    return retold(raised(raised(more, "requests.new.natural", -1), "requests.new.total", -1))


_CHANGES: dict[Figures, Callable[[Filled], Filled]] = {
    Figures.RIGHT: mistakes.none,
    Figures.UNBALANCED: mistakes.unbalanced,
    Figures.SHIFTED: mistakes.shifted_total,
    Figures.DISPUTED: mistakes.disputed_total,
    Figures.TOLD_OTHERWISE: mistakes.told_otherwise,
    Figures.BROKEN_CARRY: _broken_carry,
    Figures.MORE: lambda filled: raised(filled, FREE, 1),
    Figures.MORE_STILL: lambda filled: raised(filled, FREE, 2),
}


@cache
def figures(name: str, year: int) -> Filled:
    """The right figures of a body, which follow from those of the year before."""
    before = figures(name, year - 1) if year > 2024 else None
    return consistent(BY_KEY["2021"], publisher=name, year=year, seed=1, before=before)


@cache
def report_text(name: str, year: int, kind: Figures, *, changed: bool) -> str:
    """A report as HTML, without its page."""
    filled = _CHANGES[kind](figures(name, year))
    tables = {table.key: table for table in filled.tables}
    return "".join(
        part
        for rule, _ in prose.chapters(filled)
        for part in (
            _paragraph(prose.heading(rule)),
            *map(_paragraph, _texts(filled, rule.key, changed=changed)),
            _table(sheet(tables[rule.table], filled)) if rule.table else "",
        )
    )


def _texts(filled: Filled, chapter: str, *, changed: bool) -> Iterator[str]:
    """The chapter's paragraphs, in words that no other body and no other year uses."""
    draw = Random(f"{filled.publisher}/{filled.year}/{chapter}")
    if chapter == "overview":
        yield f"{filled.year}年，{_told(draw, sentences=6)}"
        yield prose.sentence(filled.prose, filled.year)
        if changed:
            yield f"另外，{_told(Random(f'{filled.publisher} later'), sentences=2)}"
    elif chapter in {"problems", "further"}:
        yield _told(draw, sentences=4)


def _told(draw: Random, *, sentences: int) -> str:
    """Sentences of invented names: alike in nothing but their shape."""
    return "".join(
        f"{_word(draw)}{_word(draw)}由{_word(draw)}{_word(draw)}承担，{_word(draw)}{_word(draw)}随之办理。"
        for _ in range(sentences)
    )


def _word(draw: Random) -> str:
    return "".join(draw.sample(_SYLLABLES, 2))


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _table(lines: Sheet) -> str:
    rows = "".join(
        "<tr>"
        + "".join(f'<td rowspan="{box.rowspan}" colspan="{box.colspan}">{escape(box.text)}</td>' for box in line)
        + "</tr>"
        for line in lines
    )
    return f"<table>{rows}</table>"


def free_figure(name: str, year: int, kind: Figures) -> Decimal:
    """The figure that amendments change, as a page of that kind prints it."""
    value = _CHANGES[kind](figures(name, year)).facts[FREE]
    assert isinstance(value, Decimal)
    return value
