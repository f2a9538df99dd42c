"""What the work does beside the schedule: room on the disk, failures, a new configuration, deliveries."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from daemon_stage import shift
from small_watch import Small

from app import pipeline
from app import sweep as sweeping
from app.clock import SHANGHAI
from app.context import Context, Run
from app.daemon import work as working
from app.daemon.renewal import renewal
from app.daemon.verdicts import problem_of
from model.errors import ConfigError
from storage import JobEnd

START = datetime(2026, 2, 10, 9, tzinfo=SHANGHAI)
MINUTE = timedelta(minutes=1)


async def test_without_room_nothing_is_fetched_and_sweeps_go_on_until_there_is_room_again(small: Small) -> None:
    with shift(small, START) as life:
        life.free = 100_000_000
        await life.at(START)
        await life.at(START + MINUTE)
        assert (life.runs("crawl"), life.runs("sweep")) == (0, 1)
        assert life.heard.count("disk-short") == 1
        assert "100 MB are free" in life.work.conditions.now()["disk-short"]
        life.free = 10**12
        await life.at(START + 2 * MINUTE)
        assert life.runs("crawl") == 1
        assert life.heard.count("disk-short-over") == 1
        assert life.work.conditions.now() == {}


async def test_a_pass_that_fills_the_disk_is_ended_and_made_up_for(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = pipeline.crawl
    with shift(small, START) as life:

        async def filling(context: Context, portals: object) -> Run:
            life.free = 0
            life.work.watch()
            return await real(context, context.registry.portals)

        monkeypatch.setattr(working, "crawl", filling)
        await life.at(START)
        (entry,) = life.work.context.archive.jobs(name="crawl")
        assert entry.outcome is JobEnd.INTERRUPTED
        assert life.runs("sweep") == 1, "the round goes on"
        monkeypatch.setattr(working, "crawl", real)
        life.free = 10**12
        await life.at(START + MINUTE)
        assert [entry.outcome for entry in life.work.context.archive.jobs(name="crawl")] == [
            JobEnd.DONE,
            JobEnd.INTERRUPTED,
        ]


def broken(*_: object, **__: object) -> None:
    raise RuntimeError("broken")


async def test_a_job_that_fails_ends_nothing_else_and_is_over_with_the_next_good_one(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = sweeping.sweep
    with shift(small, START) as life:
        monkeypatch.setattr(working, "sweep", broken)
        await life.at(START)
        assert life.work.conditions.now() == {"sweep-failed": "RuntimeError('broken')"}
        monkeypatch.setattr(working, "sweep", real)
        await life.at(START + 20 * MINUTE)
        assert life.work.conditions.now() == {}
        assert [entry.outcome for entry in life.work.context.archive.jobs(name="sweep")] == [
            JobEnd.DONE,
            JobEnd.FAILED,
        ]


async def test_the_loops_of_the_work_outlive_an_archive_that_is_gone(small: Small) -> None:
    with shift(small, START) as life:
        life.work.context.archive.close()
        task = asyncio.ensure_future(life.work.forever())
        await asyncio.sleep(0.2)
        assert not task.done()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert set(life.work.conditions.now()) == {"round-failed", "deliver-failed", "watch-failed"}


async def test_a_new_configuration_is_taken_over_between_two_jobs(small: Small) -> None:
    with shift(small, START) as life:
        await life.at(START)
        text = small.config.read_text(encoding="utf-8")
        small.config.write_text(text.replace("attempts = 1", "attempts = 2"), encoding="utf-8")
        (small.folder / "registry" / "more.toml").write_text(
            '[[publisher]]\nid = "new"\nname = "新设机关"\ntier = "department"\n', encoding="utf-8"
        )
        _, renew = renewal(lambda: small.settings, small.settings, clock=lambda: START)
        life.work.renew(renew)
        before = life.work.context
        await life.at(START + MINUTE)
        after = life.work.context
    assert (before.config.fetch.attempts, after.config.fetch.attempts) == (1, 2)
    assert "new" in after.registry.by_id
    assert after.archive is before.archive
    assert after.reading is before.reading
    assert after.channels is not before.channels


async def test_a_pass_under_way_ends_with_the_old_configuration(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, int]] = []
    with shift(small, START) as life:

        async def crawl(context: Context, portals: object) -> Run:
            text = small.config.read_text(encoding="utf-8").replace("attempts = 1", "attempts = 2")
            old = small.settings
            small.config.write_text(text, encoding="utf-8")
            life.work.renew(renewal(lambda: small.settings, old, clock=lambda: START)[1])
            await asyncio.sleep(0)
            life.work.watch()
            seen.append((context.config.fetch.attempts, life.work.context.config.fetch.attempts))
            return await pipeline.crawl(context, context.registry.portals)

        monkeypatch.setattr(working, "crawl", crawl)
        await life.at(START)
        assert seen == [(1, 1)]
        await life.at(START + MINUTE)
        assert life.work.context.config.fetch.attempts == 2


async def test_only_what_a_job_says_itself_proves_that_it_gets_on(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    with shift(small, START) as life:
        pulse, seconds = life.work._pulse, [0.0]
        monkeypatch.setattr(pulse, "_seconds", lambda: seconds[0])

        async def crawl(context: Context, portals: object) -> Run:
            seconds[0] = 100.0
            life.work.context.reporter.trouble("not-delivered")
            life.work.watch()
            assert pulse.still() == 100
            context.reporter.step("pages", "one")
            assert pulse.still() == 0
            return Run(id=1)

        monkeypatch.setattr(working, "crawl", crawl)
        life.work.context.archive.begin_run("crawl", now=START)
        await life.at(START)
        assert life.work.conditions.now() == {}


async def test_a_channel_that_does_not_answer_holds_up_no_sweep(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    async def deliver(context: Context) -> tuple[int, int]:
        await asyncio.sleep(600)
        return 0, 0

    monkeypatch.setattr(working, "deliver", deliver)
    with shift(small, START) as life:
        task = asyncio.ensure_future(life.work.forever())
        async with asyncio.timeout(60):
            while life.runs("sweep") < 1:  # noqa: ASYNC110 - the archive is asked, there is no event
                await asyncio.sleep(0.05)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda text: text + "\n[fetch2]\n", "fetch2: unknown key"),
        (lambda text: text.replace('path = "archive.sqlite"', 'path = "other.sqlite"'), "takes a restart"),
        (lambda text: text + '\n[channels.webhook]\nurl = "http://h.example/"\nsecret = "whsec_AA=="\n', "secret"),
    ],
)
def test_a_mistake_in_a_new_configuration_is_named_and_nothing_is_handed_on(
    small: Small, change: Callable[[str], str], expected: str
) -> None:
    old = small.settings
    small.config.write_text(change(small.config.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(ConfigError, match=expected):
        renewal(lambda: small.settings, old, clock=lambda: START)


def test_a_mistake_in_the_registry_keeps_the_old_one_too(small: Small) -> None:
    (small.folder / "registry" / "wrong.toml").write_text('[[publisher]]\nid = "A B"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"wrong\.toml"):
        renewal(lambda: small.settings, small.settings, clock=lambda: START)


@pytest.mark.parametrize(
    ("counts", "good"),
    [
        ({"look-ok": 3, "look-timeout": 90}, True),
        ({"look-unchanged": 1, "look-blocked": 4}, True),
        ({"look-timeout": 4, "look-blocked": 2}, False),
        ({}, True),
        ({"portals-left": 5, "standing-unknown": 7}, True),
    ],
)
def test_a_run_is_bad_where_none_of_its_looks_came_to_anything(counts: dict[str, int], *, good: bool) -> None:
    run = Run(id=1)
    run.counts.update(counts)
    assert (problem_of(run) == "") is good
