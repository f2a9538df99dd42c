"""Damaged reports: whatever is cut, doubled or thrown in, nothing raises, no number is lost and none is used twice."""

import random
from pathlib import Path

import pytest

import parsers
from app.demo import layouts, sample
from model.editions import EDITIONS
from model.faults import Fault
from monitor import checks
from parsers.tables import read_tables
from parsers.tables.conservation import breaches
from parsers_fuzz.mutants import SHARES, Stock, mutant, stock
from parsers_fuzz.oddities import ODDITIES
from parsers_fuzz.packages import repacked
from parsers_fuzz.reading import outcome
from parsers_fuzz.wounds import wounded

ROUNDS = 25
DAMAGED = 200
PARTS = 6
LAYOUTS = {
    "html": layouts.html,
    "lines": layouts.lines,
    "tabs": layouts.tabs,
    "pipes": layouts.pipes,
    "glued": layouts.glued,
}


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.key)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_damaged_report_raises_nothing_and_keeps_every_number(layout: str, edition: object) -> None:
    chosen = next(one for one in EDITIONS if one is edition)
    filled = sample.consistent(chosen, publisher="云岫县档案局", year=chosen.first_year + 1, seed=11)
    body = LAYOUTS[layout](filled).encode()
    chance = random.Random(f"{layout} {chosen.key}")
    for number in range(ROUNDS):
        hurt = wounded(body, chance)
        document = parsers.read_bytes(hurt, url="damaged")
        if isinstance(document, Fault):
            continue
        assert not breaches(document, read_tables(document)), f"round {number}"
        report = parsers.parse(document)
        if not isinstance(report, Fault):
            checks.findings(report)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Stock:
    """Undamaged reports of the carriers that no program has to make."""
    return stock(tmp_path_factory.mktemp("stock"), made_by_programs=False)


@pytest.mark.parametrize("part", range(PARTS))
def test_a_damaged_file_of_any_type_gives_a_report_or_a_fault_that_says_why(part: int, reports: Stock) -> None:
    for number in range(len(ODDITIES) + part, len(ODDITIES) + DAMAGED, PARTS):
        outcome(mutant(number, reports))


FAULTS = {
    "empty": "empty",
    "blank": "empty",
    "zeros": "not-text",
    "magic bytes of PDF alone": "damaged",
    "magic bytes of ZIP alone": "damaged",
    "encrypted PDF": "encrypted",
    "encrypted ZIP": "encrypted",
    "PDF of 2,000 pages": "too-large",
    "100,000 nested elements": "too-large",
    "ZIP that swells to 300 MB": "too-large",
}


@pytest.mark.parametrize("name", ODDITIES)
def test_an_odd_file_is_refused_in_words_that_say_what_is_odd(name: str, reports: Stock) -> None:
    one = mutant(list(ODDITIES).index(name), reports)
    found = outcome(one)
    assert found == FAULTS.get(name, found)
    assert found != "report"


def test_a_document_is_known_by_its_number(reports: Stock, tmp_path: Path) -> None:
    numbers = range(len(ODDITIES), len(ODDITIES) + 20)
    first, second = (
        [mutant(number, found) for number in numbers] for found in (reports, stock(tmp_path, made_by_programs=False))
    )
    assert first == second
    assert len({one.body for one in first}) == len(first)


def test_markup_is_hurt_inside_its_packing(reports: Stock) -> None:
    """Most wounds of a package must reach the parser of its markup, not the check of its bytes."""
    chance = random.Random(1)
    body = reports["docx"][0]
    hurt = [parsers.read_bytes(repacked(body, chance), url="x") for _ in range(60)]
    read = [document for document in hurt if not isinstance(document, Fault)]
    assert len(read) >= len(hurt) // 5


def test_ten_thousand_documents_are_shared_out_over_the_carriers() -> None:
    assert sum(share.count for share in SHARES) == 10_000
    assert min(share.count for share in SHARES) * 10 >= 40  # of 100,000
