"""The short form of the accuracy gate: reports of every layout that a carrier can print, none of them read wrong."""

from pathlib import Path

import pytest

from quality.figures import told_apart
from quality.measuring import Outcome, outcome
from quality.plan import CARRIER, CARRIERS, Specimen, plan
from quality.workshop import made, missing_programs

LEAST_RIGHT = 0.995
LEAST_RIGHT_OF_PAGES = 0.9
"""Of three files, one may have a table broken in its head over two pages; the long form counts enough of them."""


def specimens(carrier: str) -> list[Specimen]:
    return [specimen for specimen in plan(short=True) if specimen.carrier == carrier]


def told(outcomes: list[Outcome]) -> str:
    return "\n".join(f"{one.specimen}: {note}" for one in outcomes for note in one.judgement.notes)


@pytest.mark.parametrize("carrier", [carrier.name for carrier in CARRIERS if carrier.short])
def test_no_report_is_read_wrong_and_hardly_a_cell_is_left_unread(carrier: str, tmp_path: Path) -> None:
    chosen = specimens(carrier)
    if reasons := missing_programs(chosen):
        pytest.skip(f"PROGRAM ABSENT: {reasons[carrier]}, so nothing is known about {carrier}")
    files = made(chosen, tmp_path)
    outcomes = [outcome(specimen, files) for specimen in chosen]
    assert not sum(one.judgement.wrong for one in outcomes), told(outcomes)
    assert not sum(one.judgement.breaches for one in outcomes), told(outcomes)
    counted = [one for one in outcomes if told_apart(one)]
    cells, right = (sum(getattr(one.judgement, name) for one in counted) for name in ("cells", "right"))
    least = LEAST_RIGHT_OF_PAGES if CARRIER[carrier].family == "paged" else LEAST_RIGHT
    assert right >= least * cells, told(counted)
