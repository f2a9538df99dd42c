"""What every test may ask for."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture
def shared() -> Path:
    """The folder of real documents beside the project; the test is skipped loudly where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"REAL DOCUMENTS ABSENT: {SHARED} is not there, so this test proves nothing here")
    return SHARED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not SHARED.is_dir():
        terminalreporter.write_line(
            f"WARNING: {SHARED} is absent: tests on real documents were skipped, not passed", yellow=True, bold=True
        )
