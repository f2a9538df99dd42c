"""Every check against its table of cases; every check is complete, listed and has cases."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from check_cases import CASES, beside_of, cases, report_of

from model.types import Verdict
from monitor import checks
from monitor.checks import CHECKS, findings
from monitor.checks.protocol import Check
from monitor.grounds import ground

FOLDER = Path(checks.__file__).parent
NO_CHECKS = {"__init__", "protocol"}
TABLE = [(check.CODE, case) for check in CHECKS for case in cases(check.CODE)]
LEAST = {"pass": 6, "fail": 6, "not_assessable": 2}


@pytest.mark.parametrize(("code", "case"), TABLE, ids=[f"{code}: {case['name']}" for code, case in TABLE])
def test_the_verdict_is_right(code: str, case: dict[str, Any]) -> None:
    found = findings(report_of(case), beside_of(case))
    mine = [one for one in found if one.code == code and one.subject == case.get("subject", "")]
    if case["expect"] == "none":
        assert not mine
        return
    (one,) = mine
    assert one.verdict == case["expect"], one.message_zh
    assert ground(one) == case.get("ground", ground(one))
    for piece in case.get("says", ()):
        assert piece in one.message_zh
    for piece in case.get("says_en", ()):
        assert piece in one.message_en


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.CODE)
def test_each_check_has_cases_enough(check: Check) -> None:
    told = Counter(case["expect"] for case in cases(check.CODE))
    assert all(told[verdict] >= least for verdict, least in LEAST.items()), told


def test_every_file_in_the_folder_is_listed_and_has_cases() -> None:
    files = {path.stem for path in FOLDER.glob("*.py")} - NO_CHECKS
    assert files == {check.CODE.replace("-", "_") for check in CHECKS}
    assert {path.stem for path in CASES.glob("*.toml")} == {check.CODE for check in CHECKS}


def test_no_two_cases_of_a_check_have_one_name() -> None:
    names = Counter((code, case["name"]) for code, case in TABLE)
    assert not [name for name, count in names.items() if count > 1]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.CODE)
def test_each_check_tells_its_rule_with_a_bad_and_a_good_example(check: Check) -> None:
    assert check.__doc__
    assert "\nBad: " in check.__doc__
    assert "\nGood: " in check.__doc__
    assert check.NAME_ZH
    assert check.NAME_EN
    assert check.VERSION >= 1


@pytest.mark.parametrize(("code", "case"), TABLE, ids=[f"{code}: {case['name']}" for code, case in TABLE])
def test_no_subject_is_judged_twice_and_every_message_speaks_both_languages(code: str, case: dict[str, Any]) -> None:
    found = findings(report_of(case), beside_of(case))
    twice = [key for key, count in Counter((one.code, one.subject) for one in found).items() if count > 1]
    assert not twice, code
    assert all(one.message_zh and one.message_en for one in found)
    assert {one.verdict for one in found} <= set(Verdict)


KINDS = ("", "/", "?", "absent")
"""What stands in a cell instead of a number: nothing, a slash, something unreadable; or there is no cell."""
BY_CELLS = {
    "requests-balance",
    "requests-results-sum",
    "requests-row-sum",
    "disputes-sum",
    "statistics-sum",
    "value-invalid",
    "competence",
    "parent-vs-children",
    "file-differs",
    "narrative-vs-table",
    "narrative-contradiction",
    "cell-unreadable",
}
"""The rules that rest on single cells."""


def kinds_of(case: dict[str, Any]) -> set[str]:
    """What stands in cells of a case, and of the reports beside it, instead of a number."""
    written = [*case.get("cells", {}).values(), *case.get("fill", {}).values()]
    written += [cell for row in case.get("rows", {}).values() for cell in row.split()]
    texts = ["" if one == "." else one for one in written if isinstance(one, str)]
    found = {kind for kind in KINDS for one in texts if one == kind or (kind == "?" and one.startswith("?"))}
    beside = (*case.get("children", ()), *(case[name] for name in ("file", "previous") if name in case))
    return found.union(*(kinds_of(one) for one in beside))


@pytest.mark.parametrize("code", sorted(BY_CELLS))
def test_each_rule_over_cells_meets_every_state_of_a_cell(code: str) -> None:
    met = set[str]().union(*(kinds_of(case) for case in cases(code)))
    assert met == set(KINDS)


WHATEVER_THE_FORM = {"amended", "likeness"}
"""Rules that compare two texts, whichever form they follow."""


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.CODE)
def test_each_rule_meets_every_edition(check: Check) -> None:
    assert check.CODE in WHATEVER_THE_FORM or {case.get("edition", "2021") for case in cases(check.CODE)} >= {
        "2014",
        "2019",
        "2021",
    }


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.CODE)
@pytest.mark.parametrize("language", ["says", "says_en"])
def test_what_each_rule_says_is_asserted_in_both_languages(check: Check, language: str) -> None:
    assert any(case["expect"] == "fail" and case.get(language) for case in cases(check.CODE))
