"""Two years of one body: whichever report comes first, and whatever is corrected later, the findings are those of what stands."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from rehearsal import Quiet
from truth_stage import FINANCE, NOW, REPORT, Row, Stage, article, small_stage

from app.demo import layouts
from app.demo.sample import Filled, consistent, raised, retold
from app.opening import opened
from app.replay import replay
from model.editions import BY_KEY
from storage import Archive

stage = small_stage
"""Its name in the tests of this file."""

OLDER = consistent(BY_KEY["2021"], publisher=FINANCE, year=2024, seed=1)
NEWER = consistent(BY_KEY["2021"], publisher=FINANCE, year=2025, seed=1, before=OLDER)


def astray(filled: Filled) -> Filled:
    """One application of natural persons more carried out, and more received."""
    for row in ("new", "carried_out"):
        for column in ("natural", "total"):
            filled = raised(filled, f"requests.{row}.{column}", 1)
    return retold(filled)


def row(filled: Filled) -> Row:
    title = REPORT.format(name=filled.publisher, year=filled.year)
    return Row(
        title=title,
        href=f"/zwgk/zfxxgknb/{filled.year}.html",
        page=article(title, layouts.html(filled)),
    )


def passes(stage: Stage, *shown: Sequence[Filled]) -> None:
    """One pass a day, each over the reports that stand that day."""
    for day, standing in enumerate(shown):
        stage.show([row(filled) for filled in standing])
        stage.pass_over(at=NOW + timedelta(days=day))


def verdicts(stage: Stage, code: str, *, year: int = 2025) -> dict[str, str]:
    with Archive.open(stage.settings.archive) as archive:
        found = archive.findings(code=code, year=year, verdict=None)
        return {one.finding.subject: "gone" if one.gone else one.finding.verdict.value for one in found}


def as_judged(stage: Stage) -> set[tuple[Any, ...]]:
    """What stands of every finding that is not gone: when and how often is left out."""
    with Archive.open(stage.settings.archive) as archive:
        return {
            (
                one.publisher,
                one.year,
                one.finding.code,
                one.finding.subject,
                one.finding.verdict,
                one.finding.message_zh,
            )
            for one in archive.findings(verdict=None)
            if not one.gone and one.source == "report"
        }


def events(stage: Stage, code: str) -> list[tuple[str, str]]:
    with Archive.open(stage.settings.archive) as archive:
        told = [one.alert for one in archive.alerts(publisher="finance") if one.alert.finding.code == code]
    return sorted((one.finding.subject, one.event.value) for one in told)


def test_a_report_is_judged_again_when_last_years_comes_and_when_that_is_corrected(stage: Stage) -> None:
    wrong = astray(OLDER)
    passes(stage, [NEWER])
    assert verdicts(stage, "carry-over") == {"": "not_assessable"}
    passes(stage, [NEWER], [NEWER, wrong], [NEWER, wrong])
    found = verdicts(stage, "carry-over")
    assert found["natural"] == found["total"] == "fail"
    assert found["business"] == "pass"
    assert found[""] == "gone"
    stage.show([row(NEWER), row(OLDER)])
    stage.pass_over(at=NOW + timedelta(days=3))
    assert set(verdicts(stage, "carry-over").values()) == {"pass", "gone"}
    assert events(stage, "carry-over") == [
        ("natural", "opened"),
        ("natural", "resolved"),
        ("total", "opened"),
        ("total", "resolved"),
    ]


def test_in_whichever_order_the_reports_come_the_same_stands_in_the_end(stage: Stage) -> None:
    passes(stage, [NEWER], [NEWER, astray(OLDER)])
    newest_first = as_judged(stage)
    stage.settings.archive.unlink()
    passes(stage, [astray(OLDER)], [NEWER, astray(OLDER)])
    assert as_judged(stage) == newest_first
    stage.settings.archive.unlink()
    passes(stage, [NEWER, astray(OLDER)])
    assert as_judged(stage) == newest_first


def test_the_alert_quotes_the_cells_of_both_years_each_with_its_own(stage: Stage) -> None:
    passes(stage, [NEWER, astray(OLDER)])
    with Archive.open(stage.settings.archive) as archive:
        (found,) = [one for one in archive.findings(code="carry-over") if one.finding.subject == "natural"]
    assert [(fact.key, fact.year) for fact in found.finding.facts] == [
        ("requests.carried_out.natural", 2024),
        ("requests.carried_in.natural", None),
    ]
    assert "2024年报告结转下年度继续办理" in found.finding.message_zh


def test_a_replay_gives_the_identical_archive(stage: Stage) -> None:
    passes(stage, [NEWER], [NEWER, astray(OLDER)], [NEWER, OLDER])
    with Archive.open(stage.settings.archive) as archive:
        before = archive.dump(derived=False)
    with opened(stage.settings, clock=lambda: stage.now, reporter=Quiet()) as context:
        replay(context)
        assert context.archive.dump(derived=False) == before
