"""Digests as people and programs read them."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from alert_samples import NOW, alert, cell, claim, finding

from model.types import AlertEvent, Message, Place, Severity, State, Verdict
from monitor import outbox
from monitor.quoting import cell_label, place_words

BALANCE = finding(
    facts=(
        cell("requests.new.total", "４１件", value="41"),
        cell("requests.denied.state_secret.natural", ""),
        cell("disclosure.fees.amount_wan", "1,203.50", value="1203.50"),
        cell("disputes.review.upheld", "/", state=State.NOT_APPLICABLE),
        cell("disputes.suit_direct.total", "0000", state=State.UNREADABLE),
    ),
    claims=(claim(),),
)


def digest(*alerts: object, language: str = "zh", dashboard_url: str = "") -> Message:
    return outbox.message(
        alerts or (alert(of=BALANCE),),  # type: ignore[arg-type]
        channel="email",
        language=language,
        now=NOW,
        dashboard_url=dashboard_url,
    )


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("form", ["text", "html"])
def test_a_digest_shows_the_proof_as_printed(language: str, form: str) -> None:
    shown = getattr(digest(language=language), form)
    for printed in ("４１件", "1,203.50", "全年新收政府信息公开申请四十一件。", "云溪区人民政府", "2025"):
        assert printed in shown
    assert "https://www.yunxi.example/zwgk/nb/2025.html" in shown
    assert "nianbao findings --publisher yunxi --year 2025" in shown
    assert "requests-balance" in shown


def test_a_chinese_digest_names_cells_in_the_words_of_the_form() -> None:
    shown = digest().text
    assert "本年新收政府信息公开申请数量 › 总计：４１件  [第2个表格第4行第9列]" in shown
    assert "不予公开 › 属于国家秘密 › 自然人：（空白）" in shown
    assert "行政复议 › 结果维持：/" in shown
    assert "总计：0000（无法辨读）" in shown
    assert "[正文第13行]" in shown
    assert "发现时间：2026-02-01 09:30（北京时间）" in shown
    assert "新收与结转之和" in shown
    assert "from last year" not in shown


def test_an_english_digest_names_them_in_english() -> None:
    shown = digest(language="en").text
    assert "newly received this year › total: ４１件  [table 2 of the document, row 4, column 9]" in shown
    assert "denied: state secret › natural persons: (blank)" in shown
    assert "0000 (unreadable)" in shown
    assert "Seen since: 2026-02-01 09:30 (Beijing time)" in shown
    assert "本年" not in shown


def test_a_blank_is_never_shown_as_a_number() -> None:
    blank = finding(facts=(cell("requests.new.legal", "  "),))
    for line in digest(alert(of=blank)).text.splitlines():
        if "法律服务机构" in line:
            assert "：（空白）" in line
    body = json.loads(digest(alert(of=blank)).payload)
    (fact,) = body["data"]["alerts"][0]["finding"]["facts"]
    assert (fact["state"], fact["value"]) == ("blank", None)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("zh", "截至 2026-02-01，应登载该报告的栏目已完整读取，其中没有列出该报告"),
        ("en", "The column that should list it was read completely by 2026-02-01 and does not list it"),
    ],
)
def test_a_missing_report_says_that_the_column_was_read_and_does_not_list_it(language: str, sentence: str) -> None:
    column = "https://www.yunxi.example/zwgk/nb/"
    shown = digest(alert(of=finding("missing", subject=""), url=column), language=language)
    assert sentence in shown.text
    assert sentence in shown.html
    assert f'href="{column}"' in shown.html


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("zh", "年报监测：新发现 3 项（错误 2、注意 1）；再次发现 1 项（错误 1）；已解决 1 项（提示 1）"),
        ("en", "Annual report watch: 3 new (2 errors, 1 warning); 1 seen again (1 error); 1 resolved (1 note)"),
    ],
)
def test_the_subject_counts_what_happened_and_how_much_it_weighs(language: str, subject: str) -> None:
    alerts = (
        alert(1),
        alert(2, publisher="b", name="乙局"),
        alert(3, of=finding("title-nonstandard", severity=Severity.WARNING)),
        alert(4, event=AlertEvent.REOPENED),
        alert(5, event=AlertEvent.RESOLVED, of=finding("jump", severity=Severity.NOTE)),
    )
    assert digest(*alerts, language=language).subject == subject


def test_the_subject_names_the_publisher_where_it_is_one() -> None:
    assert digest(language="en").subject == "Annual report watch: 1 new (1 error): 云溪区人民政府"


def test_events_stand_apart_and_errors_first() -> None:
    warning = finding("title-nonstandard", severity=Severity.WARNING)
    shown = digest(
        alert(1, event=AlertEvent.RESOLVED, name="丙局", publisher="c", of=finding(verdict=Verdict.PASS)),
        alert(2, event=AlertEvent.REOPENED, name="乙局", publisher="b"),
        alert(3, of=warning, name="丁局", publisher="d"),
        alert(4, name="甲局", publisher="a"),
    ).text
    marks = ("==== 新发现 (2)", "甲局", "丁局", "==== 再次发现 (1)", "乙局", "==== 已解决 (1)", "丙局")
    places = [shown.index(mark) for mark in marks]
    assert places == sorted(places)
    assert "按最近一次读取的内容，已没有此项发现" in shown[places[-2] :]


def test_what_is_resolved_does_not_claim_that_its_cells_are_printed_so_today() -> None:
    shown = digest(alert(event=AlertEvent.RESOLVED, of=finding())).text
    assert "报告所印单元格" not in shown
    before = replace(alert(event=AlertEvent.RESOLVED, of=finding()), facts_before=BALANCE.facts)
    assert "此前所印单元格（按当时判断）" in digest(before).text


def test_a_thousand_alerts_stay_readable() -> None:
    alerts = [alert(number, publisher=f"p{number}", name=f"第{number}号局", of=BALANCE) for number in range(1, 1_201)]
    shown = digest(*alerts)
    assert shown.text.count("nianbao findings --publisher") == 50
    assert sum("号局 2025 年度" in line for line in shown.text.splitlines()) == 1_000
    assert "另有 200 项未列出" in shown.text
    assert shown.html.count("<li>") == 950
    for form in (shown.text, shown.html, shown.payload):
        assert len(form.encode()) < 1_000_000
    body = json.loads(shown.payload)["data"]
    assert (body["count"], body["left_out"], len(body["alerts"])) == (1_200, 200, 1_000)
    assert "facts" in body["alerts"][49]["finding"]
    assert "facts" not in body["alerts"][50]["finding"]


def test_no_text_of_a_report_is_too_long_for_a_digest() -> None:
    flood = finding(
        facts=tuple(cell("requests.new.total", "9" * 5_000, value="9") for _ in range(200)),
        claims=tuple(claim("全年" * 5_000) for _ in range(200)),
    )
    shown = digest(*(alert(number, name="长" * 10_000, of=flood) for number in range(60)))
    assert "另有 160 个单元格" in shown.text
    assert len(shown.subject) <= 200
    assert len(shown.text.encode()) < 3_000_000


def test_names_cannot_become_html() -> None:
    name = "云溪<script>alert('x')</script>局"
    shown = digest(alert(name=name, url="javascript:alert(1)", of=finding(claims=(claim('"><img src=x>'),))))
    assert "<script" not in shown.html
    assert "<img" not in shown.html
    assert 'href="javascript' not in shown.html
    assert "javascript:alert(1)" in shown.html
    assert name in shown.text


def test_the_overview_is_linked_where_there_is_one() -> None:
    shown = digest(dashboard_url="https://watch.example/nb/")
    assert 'href="https://watch.example/nb/"' in shown.html
    assert "总览：https://watch.example/nb/" in shown.text
    assert "总览" not in digest().text


def test_a_publisher_id_cannot_add_a_command() -> None:
    shown = digest(alert(publisher="a; rm -rf ~"))
    assert "nianbao findings --publisher 'a; rm -rf ~' --year 2025" in shown.text


def test_a_message_depends_on_what_it_tells_and_on_nothing_else() -> None:
    one, two = alert(1), alert(2, publisher="b", name="乙局")
    assert digest(one, two) == digest(two, one)
    later = outbox.message((one, two), channel="email", language="zh", now=NOW + timedelta(hours=1))
    assert later.id == digest(one, two).id
    ids = {
        digest(one).id,
        digest(one, two).id,
        outbox.message((one,), channel="webhook", language="zh", now=NOW).id,
    }
    assert len(ids) == 3
    assert set(digest(two, one).alerts) == {one.id, two.id}


def test_the_payload_tells_a_program_everything() -> None:
    body = json.loads(digest(alert(of=BALANCE), dashboard_url="https://watch.example/").payload)
    assert (body["type"], body["timestamp"]) == ("alerts.digest", "2026-02-01T01:30:00Z")
    (told,) = body["data"]["alerts"]
    assert told["id"] == alert().id
    assert (told["event"], told["year"]) == ("opened", 2025)
    assert told["publisher"] == {"id": "yunxi", "name": "云溪区人民政府"}
    assert told["finding"]["facts"][2] == {
        "key": "disclosure.fees.amount_wan",
        "label_zh": "主动公开政府信息情况 › 行政事业性收费 › 本年收费金额（单位：万元）",
        "label_en": "Proactive disclosure › fees › fees this year (10,000 yuan)",
        "state": "read",
        "value": "1203.50",
        "printed": "1,203.50",
        "place": {"grid": 1, "row": 3, "column": 8},
    }
    assert told["finding"]["claims"][0]["sentence"] == "全年新收政府信息公开申请四十一件。"


def test_a_cell_of_the_old_form_keeps_its_label_in_a_new_report() -> None:
    assert cell_label("requests.other.total", year=2024, language="zh").endswith("其他处理 › 总计")
    assert cell_label("no.such.cell", year=2024, language="zh") == "no.such.cell"


def test_places_are_counted_from_one_and_unknown_parts_are_not_named() -> None:
    assert place_words(Place(page=0, grid=2), language="zh") == "第3个表格第1页"
    assert place_words(Place(offset=7), language="en") == ""
