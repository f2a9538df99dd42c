"""A disk that is full in the middle of a pass: one clear line, nothing lost, and the next pass makes up for it."""

import resource
import subprocess
from pathlib import Path

import pytest
from rehearsal import Rehearsal, rehearsal
from test_killed import told

from app.pipeline import first_of
from model.errors import ArchiveError

LINE = ("--now", "2026-02-03T09:00", "--no-send")


def crawled_with_at_most(stage: Rehearsal, size: int) -> subprocess.CompletedProcess[str]:
    """A pass in a process that can write no file beyond that size: to SQLite the same as a disk that is full."""

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return subprocess.run(
        stage.line("crawl", *LINE), preexec_fn=limited, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.parametrize("size", [400_000, 1_500_000])
def test_a_pass_that_meets_a_full_disk_ends_with_one_clear_line_and_the_next_one_makes_up(
    stage: Rehearsal, tmp_path: Path, size: int
) -> None:
    stage.command("crawl", *LINE)
    other = rehearsal(stage.world, tmp_path / "full")
    done = crawled_with_at_most(other, size)
    assert done.returncode == 2, done.stderr[-2000:]
    (line,) = [line for line in done.stderr.splitlines() if not line.startswith("{")]
    assert str(other.settings.archive) in line
    assert "Traceback" not in done.stderr
    other.command("crawl", *LINE)
    assert told(other.dump()) == told(stage.dump())
    with other.archive() as archive:
        assert archive.problems() == ()


def test_the_archives_error_is_told_whatever_else_failed_for_it() -> None:
    full = ArchiveError("archive.sqlite: the disk is full")
    inner = ExceptionGroup("portals", [OSError("gone"), full])
    assert first_of(ExceptionGroup("portals", [KeyError("portal"), inner])) is full
    assert first_of(ExceptionGroup("portals", [KeyError("portal")])) is None
