"""kill -9 at random instants of a stretch of the year: archive and alerts as undisturbed, nothing lost, duplicates by equal ids only."""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from threading import Timer
from time import monotonic

import pytest
from test_killed import CONTENT
from year_plan import Plan, year
from year_stage import Year
from year_steps import steps

KILLS = 200
IDENTITY: dict[str, tuple[str, ...]] = {
    "reports": ("publisher", "year", "first_seen"),
    "report_addresses": ("url", "first_seen"),
    "versions": ("digest", "number", "year", "edition", "title", "published", "text", "file"),
    "findings": ("fingerprint", "verdict", "message_zh", "times_failed"),
    "alert_lives": ("fingerprint", "state", "episode"),
    "judgements": ("publisher", "year", "standing", "reason_zh"),
}
"""What is known and told. A run that is cut off after its last look is judged by the next, some hours later: when is left out."""


def test_five_kills_around_a_due_day(tmp_path: Path) -> None:
    plan = year(portals=1, bodies=12, first_day=date(2025, 1, 29), last_day=date(2025, 2, 4))
    assert _played(plan, tmp_path, kills=5, seed=1)


@pytest.mark.slow
def test_200_kills_around_due_days(tmp_path: Path) -> None:
    killed = seed = 0
    while killed < KILLS:
        seed += 1
        folder = tmp_path / str(seed)
        folder.mkdir()
        plan = year(portals=2, bodies=8, first_day=date(2025, 1, 26), last_day=date(2025, 2, 8), seed=seed)
        killed += _played(plan, folder, kills=KILLS // 4, seed=seed)


def _played(plan: Plan, folder: Path, *, kills: int, seed: int) -> int:
    """How often a play was killed that came out as one that was not."""
    whole, broken = folder / "whole", folder / "broken"
    whole.mkdir()
    with Year(plan=plan, folder=whole) as running:
        shutil.copytree(whole, broken)
        began = monotonic()
        _play(running, whole, pauses=iter(()))
        lasted = monotonic() - began
        undisturbed = _said(whole)
        _emptied(whole)
        chance = random.Random(seed)
        killed = _play(running, broken, pauses=(chance.expovariate(1.3 * kills / lasted) for _ in range(kills)))
        assert _said(broken) == undisturbed
        with Year.archive_of(broken) as archive:
            assert archive.problems() == ()
            deliveries = archive.deliveries(limit=100_000)
        assert {row.state for row in deliveries} == {"delivered"}
        assert len({(row.channel, row.created) for row in deliveries}) == len(deliveries)
        assert _arrived(whole) == {row.message for row in deliveries if row.channel != "chief"}
    return killed


def _play(running: Year, folder: Path, *, pauses: Iterator[float]) -> int:
    """Plays all steps in a process of their own, killed after each of the pauses and started again; how often it was killed."""
    left, killed = [one.isoformat() for one in steps(running.plan.days)], 0
    while left:
        pause = next(pauses, None)
        child = _child(folder, left)
        timer = Timer(pause, child.send_signal, (signal.SIGKILL,)) if pause is not None else None
        at = _followed(running, child, timer)
        if child.wait(timeout=60) != -signal.SIGKILL:
            assert child.returncode == 0
            return killed
        killed += 1
        left = left[left.index(at) :]
    return killed


def _child(folder: Path, instants: list[str]) -> "subprocess.Popen[str]":
    line = [sys.executable, str(Path(__file__).with_name("year_steps.py")), str(folder), *instants]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)


def _followed(running: Year, child: "subprocess.Popen[str]", timer: Timer | None) -> str:
    """Turns the portals to each day that the process announces; the last instant it announced."""
    assert child.stdin is not None
    assert child.stdout is not None
    at = ""
    for said in child.stdout:
        if not at and timer is not None:
            timer.start()
        at = said.strip()
        running.turn_to(datetime.fromisoformat(at).date())
        try:
            child.stdin.write("\n")
            child.stdin.flush()
        except BrokenPipeError:
            break
    if timer is not None:
        timer.cancel()
    return at


def _said(folder: Path) -> dict[str, list[str]]:
    """What an archive says, apart from the numbers of its rows and runs; repetitions apart, which follow from when a run came."""
    with Year.archive_of(folder) as archive:
        dump = archive.dump()
    digests = {row["id"]: row["digest"] for row in dump["versions"]}
    said = {
        table: sorted(repr({**row, "version_id": digests[row["version_id"]]}) for row in dump[table])
        for table in CONTENT
    }
    for table, columns in IDENTITY.items():
        said[table] = sorted(repr([row[column] for column in columns]) for row in dump[table])
    ids = {row["number"]: row["id"] for row in dump["alerts"] if row["event"] != "repeated"}
    said["outbox"] = sorted(f"{ids[row['alert']]} > {row['channel']}" for row in dump["outbox"] if row["alert"] in ids)
    return said


def _emptied(folder: Path) -> None:
    """Takes away what the receivers have been sent."""
    for one in (*(folder / "mail").iterdir(), *(folder / "hook").iterdir()):
        one.unlink()


def _arrived(folder: Path) -> set[str]:
    """The ids of everything that mail server and webhook receiver have been sent."""
    heads = (mail.read_bytes() for mail in (folder / "mail").glob("*.eml"))
    mails = (re.search(rb"(?mi)^Message-ID:\s*<([^@>]+)@", head) for head in heads)
    return {found[1].decode() for found in mails if found} | {one.stem for one in (folder / "hook").glob("*.json")}
