"""`make operations`: docs/operations.md followed word for word on a freshly made Debian.

Needs root, debootstrap and systemd-nspawn. Every `sh` block is run as it stands; after some sections the runner looks for
itself whether what the page promises is so. A machine whose package registries need a configuration of their own gives it
to the container with --bind and --environment.
"""

import argparse
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

from operations.debian import Debian, booted, made
from operations.operations_page import ROOT, blocks

SECONDS = 1800.0
"""The longest that one block may take."""
SOURCES = "usr/local/src"
NEXT = "9.9.9"
"""The release to which the page's upgrade leads: today's with one more step of the layout."""
LAYOUT = "/opt/nianbao/bin/python -c \"import sqlite3; print(*sqlite3.connect('file:/var/lib/nianbao/archive.sqlite?mode=ro', uri=True).execute('PRAGMA user_version').fetchone())\""
KNOWN = "nianbao query --json 'SELECT (SELECT count(*) FROM reports) AS reports, (SELECT count(*) FROM decisions) AS decisions' | tr -d ' \\n'"
PROMISED: dict[str, tuple[str, ...]] = {
    "Rehearse: first pass, first alert": (
        "systemctl is-active nianbao && systemctl is-enabled nianbao",
        'test "$(stat -c %U /var/lib/nianbao/archive.sqlite)" = nianbao',
        "grep --quiet --recursive '^Subject:' /var/lib/nianbao/rehearsal/mailbox",
        f"{LAYOUT} >/root/layout; {KNOWN} >/root/known; cat /root/layout /root/known",
    ),
    "Backup": (
        'test "$(ls -d /var/backups/nianbao/nianbao-*Z | wc -l)" = 1',
        'test "$(find /var/backups/nianbao -perm /077 | wc -l)" = 0',
        "systemctl is-active nianbao-backup.timer && systemctl is-active nianbao",
        # Something that a restore has to take back.
        "systemctl stop nianbao; /opt/nianbao/bin/python -c \"import sqlite3; c = sqlite3.connect('/var/lib/nianbao/archive.sqlite'); c.execute('DELETE FROM delivery_attempts'); c.commit()\"; systemctl start nianbao",
    ),
    "Restore": (
        "ls /var/lib/nianbao/archive.sqlite.before-*",
        "nianbao query 'SELECT count(*) AS attempts FROM delivery_attempts' | grep --quiet '[1-9]'",
        f'test "$({KNOWN})" = "$(cat /root/known)"',
        "systemctl is-active nianbao",
    ),
    "Upgrade": (
        f"nianbao --version | grep --quiet --fixed-strings {NEXT}",
        f'test "$({LAYOUT})" = $(($(cat /root/layout) + 1))',
        f'test "$({KNOWN})" = "$(cat /root/known)"',
        "systemctl is-active nianbao nianbao-backup.timer",
    ),
    "Downgrade": (
        f"! nianbao --version | grep --quiet --fixed-strings {NEXT}",
        f'test "$({LAYOUT})" = "$(cat /root/layout)"',
        f'test "$({KNOWN})" = "$(cat /root/known)"',
        "systemctl is-active nianbao",
    ),
    "End the rehearsal": ("systemctl is-active nianbao", "! systemctl is-failed nianbao"),
}
"""Section to what must be so after it."""


def unpacked(machine: Path, release: str) -> Path:
    """The files under version control, as a release that was unpacked, with the page's link to it."""
    folder = machine / SOURCES / f"nianbao-{release}"
    folder.mkdir(parents=True)
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, folder / name)
    return folder


def linked(machine: Path, release: str) -> None:
    """Points the page's link at that release."""
    link = machine / SOURCES / "nianbao"
    link.unlink(missing_ok=True)
    link.symlink_to(f"nianbao-{release}")


def next_release(machine: Path) -> None:
    """Today's program under a later number, whose archive has one more step behind it."""
    folder = unpacked(machine, NEXT)
    project = folder / "pyproject.toml"
    text = re.sub(
        r'^version = ".*"$', f'version = "{NEXT}"', project.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE
    )
    project.write_text(text, encoding="utf-8")
    steps = folder / "storage" / "migrations" / "__init__.py"
    text = steps.read_text(encoding="utf-8")
    step = '    ("CREATE TABLE later ( -- A later step.\\n    id INTEGER PRIMARY KEY -- Nothing.\\n)",),\n)\n"""Oldest first'
    steps.write_text(text.replace(')\n"""Oldest first', step, 1), encoding="utf-8")


def followed(machine: Debian, release: str) -> bool:
    """Whether every block did what the page says."""
    linked(machine.folder, release)
    sections = blocks()
    for at, block in enumerate(sections):
        if block.section == "Upgrade" and block.section != sections[at - 1].section:
            linked(machine.folder, NEXT)
        if block.runs and not done(machine, block.section, block.code):
            return False
        last = at + 1 == len(sections) or sections[at + 1].section != block.section
        if last and not all(
            done(machine, f"{block.section} (promised)", code) for code in PROMISED.get(block.section, ())
        ):
            return False
    return True


def done(machine: Debian, section: str, code: str) -> bool:
    """Runs commands and says how it went."""
    began = time.monotonic()
    ran = machine.run(code, seconds=SECONDS)
    print(f"{'ok  ' if ran.returncode == 0 else 'FAIL'} {time.monotonic() - began:6.1f} s  {section}", flush=True)
    print("\n".join(f"       $ {line}" for line in code.strip().splitlines()), flush=True)
    print("\n".join(f"       {line}" for line in ran.stdout.strip().splitlines()[-25:]), flush=True)
    return ran.returncode == 0


def main() -> int:
    """0 where the page holds."""
    parser = argparse.ArgumentParser(prog="python -m operations", description=__doc__)
    parser.add_argument("--suite", action="append", help="bookworm, trixie; default: both")
    parser.add_argument("--mirror", default="http://deb.debian.org/debian")
    parser.add_argument(
        "--folder", type=Path, default=Path("/var/tmp/nianbao-operations"), help="where the machines go"
    )
    parser.add_argument(
        "--bind", action="append", default=[], help="a path of this machine that the container may read"
    )
    parser.add_argument("--environment", action="append", default=[], metavar="NAME=VALUE")
    options = parser.parse_args()
    release = re.search(r'^version = "(.*)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert release is not None
    whole = True
    for suite in options.suite or ("bookworm", "trixie"):
        print(f"== {suite}", flush=True)
        folder = made(suite, mirror=options.mirror, folder=options.folder)
        unpacked(folder, release[1])
        next_release(folder)
        with booted(folder, binds=options.bind, environment=options.environment) as machine:
            whole = followed(machine, release[1]) and whole
        shutil.rmtree(folder, ignore_errors=True)
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main())
