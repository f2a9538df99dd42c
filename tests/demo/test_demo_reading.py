"""Every report of the demo reads back to exactly the cells put into it, and gives just the findings of its story."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from urllib.request import urlopen

import pytest

from app.demo import prose
from app.demo.furniture import FOREIGN, FURNITURE
from app.demo.portals import DESIGNS, Article, rows
from app.demo.sample import Value
from app.demo.stories import Story, stories
from app.demo.traditional import traditional
from app.demo.world import DemoWorld
from model.text import squeezed
from model.types import Capture, Document, Fact, Finding, Report, State, Verdict
from monitor.checks import findings
from monitor.ruling import Beside
from parsers import parse, publisher_of, read

TODAY = date(2026, 2, 3)
SHOWN = [story for story in stories() if story.shown(TODAY) and story.publisher.portal != "wuling"]
CHROME = (
    "办事指南",
    "分享到",
    "网站标识码",
    "相关链接",
    "当前位置",
    "浏览次数",
    "建议使用IE",
    "【打印】",
    "上一篇",
    *FURNITURE.catalogue[:3],
)


def name_of(story: Story) -> str:
    return f"{story.publisher.id}-{story.year}"


every_story = pytest.mark.parametrize("story", SHOWN, ids=name_of)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoWorld]:
    with DemoWorld(tmp_path_factory.mktemp("demo")) as running:
        assert running.today == TODAY
        yield running


def captured(url: str) -> Capture:
    with urlopen(url, timeout=5) as answer:
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return Capture(url=url, final_url=url, at=datetime.now(UTC), status=200, headers=headers, body=answer.read())


@cache
def articles(world: DemoWorld) -> dict[str, str]:
    """Title of every row to the address of its page."""

    def address(portal: str, article: Article) -> str:
        return f"{world.servers[portal].address}{article.path}"

    return {
        article.title: address(design.id, article)
        for design in DESIGNS
        for article in rows(design, world.stories, today=world.today)
    }


@cache
def document_of(world: DemoWorld, title: str) -> Document:
    document = read(captured(articles(world)[title]))
    assert isinstance(document, Document), document
    return document


def printed(story: Story, text: str) -> str:
    return traditional(text) if story.traditional else text


@cache
def report_of(world: DemoWorld, title: str) -> Report:
    report = parse(document_of(world, title))
    assert isinstance(report, Report), f"{title}: {report}"
    return report


def told(world: DemoWorld, story: Story) -> Report:
    return report_of(world, printed(story, story.filled.title))


def as_put(fact: Fact) -> Value:
    """The fact in the words of the sample."""
    return {State.READ: fact.value, State.BLANK: None, State.UNREADABLE: fact.printed}.get(fact.state, fact.state.value)


@every_story
def test_the_page_reads_without_its_furniture(world: DemoWorld, story: Story) -> None:
    document = document_of(world, printed(story, story.filled.title))
    assert squeezed(document.title) == squeezed(printed(story, story.filled.title))
    assert document.published == story.published
    assert document.source == printed(story, story.publisher.name)
    assert squeezed(printed(story, prose.opening(story.filled))) in squeezed(document.text)
    assert [word for word in CHROME if word in document.text] == []


@every_story
def test_every_cell_reads_back_as_it_was_put(world: DemoWorld, story: Story) -> None:
    report = told(world, story)
    wrong = {
        key: (value, as_put(report.by_key[key]) if key in report.by_key else "absent")
        for key, value in story.filled.facts.items()
        if key not in report.by_key or as_put(report.by_key[key]) != value
    }
    assert wrong == {}
    assert set(report.by_key) == set(story.filled.facts)
    assert report.residue == ()


@every_story
def test_title_year_edition_chapters_and_claims_read_back(world: DemoWorld, story: Story) -> None:
    report = told(world, story)
    assert (report.year, report.edition) == (story.year, story.filled.edition)
    assert publisher_of(report, world.publishers) == story.publisher
    assert [(chapter.number, chapter.key) for chapter in report.chapters] == [
        (rule.number, rule.key) for rule, _ in prose.chapters(story.filled)
    ]
    claims = {claim.key: claim.value for claim in report.claims}
    assert {key: claims.get(key) for key in story.filled.prose} == story.filled.prose


def failing(report: Report, story: Story, previous: Report | None) -> list[Finding]:
    every = findings(report, Beside(publisher=story.publisher, previous=previous))
    return [finding for finding in every if finding.verdict is Verdict.FAIL]


@pytest.mark.parametrize(
    "story",
    SHOWN,
    ids=name_of,
)
def test_a_story_gives_just_the_findings_it_tells_of(world: DemoWorld, story: Story) -> None:
    before = next(
        (other for other in SHOWN if (other.publisher, other.year) == (story.publisher, story.year - 1)), None
    )
    previous = told(world, before) if before else None
    failed = failing(told(world, story), story, previous)
    codes = {f"{finding.code}:{finding.subject}" for finding in failed}
    unexpected = [code for code in codes if not code.startswith(story.findings or ("\0",))]
    missed = [wanted for wanted in story.findings if not any(code.startswith(wanted) for code in codes)]
    assert (unexpected, missed) == ([], []), [finding.message_en for finding in failed]


def test_the_corrected_report_has_no_finding_left(tmp_path_factory: pytest.TempPathFactory) -> None:
    with DemoWorld(tmp_path_factory.mktemp("later"), now=datetime(2026, 2, 11, 1, tzinfo=UTC)) as later:
        (story,) = (story for story in later.stories if story.corrected)
        report = told(later, story)
        assert story.corrected is not None
        assert {key: fact.value for key, fact in report.by_key.items()} == story.corrected[1].facts
        assert failing(report, story, None) == []


def test_another_bodys_report_belongs_to_nobody_here(world: DemoWorld) -> None:
    title = next(title for title in articles(world) if title.startswith(FOREIGN))
    report = parse(document_of(world, title))
    assert isinstance(report, Report)
    assert publisher_of(report, world.publishers) is None


@pytest.mark.parametrize(
    "mark", ["图解", "解读", "通知", "报表", "法治政府"], ids=["pictures", "explanation", "notice", "website", "law"]
)
def test_look_alikes_are_no_reports(world: DemoWorld, mark: str) -> None:
    title = next(title for title in articles(world) if mark in title)
    assert not isinstance(parse(document_of(world, title)), Report)


def test_the_stories_cover_what_the_demo_promises() -> None:
    values: list[Value] = [value for story in SHOWN for value in story.filled.facts.values()]
    assert any(value is None for value in values)
    assert "?3" in values
    assert {story.layout for story in SHOWN} == {"html", "lines", "pipes", "glued"}
    assert {story.filled.edition for story in SHOWN} == {"2019", "2021"}
    assert any(story.filled.mixed for story in SHOWN)
    assert all(isinstance(value, Decimal | str | None) for value in values)
