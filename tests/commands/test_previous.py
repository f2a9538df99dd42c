"""`check --previous`: a report held against the same body's report on the year before, at the command line."""

from pathlib import Path

import pytest
from command_line import nianbao

from app.demo import layouts
from app.demo.sample import Filled, consistent, raised
from model.editions import BY_KEY

Capsys = pytest.CaptureFixture[str]
BODY = "清溪市水务局"
OLDER = consistent(BY_KEY["2021"], publisher=BODY, year=2024, seed=3)
NEWER = consistent(BY_KEY["2021"], publisher=BODY, year=2025, seed=3, before=OLDER)


def written(folder: Path, filled: Filled) -> Path:
    page = folder / f"{filled.year}.html"
    page.write_text(f"<html><body>{layouts.html(filled)}</body></html>", encoding="utf-8")
    return page


def carried(rows: list[dict[str, str]]) -> dict[str, str]:
    return {row["subject"]: row["verdict"] for row in rows if row["code"] == "carry-over"}


def test_without_it_nothing_is_said_of_last_year(tmp_path: Path, capsys: Capsys) -> None:
    rows = nianbao(capsys, "check", written(tmp_path, NEWER), "--all", "--json").json
    assert carried(rows) == {"": "not_assessable"}


def test_with_it_the_years_are_compared(tmp_path: Path, capsys: Capsys) -> None:
    pages = [written(tmp_path, filled) for filled in (NEWER, OLDER)]
    rows = nianbao(capsys, "check", pages[0], "--previous", pages[1], "--all", "--json").json
    assert set(carried(rows).values()) == {"pass"}
    assert len(carried(rows)) == 7


def test_what_does_not_follow_is_an_error_that_names_both_years(tmp_path: Path, capsys: Capsys) -> None:
    astray = raised(OLDER, "requests.carried_out.natural", 1)
    pages = [written(tmp_path, filled) for filled in (NEWER, astray)]
    shown = nianbao(capsys, "check", pages[0], "--previous", pages[1], "--lang", "zh")
    assert shown.status == 1
    assert "2024年报告结转下年度继续办理" in shown.out
    assert "2025年报告上年结转" in shown.out


def test_a_report_of_another_year_is_not_compared(tmp_path: Path, capsys: Capsys) -> None:
    page = written(tmp_path, NEWER)
    rows = nianbao(capsys, "check", page, "--previous", page, "--all", "--json").json
    assert carried(rows) == {"": "not_assessable"}
