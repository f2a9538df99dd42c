"""A report that its body changed after publishing is told once, with the cells from and to; what is only our reading is not."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from rehearsal import Quiet
from test_covers import text_file
from truth_stage import FINANCE, NOW, REPORT, Row, Stage, article, report, small_stage

import parsers
from app.demo import layouts
from app.demo.sample import consistent, raised, retold
from app.demo.server import Page
from app.opening import opened
from app.replay import replay
from model.editions import BY_KEY
from model.types import Document, Report, State
from storage import Archive, FindingRow

stage = small_stage
"""Its name in the tests of this file."""

FILLED = consistent(BY_KEY["2021"], publisher=FINANCE, year=2025, seed=1)
BEFORE = layouts.html(FILLED)
AFTER = layouts.html(
    retold(raised(raised(FILLED, "disclosure.penalties.decisions", 7), "disclosure.fees.amount_wan", 1))
)
LATER = layouts.html(raised(FILLED, "disclosure.penalties.decisions", 900))
TITLE = REPORT.format(name=FINANCE, year=2025)


def row(body: str, href: str = "/zwgk/zfxxgknb/a.html") -> Row:
    return Row(title=TITLE, href=href, page=article(TITLE, body))


def passes(stage: Stage, *days: Sequence[Row], also: Sequence[dict[str, Page]] = ()) -> None:
    """One pass a day over what stands that day."""
    for day, rows in enumerate(days):
        stage.show(rows, also=also[day] if also else None)
        stage.pass_over(at=NOW + timedelta(days=day))


def found(stage: Stage) -> list[FindingRow]:
    with Archive.open(stage.settings.archive) as archive:
        return sorted(archive.findings(code="amended", verdict=None), key=lambda one: one.finding.subject)


def verdicts(stage: Stage) -> list[str]:
    return ["gone" if one.gone else one.finding.verdict.value for one in found(stage)]


def told(stage: Stage) -> list[tuple[str, str]]:
    with Archive.open(stage.settings.archive) as archive:
        alerts = [one.alert for one in archive.alerts(publisher="finance") if one.alert.finding.code == "amended"]
    return sorted((one.finding.subject, one.event.value) for one in alerts)


def test_an_amendment_is_told_once_with_the_cells_from_and_to(stage: Stage) -> None:
    passes(stage, [row(BEFORE)], [row(AFTER)], [row(AFTER)], [row(AFTER + "<p>&nbsp;</p>")])
    (one,) = found(stage)
    assert one.finding.verdict.value == "fail"
    was, now = (filled for filled in (FILLED.facts["disclosure.penalties.decisions"], one.finding.facts[0].value))
    assert f"由 {was} 改为 {now}" in one.finding.message_zh
    assert [fact.key for fact in one.finding.facts] == ["disclosure.penalties.decisions", "disclosure.fees.amount_wan"]
    assert one.finding.subject == "2026-02-04 09:00"
    assert told(stage) == [("2026-02-04 09:00", "opened")]


def test_a_second_amendment_is_told_anew_and_does_not_end_the_first(stage: Stage) -> None:
    passes(stage, [row(BEFORE)], [row(AFTER)], [row(LATER)], [row(LATER)])
    assert verdicts(stage) == ["fail", "fail"]
    assert told(stage) == [("2026-02-04 09:00", "opened"), ("2026-02-05 09:00", "opened")]


def test_a_page_that_says_again_what_it_said_before_has_taken_its_amendment_back(stage: Stage) -> None:
    passes(stage, [row(BEFORE)], [row(AFTER)], [row(AFTER)], [row(BEFORE)])
    assert verdicts(stage) == ["gone"]
    assert told(stage) == [("2026-02-04 09:00", "opened"), ("2026-02-04 09:00", "resolved")]


def test_a_page_that_goes_back_and_forth_from_day_to_day_is_not_told_of(stage: Stage) -> None:
    passes(stage, [row(BEFORE)], [row(AFTER)], [row(BEFORE)], [row(AFTER)], [row(BEFORE)])
    assert verdicts(stage) == ["gone"]
    assert told(stage) == []


def test_the_amendment_before_stands_where_a_later_one_is_taken_back(stage: Stage) -> None:
    passes(stage, [row(BEFORE)], [row(AFTER)], [row(LATER)], [row(AFTER)])
    assert verdicts(stage) == ["fail", "gone"]


def test_the_same_report_at_another_address_is_no_amendment(stage: Stage) -> None:
    passes(stage, [row(BEFORE)], [row(BEFORE, "/zwgk/zfxxgknb/b.html")], [row(BEFORE, "/zwgk/zfxxgknb/c.html")])
    assert verdicts(stage) == []


def test_what_an_address_says_that_took_over_is_compared_with_what_it_said_itself(stage: Stage) -> None:
    passes(
        stage, [row(BEFORE)], [row(BEFORE, "/zwgk/zfxxgknb/b.html")], [row(AFTER), row(BEFORE, "/zwgk/zfxxgknb/b.html")]
    )
    assert verdicts(stage) == ["fail"]


COVER = "<p><a href='/f/a.doc'>2025年政府信息公开工作年度报告.doc</a></p>"


def test_a_page_that_becomes_the_cover_of_a_file_with_the_same_cells_is_no_amendment(stage: Stage) -> None:
    file = {"/f/a.doc": text_file(FINANCE)}
    passes(stage, [row(BEFORE)], [row(COVER)], also=[{}, file])
    assert "fail" not in verdicts(stage)
    assert told(stage) == []


def test_a_file_that_is_exchanged_under_its_cover_is_an_amendment(stage: Stage) -> None:
    first, second = ({"/f/a.doc": text_file(FINANCE, seed=seed)} for seed in (1, 2))
    passes(stage, [row(COVER)], [row(COVER + "<p>已更新。</p>")], also=[first, second])
    (one,) = found(stage)
    assert one.finding.verdict.value == "fail"
    assert one.url.endswith("/a.html")


def test_a_page_that_had_not_loaded_whole_is_no_amendment(stage: Stage) -> None:
    cut = BEFORE[: BEFORE.index("存在的主要问题")]
    passes(stage, [row(cut)], [row(BEFORE)])
    assert "fail" not in verdicts(stage)
    passes(stage, [row(BEFORE)], [row(cut)], [row(BEFORE)])
    assert "fail" not in verdicts(stage)


def test_behind_a_page_that_had_not_loaded_whole_stands_the_one_before(stage: Stage) -> None:
    cut = BEFORE[: BEFORE.index("存在的主要问题")]
    passes(stage, [row(BEFORE)], [row(cut)], [row(AFTER)], [row(AFTER)])
    assert verdicts(stage)[-1] == "fail"
    assert len(told(stage)) == 1


def test_what_an_older_reader_could_not_read_is_no_amendment(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    today = parsers.parse_all

    def older(document: Document) -> object:
        read = today(document)
        return tuple(_half_blind(one) for one in read) if isinstance(read, tuple) else read

    monkeypatch.setattr(parsers, "parse_all", older)
    passes(stage, [row(BEFORE)])
    monkeypatch.setattr(parsers, "parse_all", today)
    stage.show([row(BEFORE + "<!-- -->")])
    stage.pass_over(at=NOW + timedelta(days=1))
    assert verdicts(stage) == ["pass"]
    assert told(stage) == []


def _half_blind(read: Report) -> Report:
    facts = (
        replace(one, state=State.READ, value=one.value + 1, printed="9") if one.value else one for one in read.facts
    )
    return replace(read, facts=tuple(facts))


def test_a_replay_gives_the_identical_archive(stage: Stage) -> None:
    passes(
        stage, [row(BEFORE), report(FINANCE, 2024)], [row(AFTER)], [row(BEFORE, "/zwgk/zfxxgknb/b.html")], [row(LATER)]
    )
    with Archive.open(stage.settings.archive) as archive:
        before = archive.dump(derived=False)
    with opened(stage.settings, clock=lambda: stage.now, reporter=Quiet()) as context:
        replay(context)
        assert context.archive.dump(derived=False) == before
