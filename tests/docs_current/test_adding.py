"""docs/adding.md followed word for word: its files written, its commands run, in a copy of the project."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "adding.md").read_text(encoding="utf-8")
NEEDED = ("app", "crawler", "model", "monitor", "parsers", "storage", "tests")
FILES = dict(re.findall(r"Write `([\w/]+\.py)`:\n\n```python\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL))
COMMANDS = [
    line
    for block in re.findall(r"^```sh\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
]
EXPECTED = re.search(r"They end with\s+`(\d+ passed)` and `(\d+ passed)`", PAGE)


def project(folder: Path) -> None:
    """A copy of what the page's commands touch and need."""
    left = shutil.ignore_patterns("__pycache__")
    for name in NEEDED:
        shutil.copytree(ROOT / name, folder / name, ignore=left)
    shutil.copy(ROOT / "pyproject.toml", folder)


def ran(command: str, folder: Path) -> str:
    """What a command of the page prints, run in the folder by this interpreter's tools."""
    here = command.replace(".venv/bin/", f"{Path(sys.executable).parent}/")
    done = subprocess.run(here, shell=True, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


def test_a_family_is_added_as_the_page_says(tmp_path: Path) -> None:
    project(tmp_path)
    for name, text in FILES.items():
        assert not (tmp_path / name).exists()
        (tmp_path / name).write_text(text, encoding="utf-8")
    printed = [ran(command, tmp_path) for command in COMMANDS]
    assert EXPECTED
    assert [re.search(r"\d+ passed", text)[0] for text in printed[-2:]] == list(EXPECTED.groups())  # type: ignore[index]
    families = (tmp_path / "crawler" / "families" / "__init__.py").read_text(encoding="utf-8")
    assert re.search(r"^FAMILIES: .* = \(\s*qinghe,", families, flags=re.MULTILINE)


def test_the_page_writes_one_file_of_the_product_and_one_of_its_tests() -> None:
    assert list(FILES) == ["crawler/families/qinghe.py", "tests/portals/qinghe_portal.py"]
    assert all((ROOT / name).parent.is_dir() for name in FILES)


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`((?:crawler|model|tests)/[\w/]+\.py)`", PAGE)) - set(FILES)))
def test_every_file_that_the_page_names_is_there(name: str) -> None:
    assert (ROOT / name).is_file()


def test_the_familys_code_on_the_page_is_formatted(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name, text in FILES.items():
        path = tmp_path / Path(name).name
        path.write_text(text, encoding="utf-8")
    ran(".venv/bin/ruff format --check .", tmp_path)
