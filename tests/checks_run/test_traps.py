"""The traps of DOMAIN 5: what looks wrong in a report and is not raises nothing, and what is wrong beside it does."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from check_cases import beside_of, report_of

from model.types import Verdict
from monitor.checks import findings

TRAPS: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("traps.toml").read_text(encoding="utf-8"))["trap"]


def failed(case: dict[str, Any]) -> dict[str, str]:
    found = findings(report_of(case), beside_of(case))
    return {one.code: one.message_zh for one in found if one.verdict is Verdict.FAIL}


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap["name"])
def test_a_trap_raises_nothing(trap: dict[str, Any]) -> None:
    assert not failed(trap)


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap["name"])
def test_what_is_wrong_in_the_same_report_is_told(trap: dict[str, Any]) -> None:
    assert set(failed(trap | trap["teeth"])) == set(trap["bites"])
