"""SIGTERM at any instant, in the middle of anything: status 0 within ten seconds, no process left, and the next start goes on."""

import os
import random
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from daemon_stage import Running, daemon
from file_portal import FileWatch, site
from small_watch import COLUMN, Small, small_site

from app.daemon.children import descendants
from app.demo.server import Page, PortalServer
from storage import Archive

NOW = ("--now", "2026-02-10T09:00")
HANGS = {
    "the loop of the work": "time.sleep(600)",
    "a long statement": (
        "context.archive._store.rows('WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n')"
    ),
    "a long transaction": (
        "with context.archive.transaction():\n"
        "        context.archive.begin_run('replay', now=now)\n"
        "        context.archive._store.rows("
        "'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n')"
    ),
    "a computation": "while True: pass",
    "another program": "subprocess.run(['sleep', '600'], check=True)",
}
"""What a sweep does instead of sweeping, and never comes to an end with."""


FAILURES = {f"{name}-failed" for name in ("round", "deliver", "watch", "crawl", "sweep")}


def hanging(small: Small, what: str) -> list[str]:
    """The command line of a daemon whose sweep hangs."""
    program = (
        "import subprocess, sys, time\n"
        "from app.daemon import work\n"
        "from app.cli import main\n"
        "def sweep(context, run, *, now):\n"
        "    context.reporter.note('hangs')\n"
        f"    {what}\n"
        "work.sweep = sweep\n"
        "main()\n"
    )
    return [sys.executable, "-c", program, "run", "--config", str(small.config), *NOW]


def gone(processes: tuple[int, ...]) -> bool:
    until = time.monotonic() + 5
    while time.monotonic() < until:
        if not any(Path(f"/proc/{process}").exists() for process in processes):
            return True
        time.sleep(0.05)
    return False


def ended_well(running: Running) -> None:
    under = descendants(running.process.pid)
    code, seconds = running.stop()
    assert code == 0, running.log.read_text()[-3000:]
    assert seconds < 10
    assert gone(under)
    assert running.events()[-1]["event"] == "stopped"
    assert not [one for one in running.events() if one["event"] in FAILURES]


@pytest.mark.parametrize("what", HANGS)
def test_what_never_ends_is_ended(small: Small, tmp_path: Path, what: str) -> None:
    with daemon(hanging(small, HANGS[what]), tmp_path) as running:
        assert running.heard("hangs"), running.log.read_text()[-3000:]
        time.sleep(0.2)
        ended_well(running)
    with small.archive() as archive:
        assert archive.problems() == ()
        assert "replay" not in {run.kind for run in archive.runs()}, "the transaction was taken back"
    with daemon(small.line("run", "--now", "2026-02-10T12:00"), tmp_path) as running:
        assert running.heard("listening")
        assert running.asked("/health")[0] == 200
        assert running.waited(lambda: swept(small))
        ended_well(running)


def swept(small: Small) -> bool:
    with small.archive() as archive:
        return any(run.kind == "sweep" and run.ended for run in archive.runs())


@pytest.mark.parametrize("group", range(2))
def test_at_random_instants_of_a_life(tmp_path: Path, group: int) -> None:
    chance = random.Random(group)
    with PortalServer(small_site(copies=10)) as portal:
        small = Small(tmp_path / "watch", portal.address)
        for _ in range(5):
            with daemon(small.line("run", *NOW), tmp_path) as running:
                assert running.heard("started")
                time.sleep(chance.uniform(0.0, 2.0))
                ended_well(running)
        with daemon(small.line("run", "--now", "2026-02-10T12:00"), tmp_path) as running:
            assert running.heard("started")
            assert running.waited(lambda: standings(small) == {"published", "overdue"})
            ended_well(running)
        with small.archive() as archive:
            assert archive.problems() == ()


def standings(small: Small) -> set[str]:
    with small.archive() as archive:
        return {row.standing.value for row in archive.coverage()}


def test_while_files_are_read_in_their_own_process(tmp_path: Path) -> None:
    with PortalServer(site()) as portal:
        watch = FileWatch(tmp_path / "watch", portal.address)
        line = [sys.executable, "-m", "app", "run", *watch.line[4:-1]]
        for wait in (0.0, 0.3, 1.0):
            with daemon(line, tmp_path) as running:
                assert running.waited(lambda running=running: len(descendants(running.process.pid)) >= 1)  # type: ignore[misc]
                time.sleep(wait)
                ended_well(running)
        with Archive.open(watch.folder / "archive.sqlite") as archive:
            assert archive.problems() == ()
            notes = [row["note"] for row in archive.dump()["looks"]]
        assert not [note for note in notes if "reader broke" in note], "a file is not damaged because we stopped"


@pytest.mark.parametrize("hears", [True, False])
def test_while_another_program_reads_a_file(tmp_path: Path, *, hears: bool) -> None:
    """In LibreOffice's place stands a program that never ends, and may even be deaf to SIGTERM."""
    office = tmp_path / "office"
    deaf = "" if hears else "trap '' TERM\n"
    office.write_text(f"#!/bin/sh\n{deaf}while :; do sleep 1; done\n", encoding="utf-8")
    office.chmod(0o755)
    with PortalServer(small_site()) as portal:
        column = portal.site[COLUMN]
        rows = column.body.replace(b"0-0.html", b"0-0.rtf")
        paper = Page(body=b"{\\rtf1 " + b"text " * 100 + b"}", content_type="application/rtf")
        portal.site = {**portal.site, COLUMN: replace(column, body=rows), f"{COLUMN}0-0.rtf": paper}
        small = Small(tmp_path / "watch", portal.address)
        with daemon(small.line("run", *NOW), tmp_path, environment={"NIANBAO_READ__OFFICE": str(office)}) as running:
            assert running.waited(lambda: len(descendants(running.process.pid)) >= 3), running.log.read_text()[-3000:]
            ended_well(running)
        with small.archive() as archive:
            assert not [row["note"] for row in archive.dump()["looks"] if "broke" in row["note"]]


def test_a_process_that_is_killed_leaves_none_of_its_readers(tmp_path: Path) -> None:
    with PortalServer(site()) as portal:
        watch = FileWatch(tmp_path / "watch", portal.address)
        with daemon([sys.executable, "-m", "app", "run", *watch.line[4:-1]], tmp_path) as running:
            assert running.waited(lambda: len(descendants(running.process.pid)) >= 1)
            under = descendants(running.process.pid)
            os.kill(running.process.pid, 9)
            running.process.wait()
            assert gone(under)
