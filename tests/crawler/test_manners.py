"""Manners, measured at the server: pauses, one connection, robots.txt, Retry-After, and leaving alone who shuts us out."""

import asyncio
from pathlib import Path

import pytest
from portal_server import Answering, TestClock, article, fetcher, in_turn, page, reset, serving, settings, silent

from crawler.fetcher import Fetcher
from crawler.transport import HttpTransport
from model.types import Outcome


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
