"""The processes under this one, for the end of a stop that cannot wait: readers of files, LibreOffice, a browser."""

import os
import signal
from collections import defaultdict
from contextlib import suppress
from multiprocessing import active_children
from pathlib import Path

_PROC = Path("/proc")


def descendants(parent: int) -> tuple[int, ...]:
    """Numbers of the processes that it has started, and that those have, the oldest first; none where /proc is absent."""
    under: dict[int, list[int]] = defaultdict(list)
    for folder in _PROC.glob("[0-9]*"):
        # A process may end while it is looked at.
        with suppress(OSError):
            # Behind the name, which may hold anything: state, parent.
            under[int((folder / "stat").read_text(errors="replace").rpartition(")")[2].split()[1])].append(
                int(folder.name)
            )
    found, left = [], sorted(under[parent])
    while left:
        process = left.pop(0)
        found.append(process)
        left += sorted(under[process])
    return tuple(found)


def kill_descendants(parent: int | None = None) -> int:
    """Kills them all at once; how many there were."""
    found = descendants(os.getpid() if parent is None else parent)
    for process in found:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    if not found and parent is None:
        for child in active_children():
            child.kill()
    return len(found)
