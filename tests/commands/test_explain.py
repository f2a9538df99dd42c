"""`nianbao status --explain BODY YEAR`: the whole proof, for a reader in both languages and for programs."""

from datetime import timedelta
from pathlib import Path

import pytest
from command_line import nianbao
from truth_stage import FINANCE, NOW, WATER, Stage, report, small_stage

stage = small_stage
"""Its name in the tests of this file."""
Capsys = pytest.CaptureFixture[str]
LOCAL = '[[due]]\nmonth = {}\nday = {}\nclause_zh = "本市通知"\nclause_en = "a notice of the city"\nregion = "99"\n'


def config(stage: Stage) -> Path:
    stage.show([report(FINANCE, 2025), report(FINANCE, 2024)])
    stage.pass_over()
    return stage.folder / "config.toml"


def explained(capsys: Capsys, file: Path, *more: str) -> str:
    return nianbao(capsys, "status", "--explain", *more, "-c", file, "--now", "2026-02-03").out


def test_a_missing_report_is_explained_by_day_rule_column_and_reading(stage: Stage, capsys: Capsys) -> None:
    out = explained(capsys, config(stage), "water", "2025", "--lang", "en")
    head, *_ = out.splitlines()
    assert head == f"{WATER}, report on 2025: overdue"
    for piece in ("2026-01-31", "the default calendar", "reading 1", "2 rows", "whole", "(missing)", "first judged"):
        assert piece in out
    assert "Printed days" not in out
    assert len(out.splitlines()) < 40, "to be read in a minute"


def test_a_held_report_is_explained_by_its_days_and_looks(stage: Stage, capsys: Capsys) -> None:
    out = explained(capsys, config(stage), FINANCE, "2025", "--lang", "zh")
    assert out.startswith(f"{FINANCE} 2025 年度报告：已公布")
    for piece in ("页面日期", "列表日期", "首次见到", "栏目读取 1", "质量：", "期限", "所据访问", "不成立："):
        assert piece in out


def test_programs_get_every_part(stage: Stage, capsys: Capsys) -> None:
    ran = nianbao(
        capsys, "status", "--explain", "finance", "2025", "-c", config(stage), "--now", "2026-02-03", "--json"
    )
    one = ran.json
    assert (one["standing"], one["due"], one["rule"]) == ("published", "2026-01-31", {"file": "", "tier": "department"})
    assert {day["origin"] for day in one["dates"]} >= {"printed", "list"}
    assert [(look["role"], look["is_reading"], look["id"] > 0) for look in one["looks"]] == [
        ("first-seen", False, True),
        ("latest", True, True),
    ]
    assert {each["code"]: each["verdict"] for each in one["findings"]}["late"] == "pass"
    assert [(past["standing"], past["changed"]) for past in one["history"]] == [("published", ["new"])]
    assert one["quality"] in {"clean", "to-look-at", "contradicts-itself", "could-not-read"}


def test_a_new_local_rule_changes_day_standing_and_history(stage: Stage, capsys: Capsys) -> None:
    file = config(stage)
    (stage.folder / "registry" / "local.toml").write_text(LOCAL.format(2, 15), encoding="utf-8")
    out = explained(capsys, file, "water", "2025", "--lang", "en")
    assert "due soon" in out.splitlines()[0], "judged anew, without a pass"
    assert "a local rule (registry file local.toml, for region 99)" in out
    stage.pass_over(at=NOW + timedelta(hours=1))
    one = nianbao(capsys, "status", "--explain", "water", "2025", "-c", file, "--now", "2026-02-03", "--json").json
    assert [past["changed"] for past in one["history"]] == [["new"], ["standing", "due", "clause"]]
    assert [past["due"] for past in one["history"]] == ["2026-01-31", "2026-02-15"]


def test_what_the_registry_says_of_the_body_changes_its_standing(stage: Stage, capsys: Capsys) -> None:
    file = config(stage)
    blocks = stage.folder / "registry" / "test.toml"
    text = blocks.read_text(encoding="utf-8")
    blocks.write_text(text.replace('id = "water"', 'id = "water"\nfounded = 2025-06-01'), encoding="utf-8")
    text = blocks.read_text(encoding="utf-8")
    blocks.write_text(text.replace("owes_from = 2025\n", ""), encoding="utf-8")
    out = explained(capsys, file, "water", "2025", "--lang", "en")
    assert out.splitlines()[0].endswith("unknown")
    assert "founded on 2025-06-01" in out


@pytest.mark.parametrize(
    ("named", "says"),
    [
        (("nobody", "2025"), "--explain nobody: no such body"),
        (("water", "2019"), "no report on that year is watched"),
        (("water", "later"), "valid integer"),
    ],
)
def test_what_cannot_be_explained_is_a_mistake(stage: Stage, capsys: Capsys, named: tuple[str, str], says: str) -> None:
    ran = nianbao(capsys, "status", "--explain", *named, "-c", config(stage))
    assert ran.status == 2
    assert says in ran.err
