"""A freshly made Debian with systemd as its first process, in a container of its own, and commands in it."""

import shlex
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_BASE = "ca-certificates,systemd,systemd-sysv,dbus"
"""Beside what every Debian has: what makes it one that boots."""


@dataclass(frozen=True, kw_only=True)
class Debian:
    """A running machine."""

    folder: Path
    leader: int
    environment: tuple[str, ...]

    def run(self, code: str, *, seconds: float) -> subprocess.CompletedProcess[str]:
        """What came of commands in it, as its root, stopped at the first that fails."""
        inside = ["/bin/bash", "-e", "-u", "-o", "pipefail", "-c", f"cd /root\n{code}"]
        clean = ["env", "-i", "HOME=/root", "LANG=C.UTF-8", "DEBIAN_FRONTEND=noninteractive", *self.environment]
        path = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        line = ["nsenter", "--target", str(self.leader), "--all", "--root", "--wd", *clean, path, *inside]
        try:
            return subprocess.run(
                line,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as late:
            said = late.stdout.decode(errors="replace") if isinstance(late.stdout, bytes) else late.stdout or ""
            return subprocess.CompletedProcess(line, 124, f"{said}\n(stopped after {seconds:g} s)")


def made(suite: str, *, mirror: str, folder: Path) -> Path:
    """A fresh file system of that release, out of one that was made once by debootstrap."""
    template = folder / suite
    if not (template / "etc" / "debian_version").exists():
        shutil.rmtree(template, ignore_errors=True)
        template.mkdir(parents=True)
        subprocess.run(
            ["debootstrap", "--variant=minbase", f"--include={_BASE}", suite, str(template), mirror], check=True
        )
    fresh = folder / f"{suite}-run"
    shutil.rmtree(fresh, ignore_errors=True)
    subprocess.run(["cp", "--archive", "--reflink=auto", str(template), str(fresh)], check=True)
    return fresh


@contextmanager
def booted(folder: Path, *, binds: Sequence[str], environment: Sequence[str]) -> Iterator[Debian]:
    """The machine, up until the block ends. It shares the network, nothing else."""
    line = [
        *("systemd-nspawn", "--boot", "--quiet", "--register=no", "--keep-unit", "--console=pipe", "--link-journal=no"),
        *(f"--directory={folder}", f"--machine={folder.name}", *(f"--bind-ro={bind}" for bind in binds)),
    ]
    with (
        (folder.parent / f"{folder.name}.log").open("w") as log,
        subprocess.Popen(line, stdin=subprocess.DEVNULL, stdout=log, stderr=log) as container,
    ):
        try:
            yield Debian(folder=folder, leader=_leader(container), environment=tuple(environment))
        finally:
            container.terminate()
            try:
                container.wait(timeout=60)
            except subprocess.TimeoutExpired:
                container.kill()


def _leader(container: subprocess.Popen[bytes]) -> int:
    """The first process of the machine, when its system is up."""
    for _ in range(120):
        time.sleep(0.5)
        if container.poll() is not None:
            message = f"the machine did not start: {shlex.join(map(str, container.args))}"  # type: ignore[arg-type]
            raise SystemExit(message)
        found = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(container.pid)], capture_output=True, text=True, check=False
        )
        for pid in map(int, found.stdout.split()):
            state = ["nsenter", "--target", str(pid), "--all", "systemctl", "is-system-running"]
            said = subprocess.run(state, capture_output=True, text=True, check=False).stdout.strip()
            if said in {"running", "degraded"}:
                return pid
    message = "the machine did not come up within a minute"
    raise SystemExit(message)
