"""What is told of a step: its id, what ended it, what was before."""

from dataclasses import replace
from datetime import timedelta

import pytest
from alert_samples import NOW, cell, finding
from alert_samples import alert as told_before
from lives import PASS, Lived, condition, day, opened

from model.types import Alert, AlertEvent, Ending, Move, Verdict
from monitor.lifecycle import resolved_by
from monitor.settling import Matter, Spoken, Version, alert

OLD, NEW = (cell("requests.new.total", printed, value=printed) for printed in ("41", "44"))
SAID = Spoken(by="王", reason="口径不同", facts=(OLD,))
MATTER = Matter(finding=finding(facts=(NEW,)), publisher_name="云溪区人民政府", url="https://www.yunxi.example/")


def told(move: Move, matter: Matter = MATTER, *, days: float = 1) -> Alert:
    return alert(move, matter, now=day(days), digest_day=day(1))


def ended(lived: Lived, *, dismissed: bool = False, days: float = 1) -> Move:
    lived.settle(day(days), condition(dismissed=dismissed) if dismissed else condition(PASS))
    return lived.steps[-1]


def test_an_alert_says_whose_it_is_since_when_and_where() -> None:
    (_, move) = opened().steps
    one = told(move, replace(MATTER, portal_name="云溪门户"))
    assert (one.publisher, one.publisher_name, one.year) == ("yunxi", "云溪区人民政府", 2025)
    assert (one.portal, one.portal_name, one.url) == ("yunxi", "云溪门户", "https://www.yunxi.example/")
    assert (one.since, one.at) == (NOW, day(1))
    assert one.id == "0123456789abcdef-opened-1"
    assert one.finding.facts == (NEW,)
    assert one.remark is None


def test_a_repetition_quotes_nothing_and_has_an_id_for_each_digest() -> None:
    lived = opened()
    lived.settle(day(1), condition())
    one = told(lived.steps[-1])
    assert (one.id, one.finding.facts) == ("0123456789abcdef-repeated-1-20260202", ())


@pytest.mark.parametrize(
    ("version", "says"),
    [
        (Version(number=2, at=day(1)), "by version 2 of the report, read at 2026-02-02 09:30"),
        (Version(number=1, at=day(-9)), "the report is the same (version 1, read at 2026-01-23 09:30)"),
    ],
)
def test_a_resolution_names_the_version_that_did_it_or_says_that_the_report_is_the_same(
    version: Version, says: str
) -> None:
    before = told_before(of=finding(facts=(OLD,)))
    matter = replace(MATTER, finding=finding(verdict=Verdict.PASS), version=version, before=before)
    one = told(ended(opened()), matter)
    assert one.remark is not None
    assert one.remark.words[1].startswith(says)
    assert one.facts_before == (OLD,)
    assert one.finding.facts == ()


def test_what_a_person_ended_says_who_and_why() -> None:
    lived = opened()
    assert lived.life is not None
    move = resolved_by(lived.life, by="王", note="已更正", values="a", now=day(1))
    assert move is not None
    assert move.life.ending is Ending.PERSON
    assert [one.remark.words[1] for one in (told(move),) if one.remark] == ["resolved by 王: 已更正"]
    dismissed = told(ended(opened(), dismissed=True), replace(MATTER, spoken=SAID))
    assert dismissed.remark is not None
    assert dismissed.remark.words == ("王判定不成立：口径不同", "dismissed by 王: 口径不同")


def test_what_is_told_again_after_a_persons_word_shows_the_values_before_and_after() -> None:
    lived = opened()
    ended(lived, dismissed=True)
    lived.settle(day(2), condition(values="b"))
    one = told(lived.steps[-1], replace(MATTER, spoken=SAID), days=2)
    assert one.event is AlertEvent.REOPENED
    assert (one.facts_before, one.finding.facts) == ((OLD,), (NEW,))
    assert one.remark is not None
    assert "王" in one.remark.words[0]


def test_an_escalation_says_for_how_long_nobody_has_taken_it_up() -> None:
    lived = opened()
    lived.settle(day(15), condition())
    move = next(step for step in lived.steps if step.event is AlertEvent.ESCALATED)
    one = told(move, days=15)
    assert one.remark is not None
    assert one.remark.words[1] == "nobody has taken it up for 15 days"
    assert one.at - NOW == timedelta(days=15)


def test_what_is_not_owed_any_more_says_so() -> None:
    one = told(ended(opened(code="missing")), replace(MATTER, owed=False))
    assert one.remark is not None
    assert one.remark.words[1] == "by today's registry and rules the report is not owed any more"
