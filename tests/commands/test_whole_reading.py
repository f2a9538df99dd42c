"""`parse --show`: everything that was read, told apart by signs, at every width; nothing of a page steers the terminal."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from command_line import nianbao
from printed_report import PRINTED, printed_report
from rich.cells import cell_len

import parsers
from app.sources import capture_of
from model.types import Report

Capsys = pytest.CaptureFixture[str]
GOLDEN = (
    "pingtan-2019.html",
    "shanghai-office-2019.html",
    "xingqing-2020.txt",
    "taocheng-2021.txt",
    "hongze-2023.pdf",
    "blank-form-2021.docx",
)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "report.html"
    path.write_text(printed_report(), encoding="utf-8")
    return path


def cells(out: str, label: str) -> list[str]:
    """What stands behind a row's label."""
    line = next(line for line in out.splitlines() if line.strip().startswith(label))
    return line.strip().removeprefix(label).split()


def test_every_state_has_its_own_sign_in_plain_text(source: Path, capsys: Capsys) -> None:
    out = nianbao(capsys, "parse", source, "--show", "--lang", "zh").out
    assert cells(out, "规章") == ["0", "/", "□"], "zero, not applicable, blank"
    assert cells(out, "行政规范性文件") == ["22", "□", "41"]
    assert cells(out, "行政许可") == ["1234"]
    assert cells(out, "行政处罚") == ["?", "?3"], "unreadable, with what is printed"
    assert cells(out, "行政事业性收费") == ["12.50"]
    assert "22 ← “22（其中修订16件）”" in out
    assert "\x1b" not in out, "no colours in a pipe"


def test_all_rows_are_there_also_those_of_blanks(source: Path, capsys: Capsys) -> None:
    out = nianbao(capsys, "parse", source, "--show", "--lang", "zh").out
    for label in ("1.属于国家秘密", "2.重复申请", "3.其他"):
        assert cells(out, label) == ["□"] * 7
    brief = nianbao(capsys, "parse", source, "--lang", "zh").out
    assert "属于国家秘密" not in brief
    assert "见 --show" in brief


def test_head_chapters_and_where_it_stands_out(source: Path, capsys: Capsys) -> None:
    out = nianbao(capsys, "parse", source, "--show", "--lang", "zh").out
    head = out[: out.index("章节")]
    assert "澄川市水务局" in head
    assert "2025 年度" in head
    assert "载体：网页" in head
    chapters = out[out.index("章节（6）") : out.index("表二")]
    assert "七、其他需要报告的事项  ! 编号不规范" in chapters
    assert chapters.count("!") == 1
    assert "公开的内容还不够细" in chapters


def test_claims_stand_beside_their_cells(source: Path, capsys: Capsys) -> None:
    out = nianbao(capsys, "parse", source, "--show", "--lang", "zh").out
    claims = out[out.index("正文中的数字（") : out.index("没有归属的数字")]
    assert "✓ 本年新收政府信息公开申请数量  文中 7  表中 7  相符" in claims
    wrong = next(line for line in claims.splitlines() if "✗" in line)
    assert "文中 9" in wrong
    assert "表中 7" in wrong
    assert wrong.rstrip().endswith("不符[4]")
    assert "[4] 注意  narrative-vs-table" in out


def test_residue_has_its_place_and_findings_their_cells(source: Path, capsys: Capsys) -> None:
    out = nianbao(capsys, "parse", source, "--show", "--lang", "en").out
    assert "16（table 1 of the document, row 4, column 2）" in out
    findings = out[out.index("\nFindings (") :]
    assert "[1] error  requests-balance" in findings
    assert "cells: newly received this year: total 7;" in findings


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal_and_no_cell_is_lost(
    source: Path, capsys: Capsys, columns: int, language: str
) -> None:
    out = nianbao(capsys, "parse", source, "--show", "--lang", language, columns=columns).out
    assert max(map(cell_len, out.splitlines())) <= columns
    report = read(source)
    tables = out[: out.index("文中" if language == "zh" else "text 7")]
    assert tables.count("□") >= sum(fact.state == "blank" for fact in report.facts)


@pytest.mark.parametrize("columns", [80, 120])
def test_wide_tables_stay_tables(source: Path, capsys: Capsys, columns: int) -> None:
    out = nianbao(capsys, "parse", source, "--show", "--lang", "zh", columns=columns).out
    assert cells(out, "一、本年新收政府信息公开申请数量")[0].startswith("7")
    assert len(cells(out, "2.重复申请")) == 7


@pytest.mark.parametrize("name", GOLDEN)
def test_real_reports_are_shown_cell_by_cell(shared: Path, capsys: Capsys, name: str) -> None:
    path = shared / "golden" / name
    ran = nianbao(capsys, "parse", path, "--show", "--lang", "zh")
    assert (ran.status, ran.err) == (0, "")
    report = read(path)
    tables = ran.out[: ran.out.index("正文中的数字")]
    assert tables.count("□") - 1 == sum(fact.state == "blank" for fact in report.facts), "one more in the legend"
    shown = [piece.partition("[")[0] for piece in tables.split()]
    numbers = [f"{fact.value:f}" for fact in report.facts if fact.value is not None]
    assert all(shown.count(number) >= numbers.count(number) for number in set(numbers))


def test_a_page_cannot_steer_the_terminal(tmp_path: Path, capsys: Capsys) -> None:
    hostile = "\x1b[2J\x1b]0;owned\x07\u202eevil\u2066"
    path = tmp_path / "hostile.html"
    printed = {
        **PRINTED,
        "disclosure.penalties.decisions": f"?{hostile}3",
        "disclosure.regulations.repealed": f"/{hostile}",
    }
    path.write_text(printed_report(f"我局新收到政府信息公开申请7件{hostile}。", cells=printed), encoding="utf-8")
    out = nianbao(capsys, "parse", path, "--show").out
    assert not {"\x1b", "\x07", "\u202e", "\u2066"} & set(out)


def test_json_and_show_are_one_or_the_other(source: Path, capsys: Capsys) -> None:
    ran = nianbao(capsys, "parse", source, "--show", "--json")
    assert ran.status == 2
    assert ran.out == ""
    assert ran.err == "nianbao: --json and --show: give one of them, both print the whole reading\n"


def read(path: Path) -> Report:
    """As the program reads it."""
    document = parsers.read(capture_of(path, at=datetime.now(UTC)))
    report = parsers.parse(document, handed=True)  # type: ignore[arg-type]
    assert isinstance(report, Report)
    return report
