"""A daemon in a process of its own: the service manager, the endpoints, signals, the machine's zone, the heartbeat."""

import json
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from daemon_stage import daemon, free_port
from small_watch import Small, small_site
from test_stopping import hanging, swept

from app.daemon.heartbeat import failing
from app.demo.server import PortalServer

NOW = ("--now", "2026-02-10T09:00")


@contextmanager
def manager(folder: Path) -> Iterator[tuple[socket.socket, dict[str, str]]]:
    """A service manager's socket, and the environment that names it and asks for a watchdog every 1.5 s."""
    path = folder / "notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(path))
        listening.settimeout(30)
        yield listening, {"NOTIFY_SOCKET": str(path), "WATCHDOG_USEC": "1500000"}


def told(listening: socket.socket, *, until: str) -> list[str]:
    """What is told up to the first message that begins so."""
    found: list[str] = []
    while not found or not found[-1].startswith(until):
        found.append(listening.recv(4096).decode())
    return found


def emptied(listening: socket.socket) -> None:
    """Takes out what was told before."""
    listening.settimeout(0.2)
    try:
        while listening.recv(4096):
            continue
    except TimeoutError:
        return


def test_the_service_manager_is_told_of_the_whole_life(small: Small, tmp_path: Path) -> None:
    with (
        manager(tmp_path) as (listening, environment),
        daemon(small.line("run", *NOW), tmp_path, environment=environment) as running,
    ):
        assert told(listening, until="READY=1")[0].startswith("READY=1\nSTATUS=")
        for _ in range(3):
            told(listening, until="WATCHDOG=1")
        running.process.send_signal(signal.SIGHUP)
        told(listening, until="RELOADING=1\nMONOTONIC_USEC=")
        told(listening, until="READY=1")
        assert running.heard("reloaded")
        running.stop()
        assert told(listening, until="STOPPING=1")


def test_work_that_hangs_starves_the_watchdog_while_the_endpoints_say_so(small: Small, tmp_path: Path) -> None:
    stalled = {"NIANBAO_SERVICE__STALLED_AFTER_MINUTES": "0.05", "NIANBAO_READ__TIMEOUT_SECONDS": "1"}
    with manager(tmp_path) as (listening, environment):
        line = hanging(small, "time.sleep(600)")
        with daemon(line, tmp_path, environment={**environment, **stalled}) as running:
            assert running.heard("hangs")
            assert running.heard("stalled")
            emptied(listening)
            listening.settimeout(3)
            with pytest.raises(TimeoutError):
                listening.recv(4096)
            status, text = running.asked("/live")
            assert status == 503
            assert "sweep has made no step" in json.loads(text)["reasons"]["stalled"]
            assert running.stop()[0] == 0


def test_it_answers_in_the_middle_of_a_pass(tmp_path: Path) -> None:
    with PortalServer(small_site(copies=100)) as portal:
        small = Small(tmp_path / "watch", portal.address)
        with daemon(small.line("run", *NOW), tmp_path) as running:
            assert running.waited(lambda: len(running.events("look")) > 3)
            slowest, jobs = 0.0, set()
            while len(running.events("look")) < 60:
                began = time.monotonic()
                status, text = running.asked("/health")
                slowest = max(slowest, time.monotonic() - began)
                assert status == 200
                jobs.add(json.loads(text)["job"])
                assert "nianbao_job_under_way" in running.asked("/metrics")[1]
            assert "crawl" in jobs
            assert slowest < 5


def test_a_port_in_use_is_said_in_one_line_and_the_daemon_goes_on(small: Small, tmp_path: Path) -> None:
    port = free_port()
    with socket.create_server(("127.0.0.1", port)), daemon(small.line("run", *NOW), tmp_path, port=port) as running:
        assert running.heard("listen-failed")
        assert f"127.0.0.1:{port}" in running.events("listen-failed")[0]["detail"]
        assert running.waited(lambda: swept(small))
        assert running.stop()[0] == 0


def test_a_mistake_in_the_configuration_keeps_the_old_one_and_says_so(small: Small, tmp_path: Path) -> None:
    with daemon(small.line("run", *NOW), tmp_path) as running:
        assert running.waited(lambda: swept(small))
        good = small.config.read_text(encoding="utf-8")
        small.config.write_text(good + "\n[fetch2]\n", encoding="utf-8")
        running.process.send_signal(signal.SIGHUP)
        assert running.heard("reload-refused")
        assert "fetch2" in running.events("reload-refused")[0]["detail"]
        status, text = running.asked("/health")
        assert status == 503
        assert "The old configuration stays" in json.loads(text)["reasons"]["reload-refused"]
        small.config.write_text(good, encoding="utf-8")
        running.process.send_signal(signal.SIGHUP)
        assert running.heard("reload-refused-over")
        assert running.heard("reloaded")
        assert running.asked("/health")[0] == 200
        assert running.stop()[0] == 0


def test_a_disk_without_room_is_known_by_the_daemon_itself_and_a_lower_bound_is_taken_over(
    small: Small, tmp_path: Path
) -> None:
    text = small.config.read_text(encoding="utf-8")
    small.config.write_text(text.replace("least_free_mb = 500", "least_free_mb = 1000000000"), encoding="utf-8")
    with daemon(small.line("run", *NOW), tmp_path) as running:
        assert running.heard("disk-short")
        assert running.waited(lambda: swept(small))
        assert running.asked("/health")[0] == 503
        assert running.asked("/live")[0] == 200
        assert not running.events("look")
        small.config.write_text(text.replace("least_free_mb = 500", "least_free_mb = 1"), encoding="utf-8")
        running.process.send_signal(signal.SIGHUP)
        assert running.heard("disk-short-over")
        assert running.heard("look")
        assert len(running.events("disk-short")) == 1
        assert running.stop()[0] == 0


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/St_Johns", "Pacific/Kiritimati", "Asia/Shanghai"])
def test_the_zone_of_the_machine_is_nothing_to_the_schedule(small: Small, tmp_path: Path, zone: str) -> None:
    """In the night in which Berlin's clocks go forward, at the minute before the sweep's time in China."""
    line = small.line("run", "--now", "2026-03-29T08:29:57")
    with daemon(line, tmp_path, environment={"TZ": zone}) as running:
        assert running.waited(lambda: len(slots(small)) == 1)
        assert running.stop()[0] == 0
    with daemon(small.line("run", "--now", "2026-03-29T08:31"), tmp_path, environment={"TZ": zone}) as running:
        assert running.waited(lambda: len(slots(small)) == 2)
        assert running.stop()[0] == 0
    assert slots(small) == ["2026-03-29T00:30:00+00:00", "2026-03-28T00:30:00+00:00"]


def slots(small: Small) -> list[str]:
    """The times of the sweeps that are done, the last first."""
    with small.archive() as archive:
        return [entry.slot.isoformat() for entry in archive.jobs(name="sweep") if entry.outcome]


class Outside:
    """What watches from outside: every beat of the heart that it was sent."""

    def __init__(self, status: int = 200) -> None:
        self.beats: list[tuple[str, str, str]] = []
        outside = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                size = int(self.headers.get("content-length", 0))
                outside.beats.append((self.command, self.path, self.rfile.read(size).decode()))
                self.send_response(status)
                self.send_header("content-length", "0")
                self.end_headers()

            do_GET = do_POST = answer  # noqa: N815 - the library looks for these names

            def log_message(self, *_: object) -> None: ...

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/ping/abc"


def test_each_good_run_is_a_beat_and_a_bad_one_a_call(small: Small, tmp_path: Path) -> None:
    outside = Outside()
    given = {"NIANBAO_SERVICE__HEARTBEAT_URL": outside.url}
    with daemon(small.line("run", *NOW), tmp_path, environment=given) as running:
        assert running.waited(lambda: len(outside.beats) == 2)
        running.stop()
    assert outside.beats == [("GET", "/ping/abc", "")] * 2
    with daemon(
        [*hanging(small, "raise RuntimeError('broken')")[:-1], "2026-02-11T09:00"], tmp_path, environment=given
    ) as running:
        assert running.waited(lambda: len(outside.beats) == 4)
        assert running.stop()[0] == 0
    assert outside.beats[-1] == ("POST", "/ping/abc/fail", "RuntimeError('broken')")


@pytest.mark.parametrize("status", [404, None])
def test_an_outside_that_does_not_answer_well_is_said_and_holds_nothing_up(
    small: Small, tmp_path: Path, status: int | None
) -> None:
    url = Outside(status).url if status else f"http://127.0.0.1:{free_port()}/"
    with daemon(small.line("run", *NOW), tmp_path, environment={"NIANBAO_SERVICE__HEARTBEAT_URL": url}) as running:
        assert running.heard("heartbeat-lost")
        assert running.waited(lambda: swept(small))
        assert running.stop()[0] == 0


def test_the_address_of_a_bad_run_has_fail_behind_its_path() -> None:
    assert failing("https://hc.example/ping/abc") == "https://hc.example/ping/abc/fail"
    assert failing("https://hc.example/ping/abc/?key=1") == "https://hc.example/ping/abc/fail?key=1"
    assert failing("https://hc.example") == "https://hc.example/fail"
