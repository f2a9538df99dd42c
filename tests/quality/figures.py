"""The counts added up, by carrier and by layout, and the floors under them."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from pathlib import Path

from quality.layouts import BY_NAME
from quality.measuring import Outcome
from quality.plan import RECOGNISED

FLOORS = Path(__file__).with_name("floors.toml")
_STEP = Decimal("0.001")
_HEAD = """\
# The figures that `make quality` may not fall below: percent of cells right, percent of cells silently wrong at most, and
# reports at least. `python -m quality --raise` raises them to the figures of the day. Lowering one is an edit by hand, in a
# commit that says why.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The counts of several reports together."""

    reports: int = 0
    cells: int = 0
    right: int = 0
    unreadable: int = 0
    wrong: int = 0
    breaches: int = 0
    memory: int = 0
    memory_of_programs: int = 0

    @property
    def share_right(self) -> Decimal:
        """Percent of its cells."""
        return share(self.right, self.cells)

    @property
    def share_wrong(self) -> Decimal:
        """Percent of its cells."""
        return share(self.wrong, self.cells)


def share(part: int, whole: int) -> Decimal:
    """Percent; 0 of nothing."""
    return Decimal(100 * part) / whole if whole else Decimal(0)


def figure(outcomes: Iterable[Outcome]) -> Figure:
    """The outcomes together."""
    found = list(outcomes)
    judgements = [one.judgement for one in found]
    return Figure(
        reports=len(found),
        cells=sum(one.cells for one in judgements),
        right=sum(one.right for one in judgements),
        unreadable=sum(one.unreadable for one in judgements),
        wrong=sum(one.wrong for one in judgements),
        breaches=sum(one.breaches for one in judgements),
        memory=max((one.memory for one in found), default=0),
        memory_of_programs=max((one.memory_of_programs for one in found), default=0),
    )


def by_carrier(outcomes: Iterable[Outcome]) -> dict[str, Figure]:
    """Carrier to the figure of its reports whose cells can be told apart."""
    return _grouped((one for one in outcomes if told_apart(one)), lambda one: one.specimen.carrier)


def by_layout(outcomes: Iterable[Outcome]) -> dict[str, Figure]:
    """Layout to the figure of its reports whose print is given; those that are recognised from pictures stand apart."""
    given = (one for one in outcomes if told_apart(one) and one.specimen.carrier not in RECOGNISED)
    return _grouped(given, lambda one: one.specimen.layout)


def untold(outcomes: Iterable[Outcome]) -> dict[str, Figure]:
    """Layout to figure where the cells of a row cannot be told apart."""
    return _grouped((one for one in outcomes if not told_apart(one)), lambda one: one.specimen.layout)


def told_apart(one: Outcome) -> bool:
    """Whether a careful person could place every number of the report."""
    return BY_NAME[one.specimen.layout].told_apart


def _grouped(outcomes: Iterable[Outcome], key: Callable[[Outcome], str]) -> dict[str, Figure]:
    groups: dict[str, list[Outcome]] = {}
    for one in outcomes:
        groups.setdefault(key(one), []).append(one)
    return {name: figure(group) for name, group in groups.items()}


Floors = dict[str, dict[str, dict[str, Decimal]]]
"""`carriers`, `layouts`, `untold`, `golden` to name to `reports`, `right`, `wrong`."""


def floors() -> Floors:
    """The floors as they stand in the file."""
    found: Floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"), parse_float=Decimal) if FLOORS.exists() else {}
    return found


def fallen(groups: Mapping[str, Mapping[str, Figure]], known: Floors) -> tuple[str, ...]:
    """One line for each figure that lies below its floor, or is missing."""
    lines: list[str] = []
    for group, names in known.items():
        for name, floor in names.items():
            one = groups.get(group, {}).get(name)
            lines += [f"{group}, {name}: no report was read"] if one is None else _below(f"{group}, {name}", one, floor)
    return tuple(lines)


def _below(name: str, one: Figure, floor: Mapping[str, Decimal]) -> list[str]:
    lines = []
    if one.reports < floor["reports"]:
        lines.append(f"{name}: {one.reports} reports, floor {floor['reports']}")
    if one.share_right < floor["right"]:
        lines.append(f"{name}: {one.share_right:.4f} % right, floor {floor['right']} %")
    if one.share_wrong > floor["wrong"]:
        lines.append(f"{name}: {one.share_wrong:.4f} % silently wrong, at most {floor['wrong']} %")
    return lines


def raised(groups: Mapping[str, Mapping[str, Figure]], known: Floors) -> Floors:
    """The floors with every figure that is better than its floor, and with those that had none."""
    found: Floors = {group: dict(names) for group, names in known.items()}
    for group, names in groups.items():
        for name, one in names.items():
            before = known.get(group, {}).get(name, {})
            found.setdefault(group, {})[name] = {
                "reports": max(Decimal(one.reports), before.get("reports", Decimal(0))),
                "right": max(one.share_right.quantize(_STEP, rounding=ROUND_FLOOR), before.get("right", Decimal(0))),
                "wrong": min(_ceiling(one.share_wrong), before.get("wrong", Decimal(100))),
            }
    return found


def _ceiling(value: Decimal) -> Decimal:
    return -((-value).quantize(_STEP, rounding=ROUND_FLOOR))


def written_floors(found: Floors) -> str:
    """The floors as the file's text."""
    lines = [_HEAD]
    for group, names in found.items():
        for name, floor in names.items():
            values = "\n".join(f"{key} = {Decimal(value).normalize():f}" for key, value in floor.items())
            lines.append(f'[{group}."{name}"]\n{values}\n')
    return "\n".join(lines)
