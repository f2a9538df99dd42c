"""kill -9 at any moment of a pass loses nothing: after the next pass the archive says what an undisturbed one says."""

import random
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from file_portal import FIELDS, FileWatch, site
from rehearsal import Rehearsal, rehearsal

from app.demo.server import PortalServer

KILLS = 20
GROUPS = 4
CONTENT = ("facts", "chapters", "claims", "residue", "table_readings", "version_dates")
"""Tables of what a version says."""
IDENTITY = {
    "reports": ("publisher", "year", "first_seen"),
    "report_addresses": ("url", "first_seen"),
    "versions": ("digest", "number", "year", "edition", "title", "published", "text", "file"),
    "findings": ("fingerprint", "verdict", "message_zh", "times_failed", "first_seen", "since"),
    "finding_history": ("fingerprint", "verdict", "message_zh"),
    "alerts": ("id", "event", "message_zh"),
    "outbox": ("alert", "channel"),
    "alert_lives": ("fingerprint", "state", "episode", "began", "opened", "told"),
    "alert_history": ("fingerprint", "was", "state", "event", "episode"),
    "judgements": ("publisher", "year", "standing", "reason_zh"),
}
"""Columns that say what is known and told; the others number rows and runs."""


def told(dump: dict[str, list[dict[str, Any]]]) -> dict[str, list[str]]:
    """What an archive says, apart from the numbers of its rows and runs."""
    digests = {row["id"]: row["digest"] for row in dump["versions"]}
    said = {
        table: sorted(repr({**row, "version_id": digests[row["version_id"]]}) for row in dump[table])
        for table in CONTENT
    }
    for table, columns in IDENTITY.items():
        said[table] = sorted(repr([row[column] for column in columns]) for row in dump[table])
    return said


@pytest.mark.parametrize("group", range(GROUPS))
def test_after_a_kill_the_next_pass_gives_what_an_undisturbed_one_gives(
    stage: Rehearsal, tmp_path: Path, group: int
) -> None:
    line = ["--now", "2026-02-03T09:00", "--no-send"]
    began = time.monotonic()
    stage.command("crawl", *line)
    lasted = time.monotonic() - began
    undisturbed = told(stage.dump())
    chance = random.Random(group)
    killed = 0
    for number in range(KILLS // GROUPS):
        other = rehearsal(stage.world, tmp_path / f"killed-{number}")
        process = subprocess.Popen(other.line("crawl", *line), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.3, 1.0) * lasted)
        process.send_signal(signal.SIGKILL)
        killed += process.wait(timeout=30) == -signal.SIGKILL
        other.command("crawl", *line)
        assert told(other.dump()) == undisturbed
        with other.archive() as archive:
            assert archive.problems() == ()
    assert killed, "every kill came too late to prove anything"


@pytest.mark.parametrize("group", range(GROUPS))
def test_after_a_kill_files_and_their_covers_are_as_undisturbed(tmp_path: Path, group: int) -> None:
    with PortalServer(site()) as portal:
        whole = FileWatch(tmp_path / "whole", portal.address)
        began = time.monotonic()
        whole.crawl()
        lasted = time.monotonic() - began
        undisturbed = told(whole.dump())
        assert len(undisturbed["reports"]) == len(FIELDS) + 1
        chance = random.Random(100 + group)
        killed = 0
        for number in range(KILLS // GROUPS):
            other = FileWatch(tmp_path / f"killed-{number}", portal.address)
            process = subprocess.Popen(other.line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0.4, 1.0) * lasted)
            process.send_signal(signal.SIGKILL)
            killed += process.wait(timeout=30) == -signal.SIGKILL
            other.crawl()
            assert told(other.dump()) == undisturbed
    assert killed, "every kill came too late to prove anything"
