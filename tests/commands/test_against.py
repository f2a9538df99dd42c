"""`check --against`: two prints of one report at the command line."""

from pathlib import Path

import pytest
from command_line import nianbao

from app.demo import layouts
from app.demo.sample import consistent, raised
from model.editions import BY_KEY

Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def prints(tmp_path: Path) -> tuple[Path, Path]:
    """A report as a page, and the same report with one figure changed as a text."""
    filled = consistent(BY_KEY["2021"], publisher="清溪市水务局", year=2025, seed=3)
    page, file = tmp_path / "report.html", tmp_path / "report.txt"
    page.write_text(f"<html><body>{layouts.html(filled)}</body></html>", encoding="utf-8")
    file.write_text(layouts.tabs(raised(filled, "disputes.review.upheld", 7)), encoding="utf-8")
    return page, file


def differing(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return [row for row in rows if row["code"] == "file-differs"]


def test_it_says_which_cell_differs_and_how(prints: tuple[Path, Path], capsys: Capsys) -> None:
    page, file = prints
    (row,) = differing(nianbao(capsys, "check", page, "--against", file, "--json").json)
    assert row["severity"] == "warning"
    assert "行政复议·结果维持" in row["message_zh"]
    shown = nianbao(capsys, "check", page, "--against", file, "--lang", "en")
    assert shown.status == 0, "a warning is no error of the report's own"
    assert "on the page" in shown.out


def test_equal_prints_agree_and_alone_nothing_is_said(prints: tuple[Path, Path], capsys: Capsys) -> None:
    page, _ = prints
    (row,) = differing(nianbao(capsys, "check", page, "--against", page, "--all", "--json").json)
    assert row["verdict"] == "pass"
    assert not differing(nianbao(capsys, "check", page, "--all", "--json").json)


def test_a_second_print_that_is_no_report_is_named(prints: tuple[Path, Path], tmp_path: Path, capsys: Capsys) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("今日天气晴。\n", encoding="utf-8")
    ran = nianbao(capsys, "check", prints[0], "--against", other)
    assert ran.status == 2
    assert "letter.txt: not-a-report" in ran.err
