"""What the doctor says of the daemon, and what a person tells it of the clock."""

import json
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from command_line import nianbao
from daemon_stage import daemon, free_port
from small_watch import Small

Capture = pytest.CaptureFixture[str]


def examined(capsys: Capture, small: Small) -> dict[str, tuple[str, str]]:
    ran = nianbao(capsys, "doctor", "-c", small.config, "--json", "--lang", "en")
    rows: list[dict[str, Any]] = ran.json
    return {row["what"]: (row["verdict"], row["result"]) for row in rows}


def listening(small: Small, address: str, monkeypatch: pytest.MonkeyPatch) -> Small:
    monkeypatch.setenv("NIANBAO_SERVICE__LISTEN", address)
    return small


def test_an_address_that_is_free_taken_or_off(capsys: Capture, small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    port = free_port()
    assert examined(capsys, small)["service.listen"] == ("ok", "off: no /health and no /metrics")
    watched = listening(small, f"127.0.0.1:{port}", monkeypatch)
    assert examined(capsys, watched)["service.listen"][0] == "ok"
    with socket.create_server(("127.0.0.1", port)):
        verdict, said = examined(capsys, watched)["service.listen"]
    assert verdict == "attention"
    assert "in use" in said


def test_a_daemon_that_answers_is_recognised(
    capsys: Capture, small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with daemon(small.line("run", "--now", "2026-02-10T09:00"), tmp_path) as running:
        assert running.heard("listening")
        assert running.waited(lambda: json.loads(running.asked("/health")[1])["job"] is None)
        watched = listening(small, f"127.0.0.1:{running.port}", monkeypatch)
        assert examined(capsys, watched)["service.listen"] == ("ok", f"127.0.0.1:{running.port} answers: ok")


def test_the_address_of_the_heartbeat_is_a_secret_but_for_its_host(
    capsys: Capture, small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NIANBAO_SERVICE__HEARTBEAT_URL", "https://hc.example/ping/0123-secret")
    assert "0123-secret" not in json.dumps(examined(capsys, small))
    assert "hc.example" in examined(capsys, small)["service.heartbeat_url"][1]
    assert "0123-secret" not in nianbao(capsys, "config", "-c", small.config).out


def test_too_little_room_is_broken(capsys: Capture, small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANBAO_SERVICE__LEAST_FREE_MB", str(10**9))
    assert examined(capsys, small)["disk"][0] == "broken"


def test_a_clock_behind_the_archive_is_told_until_a_person_says_that_it_is_right(capsys: Capture, small: Small) -> None:
    with small.archive() as archive:
        archive.begin_run("crawl", now=datetime.now(UTC) - timedelta(days=1))
    assert examined(capsys, small)["clock"][0] == "ok"
    with small.archive() as archive:
        archive.begin_run("crawl", now=datetime.now(UTC) + timedelta(days=400))
    verdict, said = examined(capsys, small)["clock"]
    assert verdict == "attention"
    assert "doctor --clock-is-right" in said
    assert nianbao(capsys, "doctor", "-c", small.config, "--clock-is-right", "--lang", "en").status == 0
    assert examined(capsys, small)["clock"][0] == "ok"
