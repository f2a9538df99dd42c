"""Every list page of the demo reads back to exactly the rows put into it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.request import urlopen

import pytest

from app.demo.portals import DESIGNS, Article, Design, rows
from app.demo.world import DemoWorld
from crawler.candidates import article_requests
from crawler.families import completeness, listing
from model.types import Capture, Completeness, Link, Listing, Portal, Standing

OPEN = [design for design in DESIGNS if design.look != "challenge"]
FAMILIES = {"chengchuan": "trs", "xiqiao": "hanweb", "yaoshan": "generic"}
CATALOGUE = "yaoshan"
"""Its lists are tables with a column for the body."""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoWorld]:
    with DemoWorld(tmp_path_factory.mktemp("demo")) as running:
        yield running


def captured(url: str) -> Capture:
    with urlopen(url, timeout=5) as answer:
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return Capture(url=url, final_url=url, at=datetime.now(UTC), status=200, headers=headers, body=answer.read())


def portal_of(world: DemoWorld, design: Design) -> Portal:
    return next(portal for portal in world.portals if portal.id == design.id)


def pages(world: DemoWorld, design: Design) -> list[Listing]:
    """The column's pages, followed as a crawl follows them."""
    portal = portal_of(world, design)
    waiting, seen, read = [*portal.columns], set(portal.columns), []
    while waiting:
        read.append(listing(captured(waiting.pop(0)), portal))
        fresh = [url for url in read[-1].further if url not in seen and not url.endswith("/index.html")]
        waiting += fresh
        seen |= set(fresh)
    return read


def expected(world: DemoWorld, design: Design) -> list[Link]:
    base = world.servers[design.id].address

    def link(article: Article) -> Link:
        source = article.source if design.id == CATALOGUE else ""
        return Link(url=f"{base}{article.path}", title=article.title, listed=article.published, source=source)

    return [link(article) for article in rows(design, world.stories, today=world.today)]


@pytest.mark.parametrize("design", OPEN, ids=lambda design: design.id)
def test_a_list_gives_all_its_rows_and_nothing_of_the_furniture(world: DemoWorld, design: Design) -> None:
    read = pages(world, design)
    assert {page.family for page in read} == {FAMILIES[design.id]}
    assert [link for page in read for link in page.links] == expected(world, design)


@pytest.mark.parametrize("design", OPEN, ids=lambda design: design.id)
def test_a_list_followed_to_its_end_is_complete(world: DemoWorld, design: Design) -> None:
    read = pages(world, design)
    verdict, why = completeness(read, pages_read=len(read), pages_failed=0)
    assert verdict is Completeness.COMPLETE, why


def test_one_page_of_two_is_not_the_whole_list(world: DemoWorld) -> None:
    first = pages(world, OPEN[0])[:1]
    assert completeness(first, pages_read=1, pages_failed=0)[0] is Completeness.TRUNCATED


@pytest.mark.parametrize("design", OPEN, ids=lambda design: design.id)
def test_just_the_rows_of_registered_bodies_are_asked_for(world: DemoWorld, design: Design) -> None:
    portal = portal_of(world, design)
    publishers = [publisher for publisher in world.publishers if publisher.portal == design.id]
    chosen = [article_requests(page, portal, publishers, lambda _url: None) for page in pages(world, design)]
    asked = [request.url for each in chosen for request in each.requests]
    refused = {link.title for each in chosen for link, _ in each.refused}
    published = [
        story
        for story in world.stories
        if story.publisher.portal == design.id and story.standing not in {Standing.OVERDUE, Standing.NOT_DUE}
    ]
    assert len(asked) == len(published)
    assert refused == {
        article.title
        for article in rows(design, world.stories, today=world.today)
        if article.number > 2000  # look-alikes and another body's report
    }
