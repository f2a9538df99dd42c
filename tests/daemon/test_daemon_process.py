"""The daemon: works on start and by the schedule, one job at a time, and ends cleanly on SIGTERM in the middle of anything."""

import json
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rehearsal import Rehearsal

from storage import Archive

PATIENCE = 60


def started(stage: Rehearsal, log: Path) -> subprocess.Popen[bytes]:
    with log.open("wb") as err:
        return subprocess.Popen(stage.line("run", "--now", "2026-02-03T09:00"), stderr=err, stdout=subprocess.DEVNULL)


def events(log: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines() if line.startswith("{")]


def waited(met: Callable[[], bool]) -> bool:
    """Whether the condition was met in time."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if met():
            return True
        time.sleep(0.05)
    return False


def test_it_makes_a_pass_on_start_and_sends_what_it_found(stage: Rehearsal, tmp_path: Path) -> None:
    log = tmp_path / "log"
    process = started(stage, log)
    try:
        assert waited(lambda: sum(one["event"] == "delivered" for one in events(log)) == 2), log.read_text()[-2000:]
    finally:
        process.send_signal(signal.SIGTERM)
        code = process.wait(timeout=20)
    assert code == 0
    assert events(log)[-1]["event"] == "stopped"
    assert len(stage.world.mail.mails()) == 1


@pytest.mark.parametrize("moment", [0.0, 0.3, 0.8])
def test_sigterm_in_the_middle_of_a_pass_ends_it_within_ten_seconds_and_the_next_start_goes_on(
    stage: Rehearsal, tmp_path: Path, moment: float
) -> None:
    log = tmp_path / "log"
    process = started(stage, log)
    assert waited(lambda: any(one["event"] == "look" for one in events(log)))
    time.sleep(moment)
    process.send_signal(signal.SIGTERM)
    began = time.monotonic()
    assert process.wait(timeout=20) == 0
    assert time.monotonic() - began < 10
    assert events(log)[-1]["event"] == "stopped"
    stage.crawl(send=False)
    with Archive.open(stage.settings.archive) as archive:
        assert archive.problems() == ()
        assert {row.standing.value for row in archive.coverage()} >= {"published", "overdue", "unknown"}


def test_a_second_daemon_on_the_same_archive_is_refused_with_a_clear_line(stage: Rehearsal) -> None:
    with stage.context():
        done = stage.command("run", check=False)
    assert done.returncode == 2
    assert str(stage.settings.archive) in done.stderr
    assert "Traceback" not in done.stderr
