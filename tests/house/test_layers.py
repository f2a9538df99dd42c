"""Imports point one way, libraries live in one place, files and functions stay small (DESIGN 1, 8)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("app", "crawler", "model", "monitor", "parsers", "storage", "web")
MAY_IMPORT = {
    "model": {"model"},
    "parsers": {"parsers", "model"},
    "storage": {"storage", "model"},
    "monitor": {"monitor", "model"},
    "web": {"web", "storage", "model"},
    "crawler": {"crawler", "parsers", "model"},
    "app": set(PACKAGES),
}
HOMES = {
    "httpx": ("crawler/transport/", "monitor/channels/webhook.py", "app/daemon/"),
    "aiohttp": ("crawler/transport/",),
    "yarl": ("crawler/transport/",),
    "onnxruntime": ("parsers/ocr/recogniser.py",),
    "rapidocr": (),
    "cv2": ("parsers/ocr/",),
    "numpy": ("parsers/ocr/",),
    "PIL": ("parsers/ocr/pictures.py",),
    "playwright": ("crawler/rendering/",),
    "protego": ("crawler/robots.py",),
    "pypdfium2": ("parsers/readers/",),
    "selectolax": ("parsers/readers/", "crawler/families/", "crawler/discovery/"),
    "lxml": ("parsers/readers/packages.py",),
    "python_calamine": ("parsers/readers/xls.py",),
    "rarfile": ("parsers/readers/unpacking.py",),
    "subprocess": ("parsers/readers/programs.py", "app/", "storage/"),
    "charset_normalizer": ("parsers/charset.py",),
    "opencc": ("parsers/matching.py",),
    "cn2an": ("parsers/numerals.py",),
    "sqlite_utils": ("storage/",),
    "sqlite3": ("storage/",),
    "zstandard": ("storage/",),
    "apprise": ("monitor/channels/apprise.py",),
    "aiosmtplib": ("monitor/channels/email.py",),
    "standardwebhooks": ("monitor/channels/webhook.py", "app/demo/receivers.py"),
    "jinja2": ("monitor/rendering.py", "app/demo/", "app/report_page/"),
    "prometheus_client": ("web/",),
    "starlette": ("web/",),
    "uvicorn": ("web/",),
    "apscheduler": ("app/daemon/timetable.py",),
    "typer": ("app/",),
    "rich": ("app/",),
    "structlog": ("app/",),
    "msgspec": ("app/", "storage/"),
    "rapidfuzz": ("monitor/amendments.py", "monitor/likeness.py"),
}
FILE_LINES, FUNCTION_LINES, NESTING = 350, 60, 3


def sources() -> list[Path]:
    return sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module or ""


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_imports_point_one_way(path: Path) -> None:
    layer = path.relative_to(ROOT).parts[0]
    ours = {module.split(".")[0] for module in imported(tree_of(path))} & set(PACKAGES)
    assert ours <= MAY_IMPORT[layer]


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_each_library_has_one_home(path: Path) -> None:
    name = name_of(path)
    for module in imported(tree_of(path)):
        homes = HOMES.get(module.split(".")[0])
        assert homes is None or name.startswith(homes), f"{module} may be imported in {homes} only"


def test_the_model_uses_the_standard_library_only() -> None:
    outside = {"model", *__import__("sys").stdlib_module_names}
    for path in (ROOT / "model").rglob("*.py"):
        assert {module.split(".")[0] for module in imported(tree_of(path))} <= outside, name_of(path)


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_files_and_functions_are_small(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= FILE_LINES or "editions" in path.parts, f"{lines} lines"
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= FUNCTION_LINES, f"{node.name}: {length} lines"


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_imports_stand_at_the_top(path: Path) -> None:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            inner = [child for child in ast.walk(node) if isinstance(child, ast.Import | ast.ImportFrom)]
            assert not inner, f"{node.name} imports inside"


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_nothing_is_printed_and_the_environment_is_not_read_outside_app(path: Path) -> None:
    if path.relative_to(ROOT).parts[0] == "app":
        return
    for node in ast.walk(tree_of(path)):
        called = node.func if isinstance(node, ast.Call) else None
        assert not (isinstance(called, ast.Name) and called.id == "print")
        assert not (isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"})


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_no_exception_is_swallowed(path: Path) -> None:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ExceptHandler):
            assert not all(isinstance(line, ast.Pass | ast.Continue) for line in node.body), f"line {node.lineno}"
