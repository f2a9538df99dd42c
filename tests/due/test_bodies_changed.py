"""A body founded or dissolved in a year is not said to be missing that year's report; what the registry names is certain."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from due_samples import BODY, held, judged, read

from model.types import Standing
from monitor.obligations import obligations

READ = read("2026-02-05 08:00")

CASES: list[tuple[str, dict[str, Any], Standing]] = [
    ("founded in the year", {"founded": date(2025, 7, 1)}, Standing.UNKNOWN),
    ("founded in the year, and said to owe from it on", {"founded": date(2025, 7, 1), "owes_from": 2025}, Standing.OVERDUE),
    ("founded the year before", {"founded": date(2024, 7, 1)}, Standing.OVERDUE),
    ("dissolved in the year", {"dissolved": date(2025, 7, 1)}, Standing.UNKNOWN),
    ("dissolved before the report was due", {"dissolved": date(2026, 1, 31)}, Standing.UNKNOWN),
    ("dissolved after the report was due", {"dissolved": date(2026, 2, 1)}, Standing.OVERDUE),
    ("dissolved in the year, and said to owe until then", {"dissolved": date(2025, 7, 1), "owes_until": 2025}, Standing.OVERDUE),
]  # fmt: skip


@pytest.mark.parametrize(("name", "life", "standing"), CASES, ids=[case[0] for case in CASES])
def test_who_owed_a_report_in_a_year_of_change_is_not_certain(
    name: str, life: dict[str, Any], standing: Standing
) -> None:
    one = judged("2026-02-05 09:00", READ, publisher=replace(BODY, **life))
    assert one.standing is standing, name
    if standing is Standing.UNKNOWN:
        (day,) = (value for value in life.values() if isinstance(value, date))
        assert str(day) in one.reason_zh
        assert str(day) in one.reason_en


def test_the_successor_is_named() -> None:
    gone = replace(BODY, dissolved=date(2025, 7, 1), successor="culture")
    one = judged("2026-02-05 09:00", READ, publisher=gone, successor="清溪市文化局")
    assert "由清溪市文化局承接" in one.reason_zh
    assert "清溪市文化局 took over" in one.reason_en


def test_a_report_that_is_there_counts_in_a_year_of_change_too() -> None:
    young = replace(BODY, founded=date(2025, 7, 1))
    one = judged("2026-02-05 09:00", READ, publisher=young, holding=held(date(2026, 1, 20), "2026-01-21 09:00"))
    assert one.standing is Standing.PUBLISHED


@pytest.mark.parametrize(
    ("life", "years"),
    [
        ({}, [2023, 2024, 2025]),
        ({"founded": date(2024, 3, 1)}, [2024, 2025]),
        ({"dissolved": date(2024, 3, 1)}, [2023, 2024]),
        ({"founded": date(2024, 3, 1), "dissolved": date(2024, 11, 1)}, [2024]),
        ({"founded": date(2024, 3, 1), "owes_from": 2025}, [2025]),
        ({"dissolved": date(2024, 3, 1), "owes_until": 2023}, [2023]),
    ],
)
def test_a_body_owes_from_the_year_of_its_founding_to_that_of_its_end(life: dict[str, Any], years: list[int]) -> None:
    body = replace(BODY, **life)
    assert [one.year for one in obligations([body], years=range(2023, 2026), rules=())] == years
