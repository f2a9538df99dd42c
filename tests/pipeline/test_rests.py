"""Hosts that shut us out: left alone for a day over passes, told once by mail and webhook, shown and released by a person."""

import json
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from rehearsal import Rehearsal

from app.demo.server import Page, PortalServer

BLOCKED = "wuling"
"""The portal that answers every request with a challenge."""
COLUMN = Page(
    body=(
        "<html><head><title>政府信息公开年报</title></head><body><h1>政府信息公开年报</h1><ul>"
        '<li><a href="/nb/9.html">关于召开座谈会的通知</a><span>2026-01-09</span></li></ul><p>共1条</p></body></html>'
    ).encode(),
    content_type="text/html; charset=utf-8",
)


@pytest.fixture
def shut(stage: Rehearsal) -> PortalServer:
    """The server of the portal that shuts us out, its record empty after a first pass."""
    server = stage.world.servers[BLOCKED]
    stage.crawl()
    assert server.answered
    server.answered.clear()
    return server


def host(server: PortalServer) -> str:
    return urlsplit(server.address).netloc


def texts(stage: Rehearsal) -> list[str]:
    """The plain text of every mail, oldest first."""
    letters = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in stage.world.mail.mails()]
    return [body_of(letter) for letter in letters if isinstance(letter, EmailMessage)]


def body_of(letter: EmailMessage) -> str:
    part = letter.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def hooks(folder: Path) -> list[list[str]]:
    """The hosts that each webhook message names, oldest first."""
    told = [json.loads(path.read_text(encoding="utf-8"))["data"] for path in sorted(folder.glob("*.json"))]
    return [[one["host"] for one in data.get("hosts", ())] for data in told]


def test_an_operator_is_told_once_with_all_that_is_needed(stage: Rehearsal, shut: PortalServer) -> None:
    (text,) = texts(stage)
    bodies = [publisher for publisher in stage.world.publishers if publisher.portal == BLOCKED]
    part = text[text.index(f"-- {host(shut)} --") :]
    for expected in (
        next(portal.name for portal in stage.world.portals if portal.id == BLOCKED),
        f"{len(bodies)} bodies publish there; {len(bodies)} of them now stand as unknown (not as missing)",
        "answer 521",
        "until 2026-02-04 09:00 (Beijing time)",
        f"nianbao hosts --release {host(shut)}",
    ):
        assert expected in part, part
    assert hooks(stage.world.webhook_folder) == [[host(shut)]]
    for _ in range(3):
        stage.now += timedelta(days=1)
        stage.crawl()
    assert sum(f"-- {host(shut)} --" in one for one in texts(stage)) == 1


def test_nothing_is_asked_for_the_day_over_passes_and_one_page_after_it(stage: Rehearsal, shut: PortalServer) -> None:
    for hours in (1, 12, 10):
        stage.now += timedelta(hours=hours)
        counts = stage.crawl()
        assert counts["portals-left"] == 1
    assert shut.answered == []
    stage.now += timedelta(hours=1)
    stage.crawl()
    assert len(shut.answered) == 1
    with stage.archive() as archive:
        (rest,) = archive.rests()
        assert rest.until == stage.now + timedelta(days=1)
        assert rest.since == stage.now - timedelta(days=1), "one series of rests"
        stands = {
            row.standing.value for row in archive.coverage() if row.publisher in bodies_of(stage) and row.year < 2025
        }
    assert stands <= {"unknown", "published", "published-late"}


def bodies_of(stage: Rehearsal) -> set[str]:
    return {publisher.id for publisher in stage.world.publishers if publisher.portal == BLOCKED}


def test_a_host_that_let_us_in_between_is_told_again(stage: Rehearsal, shut: PortalServer) -> None:
    challenge = shut.site
    shut.site = {"*": COLUMN, "/robots.txt": Page(body=b"", status=404)}
    stage.now += timedelta(days=1)
    stage.crawl()
    with stage.archive() as archive:
        assert archive.rests() == ()
    shut.site = challenge
    stage.now += timedelta(days=1)
    stage.crawl()
    assert sum(f"-- {host(shut)} --" in one for one in texts(stage)) == 2


def test_a_person_sees_who_rests_and_may_end_it(stage: Rehearsal, shut: PortalServer) -> None:
    at = ("--now", "2026-02-03T10:00")
    for language, words in (("en", "is left alone until 2026-02-04 09:00"), ("zh", "暂停访问")):
        for command in ("status", "hosts"):
            shown = stage.command(command, *at, "--lang", language).stdout.replace("\n", "")
            assert host(shut) in shown, shown
            assert words.replace(" ", "") in shown.replace(" ", "")
    (row,) = json.loads(stage.command("hosts", "--json", *at).stdout)
    assert (row["host"], row["outcome"]) == (host(shut), "blocked")
    refused = stage.command("hosts", "--release", "other.example", *at, check=False)
    assert (refused.returncode, host(shut) in refused.stderr) == (2, True)
    stage.command("hosts", "--release", host(shut), *at)
    stage.now += timedelta(hours=1)
    stage.crawl()
    assert len(shut.answered) == 1


def test_a_pass_outside_the_working_hours_asks_nobody_and_says_so(stage: Rehearsal) -> None:
    text = stage.config.read_text(encoding="utf-8")
    stage.config.write_text(text.replace("[fetch]", '[fetch]\nworking_hours = "22:00-06:00"', 1), encoding="utf-8")
    day = ("--now", "2026-02-03T09:00", "--no-send")
    refused = stage.command("crawl", *day, check=False)
    assert (refused.returncode, "--anyway" in refused.stderr) == (2, True)
    stage.crawl(send=False)  # as a daemon's pass that has come to its border
    assert not any(server.answered for server in stage.world.servers.values())
    with stage.archive() as archive:
        assert not archive.findings(code="missing")
    stage.command("crawl", *day, "--anyway")
    assert all(server.answered for server in stage.world.servers.values())


def test_only_portals_that_are_due_are_read(stage: Rehearsal, shut: PortalServer) -> None:
    for server in stage.world.servers.values():
        server.answered.clear()
    stage.command("crawl", "--due", "--now", "2026-02-03T18:00", "--no-send")
    assert not any(server.answered for server in stage.world.servers.values())
    stage.command("crawl", "--due", "--now", "2026-02-10T18:00", "--no-send")
    assert all(server.answered for server in stage.world.servers.values())
    assert len(shut.answered) == 1
