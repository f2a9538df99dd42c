"""Outside programs that readers start: in a folder of their own, within limits of time, memory and output, wholly ended."""

import os
import resource
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path
from threading import Thread, Timer

from parsers.readers.refusals import timed_out, too_large

_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
_SPARE_SECONDS = 5
_MOST_FILE = 200_000_000
"""Bytes of one file that a program may write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """How a program ended and what it said."""

    code: int
    out: bytes
    err: str


def program(command: str) -> str | None:
    """The path of the program; None where it is not installed."""
    return shutil.which(command) or shutil.which(command, path=_PATH)


def ran(
    command: list[str], *, folder: Path, seconds: float, memory: int, most_output: int, fed: bytes | None = None
) -> Ran:
    """Runs the program to its end, in the folder, which is also its home, and without anything of our environment.

    `fed` is what it gets through a pipe as its standard input.

    Raises Refusal `timed-out` where it takes longer, `too-large` where it says more than `most_output` bytes; in the end none
    of its processes is left. `memory` is in bytes of address space for each of its processes.
    """
    errors = folder / "errors"
    with errors.open("wb") as err:
        process = subprocess.Popen(  # noqa: S603 - a list of arguments of ours, no shell
            command,
            stdin=subprocess.DEVNULL if fed is None else subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=err,
            cwd=folder,
            env={"PATH": _PATH, "HOME": str(folder), "TMPDIR": str(folder), "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"},
            start_new_session=True,
        )
    late = Timer(seconds, _end, (process,))
    late.daemon = True
    late.start()
    try:
        _limit(process.pid, memory=memory, seconds=seconds)
        if fed is not None:
            Thread(target=_feed, args=(process, fed), daemon=True).start()
        assert process.stdout is not None
        out = process.stdout.read(most_output + 1)
        if len(out) <= most_output:
            process.wait()
    finally:
        in_time = late.is_alive()
        late.cancel()
        _end(process)
        process.wait()
        if process.stdout:
            process.stdout.close()
    if not in_time:
        raise timed_out(f"The program {Path(command[0]).name}", seconds)
    if len(out) > most_output:
        raise too_large(f"What the file unpacks to exceeds {most_output} bytes.")
    return Ran(code=process.returncode, out=out, err=errors.read_text(encoding="utf-8", errors="replace")[-2000:])


def _feed(process: "subprocess.Popen[bytes]", body: bytes) -> None:
    assert process.stdin is not None
    try:
        with process.stdin as pipe:
            pipe.write(body)
    except BrokenPipeError:
        return  # it has read what it wanted


def _limit(pid: int, *, memory: int, seconds: float) -> None:
    """Limits the program; that on its CPU time ends it even where we are killed while it runs."""
    most = int(seconds) + _SPARE_SECONDS
    try:
        resource.prlimit(pid, resource.RLIMIT_CPU, (most, most))
        resource.prlimit(pid, resource.RLIMIT_AS, (memory, memory))
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (_MOST_FILE, _MOST_FILE))
        resource.prlimit(pid, resource.RLIMIT_CORE, (0, 0))
    except ProcessLookupError:
        return  # it has ended already


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Kills whatever is left of the program's group of processes."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return  # nothing is left
