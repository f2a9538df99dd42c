"""Manners, measured at the server: pauses, one connection, robots.txt, Retry-After, and leaving alone who shuts us out."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from portal_server import (
    PAGE,
    Answering,
    TestClock,
    article,
    fetcher,
    in_turn,
    moved,
    page,
    reset,
    serving,
    settings,
    silent,
)

from crawler.addresses import host_of, posted
from crawler.fetcher import Fetcher
from crawler.hours import working_hours
from crawler.robots import rules
from crawler.transport import Answer, HttpTransport
from model.types import HostRest, Outcome


def robots(text: str, **headers: str) -> Answering:
    return page(text.encode(), headers={"Content-Type": "text/plain", **headers})


async def test_the_pause_is_kept_and_one_connection_serves_all() -> None:
    paths = {f"p{n}": page(lasting=0.02) for n in range(5)}
    clock = TestClock()
    async with serving(**paths) as portal:
        asking = Fetcher(settings(pause=0.1), now=lambda: clock.at, sleep=asyncio.sleep)
        async with asking:
            looks = await asyncio.gather(*(asking.look(article(f"{portal.url}/p{n}")) for n in range(5)))
    assert {look.outcome for look in looks} == {Outcome.OK}
    assert min(portal.gaps()) >= 0.09
    assert (portal.most_busy, portal.most_connections) == (1, 1)


async def test_a_portals_own_pause_goes_before_the_configured_one() -> None:
    clock = TestClock()
    async with serving(a=page(), b=page()) as portal, fetcher(clock, pause=2.0) as asking:
        await asking.look(article(f"{portal.url}/a"), pause=7.0)
        await asking.look(article(f"{portal.url}/b"), pause=7.0)
    assert clock.slept == [7.0, 7.0]


async def test_different_hosts_are_asked_at_once() -> None:
    slow = {"a": page(lasting=0.3)}
    async with serving(**slow) as one, serving(**slow) as other, fetcher(TestClock()) as asking:
        asked = asyncio.gather(asking.look(article(f"{one.url}/a")), asking.look(article(f"{other.url}/a")))
        await asyncio.sleep(0.15)
        assert one.busy == other.busy == 1
        await asked


async def test_robots_txt_is_asked_once_and_kept() -> None:
    rules = robots("User-agent: *\nDisallow: /secret/\n\nUser-agent: nianbao\nDisallow: /other/\n")
    async with serving(robots_txt=rules, a=page()) as portal, fetcher(TestClock()) as asking:
        looks = [await asking.look(article(f"{portal.url}{path}")) for path in ("/a", "/other/x", "/secret/x")]
    assert [look.outcome for look in looks] == [Outcome.OK, Outcome.ROBOTS_FORBID, Outcome.NOT_FOUND]
    assert portal.seen() == ["/a", "/secret/x"]
    assert [one.path for one in portal.asked].count("/robots.txt") == 1


@pytest.mark.parametrize(
    "body", ["<!DOCTYPE html><html><body>没有找到您要的网页 User-agent: *\nDisallow: /</body></html>", ""]
)
async def test_a_page_in_place_of_robots_txt_forbids_nothing(body: str) -> None:
    async with serving(robots_txt=page(body.encode()), a=page()) as portal, fetcher(TestClock()) as asking:
        assert (await asking.look(article(f"{portal.url}/a"))).outcome is Outcome.OK


async def test_the_real_page_in_place_of_robots_txt_forbids_nothing(shared: Path) -> None:
    body = (shared / "pages" / "fmprc_robots_soft404.html").read_bytes()
    async with serving(robots_txt=page(body), a=page()) as portal, fetcher(TestClock()) as asking:
        assert (await asking.look(article(f"{portal.url}/a"))).outcome is Outcome.OK


async def test_the_crawl_delay_lengthens_the_pause() -> None:
    clock = TestClock()
    rules = robots("User-agent: *\nCrawl-delay: 9\n")
    async with serving(robots_txt=rules, a=page(), b=page()) as portal, fetcher(clock, pause=2.0) as asking:
        await asking.look(article(f"{portal.url}/a"))
        await asking.look(article(f"{portal.url}/b"))
    assert clock.slept == [9.0, 9.0]


async def test_a_crawl_delay_longer_than_a_run_can_wait_means_no_request() -> None:
    rules = robots("User-agent: *\nCrawl-delay: 86400\n")
    async with serving(robots_txt=rules, a=page()) as portal, fetcher(TestClock()) as asking:
        look = await asking.look(article(f"{portal.url}/a"))
    assert (look.outcome, portal.seen()) == (Outcome.ROBOTS_FORBID, [])


@pytest.mark.parametrize(("answer", "outcome"), [(page(status=503), Outcome.SERVER_ERROR), (reset, Outcome.REFUSED)])
async def test_nothing_is_asked_while_robots_txt_cannot_be_had(answer: Answering, outcome: Outcome) -> None:
    async with serving(robots_txt=answer, a=page()) as portal, fetcher(TestClock()) as asking:
        look = await asking.look(article(f"{portal.url}/a"))
    assert (look.outcome, portal.seen()) == (outcome, [])
    assert "robots.txt" in look.detail


@pytest.mark.parametrize("status", [401, 403, 404, 410])
async def test_a_refused_robots_txt_is_none(status: int) -> None:
    async with serving(robots_txt=page(status=status), a=page()) as portal, fetcher(TestClock()) as asking:
        assert (await asking.look(article(f"{portal.url}/a"))).outcome is Outcome.OK


async def test_retry_after_is_kept_by_every_look_at_the_host() -> None:
    clock = TestClock()
    busy = page(status=503, headers={"Retry-After": "30"})
    async with serving(a=in_turn(busy, page()), b=page()) as portal, fetcher(clock) as asking:
        first, second = await asyncio.gather(
            asking.look(article(f"{portal.url}/a")), asking.look(article(f"{portal.url}/b"))
        )
    assert (first.outcome, first.attempts, second.outcome) == (Outcome.OK, 2, Outcome.OK)
    assert clock.slept == [30.0]


async def test_a_host_that_asks_for_a_long_rest_gets_it() -> None:
    tired = page(status=429, headers={"Retry-After": "3600"})
    async with serving(a=tired, b=page()) as portal, fetcher(TestClock()) as asking:
        first = await asking.look(article(f"{portal.url}/a"))
        second = await asking.look(article(f"{portal.url}/b"))
    assert (first.outcome, second.outcome, second.status) == (Outcome.BLOCKED, Outcome.BLOCKED, None)
    assert portal.seen() == ["/a"]


async def test_passing_failures_are_tried_again_with_growing_waits() -> None:
    clock = TestClock()
    async with serving(a=in_turn(page(status=502), reset, page())) as portal, fetcher(clock) as asking:
        look = await asking.look(article(f"{portal.url}/a"))
    assert (look.outcome, look.attempts) == (Outcome.OK, 3)
    assert clock.slept == [5.0, 15.0]


@pytest.mark.parametrize("status", [400, 404, 410])
async def test_what_will_not_pass_is_not_tried_again(status: int) -> None:
    async with serving(a=page(status=status)) as portal, fetcher(TestClock()) as asking:
        look = await asking.look(article(f"{portal.url}/a"))
    assert (look.attempts, portal.seen()) == (1, ["/a"])


@pytest.mark.parametrize("status", [412, 521])
async def test_who_shuts_us_out_is_left_alone_at_once(status: int) -> None:
    async with serving(a=page(status=status), b=page()) as portal, fetcher(TestClock()) as asking:
        first = await asking.look(article(f"{portal.url}/a"))
        later = await asyncio.gather(*(asking.look(article(f"{portal.url}/b")) for _ in range(3)))
    assert first.outcome in {Outcome.BLOCKED, Outcome.CHALLENGED}
    assert {(look.outcome, look.status) for look in later} == {(Outcome.BLOCKED, None)}
    assert all(str(status) in look.detail for look in later)
    assert portal.seen() == ["/a"]


async def test_a_block_at_one_host_does_not_touch_another() -> None:
    async with serving(a=page(status=403)) as one, serving(a=page()) as other, fetcher(TestClock()) as asking:
        await asking.look(article(f"{one.url}/a"))
        assert (await asking.look(article(f"{other.url}/a"))).outcome is Outcome.OK


async def test_a_dead_host_is_not_asked_for_every_page() -> None:
    async with serving(a=silent) as portal, fetcher(TestClock(), timeout=0.1, attempts=1, max_failures=2) as asking:
        portal.paths["/robots.txt"] = page(status=404)
        looks = [await asking.look(article(f"{portal.url}/a")) for _ in range(5)]
    assert [look.outcome for look in looks] == [Outcome.TIMEOUT] * 5
    assert len(portal.seen()) == 2
    assert looks[-1].detail.startswith("not asked")


async def test_a_frozen_clock_only_makes_us_more_polite() -> None:
    clock = TestClock()
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    asking = Fetcher(settings(pause=3.0), now=lambda: clock.at, sleep=sleep)
    async with serving(a=page(), b=page()) as portal, asking:
        await asking.look(article(f"{portal.url}/a"))
        await asking.look(article(f"{portal.url}/b"))
    assert slept == [3.0, 3.0]


async def test_another_transport_can_be_put_behind() -> None:
    clock = TestClock()
    async with serving(a=page()) as portal:
        transport = HttpTransport(settings())
        async with Fetcher(settings(), now=clock.now, sleep=clock.sleep, transport=transport) as asking:
            assert (await asking.look(article(f"{portal.url}/a"))).outcome is Outcome.OK


# Over runs: rests, kept and renewed


async def test_repeated_refusals_are_enough_and_an_answer_between_them_begins_the_count_anew() -> None:
    refused = page(status=403)
    async with serving(a=refused, b=page()) as portal, fetcher(TestClock()) as asking:
        for path in ("a", "a", "b", "a", "a", "a", "b"):
            last = await asking.look(article(f"{portal.url}/{path}"))
    assert portal.seen() == ["/a", "/a", "/b", "/a", "/a", "/a"]
    assert (last.outcome, last.status) == (Outcome.BLOCKED, None)
    assert last.detail.startswith("not asked until 2026-02-04 01:00:00 UTC: it shut us out (answer 403")


@pytest.mark.parametrize("status", [403, 412, 429, 521])
async def test_a_host_that_shuts_us_out_is_left_alone_for_the_set_time_over_restarts_and_then_asked_once(
    status: int,
) -> None:
    clock = TestClock()
    rests: dict[str, HostRest] = {}

    def keep(rest: HostRest) -> None:
        rests[rest.host] = rest

    def restarted() -> Fetcher:
        quick = settings(rest=3600.0, attempts=2)
        return Fetcher(quick, now=clock.now, sleep=clock.sleep, rests=rests.values(), on_rest=keep)

    async with serving(a=page(status=status), b=page()) as portal, serving(a=page()) as other:
        async with restarted() as asking:
            for _ in range(5):
                await asking.look(article(f"{portal.url}/a"))
        asked = len(portal.asked)
        (rest,) = rests.values()
        for early in (timedelta(hours=1), timedelta(minutes=30), timedelta(seconds=1)):
            clock.at = rest.until - early
            async with restarted() as asking:
                look = await asking.look(article(f"{portal.url}/b"))
                assert (await asking.look(article(f"{other.url}/a"))).outcome is Outcome.OK
            assert (look.outcome, len(portal.asked)) == (Outcome.BLOCKED, asked)
            assert look.detail.startswith(f"not asked until {rest.until:%Y-%m-%d %H:%M:%S} UTC: ")
        clock.at = rest.until
        before = portal.seen()
        async with restarted() as asking:
            for _ in range(3):
                await asking.look(article(f"{portal.url}/a"))
        assert portal.seen() == [*before, "/a"]
        assert rests[rest.host].until == clock.at + timedelta(hours=1)


async def test_a_host_that_answers_after_its_rest_is_asked_as_any_other_and_known_as_reformed() -> None:
    clock = TestClock()
    rests: list[HostRest] = []
    async with serving(a=in_turn(page(status=412), page(), page(status=403), page())) as portal:
        async with Fetcher(settings(), now=clock.now, sleep=clock.sleep, on_rest=rests.append) as asking:
            await asking.look(article(f"{portal.url}/a"))
            assert asking.reformed() == frozenset()
        clock.at += timedelta(days=1)
        async with Fetcher(settings(), now=clock.now, sleep=clock.sleep, rests=rests) as asking:
            outcomes = [(await asking.look(article(f"{portal.url}/a"))).outcome for _ in range(3)]
    assert outcomes == [Outcome.OK, Outcome.BLOCKED, Outcome.OK]
    assert asking.reformed() == {host_of(portal.url)}


async def test_a_firewall_that_is_known_to_clear_is_given_minutes_once_and_then_the_whole_rest() -> None:
    clock = TestClock()
    rests: list[HostRest] = []
    wall = page(b"<html><img src='//help.365cyd.com/cyd-error-help.html?code=403'></html>", status=403)
    asking = Fetcher(settings(), now=clock.now, sleep=clock.sleep, on_rest=rests.append)
    async with serving(a=wall) as portal, asking:
        await asking.look(article(f"{portal.url}/a"))
        clock.at = rests[0].until
        await asking.look(article(f"{portal.url}/a"))
    assert [rest.until - rest.since for rest in rests] == [timedelta(minutes=20), timedelta(days=1)]


async def test_a_long_retry_after_is_a_rest_until_exactly_then() -> None:
    clock = TestClock()
    rests: list[HostRest] = []
    date = page(status=503, headers={"Retry-After": "Tue, 03 Feb 2026 03:17:29 GMT"})
    asking = Fetcher(settings(), now=clock.now, sleep=clock.sleep, on_rest=rests.append)
    async with serving(a=date) as portal, asking:
        await asking.look(article(f"{portal.url}/a"))
        clock.at = datetime(2026, 2, 3, 3, 17, 28, tzinfo=UTC)
        waiting = await asking.look(article(f"{portal.url}/a"))
        assert (waiting.outcome, portal.seen()) == (Outcome.SERVER_ERROR, ["/a"])
        clock.at = datetime(2026, 2, 3, 3, 17, 29, tzinfo=UTC)
        await asking.look(article(f"{portal.url}/a"))
    assert portal.seen()[:2] == ["/a", "/a"]
    assert rests[0].until == datetime(2026, 2, 3, 3, 17, 29, tzinfo=UTC)


async def test_the_last_attempts_retry_after_is_kept_before_the_next_page() -> None:
    clock = TestClock()
    busy = page(status=503, headers={"Retry-After": "77"})
    async with serving(a=busy, b=page()) as portal, fetcher(clock, attempts=1) as asking:
        await asking.look(article(f"{portal.url}/a"))
        await asking.look(article(f"{portal.url}/b"))
    assert clock.slept == [77.0]


async def test_a_dead_host_rests_over_runs_only_where_another_one_answered() -> None:
    clock = TestClock()
    rests: list[HostRest] = []
    quick = settings(timeout=0.1, attempts=1, max_failures=2)
    async with serving(a=silent, robots_txt=page(status=404)) as dead, serving(a=page()) as alive:
        for others in (False, True):
            async with Fetcher(quick, now=clock.now, sleep=clock.sleep, on_rest=rests.append) as asking:
                if others:
                    await asking.look(article(f"{alive.url}/a"))
                for _ in range(3):
                    look = await asking.look(article(f"{dead.url}/a"))
                assert look.outcome is Outcome.TIMEOUT
                assert look.detail.startswith("not asked")
            assert [rest.host for rest in rests] == ([host_of(dead.url)] if others else [])


# Pace: shared, adaptive, measured


async def test_several_portals_on_one_host_share_one_pace_and_the_longest_pause() -> None:
    clock = TestClock()
    paths = {f"p{n}": page() for n in range(4)}
    async with serving(**paths) as portal, fetcher(clock, pause=1.0) as asking:
        for number, pause in enumerate((1.0, 5.0, None, 1.0)):
            await asking.look(article(f"{portal.url}/p{number}"), pause=pause)
    assert clock.slept == [1.0, 5.0, 5.0, 5.0]


async def test_a_slow_host_gets_longer_pauses_up_to_a_cap_and_shorter_ones_when_it_is_quick_again() -> None:
    clock, times = TestClock(), iter((8.0, 8.0, 40.0, *([0.1] * 12)))

    class Slow:
        async def exchange(self, url: str, headers: Mapping[str, str]) -> Answer:  # noqa: ARG002 - as the port says
            clock.at += timedelta(seconds=0 if url.endswith("robots.txt") else next(times))
            return Answer(url=url, status=404 if url.endswith("robots.txt") else 200, headers={}, body=PAGE)

        async def close(self) -> None: ...

    manners = settings(pause=2.0, slow_factor=2.0, slow_pause=20.0, timeout=45.0)
    async with Fetcher(manners, now=clock.now, sleep=clock.sleep, transport=Slow()) as asking:
        for number in range(15):
            await asking.look(article(f"http://portal.example/p{number}"))
    pauses = clock.slept
    assert pauses[0] == 2.0
    assert 2.0 < pauses[1] < pauses[2] <= pauses[3] == 20.0
    assert pauses[4:] == sorted(pauses[4:], reverse=True)
    assert pauses[-1] == 2.0


async def test_pauses_are_kept_by_the_clock_on_the_wall_through_redirects_retries_posts_and_robots() -> None:
    paths = {
        "a": moved("/b"),
        "b": in_turn(page(status=503), page()),
        "list": page(),
        "c": page(lasting=0.05),
    }

    def now() -> datetime:
        return datetime.now(UTC)

    async with serving(robots_txt=robots("User-agent: *\nRequest-rate: 4/1s\nCrawl-delay: 0.2\n"), **paths) as portal:
        quick = settings(pause=0.15, slow_factor=0.0, backoff=0.1)
        async with Fetcher(quick, now=now) as asking:
            urls = (f"{portal.url}/a", posted(f"{portal.url}/list", "page=1"), f"{portal.url}/c")
            await asyncio.gather(*(asking.look(article(url), pause=0.1) for url in urls))
    assert len(portal.asked) == 6
    assert min(portal.gaps()) >= 0.249  # four requests a second
    assert (portal.most_busy, portal.most_connections) == (1, 1)


async def test_retry_after_is_kept_by_the_clock_on_the_wall() -> None:
    async with serving(a=in_turn(page(status=429, headers={"Retry-After": "1"}), page())) as portal:
        async with Fetcher(settings(), now=lambda: datetime.now(UTC)) as asking:
            look = await asking.look(article(f"{portal.url}/a"))
        first, second = (one.came for one in portal.asked if one.path == "/a")
    assert look.outcome is Outcome.OK
    assert 1.0 <= second - first < 1.8


# Limits, hours, the other scheme


async def test_outside_the_working_hours_nothing_goes_out_and_inside_it_does() -> None:
    clock = TestClock()  # 09:00 in China
    night = working_hours("22:00-06:00", weekends=True)
    asking = Fetcher(replace(settings(), hours=night), now=clock.now, sleep=clock.sleep)
    async with serving(a=page()) as portal, asking:
        look = await asking.look(article(f"{portal.url}/a"))
        assert (look.outcome, look.detail) == (Outcome.TRUNCATED, "not asked: outside the working hours")
        assert portal.asked == []
        clock.at += timedelta(hours=13)
        assert (await asking.look(article(f"{portal.url}/a"))).outcome is Outcome.OK


async def test_a_run_and_a_portal_have_their_limits() -> None:
    async with serving(a=page()) as portal, fetcher(TestClock(), max_portal_pages=2) as asking:
        looks = [await asking.look(article(f"{portal.url}/a")) for _ in range(4)]
    assert [look.outcome for look in looks] == [Outcome.OK, Outcome.OK, Outcome.TRUNCATED, Outcome.TRUNCATED]
    async with serving(a=page()) as portal, fetcher(TestClock(), max_requests=3) as asking:
        looks = [await asking.look(article(f"{portal.url}/a")) for _ in range(4)]
        assert len(portal.asked) == 3  # robots.txt counts
    assert [look.outcome for look in looks] == [Outcome.OK, Outcome.OK, Outcome.TRUNCATED, Outcome.TRUNCATED]


async def test_where_https_fails_http_is_tried_once_and_kept_for_the_run() -> None:
    quick = {"connect_timeout": 0.3, "attempts": 1}
    async with serving(a=page(), b=page()) as portal, fetcher(TestClock(), **quick) as asking:
        secure = portal.url.replace("http:", "https:")
        first = await asking.look(article(f"{secure}/a"))
        second = await asking.look(article(f"{secure}/b"))
    assert (first.outcome, second.outcome) == (Outcome.OK, Outcome.OK)
    assert second.capture is not None
    assert second.capture.final_url == f"{portal.url}/b"
    assert "asked by http, for https failed: " in second.detail
    assert portal.seen() == ["/a", "/b"]


async def test_a_host_that_shuts_us_out_is_not_asked_by_the_other_scheme() -> None:
    async with serving(a=page(status=412), b=page()) as portal, fetcher(TestClock()) as asking:
        await asking.look(article(f"{portal.url}/a"))
        look = await asking.look(article(f"{portal.url.replace('http:', 'https:')}/b"))
    assert (look.outcome, portal.seen()) == (Outcome.BLOCKED, ["/a"])


async def test_a_robots_txt_that_cannot_be_had_is_not_asked_for_before_every_page() -> None:
    clock = TestClock()
    async with serving(robots_txt=page(status=503), a=page()) as portal, fetcher(clock, attempts=1) as asking:
        for _ in range(4):
            await asking.look(article(f"{portal.url}/a"))
        assert len(portal.asked) == 1
        clock.at += timedelta(minutes=11)
        await asking.look(article(f"{portal.url}/a"))
        assert len(portal.asked) == 2


async def test_a_robots_txt_is_used_for_a_day_at_most() -> None:
    clock = TestClock()
    forbidding = in_turn(robots("User-agent: *\nDisallow:\n"), robots("User-agent: *\nDisallow: /\n"))
    async with serving(robots_txt=forbidding, a=page()) as portal, fetcher(clock) as asking:
        outcomes = []
        for hours in (0, 23, 1):
            clock.at += timedelta(hours=hours)
            outcomes.append((await asking.look(article(f"{portal.url}/a"))).outcome)
    assert outcomes == [Outcome.OK, Outcome.OK, Outcome.ROBOTS_FORBID]


def test_a_huge_robots_txt_is_read_up_to_a_whole_line() -> None:
    line = b"Disallow: /secret/place\n"
    body = b"User-agent: *\nDisallow: /private\n" + line * 30_000
    assert len(body) > 512 * 1024
    found = rules(body, product="nianbao")
    assert found.allow("http://a.example/secret/pl")
    assert not found.allow("http://a.example/secret/place")
    assert not found.allow("http://a.example/private")
