"""docs/architecture.md names functions, parameters, files and homes as they are."""

import ast
import inspect
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
CALLS = re.findall(r"`(?:await )?((?:app|crawler|model|monitor|parsers|storage|web)\.[\w.]+)\(([^)]*)\)`", PAGE)
PATHS = re.findall(
    r"`((?:app|crawler|docs|model|monitor|parsers|storage|web|registry|tests|benchmarks)/[\w./-]*)`", PAGE
)


def enforced_homes() -> dict[str, tuple[str, ...]]:
    """The table that the test of the layers holds."""
    tree = ast.parse((ROOT / "tests" / "house" / "test_layers.py").read_text(encoding="utf-8"))
    (homes,) = [
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "HOMES"
    ]
    return dict(ast.literal_eval(homes))


def named(dotted: str) -> Any:
    """The function or method of that name."""
    parts = dotted.split(".")
    for length in range(len(parts) - 1, 0, -1):
        if (ROOT.joinpath(*parts[:length]).with_suffix(".py")).exists() or ROOT.joinpath(*parts[:length]).is_dir():
            found: Any = import_module(".".join(parts[:length]))
            for part in parts[length:]:
                found = getattr(found, part)
            return found
    raise AssertionError(dotted)


@pytest.mark.parametrize(("dotted", "given"), CALLS, ids=[dotted for dotted, _ in CALLS])
def test_every_stage_is_a_function_with_these_parameters(dotted: str, given: str) -> None:
    takes = [name for name in inspect.signature(named(dotted)).parameters if name != "self"]
    named_here = [part.strip() for part in given.split(",")]
    shown = [name for name in named_here if name != "…"]
    assert takes[: len(shown)] == shown
    assert ("…" in named_here) == (len(takes) > len(shown))


def test_the_page_names_the_stages() -> None:
    assert len(CALLS) > 12


@pytest.mark.parametrize("path", sorted(set(PATHS)))
def test_every_path_is_there(path: str) -> None:
    assert (ROOT / path).exists()


def test_the_table_of_homes_is_the_one_that_is_enforced() -> None:
    table = PAGE[PAGE.index("| library | home |") : PAGE.index("| folder | holds |")]
    told = {
        library.strip(): tuple(re.findall(r"`([^`]+)`", homes))
        for libraries, homes in re.findall(r"^\| (\w[^|]*) \| (.*) \|$", table, flags=re.MULTILINE)[1:]
        for library in libraries.split(",")
    }
    assert told == enforced_homes()


def test_every_link_leads_somewhere() -> None:
    assert [link for link in re.findall(r"\]\(([^)#]+)\)", PAGE) if not (ROOT / "docs" / link).exists()] == []
