"""Alerts and messages: nothing is lost between the change and the delivery, nothing is told twice."""

from dataclasses import replace

import pytest
from archive_samples import NOW, QINGHE, alert, fact, finding, later, message

from model.errors import ArchiveError
from model.faults import Actor, Fault, FaultKind
from model.types import Told
from storage import Archive

FIRST = alert(finding(facts=(fact("requests.new.natural", "5"),)))
SECOND = alert(finding("late", ""), publisher=QINGHE)
FAULT = Fault(kind=FaultKind.DELIVERY, where="mail", detail="the server is busy", retryable=True, actor=Actor.OPERATOR)


def test_alerts_wait_in_every_channel_oldest_first(archive: Archive) -> None:
    assert archive.record_alerts([FIRST, SECOND], ["mail", "hook"]) == (FIRST, SECOND)
    assert archive.unbundled("mail") == (FIRST, SECOND)
    assert archive.unbundled("hook") == (FIRST, SECOND)
    assert archive.unbundled("elsewhere") == ()


def test_an_alert_is_recorded_once_however_often_it_is_raised(archive: Archive) -> None:
    archive.record_alerts([FIRST], ["mail"])
    assert archive.record_alerts([FIRST, FIRST], ["mail", "hook"]) == ()
    assert archive.unbundled("mail") == (FIRST,)
    assert archive.unbundled("hook") == (), "a channel added later is not told of the past"


def test_without_channels_an_alert_is_still_kept(archive: Archive) -> None:
    archive.record_alerts([FIRST], [])
    assert [row.alert for row in archive.alerts()] == [FIRST]


def test_a_message_takes_its_alerts_out_of_its_channel_only(archive: Archive) -> None:
    archive.record_alerts([FIRST, SECOND], ["mail", "hook"])
    archive.add_message(message(FIRST), next_try=NOW)
    assert archive.unbundled("mail") == (SECOND,)
    assert archive.unbundled("hook") == (FIRST, SECOND)


@pytest.mark.parametrize("told", [(), (FIRST,)], ids=["never recorded", "told already"])
def test_a_message_of_alerts_that_do_not_wait_is_refused_whole(archive: Archive, told: tuple[object, ...]) -> None:
    if told:
        archive.record_alerts([FIRST], ["mail"])
        archive.add_message(message(FIRST), next_try=NOW)
    before = archive.statistics()["messages_pending"]
    with pytest.raises(ArchiveError, match="0 of them wait in channel mail"):
        archive.add_message(message(FIRST, number=2), next_try=NOW)
    assert archive.statistics()["messages_pending"] == before


def test_a_message_is_due_at_its_time_and_comes_back_equal(archive: Archive) -> None:
    archive.record_alerts([FIRST, SECOND], ["mail"])
    kept = message(FIRST, SECOND)
    archive.add_message(kept, next_try=later(minutes=5))
    assert archive.due_deliveries(later(minutes=4)) == ()
    (due,) = archive.due_deliveries(later(minutes=5))
    assert (due.message, due.attempts, due.next_try) == (kept, 0, later(minutes=5))


def test_what_was_delivered_is_not_due_again(archive: Archive) -> None:
    archive.record_alerts([FIRST], ["mail"])
    archive.add_message(message(FIRST), next_try=NOW)
    archive.delivered("message-mail-1", at=later(seconds=2))
    assert archive.due_deliveries(later(days=99)) == ()
    (row,) = archive.deliveries()
    assert (row.state, row.attempts, row.delivered_at, row.last_fault) == ("delivered", 1, later(seconds=2), "")


def test_a_failed_delivery_is_tried_again_at_its_time_under_the_same_id(archive: Archive) -> None:
    archive.record_alerts([FIRST], ["mail"])
    archive.add_message(message(FIRST), next_try=NOW)
    archive.delivery_failed("message-mail-1", at=NOW, fault=FAULT, next_try=later(minutes=1))
    assert archive.due_deliveries(NOW) == ()
    (due,) = archive.due_deliveries(later(minutes=1))
    assert (due.message.id, due.attempts) == ("message-mail-1", 1)
    (row,) = archive.deliveries(state="pending")
    assert (row.next_try, row.alerts) == (later(minutes=1), 1)
    assert row.last_fault == "delivery: mail: the server is busy"


def test_a_message_given_up_is_not_due_again_and_says_so(archive: Archive) -> None:
    archive.record_alerts([FIRST], ["mail"])
    archive.add_message(message(FIRST), next_try=NOW)
    archive.delivery_failed("message-mail-1", at=NOW, fault=FAULT, next_try=None)
    assert archive.due_deliveries(later(days=99)) == ()
    assert [row.state for row in archive.deliveries()] == ["given-up"]
    assert archive.statistics()["messages_given_up"] == 1


def test_every_attempt_is_logged(archive: Archive) -> None:
    archive.record_alerts([FIRST], ["mail"])
    archive.add_message(message(FIRST), next_try=NOW)
    archive.delivery_failed("message-mail-1", at=NOW, fault=FAULT, next_try=later(minutes=1))
    archive.delivered("message-mail-1", at=later(minutes=1))
    assert archive._store.rows("SELECT fault, retryable, actor FROM delivery_attempts ORDER BY id") == [
        {"fault": "delivery: mail: the server is busy", "retryable": 1, "actor": "operator"},
        {"fault": "", "retryable": None, "actor": None},
    ]


def test_a_message_that_is_not_there_is_an_error(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="no message m"):
        archive.delivered("m", at=NOW)


def test_the_list_of_alerts_says_which_channels_each_has_reached(archive: Archive) -> None:
    archive.record_alerts([FIRST, SECOND], ["mail", "hook"])
    archive.add_message(message(FIRST), next_try=NOW)
    archive.delivered("message-mail-1", at=NOW)
    archive.add_message(message(FIRST, channel="hook"), next_try=NOW)
    archive.delivery_failed("message-hook-1", at=NOW, fault=FAULT, next_try=None)
    second, first = archive.alerts()
    assert (first.alert, first.delivered, first.waiting, first.given_up) == (FIRST, ("mail",), (), ("hook",))
    assert (second.alert, second.delivered, second.waiting) == (SECOND, (), ("hook", "mail"))
    assert [row.alert for row in archive.alerts(publisher="qinghe")] == [SECOND]
    assert len(archive.alerts(limit=1)) == 1
    assert archive.alerts(year=2024) == ()


def raise_alert(archive: Archive) -> None:
    archive.record_findings(
        [finding()],
        publisher="lantian",
        year=2025,
        source="report",
        now=NOW,
        run=archive.begin_run("crawl", now=NOW),
        version=None,
    )
    archive.record_alerts([FIRST], ["mail"])


def test_a_message_keeps_the_thread_it_belongs_to(archive: Archive) -> None:
    archive.record_alerts([FIRST, SECOND], ["mail"])
    archive.add_message(message(FIRST), next_try=NOW)
    assert archive.thread("mail", [FIRST.fingerprint]) == ("message-mail-1",)
    assert archive.thread("mail", [SECOND.fingerprint]) == ()
    assert archive.thread("hook", [FIRST.fingerprint]) == ()
    archive.add_message(replace(message(SECOND, number=2), references=("message-mail-1",)), next_try=NOW)
    assert [one.message.references for one in archive.due_deliveries(NOW)] == [(), ("message-mail-1",)]


def test_an_alert_keeps_what_is_told_beside_its_finding(archive: Archive) -> None:
    told = replace(
        FIRST,
        portal="lantian",
        portal_name="蓝田门户",
        since=later(days=-1),
        remark=Told(("此前已表态", "spoken of before")),
        facts_before=(fact("requests.new.natural", "4"),),
    )
    archive.record_alerts([told], ["mail", "hook"])
    assert archive.unbundled("mail") == (told,)
    assert [row.alert for row in archive.alerts()] == [told]
    assert archive.last_alert(told.fingerprint) == told
    assert archive.told_channels(told.fingerprint) == ("hook", "mail")


def raise_alert_and_fail(archive: Archive) -> None:
    with archive.transaction():
        raise_alert(archive)
        archive.delivered("no such message", at=NOW)


def test_alert_and_change_are_written_together_or_not_at_all(archive: Archive) -> None:
    with pytest.raises(ArchiveError):
        raise_alert_and_fail(archive)
    assert archive.alerts() == ()
    assert archive.findings() == ()
