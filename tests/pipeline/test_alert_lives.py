"""Alerts through real passes: a second look before anybody is told, people's words, silences, escalation, one message a run."""

import json
import subprocess
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from rehearsal import Rehearsal

from app.demo import mistakes
from app.replay import replay
from model.types import AlertState, fingerprint

BODY, YEAR = "chengchuan-housing", 2025
"""A body whose report does not balance: natural persons, and the total."""
MARK = fingerprint(publisher=BODY, year=YEAR, code="requests-balance", subject="total")
MISSING = fingerprint(publisher="chengchuan-water", year=YEAR, code="missing", subject="")


def told(stage: Rehearsal) -> list[list[str]]:
    """For each webhook message, the ids of its alerts about the report of that body, oldest first."""
    return [[alert["id"] for alert in data["alerts"] if alert["publisher"]["id"] == BODY] for data in payloads(stage)]


def payloads(stage: Rehearsal) -> list[dict[str, Any]]:
    files = sorted(stage.world.webhook_folder.glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
    return [json.loads(path.read_text(encoding="utf-8"))["data"] for path in files]


def letters(stage: Rehearsal) -> list[EmailMessage]:
    found = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in stage.world.mail.mails()]
    return [letter for letter in found if isinstance(letter, EmailMessage)]


def text(letter: EmailMessage) -> str:
    part = letter.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def state(stage: Rehearsal, mark: str = MARK) -> AlertState:
    with stage.archive() as archive:
        (life,) = archive.alert_lives(only=mark)
    return life.state


def wrong_in_another_way(stage: Rehearsal) -> None:
    """The body puts up other figures, which do not balance either."""
    stage.world.stories = tuple(
        replace(story, filled=mistakes.unbalanced(story.filled), corrected=None)
        if (story.publisher.id, story.year) == (BODY, YEAR)
        else story
        for story in stage.world.stories
    )
    stage.world.turn_to(stage.now)


def say(stage: Rehearsal, *arguments: str) -> str:
    """What the command prints that a person gives at that time, in a process of its own."""
    group, name, *rest = arguments
    at = () if name == "open" else ("--now", stage.now.isoformat())
    line = [*stage.line(group, name)[:4], name, "--config", str(stage.config), *rest, *at]
    return subprocess.run(line, capture_output=True, text=True, timeout=120, check=True).stdout


def configured(stage: Rehearsal, section: str, *lines: str) -> None:
    text = stage.config.read_text(encoding="utf-8")
    stage.config.write_text(text.replace(section, "\n".join((section, *lines)), 1), encoding="utf-8")


@pytest.fixture
def seen(stage: Rehearsal) -> Rehearsal:
    """A stage on which the contradictions were seen twice and told."""
    stage.crawl()
    stage.look_again()
    assert state(stage) is AlertState.OPEN
    return stage


def test_a_contradiction_is_told_after_its_second_look_and_what_is_missing_at_once(stage: Rehearsal) -> None:
    stage.crawl()
    assert state(stage) is AlertState.PENDING
    assert state(stage, MISSING) is AlertState.OPEN
    stage.crawl()
    assert state(stage) is AlertState.PENDING, "a second pass at the same instant is no second look"
    stage.look_again()
    assert state(stage) is AlertState.OPEN
    stage.look_again()
    assert [len(ids) for ids in told(stage)] == [0, 2], "two messages in all, the second with both findings"


def test_the_second_look_counts_although_the_page_answers_that_it_has_not_changed(stage: Rehearsal) -> None:
    stage.crawl()
    for server in stage.world.servers.values():
        server.answered.clear()
    stage.look_again()
    asked = [status for server in stage.world.servers.values() for _, status in server.answered]
    assert 304 in asked
    assert state(stage) is AlertState.OPEN


def test_what_passes_before_its_second_look_is_never_told(stage: Rehearsal) -> None:
    stage.crawl()
    stage.now += timedelta(days=8)  # the page is corrected by then
    stage.world.turn_to(stage.now)
    stage.crawl()
    assert state(stage) is AlertState.DROPPED
    assert told(stage)[0] == []
    assert not any(told(stage))


def test_a_dismissal_is_told_and_survives_passes_and_replays_until_the_values_change(seen: Rehearsal) -> None:
    say(seen, "findings", "dismiss", MARK, *_by("王", "口径不同"))
    assert state(seen) is AlertState.RESOLVED
    seen.look_again()
    (ended,) = told(seen)[-1]
    assert ended == f"{MARK}-resolved-1"
    assert "dismissed by 王: 口径不同" in text(letters(seen)[-1])
    before = len(payloads(seen))
    with seen.context() as context:
        replay(context)
    seen.look_again()
    assert state(seen) is AlertState.RESOLVED
    assert len(payloads(seen)) == before
    wrong_in_another_way(seen)
    seen.look_again()
    assert state(seen) is AlertState.PENDING, "the new values owe a second look too"
    seen.look_again()
    assert f"{MARK}-reopened-2" in told(seen)[-1]
    (alert,) = (one for one in payloads(seen)[-1]["alerts"] if one["id"] == f"{MARK}-reopened-2")
    values = {fact["key"]: fact["value"] for fact in alert["finding"]["facts"]}
    earlier = {fact["key"]: fact["value"] for fact in alert["before"]["facts"]}
    assert int(values["requests.new.total"]) == int(earlier["requests.new.total"]) + 1
    shown = text(letters(seen)[-1])
    assert "王 had spoken of the earlier values (口径不同)" in shown
    assert values["requests.new.total"] in shown
    assert earlier["requests.new.total"] in shown


def test_a_dismissal_lapses_when_the_rule_changes(seen: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> None:
    say(seen, "findings", "dismiss", MARK, *_by("王", "口径不同"))
    monkeypatch.setattr("monitor.checks.requests_balance.VERSION", 99)
    with seen.context() as context:
        replay(context)
    assert state(seen) is AlertState.OPEN
    seen.send()
    assert f"{MARK}-reopened-2" in told(seen)[-1]


def test_a_person_may_confirm_what_was_seen_once(stage: Rehearsal) -> None:
    stage.crawl()
    say(stage, "findings", "confirm", MARK, *_by("王", "核对过原件"))
    assert state(stage) is AlertState.OPEN
    stage.send()
    assert told(stage)[-1] == [f"{MARK}-opened-1"]


def test_a_dismissal_can_be_taken_back(seen: Rehearsal) -> None:
    say(seen, "findings", "dismiss", MARK, *_by("王", "口径不同"))
    say(seen, "findings", "reopen", MARK, *_by("李", "并非口径问题"))
    assert state(seen) is AlertState.OPEN
    seen.send()
    assert "taken up again by 李: 并非口径问题" in text(letters(seen)[-1])


def test_what_people_say_is_kept_while_a_daemon_holds_the_archive(seen: Rehearsal) -> None:
    with seen.context():
        say(seen, "alerts", "ack", MARK, "--by", "王", "--note", "已去函")
    assert state(seen) is AlertState.ACKNOWLEDGED
    shown = json.loads(say(seen, "alerts", "open", "--json"))
    (row,) = (row for row in shown if row["fingerprint"] == MARK)
    assert (row["state"], row["by"], row["note"]) == ("acknowledged", "王", "已去函")


def test_what_is_open_is_repeated_weekly_and_what_is_acknowledged_or_history_is_not(seen: Rehearsal) -> None:
    say(seen, "alerts", "ack", MARK, "--by", "王")
    seen.now += timedelta(days=6)  # the Monday after
    seen.crawl()
    events = {(one["finding"]["code"], one["event"]) for one in payloads(seen)[-1]["alerts"]}
    assert ("missing", "repeated") in events
    assert ("late", "repeated") not in events
    repeated = {one["fingerprint"] for one in payloads(seen)[-1]["alerts"]}
    assert MISSING in repeated
    assert MARK not in repeated
    count = len(payloads(seen))
    seen.look_again()
    assert len(payloads(seen)) == count


def test_a_silence_holds_back_and_loses_nothing(stage: Rehearsal) -> None:
    said = ("--until", "2026-02-05", *_by("王", "网站迁移"))
    stage.crawl()
    say(stage, "alerts", "silence", "--portal", "chengchuan", *said)
    stage.look_again()
    assert state(stage) is AlertState.PENDING
    stage.look_again(hours=72)
    assert state(stage) is AlertState.OPEN
    assert len(told(stage)[-1]) == 2


def test_a_silence_ends_when_all_is_resolved_or_a_person_ends_it(seen: Rehearsal) -> None:
    for _ in range(2):
        said = ("--until", "2026-12-31", *_by("王", "已知"))
        say(seen, "alerts", "silence", "--fingerprint", MARK, *said)
    say(seen, "alerts", "unsilence", "2", "--by", "王")
    seen.look_again()
    rows = json.loads(say(seen, "alerts", "silences", "--json"))
    assert [row["number"] for row in rows] == [1]
    seen.now += timedelta(days=8)  # the page is corrected by then
    seen.world.turn_to(seen.now)
    seen.crawl()
    assert told(seen)[-1] != [], "what was told is ended, silence or not"
    assert json.loads(say(seen, "alerts", "silences", "--json")) == []


def test_what_a_person_resolves_is_told_as_resolved(seen: Rehearsal) -> None:
    say(seen, "alerts", "resolve", MARK, *_by("王", "已电话核实"))
    seen.send()
    assert told(seen)[-1] == [f"{MARK}-resolved-1"]
    assert "resolved by 王: 已电话核实" in text(letters(seen)[-1])
    seen.look_again()
    assert state(seen) is AlertState.RESOLVED


def test_what_nobody_takes_up_goes_to_the_second_recipient(stage: Rehearsal) -> None:
    configured(stage, "[alerts]", 'escalate_to = ["webhook"]', 'digest_day = "never"')
    stage.crawl()
    stage.look_again()
    assert payloads(stage) == [], "the second recipient hears of nothing else"
    assert len(letters(stage)) == 2
    stage.look_again(hours=24 * 14)
    (data,) = payloads(stage)
    assert {alert["event"] for alert in data["alerts"]} == {"escalated"}
    assert MISSING in {alert["fingerprint"] for alert in data["alerts"]}


def test_routes_say_who_is_told_of_what(stage: Rehearsal) -> None:
    routes = '\n[[routes]]\nregion = "990102"\nchannels = ["webhook"]\n\n[[routes]]\ncode = "missing"\nchannels = ["email"]\n'
    stage.config.write_text(stage.config.read_text(encoding="utf-8") + routes, encoding="utf-8")
    stage.crawl()
    stage.look_again()
    with stage.archive() as archive:
        told = {row.alert.id: row for row in archive.alerts(limit=1000)}
    reached = {
        (row.alert.publisher, row.alert.finding.code): set(row.delivered) for row in told.values() if row.delivered
    }
    assert reached["chengchuan-water", "missing"] == {"email"}
    assert reached["xiqiao-resources", "disputes-sum"] == {"webhook"}
    assert reached["chengchuan-housing", "requests-balance"] == {"email", "webhook"}, "no route agrees"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[routes]]\nchannels = ["pager"]', "'pager' is no configured channel"),
        ('[[routes]]\nportal = "nowhere"\nchannels = ["email"]', "'nowhere' is no portal of the registry"),
    ],
)
def test_a_route_to_nowhere_is_refused(stage: Rehearsal, text: str, said: str) -> None:
    stage.config.write_text(f"{stage.config.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")
    refused = stage.command("crawl", check=False)
    assert (refused.returncode, said in refused.stderr) == (2, True)


def test_a_resolution_names_the_version_and_belongs_to_its_thread(seen: Rehearsal) -> None:
    seen.now += timedelta(days=8)
    seen.world.turn_to(seen.now)
    with seen.archive() as archive:
        opened = {one.channel: one.message for one in archive.deliveries(limit=2)}
    seen.crawl(send=False)
    with seen.archive() as archive:
        (mail,) = (one.message for one in archive.due_deliveries(seen.now) if one.message.channel == "email")
    assert "by version 2 of the report, read at 2026-02-11" in mail.text
    assert opened["email"] in mail.references


def _by(name: str, reason: str) -> tuple[str, ...]:
    return ("--by", name, "--reason", reason)
