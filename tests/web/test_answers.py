"""What /health, /live and /metrics say, from a real archive over a real socket."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

import httpx
import pytest
from archive_samples import NOW, archive_at, fill
from prometheus_client.parser import text_string_to_metric_families

from model.errors import ArchiveError
from model.types import ColumnRead, Completeness, Outcome, Portal
from storage import Archive, Observation, observe
from web.application import application
from web.health import health, live
from web.metrics import exposition
from web.server import MOST_AT_ONCE, Server
from web.watched import Life, Watched

HOUR = timedelta(hours=1)
LIFE = Life(
    version="1.2.3",
    now=NOW + HOUR,
    started=NOW,
    job="crawl",
    still_seconds=2.5,
    conditions={},
    disk_free=10**9,
)
EMPTY = Observation(
    looks={},
    runs={},
    findings={},
    standings={},
    messages={},
    unbundled={},
    last_pass=None,
    last_sweep=None,
    oldest_waiting=None,
    good_reads={},
)


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """An archive with a run, looks, reports and a portal that was read well."""
    with archive_at(tmp_path) as archive:
        list(fill(archive))
        run = archive.begin_run("crawl", now=NOW)
        archive.sync_world((), (portal("city"), portal("county")))
        archive.record_column(column("city"), run=run, rows=(), refused=())
        archive.end_run(run, now=NOW, summary={})
        return archive.path


def portal(name: str) -> Portal:
    return Portal(id=name, name=name, columns=(f"http://{name}.example/",))


def column(name: str) -> ColumnRead:
    return ColumnRead(portal=name, at=NOW, outcome=Outcome.OK, completeness=Completeness.COMPLETE, rows=1)


def seen(path: Path) -> Observation:
    return observe(path, seconds=5, clock=monotonic)


def values(text: bytes) -> dict[str, float]:
    """Name and labels of every figure to its value."""
    families = text_string_to_metric_families(text.decode())
    return {
        one.name + "".join(f"|{value}" for value in one.labels.values()): one.value
        for family in families
        for one in family.samples
    }


def test_health_tells_the_ages_of_what_was_done(filled: Path) -> None:
    said = health(seen(filled), replace(LIFE, now=NOW + 25 * HOUR, started=NOW + 24 * HOUR))
    assert said["status"] == "ok"
    assert said["archive"] is True
    assert said["last_pass_seconds"] == 3600
    assert said["portals"] == {"city": 25 * 3600, "county": None}
    assert said["disk_free_bytes"] == 10**9
    assert said["version"] == "1.2.3"
    assert said["job"] == "crawl"


@pytest.mark.parametrize(
    ("observation", "life", "reason"),
    [
        (ArchiveError("/a.sqlite: the file is damaged"), {}, "archive-unreadable"),
        (EMPTY, {"conditions": {"disk-short": "100 MB are free."}}, "disk-short"),
        (EMPTY, {"now": NOW + 27 * HOUR}, "sweep-late"),
        (replace(EMPTY, last_sweep=NOW - 30 * HOUR), {"now": NOW + 27 * HOUR}, "sweep-late"),
        (replace(EMPTY, oldest_waiting=NOW - 30 * HOUR, messages={("email", "pending"): 2}), {}, "delivery-late"),
    ],
)
def test_health_says_why_it_is_degraded(
    observation: Observation | ArchiveError, life: dict[str, object], reason: str
) -> None:
    said = health(observation, replace(LIFE, **life))  # type: ignore[arg-type]
    assert said["status"] == "degraded"
    assert isinstance(said["reasons"], dict)
    assert list(said["reasons"]) == [reason]


@pytest.mark.parametrize(
    "observation",
    [
        EMPTY,
        replace(EMPTY, last_sweep=NOW - 25 * HOUR),
        replace(EMPTY, last_sweep=NOW - 100 * HOUR),  # it has only just been started again
        replace(EMPTY, oldest_waiting=NOW - 20 * HOUR, messages={("email", "pending"): 2}),
    ],
)
def test_what_is_within_its_time_is_well(observation: Observation) -> None:
    assert health(observation, LIFE)["status"] == "ok"


def test_only_what_a_restart_mends_is_no_life() -> None:
    assert live(replace(LIFE, conditions={"disk-short": "x", "clock-behind": "y"})) == {}
    assert live(replace(LIFE, conditions={"stalled": "x"})) == {"stalled": "x"}


def test_the_figures_are_those_of_the_archive_and_of_the_daemon(filled: Path) -> None:
    found = values(exposition(seen(filled), replace(LIFE, conditions={"disk-short": "x"})))
    with Archive.open(filled) as archive:
        looks = archive.statistics()["looks"]
    assert sum(value for name, value in found.items() if name.startswith("nianbao_looks_total|")) == looks
    assert found["nianbao_archive_readable"] == 1
    assert found["nianbao_runs_total|crawl"] == 3
    assert found["nianbao_portal_last_good_look_age_seconds|city"] == 3600
    assert "nianbao_portal_last_good_look_age_seconds|county" not in found
    assert found["nianbao_portals_never_read"] == 1
    assert found["nianbao_condition|disk-short"] == 1
    assert found["nianbao_job_under_way|crawl"] == 1
    assert found["nianbao_disk_free_bytes"] == 10**9
    assert any(name.startswith("nianbao_build_info|") and "1.2.3" in name for name in found)


def test_an_archive_that_cannot_be_read_is_a_figure_and_no_error() -> None:
    found = values(exposition(ArchiveError("gone"), LIFE))
    assert found["nianbao_archive_readable"] == 0
    assert "nianbao_portals_never_read" not in found


def test_observing_changes_nothing_and_has_an_end(filled: Path) -> None:
    before = filled.read_bytes()
    seen(filled)
    assert filled.read_bytes() == before
    with pytest.raises(ArchiveError, match="there is no archive"):
        observe(filled.with_name("absent.sqlite"), seconds=1, clock=monotonic)


def test_counting_that_takes_too_long_is_given_up(filled: Path) -> None:
    with Archive.open(filled) as archive, archive.transaction():
        rows = (
            (1, f"http://a.example/{number}", "list", "city", "", "", "", "", "ok", "", 1) for number in range(100_000)
        )
        names = ("run", "url", "purpose", "portal", "title", "source", "cover", "at", "outcome", "detail", "attempts")
        archive._store.insert_many("looks", names, rows)
    seconds = iter(range(10**6))
    with pytest.raises(ArchiveError, match="could not be counted within 2 s"):
        observe(filled, seconds=2, clock=lambda: float(next(seconds)))


@asynccontextmanager
async def served(path: Path, life: Life = LIFE) -> AsyncIterator[tuple[Server, list[str]]]:
    failed: list[str] = []
    server = Server(application(Watched(path, life=lambda: life, steady=monotonic), failed=failed.append))
    server.start("127.0.0.1", 0)
    try:
        yield server, failed
    finally:
        await server.stop()


async def asked(server: Server, path: str) -> httpx.Response:
    async with httpx.AsyncClient(trust_env=False) as client:
        return await client.get(f"http://127.0.0.1:{server.port}{path}", timeout=10)


async def test_the_addresses_answer_over_http(filled: Path) -> None:
    async with served(filled) as (server, _):
        healthy, living, measured, other = [
            await asked(server, path) for path in ("/health", "/live", "/metrics", "/elsewhere")
        ]
    assert healthy.status_code == 200
    assert json.loads(healthy.text)["status"] == "ok"
    assert living.json() == {"status": "ok", "reasons": {}}
    assert measured.headers["content-type"].startswith("text/plain")
    assert "nianbao_archive_readable 1.0" in measured.text
    assert other.status_code == 404
    assert "server" not in healthy.headers


async def test_what_is_wrong_is_answered_503(filled: Path) -> None:
    async with served(filled, replace(LIFE, conditions={"stalled": "No step for 40 minutes."})) as (server, _):
        assert (await asked(server, "/health")).status_code == 503
        assert (await asked(server, "/live")).status_code == 503
        assert (await asked(server, "/metrics")).status_code == 200


async def test_an_archive_that_is_not_there_is_answered_too(tmp_path: Path) -> None:
    async with served(tmp_path / "absent.sqlite") as (server, _):
        said = await asked(server, "/health")
    assert said.status_code == 503
    assert "archive-unreadable" in said.json()["reasons"]


async def test_a_mistake_of_ours_in_an_answer_is_told_and_ends_nothing(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> bytes:
        raise RuntimeError("broken")

    monkeypatch.setattr("web.application.exposition", broken)
    async with served(filled) as (server, failed):
        assert (await asked(server, "/metrics")).status_code == 500
        assert failed == ["RuntimeError('broken')"]
        assert (await asked(server, "/live")).status_code == 200


async def test_many_who_ask_at_once_share_one_look_at_the_archive(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []

    def counted(path: Path, *, seconds: float, clock: object) -> Observation:
        looked.append(1)
        return EMPTY

    monkeypatch.setattr("web.watched.observe", counted)
    async with served(filled) as (server, _):
        answers = await asyncio.gather(*(asked(server, "/health") for _ in range(20)))
    assert {answer.status_code for answer in answers} == {200}
    assert len(looked) == 1


async def test_idle_connections_beyond_the_bound_are_refused_and_the_others_served(filled: Path) -> None:
    async with served(filled) as (server, _):
        idle = [await asyncio.open_connection("127.0.0.1", server.port) for _ in range(MOST_AT_ONCE)]
        await asyncio.sleep(0.1)
        assert (await asked(server, "/live")).status_code == 503
        for _, writer in idle:
            writer.close()
        await asyncio.sleep(0.2)
        assert (await asked(server, "/live")).status_code == 200


async def test_whoever_holds_a_connection_and_asks_nothing_is_closed(filled: Path) -> None:
    server = Server(application(Watched(filled, life=lambda: LIFE, steady=monotonic), failed=print), idle_seconds=0.4)
    server.start("127.0.0.1", 0)
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(b"GET /live HTTP/1.1\r\nhost: ")  # and never more
    async with asyncio.timeout(5):
        assert await reader.read() == b""
    assert (await asked(server, "/live")).status_code == 200
    writer.close()
    await server.stop()


async def test_a_port_that_is_taken_is_an_error_of_the_system(filled: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        server = Server(application(Watched(filled, life=lambda: LIFE, steady=monotonic), failed=print))
        with pytest.raises(OSError, match="in use"):
            server.start("127.0.0.1", taken.getsockname()[1])
        await server.stop()


async def test_it_ends_at_once_with_a_connection_open(filled: Path) -> None:
    async with served(filled) as (server, _):
        _, writer = await asyncio.open_connection("127.0.0.1", server.port)
        began = monotonic()
        await server.stop()
        assert monotonic() - began < 2
        writer.close()


def test_ages_are_told_in_utc() -> None:
    said = health(EMPTY, replace(LIFE, now=datetime(2026, 1, 5, 12, tzinfo=UTC)))
    assert said["now"] == "2026-01-05T12:00:00+00:00"
