"""The demo's portals answer as real ones do, and show on each day what is published by then."""

from collections.abc import Iterator
from datetime import UTC, datetime
from http.client import HTTPResponse
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from app.demo.bodies import YEARS
from app.demo.server import Page
from app.demo.world import DemoWorld
from model.types import Standing, Tier


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoWorld]:
    with DemoWorld(tmp_path_factory.mktemp("demo")) as running:
        yield running


def asked(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        answer: HTTPResponse | HTTPError = urlopen(Request(url, headers=named), timeout=5)
    except HTTPError as refusal:
        answer = refusal
    with answer:
        return answer.status or 0, {name.lower(): value for name, value in answer.headers.items()}, answer.read()


def column(world: DemoWorld, key: str) -> str:
    return next(portal.columns[0] for portal in world.portals if portal.id == key)


def listed(world: DemoWorld, key: str) -> str:
    """Everything that the portal's list pages say, as text."""
    server = world.servers[key]
    paths = [path for path in server.site if "index" in path]
    return "".join(
        asked(f"{server.address}{path}")[2].decode("gb18030" if key == "yaoshan" else "utf-8") for path in paths
    )


def test_there_are_bodies_of_every_tier_and_each_has_two_stories(world: DemoWorld) -> None:
    assert len(world.publishers) >= 14
    assert {publisher.tier for publisher in world.publishers} >= {Tier.GOVERNMENT, Tier.DEPARTMENT, Tier.TOWNSHIP}
    assert len({publisher.id for publisher in world.publishers}) == len(world.publishers)
    assert [(story.publisher, story.year) for story in world.stories] == [
        (publisher, year) for publisher in world.publishers for year in YEARS
    ]
    portals = {portal.id for portal in world.portals}
    assert {publisher.portal for publisher in world.publishers} == portals
    assert {publisher.parent for publisher in world.publishers} - {None} <= {
        publisher.id for publisher in world.publishers
    }


def test_a_report_is_listed_from_the_day_printed_on_it(world: DemoWorld) -> None:
    for story in world.stories:
        if story.publisher.portal in {"chengchuan", "xiqiao", "yaoshan"} and not story.traditional:
            shown = story.filled.title in listed(world, story.publisher.portal or "")
            assert shown == (story.published <= world.today), story.filled.title


def test_bodies_are_not_published_where_nothing_is_shown(world: DemoWorld) -> None:
    absent = {Standing.OVERDUE, Standing.NOT_DUE}
    for story in world.stories:
        assert (story.shown(world.today) is None) == (story.standing in absent)


def test_an_unchanged_page_answers_304_to_either_validator(world: DemoWorld) -> None:
    url = column(world, "chengchuan")
    status, headers, body = asked(url)
    assert (status, len(body) > 1000) == (200, True)
    assert asked(url, If_None_Match=headers["etag"])[::2] == (304, b"")
    assert asked(url, If_Modified_Since=headers["last-modified"])[::2] == (304, b"")
    assert asked(url, If_None_Match='"another"')[0] == 200


def test_a_portal_without_validators_counts_its_visitors(world: DemoWorld) -> None:
    first, second = (asked(column(world, "xiqiao")) for _ in range(2))
    assert "etag" not in first[1]
    assert first[2] != second[2]


def test_the_challenged_portal_never_shows_a_page(world: DemoWorld) -> None:
    base = world.servers["wuling"].address
    for path in ("/", "/robots.txt", "/zwgk/zfxxgknb/"):
        status, headers, body = asked(f"{base}{path}")
        assert status == 521
        assert headers["set-cookie"].startswith("__jsluid_h=")
        assert b"document.cookie" in body
        assert "年报" not in body.decode()


def test_an_old_portal_declares_gb2312_and_needs_gb18030(world: DemoWorld) -> None:
    body = asked(column(world, "yaoshan"))[2]
    assert b"charset=gb2312" in body
    assert "垚山区应急管理局2025年" in body.decode("gb18030")
    with pytest.raises(UnicodeDecodeError):
        body.decode("gb2312")


def test_robots_files_come_as_text_as_a_page_or_not_at_all(world: DemoWorld) -> None:
    answers = [asked(f"{world.servers[key].address}/robots.txt") for key in ("chengchuan", "xiqiao", "yaoshan")]
    assert [(status, headers["content-type"]) for status, headers, _ in answers] == [
        (200, "text/plain"),
        (200, "text/html"),
        (404, "text/html"),
    ]


def test_what_is_not_there_is_answered_404(world: DemoWorld) -> None:
    assert asked(f"{world.servers['chengchuan'].address}/zwgk/none.html")[0] == 404


def test_later_days_bring_the_missing_report_the_correction_and_the_governments(tmp_path: Path) -> None:
    with DemoWorld(tmp_path) as world:
        housing = next(
            path
            for path, page in world.servers["chengchuan"].site.items()
            if "住房和城乡建设局2025" in article_title(page)
        )
        before = world.servers["chengchuan"].site[housing]
        assert "澄川市水务局2025年" not in listed(world, "chengchuan")
        world.turn_to(datetime(2026, 4, 1, 1, tzinfo=UTC))
        assert "澄川市水务局2025年" in listed(world, "chengchuan")
        assert "澄川市人民政府2025年" in listed(world, "chengchuan")
        after = world.servers["chengchuan"].site[housing]
        assert (after.etag != before.etag, after.modified != before.modified) == (True, True)


def article_title(page: Page) -> str:
    text = page.body.decode("utf-8")
    _, _, rest = text.partition('<meta name="ArticleTitle" content="')
    return rest.partition('"')[0]
