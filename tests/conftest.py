"""What every test may ask for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from archive_samples import NOW, archive_at
from hypothesis import settings
from rehearsal import Rehearsal, rehearsal
from small_watch import Small, small_site

from app.demo.server import PortalServer
from app.demo.world import DemoWorld
from storage import Archive

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

# The gate is reproducible: the same examples every time, and no verdict by the clock of a busy machine.
# `pytest --hypothesis-profile=default` draws new ones.
settings.register_profile("gate", deadline=None, derandomize=True)
settings.load_profile("gate")


@pytest.fixture
def shared() -> Path:
    """The folder of real documents beside the project; the test is skipped loudly where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"REAL DOCUMENTS ABSENT: {SHARED} is not there, so this test proves nothing here")
    return SHARED


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """An empty archive on disk."""
    with archive_at(tmp_path) as opened:
        yield opened


@pytest.fixture
def run(archive: Archive) -> int:
    """A run in the empty archive."""
    return archive.begin_run("crawl", now=NOW)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Rehearsal]:
    """A demo world that is being served, and its configuration on disk."""
    with DemoWorld(tmp_path) as world:
        yield rehearsal(world, tmp_path / "watch")


@pytest.fixture
def small_portal() -> Iterator[PortalServer]:
    """One small portal that is being served."""
    with PortalServer(small_site()) as server:
        yield server


@pytest.fixture
def small(small_portal: PortalServer, tmp_path: Path) -> Small:
    """A watch over it, with its configuration on disk."""
    return Small(tmp_path / "watch", small_portal.address)


@pytest.fixture(scope="session")
def watch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rehearsal]:
    """A demo world that is being served, after one pass whose messages were sent: to be asked, not to be changed."""
    folder = tmp_path_factory.mktemp("watch")
    with DemoWorld(folder) as world:
        found = rehearsal(world, folder / "watch")
        found.crawl()
        yield found


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not SHARED.is_dir():
        terminalreporter.write_line(
            f"WARNING: {SHARED} is absent: tests on real documents were skipped, not passed", yellow=True, bold=True
        )
