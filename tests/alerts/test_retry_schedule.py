"""When a message is tried again."""

from datetime import timedelta

import pytest
from alert_samples import NOW

from monitor import outbox

SECONDS = (0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400)


@pytest.mark.parametrize(
    ("attempts", "wait"), [(tried, timedelta(seconds=seconds)) for tried, seconds in enumerate(SECONDS)]
)
def test_the_waits_are_those_of_standard_webhooks(attempts: int, wait: timedelta) -> None:
    assert outbox.next_try(attempts, now=NOW) == NOW + wait


def test_after_the_tenth_try_a_message_is_given_up() -> None:
    assert outbox.next_try(10, now=NOW) is None
    assert outbox.next_try(1_000, now=NOW) is None


def test_jitter_lengthens_a_wait_by_at_most_a_tenth() -> None:
    assert outbox.next_try(0, now=NOW, jitter=1.0) == NOW
    assert outbox.next_try(2, now=NOW, jitter=0.5) == NOW + timedelta(seconds=315)
    assert outbox.next_try(2, now=NOW, jitter=1.0) == NOW + timedelta(seconds=330)


def test_an_outage_of_two_days_loses_nothing() -> None:
    at, attempts = NOW, 0
    while (following := outbox.next_try(attempts, now=at)) is not None:
        at, attempts = following, attempts + 1
    assert at - NOW > timedelta(days=2)
