"""docs/accuracy.md: the figures of one run, and how they are counted."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from quality.figures import Figure
from quality.judging import Judgement
from quality.layouts import BY_NAME, LAYOUTS
from quality.plan import CARRIERS, RECOGNISED

PAGE = Path(__file__).resolve().parents[2] / "docs" / "accuracy.md"
_MEGA = 1_000_000
_HEAD = """\
<!-- Written by `make quality`; the floors under these figures stand in tests/quality/floors.toml. -->

# Accuracy

How well reports are read, counted cell by cell over a corpus that is generated from the editions of the form: invented bodies,
invented figures, every layout in which real reports have come, on every carrier. `make quality` makes the corpus outside the
project, reads it, compares, and writes this page; it fails where a figure lies below its floor. The same number is the same
report in every run: `python -m quality --only NUMBER` says what became of one.

- **right**: state and value are those printed. A blank is right as `blank`, a stroke as `not_applicable`, a damaged sign (`?3`)
  as `unreadable`.
- **unreadable**: something was printed, or certainly nothing was, and the cell came out `unreadable` or not at all. A report
  that could not be read has all its cells here.
- **silently wrong**: another number than printed, a number for a blank, a blank for a number, or a number for a cell that the
  printed table does not have.

What this does not say: layouts that nobody has thought of are not in it, and the invented prose is plainer than real prose.
The real documents below are few.
"""


def accuracy_page(
    groups: Mapping[str, Mapping[str, Figure]], golden: Iterable[tuple[str, Judgement]], *, skipped: Mapping[str, str]
) -> str:
    """The page; `skipped` names carriers that were not made, with the reason."""
    carriers = groups["carriers"]
    total = sum(one.reports for group in ("carriers", "untold") for one in groups[group].values())
    parts = [
        _HEAD,
        f"\n{total} generated reports were read.\n",
        "\n## By carrier\n\nLayouts whose cells nobody can tell apart are left out here and counted by themselves below.\n\n",
        _table("carrier", [(carrier.name, carriers[carrier.name]) for carrier in CARRIERS if carrier.name in carriers]),
        *(f"\n**Not read: {name}** ({reason}).\n" for name, reason in skipped.items()),
        (
            "\n`memory` is the most that a process which reads some twenty such reports one after the other ever held, "
            "the programs it starts apart.\n"
        ),
        (
            "\n## By layout\n\nOver all carriers but those whose print is recognised from pictures "
            f"({', '.join(sorted(RECOGNISED))}).\n\n"
        ),
        _layouts(groups["layouts"]),
        (
            "\n## Cells that cannot be told apart\n\n"
            "Where blanks leave nothing behind or digits run together, most rows fit their cells in several ways, and "
            "`unreadable` is the right reading. What is counted right are rows that fit in one way only.\n\n"
        ),
        _layouts(groups["untold"]),
        _golden(golden),
    ]
    return "".join(parts)


def _table(name: str, rows: Iterable[tuple[str, Figure]]) -> str:
    lines = [
        f"| {name} | reports | cells | right | unreadable | silently wrong | memory |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for title, one in rows:
        memory = f"{one.memory / _MEGA:.0f} MB" if one.memory else ""
        lines.append(
            f"| {title} | {one.reports} | {_counts(one.cells, one.right, one.unreadable, one.wrong)} | {memory} |"
        )
    return "\n".join(lines) + "\n"


def _counts(cells: int, right: int, unreadable: int, wrong: int) -> str:
    return f"{cells:,} | {_percent(right, cells)} | {unreadable:,} ({_percent(unreadable, cells)}) | {wrong} ({_percent(wrong, cells)})"


def _percent(part: int, whole: int) -> str:
    """Percent cut off, not rounded up: 100 % means every one."""
    thousandths = 100_000 * part // whole if whole else 0
    return f"{thousandths / 1000:.3f} %" if part not in {0, whole} else f"{100 * bool(part)} %"


def _layouts(figures: Mapping[str, Figure]) -> str:
    rows = [
        f"| {layout.name} | {layout.says} | {one.reports} | {_counts(one.cells, one.right, one.unreadable, one.wrong)} |"
        for layout in LAYOUTS
        if (one := figures.get(layout.name))
    ]
    head = [
        "| layout | what it is | reports | cells | right | unreadable | silently wrong |",
        "|---|---|--:|--:|--:|--:|--:|",
    ]
    return "\n".join([*head, *rows]) + "\n"


def _golden(golden: Iterable[tuple[str, Judgement]]) -> str:
    rows = [f"| {name} | {_counts(one.cells, one.right, one.unreadable, one.wrong)} |" for name, one in golden]
    if not rows:
        return "\n## Real documents\n\nNone were at hand in this run.\n"
    head = ["| document | cells | right | unreadable | silently wrong |", "|---|--:|--:|--:|--:|"]
    told = "Real publications with their truth, kept beside the project and not in it.\n\n"
    return f"\n## Real documents\n\n{told}" + "\n".join([*head, *rows]) + "\n"


assert set(BY_NAME) == {layout.name for layout in LAYOUTS}
