"""What is told to the service manager: systemd's notification protocol (sd_notify(3)), a datagram for each message."""

import os
import socket
from collections.abc import Mapping
from time import monotonic_ns


class Notifier:
    """Speaks to the service manager; nothing where there is none."""

    def __init__(self, address: str, *, watchdog_seconds: float | None = None) -> None:
        """`address` is a socket's path, or a name behind `@` in the abstract namespace; empty where nobody listens."""
        self._address = f"\0{address[1:]}" if address.startswith("@") else address
        self.watchdog_seconds = watchdog_seconds
        """Within this time the manager wants to hear that all is well; None where it does not ask."""
        self.lost = 0
        """How many messages could not be sent."""

    @classmethod
    def of(cls, environment: Mapping[str, str] = os.environ) -> "Notifier":
        """The one that the environment names. A watchdog that is meant for another process is none."""
        for_us = environment.get("WATCHDOG_PID", str(os.getpid())) == str(os.getpid())
        asked = environment.get("WATCHDOG_USEC", "")
        seconds = int(asked) / 1e6 if for_us and asked.isdigit() and int(asked) else None
        return cls(environment.get("NOTIFY_SOCKET", ""), watchdog_seconds=seconds)

    def ready(self, status: str) -> None:
        """The daemon works, or works on with its new configuration."""
        self._say("READY=1", _status(status))

    def status(self, text: str) -> None:
        """One line for `systemctl status`."""
        self._say(_status(text))

    def alive(self) -> None:
        """Feeds the watchdog."""
        self._say("WATCHDOG=1")

    def reloading(self) -> None:
        """The configuration is being read again; `ready` ends it."""
        self._say("RELOADING=1", f"MONOTONIC_USEC={monotonic_ns() // 1000}")

    def stopping(self) -> None:
        """The end has begun."""
        self._say("STOPPING=1", _status("stopping"))

    def _say(self, *lines: str) -> None:
        if not self._address:
            return
        # Never waited for: a manager that does not read must not hold up the daemon that it watches.
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as to:
            to.setblocking(False)
            try:
                to.sendto("\n".join(lines).encode(), self._address)
            except OSError:
                self.lost += 1


def _status(text: str) -> str:
    return f"STATUS={' '.join(text.split())}"
