"""Nonsense in every place a portal can put it: a clear fault within bounds of time and memory, and the pass goes on."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Thread

import pytest
from nonsense_server import Nonsense, QuietServer

from app.demo import layouts, sample
from model.editions.edition_2021 import EDITION_2021
from storage import Archive

SECONDS = 60
MEGABYTES = 400
MEASURED = """
import pathlib, resource, subprocess, sys
status = subprocess.call(sys.argv[2:])
pathlib.Path(sys.argv[1]).write_text(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
sys.exit(status)
"""
"""A small process between: a child begins with the memory of what starts it, and a process of tests is large."""
KINDS = ("empty", "random", "colspan", "nested", "huge", "bomb", "drip", "loop")
TITLE = "云岫县档案局2025年政府信息公开工作年度报告"
CONFIG = """
[fetch]
pause_seconds = 0
timeout_seconds = 3
attempts = 1
max_megabytes = 5
private_hosts = [HOSTS]
[watch]
first_year = 2025
"""


def publisher(key: str, portal: str) -> str:
    return f'[[publisher]]\nid = "{key}"\nname = "云岫县档案局"\ntier = "department"\nportal = "{portal}"\nowes_from = 2025\n'


def column(rows: list[str]) -> bytes:
    items = "".join(f'<li><a href="{href}" title="{TITLE}">{TITLE}</a><span>2026-01-20</span></li>' for href in rows)
    return f"<html><head><title>政府信息公开年报</title></head><body><ul>{items}</ul></body></html>".encode()


def article() -> bytes:
    body = layouts.html(sample.consistent(EDITION_2021, publisher="云岫县档案局", year=2025, seed=7))
    return f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{body}</body></html>".encode()


PORTALS = {**{kind: f"/list/{kind}" for kind in KINDS}, "rows": "/rows/", "good": "/good/"}


@pytest.fixture
def addresses() -> Iterator[dict[str, str]]:
    """Portal to its column, each on a loopback address of its own: a host that fails is left alone, the others are not."""
    Nonsense.pages = {
        "/good/": column(["/good/a.html"]),
        "/good/a.html": article(),
        "/rows/": column([f"/rows/{kind}" for kind in KINDS] + ["/good/a.html"]),
    }
    with ExitStack() as running:
        found = {}
        for number, (name, path) in enumerate(PORTALS.items(), start=1):
            server = QuietServer((f"127.0.0.{number}", 0), Nonsense)
            Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
            running.callback(server.server_close)
            running.callback(server.shutdown)
            found[name] = f"http://127.0.0.{number}:{server.server_port}{path}"
        yield found


def crawled(folder: Path, addresses: dict[str, str]) -> tuple[float, float]:
    """Crawls nonsense as columns and as reports; seconds taken and the most megabytes held."""
    hosts = ", ".join(f'"127.0.0.{number}"' for number in range(1, len(addresses) + 1))
    (folder / "config.toml").write_text(CONFIG.replace("HOSTS", hosts), encoding="utf-8")
    (folder / "registry").mkdir()
    blocks = []
    for name, address in addresses.items():
        blocks.append(f'[[portal]]\nid = "{name}"\nname = "{name}"\ncolumns = ["{address}"]\n')
        blocks.append(publisher(f"archives-{name}", name))
    (folder / "registry" / "all.toml").write_text("\n".join(blocks), encoding="utf-8")
    line = [sys.executable, "-m", "app", "crawl", "-c", str(folder / "config.toml"), "--now", "2026-02-03", "--json"]
    began = time.monotonic()
    with (folder / "out").open("w") as out, (folder / "err").open("w") as err:
        done = subprocess.run(
            [sys.executable, "-c", MEASURED, str(folder / "kilobytes"), *line], stdout=out, stderr=err, check=False
        )
    assert done.returncode == 0, (folder / "err").read_text()[-2000:]
    return time.monotonic() - began, int((folder / "kilobytes").read_text()) / 1000


def test_a_pass_over_nonsense_ends_within_bounds_and_reads_what_is_sound(
    tmp_path: Path, addresses: dict[str, str]
) -> None:
    seconds, megabytes = crawled(tmp_path, addresses)
    assert seconds < SECONDS
    assert megabytes < MEGABYTES
    with Archive.open(tmp_path / "nianbao.sqlite") as archive:
        stands = {row.publisher: row.standing.value for row in archive.coverage()}
        looks = archive.dump()["looks"]
    assert stands.pop("archives-good") == "published"
    assert stands.pop("archives-rows") == "published"
    assert set(stands.values()) == {"unknown"}, "nonsense proves nothing about anybody"
    outcomes = {row["url"].rpartition("/")[2]: row["outcome"] for row in looks if "/rows/" in row["url"]}
    assert outcomes["huge"] == outcomes["bomb"] == "too-large"
    assert outcomes["drip"] == "timeout"
    assert outcomes["loop"] == "server-error"
    notes = {row["url"].rpartition("/")[2]: row["note"] for row in looks if row["purpose"] == "article"}
    assert all(notes[kind] for kind in KINDS if outcomes[kind] == "ok"), "each has its reason"


@pytest.mark.parametrize("kind", ["empty", "random", "colspan", "nested"])
def test_a_file_of_nonsense_gets_one_clear_line(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"{kind}.html"
    bodies = {"empty": b"", "random": os.urandom(5_000_000)}
    path.write_bytes(bodies.get(kind, b"<table><tr><td colspan=1000000000>1" * (10_000 if kind == "nested" else 1)))
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "app", "parse", str(path), "--json"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert time.monotonic() - began < SECONDS
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert str(path) in line
    assert "Traceback" not in line


def test_a_log_line_tells_the_outcome_of_every_look(tmp_path: Path, addresses: dict[str, str]) -> None:
    crawled(tmp_path, addresses)
    lines = [json.loads(line) for line in (tmp_path / "err").read_text(encoding="utf-8").splitlines()]
    with Archive.open(tmp_path / "nianbao.sqlite") as archive:
        looks = [row for row in archive.dump()["looks"] if row["purpose"] != "robots"]
    told = [line for line in lines if line["event"] == "look"]
    assert len(told) == len(looks)
    assert all(line["url"] and line["outcome"] for line in told)
