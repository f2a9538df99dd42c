"""Waits and Retry-After."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.cookies import Cookies
from crawler.retry import capped, growing, jittered, retry_after

NOW = datetime(2026, 2, 3, 1, 0, tzinfo=UTC)


def test_waits_grow_up_to_their_cap_and_jitter_only_lengthens() -> None:
    wait = capped(growing(5.0), 60.0)
    assert [wait(failures) for failures in (1, 2, 3, 4)] == [5, 15, 45, 60]
    chances = iter((0.0, 0.5, 1.0))
    lengthened = jittered(wait, lambda: next(chances))
    assert [lengthened(2) for _ in range(3)] == [15, 18.75, 22.5]


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Tue, 03 Feb 2026 01:00:30 GMT", 30),
        ("Tue, 03 Feb 2026 09:00:30 +0800", 30),
        ("Mon, 02 Feb 2026 01:00:30 GMT", 0),
        ("soon", None),
        ("", None),
        ("-5", None),
        ("１２", None),
        ("9" * 400, 999_999_999),
    ],
)
def test_retry_after_is_read_in_both_its_forms(header: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": header}, now=NOW) == seconds


@given(st.text(max_size=60))
def test_no_retry_after_raises(header: str) -> None:
    wait = retry_after({"retry-after": header}, now=NOW)
    assert wait is None or wait >= 0


def test_cookies_go_back_to_their_host_until_they_are_taken_back() -> None:
    cookies = Cookies()
    assert cookies.remember("a.cn", "one=1; Path=/\ntwo=2; HttpOnly")
    assert not cookies.remember("a.cn", "one=1; Path=/")
    assert (cookies.header("a.cn"), cookies.header("b.cn")) == ("one=1; two=2", "")
    cookies.remember("a.cn", "one=; Max-Age=0")
    assert cookies.header("a.cn") == "two=2"


@pytest.mark.parametrize("line", ["", "novalue", "=x", "a=\x01", "a=" + "x" * 5000, "名=值"])
def test_cookies_that_cannot_be_sent_are_not_kept(line: str) -> None:
    cookies = Cookies()
    assert not cookies.remember("a.cn", line)
    assert cookies.header("a.cn") == ""
