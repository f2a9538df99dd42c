"""What holds of every life of an alert, whatever happens to it."""

from datetime import time, timedelta

from hypothesis import given
from hypothesis import strategies as st
from lives import FAIL, PASS, UNSEEN, Lived, condition, day

from model.types import AlertEvent, AlertState, Condition, Verdict
from monitor.lifecycle import acknowledged, digest_day, resolved_by
from monitor.settling import alert_id

Happenings = list[tuple[float, Verdict, str, bool, bool, bool, str]]
"""Days passed, verdict, values, confirmed, dismissed, held back, what a person does."""
OPENING = {AlertEvent.OPENED, AlertEvent.REOPENED}
HAPPENINGS = st.lists(
    st.tuples(
        st.floats(min_value=0.01, max_value=20),
        st.sampled_from([PASS, FAIL, FAIL, FAIL, UNSEEN]),
        st.sampled_from(["a", "b"]),
        st.booleans(),
        st.booleans(),
        st.booleans(),
        st.sampled_from(["", "", "", "acknowledge", "resolve"]),
    ),
    max_size=30,
)
CODES = st.sampled_from(["requests-balance", "missing", "late", "amended"])


def lived_through(code: str, happenings: Happenings) -> tuple[Lived, list[str]]:
    """The life, and the ids of everything told, in order."""
    lived, at, ids = Lived(), 0.0, list[str]()
    for days, verdict, values, confirmed, dismissed, held, act in happenings:
        at += days
        before = len(lived.steps)
        if lived.life is not None and act:
            by_hand = acknowledged if act == "acknowledge" else resolved_by
            lived.take(by_hand(lived.life, by="王", note="", values=values, now=day(at)))
        stands = condition(verdict, code=code, values=values, confirmed=confirmed, dismissed=dismissed)
        lived.settle(day(at), stands, held=held)
        due = digest_day(day(at), weekday=0, at=time(6, 30))
        ids += [alert_id(step.life, step.event, digest_day=due) for step in lived.steps[before:] if step.event]
    return lived, ids


@given(CODES, HAPPENINGS)
def test_each_opening_is_followed_by_at_most_one_resolution_before_the_next(code: str, happenings: Happenings) -> None:
    lived, _ = lived_through(code, happenings)
    open_now, opened_before = False, False
    for step in lived.steps:
        if step.event in OPENING:
            assert (step.event is AlertEvent.REOPENED) == opened_before
            assert not open_now or step.was in {AlertState.OPEN, AlertState.ACKNOWLEDGED}
            open_now = opened_before = True
        elif step.event is AlertEvent.RESOLVED:
            assert open_now
            open_now = False
        elif step.event is not None:
            assert open_now, "only what is open is repeated or escalated"
    assert open_now == (lived.state in {AlertState.OPEN, AlertState.ACKNOWLEDGED})


@given(CODES, HAPPENINGS)
def test_ids_are_never_given_twice(code: str, happenings: Happenings) -> None:
    _, ids = lived_through(code, happenings)
    assert len(ids) == len(set(ids))


@given(CODES, HAPPENINGS)
def test_every_step_leads_from_the_state_before(code: str, happenings: Happenings) -> None:
    lived, _ = lived_through(code, happenings)
    states = [None, *(step.life.state for step in lived.steps)]
    assert [step.was for step in lived.steps] == states[:-1]


@given(CODES, HAPPENINGS)
def test_what_holds_back_loses_nothing(code: str, happenings: Happenings) -> None:
    """Once nothing holds it back any more, what fails is open, and what was told and passes is ended."""
    lived, _ = lived_through(code, happenings)
    later = day(1000)
    values = lived.life.values + "!" if lived.life else "a"  # such as nobody has spoken of
    lived.settle(later, _now(FAIL, code, values))
    assert lived.state in {AlertState.OPEN, AlertState.ACKNOWLEDGED}
    assert lived.settle(later + timedelta(days=1), _now(PASS, code, values)) == [AlertEvent.RESOLVED]


@given(CODES, HAPPENINGS)
def test_settling_again_changes_nothing(code: str, happenings: Happenings) -> None:
    lived, _ = lived_through(code, happenings)
    stands = _now(FAIL, code, "a")
    lived.settle(day(1000), stands)
    assert lived.settle(day(1000), stands) == []


def _now(verdict: Verdict, code: str, values: str) -> Condition:
    return condition(verdict, code=code, values=values)
