"""The service manager is spoken to over a real socket, and never waited for."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.daemon.notifying import Notifier


@pytest.fixture(params=["path", "abstract"])
def listening(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[socket.socket, str]]:
    """A socket of a service manager and its address as NOTIFY_SOCKET gives it."""
    named = str(tmp_path / "notify") if request.param == "path" else f"@nianbao-test-{os.getpid()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(f"\0{named[1:]}" if named.startswith("@") else named)
        manager.settimeout(5)
        yield manager, named


def test_what_is_told_arrives_as_one_datagram_each(listening: tuple[socket.socket, str]) -> None:
    manager, address = listening
    notifier = Notifier.of({"NOTIFY_SOCKET": address})
    notifier.ready("watching")
    notifier.alive()
    notifier.status("a line\nand more")
    notifier.reloading()
    notifier.stopping()
    assert manager.recv(4096) == b"READY=1\nSTATUS=watching"
    assert manager.recv(4096) == b"WATCHDOG=1"
    assert manager.recv(4096) == b"STATUS=a line and more"
    reloading, since = manager.recv(4096).decode().split("\n")
    assert reloading == "RELOADING=1"
    assert int(since.removeprefix("MONOTONIC_USEC=")) > 0
    assert manager.recv(4096) == b"STOPPING=1\nSTATUS=stopping"
    assert notifier.lost == 0


def test_without_a_manager_nothing_is_said_and_nothing_lost() -> None:
    notifier = Notifier.of({})
    notifier.ready("watching")
    assert notifier.lost == 0
    assert notifier.watchdog_seconds is None


def test_a_manager_that_is_gone_is_counted_and_harms_nothing(tmp_path: Path) -> None:
    notifier = Notifier(str(tmp_path / "nobody"))
    notifier.alive()
    assert notifier.lost == 1


def test_a_manager_that_does_not_read_is_never_waited_for(listening: tuple[socket.socket, str]) -> None:
    _, address = listening
    notifier = Notifier(address)
    for _ in range(5_000):
        notifier.alive()
    assert notifier.lost > 0


@pytest.mark.parametrize(
    ("environment", "seconds"),
    [
        ({"WATCHDOG_USEC": "120000000"}, 120.0),
        ({"WATCHDOG_USEC": "120000000", "WATCHDOG_PID": str(os.getpid())}, 120.0),
        ({"WATCHDOG_USEC": "120000000", "WATCHDOG_PID": "1"}, None),
        ({"WATCHDOG_USEC": "0"}, None),
        ({"WATCHDOG_USEC": "soon"}, None),
        ({}, None),
    ],
)
def test_the_watchdog_is_taken_from_the_environment_where_it_is_meant_for_us(
    environment: dict[str, str], seconds: float | None
) -> None:
    assert Notifier.of(environment).watchdog_seconds == seconds
