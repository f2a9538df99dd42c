"""`nianbao parse` on reports of before 2019."""

import json
from pathlib import Path

import pytest
from command_line import nianbao

from app.demo import layouts
from app.demo.sample import consistent
from model.editions import BY_KEY
from model.types import Severity, State

BODY = "云岫县档案局"


def test_the_command_reads_a_provinces_statistics(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = shared / "golden" / "edition-2014" / "pingtan-2018.html"
    truth = json.loads(path.with_suffix(".2014.json").read_text())
    found = nianbao(capsys, "parse", "--json", path).json
    assert (found["year"], found["edition"], found["published"]) == (2018, "2014", "2019-01-10")
    assert [str(fact["value"]) for fact in found["facts"].values()] == [value for _, value in truth]
    assert {fact["state"] for fact in found["facts"].values()} == {State.READ.value}
    assert found["residue"] == []
    assert not [one for one in found["findings"] if one["severity"] == Severity.ERROR.value]


def test_the_command_reads_reports_of_both_older_editions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for edition, year in (("2014", 2015), ("2008", 2011)):
        path = tmp_path / f"{year}.txt"
        path.write_text(layouts.lines(consistent(BY_KEY[edition], publisher=BODY, year=year, seed=2)))
        found = nianbao(capsys, "parse", "--json", path).json
        assert (found["year"], found["edition"], found["publisher"]) == (year, edition, BODY)
        assert len(found["facts"]) == len(BY_KEY[edition].keys)
        assert found["findings"] == []
        shown = nianbao(capsys, "parse", path)
        assert shown.status == 0, shown.err
        assert ("收到申请数" in shown.out) is (edition == "2014")


def test_customary_chapters_and_heading_rows_are_shown_once_and_without_blame(
    shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = nianbao(capsys, "parse", "--show", shared / "golden" / "edition-2014" / "pingtan-2018.html").out
    assert "格式以外" not in shown
    assert "编号不规范" not in shown
    assert [line.split()[0] for line in shown.splitlines() if "收到申请数" in line] == ["（一）收到申请数"]
    assert "历年累计" in shown
