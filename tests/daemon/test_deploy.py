"""What stands in deploy/ fits the daemon and is understood by systemd."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.daemon.service import STOP_SECONDS

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
UNIT = (DEPLOY / "nianbao.service").read_text(encoding="utf-8")
CONTAINER = (DEPLOY / "Containerfile").read_text(encoding="utf-8")


def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("SYSTEMD ABSENT: systemd-analyze is not installed, so the unit is not verified here")
    unit = tmp_path / "nianbao.service"
    unit.write_text(UNIT.replace("/opt/nianbao/bin/nianbao", sys.executable), encoding="utf-8")
    done = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False)
    assert "nianbao.service" not in done.stderr, done.stderr
    assert done.returncode == 0, done.stderr


def test_the_unit_leaves_the_daemon_the_time_that_it_takes_to_stop_and_signals_it_alone() -> None:
    (patience,) = re.findall(r"^TimeoutStopSec=(\d+)$", UNIT, flags=re.MULTILINE)
    assert int(patience) > STOP_SECONDS + 2
    assert "\nKillMode=mixed\n" in UNIT
    assert "\nType=notify\n" in UNIT


def test_the_container_is_of_nobody_in_particular_and_names_no_package_index() -> None:
    assert "\nUSER nianbao\n" in CONTAINER
    assert "\nVOLUME /var/lib/nianbao\n" in CONTAINER
    assert "index-url" not in CONTAINER
    assert set(re.findall(r"https?://[^\s'\"]+", CONTAINER)) == {"http://127.0.0.1:8318/live"}
    assert "/live" in CONTAINER[CONTAINER.index("HEALTHCHECK") :]
