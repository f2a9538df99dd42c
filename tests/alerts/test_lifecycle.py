"""The steps of an alert's life, one by one, with the clock standing."""

from datetime import time

import pytest
from lives import PASS, UNSEEN, Lived, condition, day, opened, terms

from model.types import AlertEvent, AlertState, Condition, Ending
from monitor.lifecycle import HISTORY, acknowledged, digest_day, moves, resolved_by

OPENED, REOPENED, RESOLVED = AlertEvent.OPENED, AlertEvent.REOPENED, AlertEvent.RESOLVED
REPEATED, ESCALATED = AlertEvent.REPEATED, AlertEvent.ESCALATED
PENDING, OPEN, ACKNOWLEDGED = AlertState.PENDING, AlertState.OPEN, AlertState.ACKNOWLEDGED
ENDED, DROPPED = AlertState.RESOLVED, AlertState.DROPPED
SEEN_ONCE = condition(confirmed=False)
DISMISSED = condition(dismissed=True)

Story = tuple[tuple[float, Condition, bool, list[AlertEvent], AlertState | None], ...]
"""Day, how it stands, whether it is held back; what is told, the state after."""


@pytest.mark.parametrize(
    "story",
    [
        pytest.param(((0, condition(PASS), False, [], None),), id="what passes has no life"),
        pytest.param(((0, condition(UNSEEN), False, [], None),), id="nor what cannot be judged"),
        pytest.param(
            ((0, SEEN_ONCE, False, [], PENDING), (1, condition(PASS), False, [], DROPPED)),
            id="what passes before the second look was never told",
        ),
        pytest.param(
            (
                (0, SEEN_ONCE, False, [], PENDING),
                (0.1, SEEN_ONCE, False, [], PENDING),
                (1, condition(), False, [OPENED], OPEN),
            ),
            id="the second look opens it",
        ),
        pytest.param(
            (
                (0, SEEN_ONCE, False, [], PENDING),
                (1, condition(UNSEEN), False, [], PENDING),
                (2, condition(), False, [OPENED], OPEN),
            ),
            id="a look that could not judge neither ends nor opens it",
        ),
        pytest.param(
            ((0, condition(), False, [OPENED], OPEN), (0.5, condition(PASS), False, [RESOLVED], ENDED)),
            id="what needs no second look is told at once, and its end",
        ),
        pytest.param(
            (
                (0, condition(), False, [OPENED], OPEN),
                (0.1, condition(UNSEEN), False, [], OPEN),
                (0.2, condition(), False, [], OPEN),
                (0.3, condition(PASS), False, [RESOLVED], ENDED),
                (0.4, condition(PASS), False, [], ENDED),
            ),
            id="a site that is down in between tells nothing",
        ),
        pytest.param(
            (
                (0, condition(), False, [OPENED], OPEN),
                (0.1, condition(PASS), False, [RESOLVED], ENDED),
                (0.2, SEEN_ONCE, False, [], PENDING),
                (0.3, condition(), False, [REOPENED], OPEN),
                (0.4, condition(PASS), False, [RESOLVED], ENDED),
            ),
            id="what comes back is reopened after its second look",
        ),
        pytest.param(
            (
                (0, SEEN_ONCE, False, [], PENDING),
                (0.1, condition(PASS), False, [], DROPPED),
                (0.2, SEEN_ONCE, False, [], PENDING),
                (0.3, condition(), False, [OPENED], OPEN),
            ),
            id="what was dropped is new when it comes back",
        ),
        pytest.param(
            (
                (0, condition(), True, [], PENDING),
                (5, condition(), True, [], PENDING),
                (6, condition(), False, [OPENED], OPEN),
            ),
            id="what is held back is told when nothing holds it any more",
        ),
        pytest.param(
            ((0, condition(), True, [], PENDING), (1, condition(PASS), True, [], DROPPED)),
            id="what is held back and passes is never told",
        ),
        pytest.param(
            (
                (0, condition(), False, [OPENED], OPEN),
                (9, condition(), True, [], OPEN),
                (15, condition(), True, [], OPEN),
                (15.1, condition(), False, [ESCALATED, REPEATED], OPEN),
            ),
            id="while it is held back nothing is repeated or escalated, and nothing is lost",
        ),
        pytest.param(
            ((0, condition(), False, [OPENED], OPEN), (1, condition(PASS), True, [RESOLVED], ENDED)),
            id="what was told is ended even while it is held back",
        ),
        pytest.param(
            (
                (0, condition(), False, [OPENED], OPEN),
                (0.1, DISMISSED, False, [RESOLVED], ENDED),
                (9, DISMISSED, False, [], ENDED),
                (10, condition(PASS), False, [], ENDED),
                (11, DISMISSED, False, [], ENDED),
                (12, condition(values="b"), False, [REOPENED], OPEN),
            ),
            id="a dismissal ends it as long as it holds",
        ),
        pytest.param(
            ((0, DISMISSED, False, [], None), (1, condition(values="b"), False, [OPENED], OPEN)),
            id="what was dismissed before anybody was told is told when its values change",
        ),
        pytest.param(
            (
                (0, condition(), False, [OPENED], OPEN),
                (0.1, condition(values="b"), False, [], OPEN),
                (0.2, condition(PASS), False, [RESOLVED], ENDED),
            ),
            id="other values of what is open are no news",
        ),
        pytest.param(
            (
                (0, condition(code="amended"), False, [OPENED], OPEN),
                (1, condition(code="amended", values="b", confirmed=False), False, [], OPEN),
                (2, condition(code="amended", values="b"), False, [REOPENED], OPEN),
                (30, condition(code="amended", values="b"), False, [], OPEN),
            ),
            id="a second amendment is a new fact",
        ),
    ],
)
def test_the_story_of_an_alert(story: Story) -> None:
    lived = Lived()
    for number, (at, stands, held, told, state) in enumerate(story):
        assert lived.settle(day(at), stands, held=held) == told, f"step {number}"
        assert lived.state is state, f"step {number}"
        assert lived.settle(day(at), stands, held=held) == [], "settling again at the same instant tells nothing"


def test_what_is_open_is_told_again_once_a_week_with_the_first_run_of_the_day() -> None:
    lived = opened(at=0)  # a Sunday
    told = {at: lived.settle(day(at), condition()) for at in (0.2, 1 - 4 / 24, 1, 1.2, 2, 7.5, 8, 9)}
    assert [at for at, events in told.items() if events == [REPEATED]] == [1, 8]
    assert all(not events for at, events in told.items() if at not in {1, 8})


def test_a_week_of_standing_still_is_made_up_for_once() -> None:
    lived = opened()
    assert lived.settle(day(12), condition()) == [REPEATED]
    assert lived.settle(day(12.1), condition()) == []


def test_a_digest_can_be_switched_off() -> None:
    lived = opened()
    assert moves(lived.life, condition(), held=False, terms=terms(day(9), repeats=False)) == ()


def test_the_second_recipient_is_told_once_in_an_episode() -> None:
    lived = opened()
    told = [(at, event) for at in range(1, 40) for event in lived.settle(day(at), condition())]
    assert [at for at, event in told if event is ESCALATED] == [14]
    lived.settle(day(40), condition(PASS))
    assert lived.settle(day(41), condition()) == [REOPENED]
    assert ESCALATED in lived.settle(day(55), condition())


def test_without_a_second_recipient_nothing_is_escalated() -> None:
    lived = opened()
    steps = moves(lived.life, condition(), held=False, terms=terms(day(30), escalate=False))
    assert [step.event for step in steps] == [REPEATED]


@pytest.mark.parametrize("code", sorted(HISTORY))
def test_what_the_publisher_can_no_more_undo_is_told_once(code: str) -> None:
    lived = opened(code=code)
    assert [event for at in range(1, 60) for event in lived.settle(day(at), condition(code=code))] == []
    assert lived.settle(day(60), condition(PASS, code=code)) == [RESOLVED]


def test_a_replay_repeats_and_escalates_nothing() -> None:
    lived = opened()
    assert lived.settle(day(30), condition(), timed=False) == []
    assert lived.settle(day(30), condition()) == [ESCALATED, REPEATED]


def test_what_somebody_has_taken_up_is_neither_repeated_nor_escalated() -> None:
    lived = opened()
    assert lived.life is not None
    assert lived.take(acknowledged(lived.life, by="王", note="去函", values="a", now=day(1))) == []
    assert lived.state is ACKNOWLEDGED
    assert [event for at in range(2, 60) for event in lived.settle(day(at), condition())] == []
    assert lived.settle(day(60), condition(PASS)) == [RESOLVED]


def test_what_somebody_has_taken_up_is_told_again_when_its_values_change() -> None:
    lived = opened()
    assert lived.life is not None
    lived.take(acknowledged(lived.life, by="王", note="", values="a", now=day(1)))
    assert lived.settle(day(2), condition(values="b", confirmed=False)) == []
    assert lived.settle(day(3), condition(values="b")) == [REOPENED]
    assert lived.state is OPEN
    assert lived.life.by == ""


def test_what_a_person_has_resolved_stays_so_until_its_values_change() -> None:
    lived = opened()
    assert lived.life is not None
    assert lived.take(resolved_by(lived.life, by="王", note="已更正", values="a", now=day(1))) == [RESOLVED]
    assert [event for at in range(2, 30) for event in lived.settle(day(at), condition())] == []
    assert lived.settle(day(30), condition(values="b")) == [REOPENED]


def test_what_a_person_has_resolved_is_news_when_it_had_gone_and_comes_back() -> None:
    lived = opened()
    assert lived.life is not None
    lived.take(resolved_by(lived.life, by="王", note="已更正", values="a", now=day(1)))
    assert lived.settle(day(2), condition(PASS)) == []
    assert lived.life.ending is Ending.READING
    assert lived.settle(day(3), condition()) == [REOPENED]


@pytest.mark.parametrize("state", [None, PENDING, ENDED, DROPPED])
def test_only_what_is_open_can_be_taken_up_or_resolved(state: AlertState | None) -> None:
    lived = Lived() if state is None else opened()
    match state:
        case AlertState.PENDING:
            lived = Lived()
            lived.settle(day(0), SEEN_ONCE)
        case AlertState.RESOLVED:
            lived.settle(day(1), condition(PASS))
        case AlertState.DROPPED:
            lived = Lived()
            lived.settle(day(0), SEEN_ONCE)
            lived.settle(day(1), condition(PASS))
    assert lived.state is state
    if lived.life is not None:
        assert acknowledged(lived.life, by="王", note="", values="a", now=day(2)) is None
        assert resolved_by(lived.life, by="王", note="", values="a", now=day(2)) is None


@pytest.mark.parametrize(
    ("now", "weekday", "expected"),
    [(0, 0, -6), (1, 0, 1), (1 - 4 / 24, 0, -6), (2, 0, 1), (0, 6, 0), (6, 6, 0), (7, 6, 7)],
)
def test_a_digest_is_due_at_its_time_of_its_day(now: float, weekday: int, expected: int) -> None:
    due = digest_day(day(now), weekday=weekday, at=time(6, 30))
    assert due.date() == day(expected).date()
    assert (due.hour, due.minute) == (6, 30)
