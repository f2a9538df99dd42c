"""What commands show: coverage, findings, alerts, reports, queries; for people in both languages and for programs."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from command_line import nianbao
from rehearsal import Rehearsal
from rich.cells import cell_len

from app.config import Config, settings
from app.config.channels import WebhookConfig
from model.types import Standing

DAY = ("--now", "2026-02-03")
Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def report(watch: Rehearsal, tmp_path: Path, capsys: Capsys) -> Path:
    """A file with a report that contradicts itself, read through the program from its portal."""
    (row, *_) = nianbao(capsys, "findings", "-c", watch.config, "--code", "disputes-sum", "--json").json
    page = nianbao(capsys, "read", row["url"], "-c", watch.config)
    file = tmp_path / "report.txt"
    file.write_text(page.out, encoding="utf-8")
    return file


def test_status_shows_bodies_by_year_with_what_is_wrong_and_sums_up(watch: Rehearsal, capsys: Capsys) -> None:
    ran = nianbao(capsys, "status", "-c", watch.config, *DAY)
    assert ran.status == 0
    cells = {line.split("│")[1].strip(): line.split("│")[2:4] for line in ran.out.splitlines() if "│" in line}
    shown = {name: [cell.strip() for cell in years] for name, years in cells.items()}
    assert shown["澄川市民政局"] == ["published", "published ✗2"]
    assert shown["澄川市农业农村局"] == ["published !1", "published"]
    assert shown["澄川市水务局"] == ["published", "overdue"]
    assert shown["雾岭县审计局"] == ["unknown", "unknown"]
    legend, total = ran.out.splitlines()[-2:]
    assert legend.startswith("✗ errors in the report")
    assert total == "44 owed: not due 3, overdue 1, published 34, late 1, unknown 5"


def test_status_is_judged_on_the_day_that_is_given(watch: Rehearsal, capsys: Capsys) -> None:
    def standing(day: str) -> str:
        rows = nianbao(capsys, "status", "-c", watch.config, "--json", "--publisher", "chengchuan", "--now", day).json
        return next(str(row["standing"]) for row in rows if row["year"] == 2025)

    assert standing("2026-02-03") == Standing.NOT_DUE
    assert standing("2026-03-25") == Standing.DUE_SOON
    assert standing("2026-04-02") == Standing.UNKNOWN, "nobody has looked since the due day"


def test_status_of_one_body_gives_the_reason_and_takes_its_name_or_its_id(watch: Rehearsal, capsys: Capsys) -> None:
    by_name = nianbao(capsys, "status", "-c", watch.config, *DAY, "--publisher", "澄川市水务局")
    by_id = nianbao(capsys, "status", "-c", watch.config, *DAY, "--publisher", "chengchuan-water")
    assert by_name.out == by_id.out
    assert "2026-01-31" in by_id.out
    assert "art. 49" in by_id.out
    assert by_id.out.splitlines()[-1] == "2 owed: overdue 1, published 1"


def test_status_counts_errors_only_of_reports_that_are_held(watch: Rehearsal, capsys: Capsys) -> None:
    rows = nianbao(capsys, "status", "-c", watch.config, *DAY, "--json").json
    by_key = {(row["publisher"], row["year"]): row for row in rows}
    assert (by_key["chengchuan-civil", 2025]["errors"], by_key["chengchuan-civil", 2025]["warnings"]) == (2, 0)
    assert (by_key["chengchuan-water", 2025]["errors"], by_key["wuling-audit", 2025]["warnings"]) == (None, None)
    assert all(row["url"].startswith("http") for row in rows)


@pytest.mark.parametrize("columns", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("command", [("findings",), ("alerts",), ("status", *DAY, "--year", "2025"), ("doctor",)])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(
    watch: Rehearsal, capsys: Capsys, command: tuple[str, ...], columns: int
) -> None:
    wide = nianbao(capsys, *command, "-c", watch.config, "--lang", "zh", columns=1000)
    ran = nianbao(capsys, *command, "-c", watch.config, "--lang", "zh", columns=columns)
    assert ran.err == ""
    assert max(map(cell_len, ran.out.splitlines())) <= columns
    if columns <= 80:
        letters = [sign for sign in wide.out if "\u4e00" <= sign <= "\u9fff"]
        assert len([sign for sign in ran.out if "\u4e00" <= sign <= "\u9fff"]) >= 0.9 * len(letters)


def test_findings_on_a_narrow_terminal_stand_one_below_the_other(watch: Rehearsal, capsys: Capsys) -> None:
    ran = nianbao(capsys, "findings", "-c", watch.config, "--lang", "zh", "--code", "disputes-sum", columns=60)
    head, *sentences = ran.out.splitlines()
    assert head == "汐桥区自然资源局  2025  错误  disputes-sum"
    assert all(line.startswith("  ") for line in sentences)
    assert "".join(line.strip() for line in sentences).startswith("「行政复议」：结果维持 1 + 结果纠正 0")


def test_alerts_say_whether_they_arrived_and_when_in_china(watch: Rehearsal, capsys: Capsys) -> None:
    ran = nianbao(capsys, "alerts", "-c", watch.config, "--publisher", "澄川市水务局")
    assert "2026-02-03 09:00  opened  澄川市水务局  2025  missing  delivered email, webhook" in ran.out
    (row,) = nianbao(capsys, "alerts", "-c", watch.config, "--publisher", "澄川市水务局", "--json").json
    assert datetime.fromisoformat(row["at"]).isoformat() == "2026-02-03T01:00:00+00:00"
    assert (sorted(row["delivered"]), row["waiting"], row["given_up"]) == (["email", "webhook"], [], [])


def test_messages_say_how_they_fared(watch: Rehearsal, capsys: Capsys) -> None:
    ran = nianbao(capsys, "alerts", "--deliveries", "-c", watch.config, "--lang", "zh")
    assert ran.out.count("已送达") == 2
    rows = nianbao(capsys, "alerts", "--deliveries", "-c", watch.config, "--json").json
    assert {(row["channel"], row["state"], row["attempts"]) for row in rows} == {
        ("email", "delivered", 1),
        ("webhook", "delivered", 1),
    }


def test_what_is_left_out_is_said(watch: Rehearsal, capsys: Capsys) -> None:
    ran = nianbao(capsys, "alerts", "-c", watch.config, "--limit", "2", "--json")
    assert len(ran.json) == 2
    assert ran.err == "only the first 2 rows; ask for more with --limit\n"
    assert nianbao(capsys, "alerts", "-c", watch.config, "--json").err == ""


def test_a_report_is_laid_out_as_its_form(watch: Rehearsal, capsys: Capsys) -> None:
    (row, *_) = nianbao(capsys, "findings", "-c", watch.config, "--code", "disputes-sum", "--json").json
    ran = nianbao(capsys, "parse", row["url"], "-c", watch.config, "--lang", "zh")
    assert ran.status == 0
    lines = ran.out.splitlines()
    assert lines[0] == "汐桥区自然资源局2025年政府信息公开工作年度报告"
    assert lines[1] == "汐桥区自然资源局  2025 年度  2021 年格式  公布日期 2026-01-20"
    assert lines[2].startswith("读出 ")
    cells = next(line for line in lines if "行政复议" in line and "│" in line)
    assert [cell.strip() for cell in cells.split("│")[2:-1]] == ["1", "0", "0", "1", "3"]
    assert "disputes-sum" in ran.out


def test_numbers_of_the_prose_are_named_by_the_rows_of_the_form(watch: Rehearsal, capsys: Capsys) -> None:
    (row, *_) = nianbao(capsys, "findings", "-c", watch.config, "--code", "narrative-vs-table", "--json").json
    ran = nianbao(capsys, "parse", row["url"], "-c", watch.config, "--lang", "zh")
    claims = ran.out[ran.out.index("正文中的数字") : ran.out.index("发现的问题")]
    cells = [[cell.strip() for cell in line.split("│")[1:3]] for line in claims.splitlines() if line.startswith("│")]
    assert ["本年新收政府信息公开申请数量", "80"] in cells
    assert "requests." not in claims


def test_what_could_not_be_read_is_marked_and_never_a_number(watch: Rehearsal, capsys: Capsys) -> None:
    (row, *_) = nianbao(capsys, "findings", "-c", watch.config, "--code", "cell-unreadable", "--json").json
    ran = nianbao(capsys, "parse", row["url"], "-c", watch.config, "--lang", "zh")
    assert "? ?3" in ran.out
    assert "无法辨读 1" in ran.out
    said = nianbao(capsys, "parse", row["url"], "-c", watch.config, "--json").json
    assert said["facts"]["disclosure.penalties.decisions"]["value"] is None


def test_check_exits_1_for_an_error_and_0_without(watch: Rehearsal, capsys: Capsys, report: Path) -> None:
    wrong = nianbao(capsys, "check", report, "-c", watch.config, "--json")
    assert (wrong.status, [row["code"] for row in wrong.json]) == (1, ["disputes-sum"])
    sound = report.with_name("sound.txt")
    rows = nianbao(capsys, "status", "-c", watch.config, *DAY, "--json", "--publisher", "yaoshan-emergency").json
    sound.write_text(nianbao(capsys, "read", rows[-1]["url"], "-c", watch.config).out, encoding="utf-8")
    ran = nianbao(capsys, "check", sound, "-c", watch.config, "--lang", "zh")
    assert (ran.status, ran.out.splitlines()[0]) == (0, "没有发现问题。")


def test_check_all_shows_every_verdict(watch: Rehearsal, capsys: Capsys, report: Path) -> None:
    rows = nianbao(capsys, "check", report, "-c", watch.config, "--all", "--json").json
    assert {row["verdict"] for row in rows} >= {"pass", "fail"}
    assert "pass" in nianbao(capsys, "check", report, "-c", watch.config, "--all", "--lang", "en").out


def test_a_report_as_json_has_every_cell_with_state_and_place(capsys: Capsys, watch: Rehearsal, report: Path) -> None:
    said = nianbao(capsys, "parse", report, "-c", watch.config, "--json").json
    assert (said["publisher"], said["year"], said["edition"]) == ("汐桥区自然资源局", 2025, "2021")
    fact = said["facts"]["disputes.review.upheld"]
    assert (fact["value"], fact["printed"], fact["state"]) == (1, "1", "read")
    assert fact["where"]
    assert {fact["state"] for fact in said["facts"].values()} <= {"read", "blank", "not_applicable", "unreadable"}


def test_a_query_gives_the_types_that_the_archive_holds(watch: Rehearsal, capsys: Capsys) -> None:
    sql = "SELECT 1 AS whole, 2.5 AS part, NULL AS none, 'read' AS text, x'00ff' AS bytes, 9e999 AS endless, 7 AS text"
    (row,) = nianbao(capsys, "query", sql, "-c", watch.config, "--json").json
    assert row == {
        "whole": 1,
        "part": 2.5,
        "none": None,
        "text": "read",
        "bytes": "00ff",
        "endless": "inf",
        "text:2": 7,
    }


def test_a_query_shows_values_as_they_are_in_any_language(watch: Rehearsal, capsys: Capsys) -> None:
    ran = nianbao(capsys, "query", "SELECT 'unknown' AS year", "-c", watch.config, "--lang", "zh")
    assert "unknown" in ran.out
    assert "year" in ran.out
    assert "不明" not in ran.out


def test_search_finds_words_of_two_characters(watch: Rehearsal, capsys: Capsys) -> None:
    rows = nianbao(capsys, "search", "复议", "-c", watch.config, "--limit", "3", "--json").json
    assert len(rows) == 3
    assert all("复议" in row["snippet"] for row in rows)
    assert nianbao(capsys, "search", "量子色动力学", "-c", watch.config, "--lang", "zh").out == "没有。\n"


def test_a_page_cannot_steer_the_terminal(capsys: Capsys, tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text("标题\x1b]0;owned\x07\x1b[2J\u202e倒\n正文 [bold]不是标记[/bold]", encoding="utf-8")
    ran = nianbao(capsys, "read", file)
    assert "\x1b" not in ran.out
    assert "\u202e" not in ran.out
    assert "[bold]不是标记[/bold]" in ran.out


def test_crawl_sums_up_in_words_and_in_json(stage: Rehearsal, capsys: Capsys) -> None:
    ran = nianbao(capsys, "crawl", "yaoshan", "-c", stage.config, *DAY, "--lang", "zh")
    assert ran.status == 0
    assert "栏目：完整读取 1" in ran.out.splitlines()
    assert any(line.startswith("页面：新版本 ") for line in ran.out.splitlines())
    events = [json.loads(line) for line in ran.err.splitlines()]
    assert {"begin", "look", "report", "column"} <= {event["event"] for event in events}
    again = nianbao(capsys, "crawl", "yaoshan", "-c", stage.config, *DAY, "--json", "--no-send")
    assert again.json["columns-whole"] == 1
    assert "delivered" not in again.json
    rebuilt = nianbao(capsys, "replay", "-c", stage.config, *DAY, "--json")
    assert rebuilt.status == 0
    assert rebuilt.json["new-version"] == 9, "five bodies over two years, of which one is not due yet"


def test_the_configuration_shown_can_be_loaded_again(watch: Rehearsal, capsys: Capsys, tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(nianbao(capsys, "config", "-c", watch.config).out, encoding="utf-8")
    was = watch.settings.config
    webhook = was.channels["webhook"]
    assert isinstance(webhook, WebhookConfig)
    secret = {"NIANBAO_CHANNELS__WEBHOOK__SECRET": webhook.secret}
    assert settings(file, environment=secret).config == was
    assert webhook.secret not in file.read_text(encoding="utf-8")


def test_the_defaults_shown_are_the_defaults(capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NIANBAO_CONFIG", raising=False)
    file = tmp_path / "shown.toml"
    file.write_text(nianbao(capsys, "config").out, encoding="utf-8")
    assert settings(file, environment={}).config == Config()


def test_the_doctor_speaks_both_languages_and_fails_only_for_what_is_broken(
    capsys: Capsys, tmp_path: Path, watch: Rehearsal
) -> None:
    (tmp_path / "config.toml").write_text(f'[registry]\npath = "{watch.settings.registry}"\n', encoding="utf-8")
    ran = nianbao(capsys, "doctor", "-c", tmp_path / "config.toml", "--json", "--lang", "en")
    verdicts = {row["what"]: row["verdict"] for row in ran.json}
    assert ran.status == 0
    assert verdicts == {
        "Python": "ok",
        "nianbao": "ok",
        "config": "ok",
        "registry": "ok",
        "archive": "ok",
        "disk": verdicts["disk"],
        "service.listen": verdicts["service.listen"],
        "channels": "attention",
        "read.ocr": "ok",
        "read.office": verdicts["read.office"],
        "read.unpacker": verdicts["read.unpacker"],
        "fetch.contact": "attention",
    }
    chinese = nianbao(capsys, "doctor", "-c", tmp_path / "config.toml", "--lang", "zh").out
    assert all(
        word in chinese for word in ("项目", "结论", "名录", "档案", "磁盘", "渠道", "请留意", "22 个机关，4 个门户")
    )


def test_the_doctor_names_the_package_of_a_program_that_is_not_there(
    capsys: Capsys, tmp_path: Path, watch: Rehearsal
) -> None:
    registry = f'[registry]\npath = "{watch.settings.registry}"\n'
    programs = '[read]\noffice = "no-such-office"\nunpacker = "sh"\n'
    (tmp_path / "config.toml").write_text(registry + programs, encoding="utf-8")
    ran = nianbao(capsys, "doctor", "-c", tmp_path / "config.toml", "--json", "--lang", "en")
    said = {row["what"]: (row["verdict"], row["result"]) for row in ran.json}
    assert ran.status == 0
    assert said["read.office"][0] == "attention"
    assert "DOC, WPS, RTF" in said["read.office"][1]
    assert "libreoffice-writer-nogui" in said["read.office"][1]
    assert said["read.unpacker"][0] == "ok"


def test_the_doctor_finds_a_mail_server_that_does_not_answer(capsys: Capsys, watch: Rehearsal, tmp_path: Path) -> None:
    text = watch.config.read_text(encoding="utf-8").replace(f"port = {watch.world.smtp_port}", "port = 9")
    text = text.replace('path = "archive.sqlite"', f'path = "{watch.settings.archive}"')
    (tmp_path / "config.toml").write_text(f'{text}\n[registry]\npath = "{watch.settings.registry}"\n', encoding="utf-8")
    ran = nianbao(capsys, "doctor", "-c", tmp_path / "config.toml", "--json")
    assert ran.status == 1
    assert [row["what"] for row in ran.json if row["verdict"] == "broken"] == ["channels.email"]
    assert nianbao(capsys, "doctor", "-c", watch.config).status == 0
