"""The pages that restate the code say what the code says now."""

import re
from pathlib import Path

import pytest

from docs import generate
from monitor.checks import CHECKS
from monitor.deadlines import SEVERITIES


def test_the_pages_are_current() -> None:
    assert generate.stale() == (), "run python -m docs.generate"


def test_the_page_of_checks_tells_every_rule_with_its_examples() -> None:
    page = generate.checks_page()
    *sections, deadlines = re.split(r"^## ", page, flags=re.MULTILINE)[1:]
    assert [section.partition("\n")[0] for section in sections] == [check.CODE for check in CHECKS]
    assert all(f"| `{code}` |" in deadlines for code in SEVERITIES)
    assert all("**Bad:** " in section and "**Good:** " in section for section in sections)


def test_the_page_of_commands_names_every_option_as_it_is_typed() -> None:
    page = generate.PAGES["commands.md"]()
    assert "| `--limit NUMBER` |" in page
    assert not re.search(r"^\| ` ", page, flags=re.MULTILINE)


def test_a_check_for_stale_pages_names_them_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert generate.main(["--check"], folder=tmp_path) == 1
    assert all(f"docs/{name} is stale" in capsys.readouterr().out for name in list(generate.PAGES)[:1])
    assert not list(tmp_path.iterdir())


def test_generating_makes_them_current(tmp_path: Path) -> None:
    assert generate.main([], folder=tmp_path) == 0
    assert generate.stale(tmp_path) == ()
    assert generate.main(["--check"], folder=tmp_path) == 0


def test_an_edited_page_is_stale(tmp_path: Path) -> None:
    generate.main([], folder=tmp_path)
    (tmp_path / "checks.md").write_text("by hand", encoding="utf-8")
    assert generate.stale(tmp_path) == ("checks.md",)
