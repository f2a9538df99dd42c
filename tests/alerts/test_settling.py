"""What people are told of a change."""

import pytest
from alert_samples import NOW, change

from model.types import Alert, AlertEvent, Change, Publisher, Severity, Tier, Verdict
from monitor import settling

PASS, FAIL, UNSEEN = Verdict.PASS, Verdict.FAIL, Verdict.NOT_ASSESSABLE
OPENED, REOPENED, RESOLVED = AlertEvent.OPENED, AlertEvent.REOPENED, AlertEvent.RESOLVED
YUNXI = Publisher(id="yunxi", name="云溪区人民政府", tier=Tier.GOVERNMENT)


def settled(
    *changes: Change, severities: tuple[Severity, ...] = tuple(Severity), muted: tuple[str, ...] = ()
) -> tuple[Alert, ...]:
    return settling.alerts(changes, publishers={"yunxi": YUNXI}, now=NOW, severities=severities, muted=muted)


@pytest.mark.parametrize(
    ("was", "now", "told", "times_failed", "event"),
    [
        # was      now     told   times  event
        (None, FAIL, False, 1, OPENED),
        (PASS, FAIL, False, 1, OPENED),
        (UNSEEN, FAIL, False, 1, OPENED),
        (PASS, FAIL, False, 2, REOPENED),
        (UNSEEN, FAIL, False, 2, REOPENED),
        (None, FAIL, False, 3, REOPENED),
        (UNSEEN, FAIL, True, 1, None),
        (PASS, FAIL, True, 2, None),
        (FAIL, PASS, True, 1, RESOLVED),
        (UNSEEN, PASS, True, 1, RESOLVED),
        (FAIL, PASS, False, 1, None),
        (FAIL, UNSEEN, True, 1, None),
        (FAIL, UNSEEN, False, 1, None),
        (None, PASS, False, 0, None),
        (None, UNSEEN, False, 0, None),
        (UNSEEN, PASS, False, 0, None),
    ],
)
def test_a_change_tells_what_is_new_to_people(
    was: Verdict | None, now: Verdict, *, told: bool, times_failed: int, event: AlertEvent | None
) -> None:
    told_now = settled(change(was=was, now=now, told=told, times_failed=times_failed))
    assert [alert.event for alert in told_now] == ([event] if event else [])


def test_an_alert_says_whose_it_is_when_and_where() -> None:
    (alert,) = settled(change())
    assert (alert.publisher, alert.publisher_name, alert.year) == ("yunxi", "云溪区人民政府", 2025)
    assert alert.at == NOW
    assert alert.url == "https://www.yunxi.example/zwgk/nb/2025.html"
    assert alert.finding == change().finding


def test_a_publisher_that_left_the_registry_is_named_by_its_id() -> None:
    (alert,) = settled(change(publisher="gone"))
    assert alert.publisher_name == "gone"


def test_settling_again_gives_the_same_ids_and_each_event_has_its_own() -> None:
    first = settled(change())
    later = settling.alerts([change()], publishers={}, now=NOW.replace(year=2027), severities=tuple(Severity))
    assert [alert.id for alert in first] == [alert.id for alert in later]
    others = (
        change(times_failed=2),
        change(now=PASS, told=True),
        change(now=PASS, told=True, times_failed=2),
        change(fingerprint="f" * 16),
    )
    assert len({alert.id for one in (change(), *others) for alert in settled(one)}) == 5


def test_a_change_given_twice_is_told_once() -> None:
    assert len(settled(change(), change())) == 1


def test_only_the_wanted_severities_open() -> None:
    note = change(severity=Severity.NOTE)
    assert settled(note, severities=(Severity.ERROR, Severity.WARNING)) == ()
    assert len(settled(note, severities=(Severity.NOTE,))) == 1


@pytest.mark.parametrize("muted", ["yunxi", "requests-balance", "0123456789abcdef"])
def test_a_muted_publisher_rule_or_finding_opens_nothing(muted: str) -> None:
    assert settled(change(), muted=(muted,)) == ()


def test_what_was_told_is_ended_even_if_it_would_not_be_told_today() -> None:
    ended = change(was=FAIL, now=PASS, told=True, severity=Severity.NOTE)
    (alert,) = settled(ended, severities=(Severity.ERROR,), muted=("yunxi",))
    assert alert.event is RESOLVED


def test_errors_come_first_and_one_publisher_s_stand_together() -> None:
    changes = [
        change(severity=severity, publisher=publisher, fingerprint=f"{publisher}{severity}")
        for severity in (Severity.NOTE, Severity.ERROR, Severity.WARNING)
        for publisher in ("b", "a")
    ]
    listed = [(alert.finding.severity, alert.publisher) for alert in settled(*changes)]
    assert listed == [(severity, publisher) for severity in Severity for publisher in ("a", "b")]
    assert settled(*changes) == settled(*reversed(changes))
