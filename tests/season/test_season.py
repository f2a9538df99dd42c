"""A season of reports over many portals, failures mixed in: nobody is accused who could not be looked at, and all who are missing are."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from season_plan import Plan, season
from season_stage import Season
from season_truth import Truth, is_missing

SHORT = (date(2026, 1, 19), date(2026, 2, 2), date(2026, 2, 16), date(2026, 4, 1), date(2026, 4, 15))
LONG = (
    date(2026, 1, 5), date(2026, 1, 19), date(2026, 1, 30), date(2026, 2, 1), date(2026, 2, 4), date(2026, 2, 11),
    date(2026, 2, 25), date(2026, 3, 11), date(2026, 3, 30), date(2026, 4, 1), date(2026, 4, 8), date(2026, 4, 15),
)  # fmt: skip


STANDINGS = {"overdue", "very-overdue", "unknown", "published", "published-late", "backdated", "not-due", "due-soon"}
"""What a season says of some body."""


def test_a_season_over_24_portals_of_20_bodies(tmp_path: Path) -> None:
    played(season(portals=24, bodies=20, days=SHORT, seed=1), tmp_path)


@pytest.mark.slow
def test_a_season_over_200_portals_of_20_bodies(tmp_path: Path) -> None:
    played(season(portals=200, bodies=20, days=LONG, seed=2026), tmp_path)


def played(plan: Plan, folder: Path) -> None:
    """Plays a season and holds every standing after every pass against the truth of the plan."""
    truths = [Truth(one) for one in plan.portals]
    said: Counter[str] = Counter()
    with Season(plan=plan, folder=folder) as running:
        for day, stands in running.passes():
            wrong: list[str] = []
            accused: set[tuple[str, int]] = set()
            for truth in truths:
                for report, allowed in truth.after_pass(day):
                    key = (report.publisher, report.year)
                    said[stands[key]] += 1
                    if stands[key] not in allowed:
                        wrong.append(_line(running, truth, key, said=stands[key], allowed=allowed))
                    if stands[key] in {"overdue", "very-overdue"}:
                        accused.add(key)
                        assert is_missing(report, day), _line(running, truth, key, said=stands[key], allowed=allowed)
            assert not wrong, f"{day}: {len(wrong)} wrong\n" + "\n".join(wrong[:40])
            assert running.failing("missing") == accused
    assert said.keys() >= STANDINGS


def _line(running: Season, truth: Truth, key: tuple[str, int], *, said: str, allowed: frozenset[str]) -> str:
    plan = truth.plan
    spells = ", ".join(f"{one.sickness.name} {one.first}-{one.last}" for one in plan.spells)
    shape = next(one for one in plan.reports if (one.publisher, one.year) == key)
    return (
        f"{key} {shape.name} {shape.shape} up {shape.up}: {said}, not {'/'.join(sorted(allowed))}; {plan.sample}, {plan.quirk.name}; "
        f"{plan.endless} {spells}; page: {shape.sickness and shape.sickness.name} {shape.sick_from}-{shape.sick_until}; {running.why(*key)}"
    )
