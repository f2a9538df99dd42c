"""`python -m quality`: makes the corpus, reads it, compares it with the floors and writes docs/accuracy.md."""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from quality import golden
from quality.accuracy_page import PAGE, accuracy_page
from quality.figures import (
    FLOORS,
    Figure,
    by_carrier,
    by_layout,
    fallen,
    figure,
    floors,
    raised,
    untold,
    written_floors,
)
from quality.judging import Judgement
from quality.measuring import Outcome, measured, outcome
from quality.plan import CARRIERS, RECOGNISED, Specimen, plan
from quality.workshop import made, missing_programs

MOST_MEMORY = 400_000_000
"""Bytes that no document may take (acceptance 4)."""
_SHOWN_PER_KIND = 2
_GOLDEN = Path(__file__).resolve().parents[3] / "shared" / "golden"


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code: 0 where every figure stands on its floor."""
    asked = _asked(arguments)
    specimens = [one for one in plan() if not asked.carrier or one.carrier in asked.carrier]
    specimens = [one for one in specimens if one.number % asked.every == 0]
    if asked.only:
        return _one(next(one for one in specimens if one.number == asked.only), asked.folder)
    skipped = missing_programs(specimens) | dict.fromkeys(asked.without, "left out on demand")
    for name, reason in skipped.items():
        print(f"NOT READ: {name}: {reason}")
    outcomes = _outcomes([one for one in specimens if one.carrier not in skipped], asked)
    real = list(golden.judgements(asked.golden))
    if not real:
        print(f"REAL DOCUMENTS ABSENT: {asked.golden}")
    groups = _groups(outcomes, real)
    _tell(outcomes, groups)
    if asked.carrier or skipped or asked.every > 1:
        print("Not the whole corpus: no page is written and no floor is compared.")
        return int(any(one.judgement.wrong for one in outcomes if one.specimen.carrier not in RECOGNISED))
    return _settled(groups, real, outcomes, raise_floors=asked.raise_floors)


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m quality", description=__doc__)
    names = [carrier.name for carrier in CARRIERS]
    parser.add_argument("--carrier", action="append", choices=names, help="only this carrier (may be repeated)")
    parser.add_argument("--without", action="append", choices=names, default=[], help="all carriers but this")
    parser.add_argument("--every", type=int, default=1, metavar="COUNT", help="only every so many reports of a carrier")
    parser.add_argument("--only", type=int, metavar="NUMBER", help="judge one report and keep its file")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--raise", dest="raise_floors", action="store_true", help="raise the floors to these figures")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "nianbao-quality")
    parser.add_argument("--golden", type=Path, default=_GOLDEN)
    return parser.parse_args(arguments)


def _one(specimen: Specimen, folder: Path) -> int:
    files = made([specimen], folder)
    found = outcome(specimen, files)
    print(specimen, files.get(specimen.number, ""), found.judgement, *found.judgement.notes, sep="\n")
    return int(found.judgement.wrong > 0)


def _outcomes(specimens: list[Specimen], asked: argparse.Namespace) -> list[Outcome]:
    files = made(specimens, asked.folder)
    given = [one for one in specimens if one.carrier not in RECOGNISED]
    pictures = [one for one in specimens if one.carrier in RECOGNISED]
    # Recognition uses every core by itself.
    return [*measured(given, files, workers=asked.workers), *measured(pictures, files, workers=1)]


def _groups(outcomes: list[Outcome], real: Sequence[tuple[str, Judgement]]) -> dict[str, Mapping[str, Figure]]:
    found: dict[str, Mapping[str, Figure]] = {
        "carriers": by_carrier(outcomes),
        "layouts": by_layout(outcomes),
        "untold": untold(outcomes),
    }
    if real:
        found["golden"] = {
            name: Figure(reports=1, cells=one.cells, right=one.right, unreadable=one.unreadable, wrong=one.wrong)
            for name, one in real
        }
    return found


def _tell(outcomes: list[Outcome], groups: Mapping[str, Mapping[str, Figure]]) -> None:
    """Prints what is not right, the worst first, some of each kind, and the figures of the carriers."""
    shown: Counter[tuple[str, str]] = Counter()
    for one in sorted(
        outcomes, key=lambda one: (-one.judgement.wrong, -one.judgement.breaches, -one.judgement.unreadable)
    ):
        kind = one.specimen.carrier, one.specimen.layout
        told = one.specimen.layout not in groups["untold"] or one.judgement.wrong or one.judgement.breaches
        if told and one.judgement.notes and (shown[kind] < _SHOWN_PER_KIND or one.judgement.wrong):
            shown[kind] += 1
            print(f"{one.specimen}: {one.judgement.wrong} wrong, {one.judgement.unreadable} unreadable")
            print(*(f"    {note}" for note in one.judgement.notes), sep="\n")
    for name, found in groups["carriers"].items():
        print(
            f"{name:20} {found.reports:5} {found.share_right:9.4f} % right, {found.wrong} wrong, {found.memory / 1e6:.0f} MB"
        )


def _settled(
    groups: Mapping[str, Mapping[str, Figure]],
    real: Sequence[tuple[str, Judgement]],
    outcomes: list[Outcome],
    *,
    raise_floors: bool,
) -> int:
    known = floors()
    failures = list(fallen(groups, known))
    whole = figure(outcomes)
    failures += [f"{one.specimen}: {one.memory} bytes" for one in outcomes if one.memory > MOST_MEMORY]
    if whole.breaches:
        failures.append(f"{whole.breaches} digits of tables have no owner or several")
    PAGE.write_text(accuracy_page(groups, real, skipped={}), encoding="utf-8")
    if raise_floors:
        FLOORS.write_text(written_floors(raised(groups, known)), encoding="utf-8")
    print(*failures, sep="\n")
    return int(bool(failures))


if __name__ == "__main__":
    sys.exit(main())
