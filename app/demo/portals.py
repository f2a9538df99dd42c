"""Four invented portals: three looks of real list and article pages, and one that answers only a challenge."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.demo import challenge, layouts
from app.demo.furniture import EXTRAS, FOREIGN, FOREIGN_DAY, FOREIGN_PORTAL, FURNITURE
from app.demo.sample import Filled, consistent
from app.demo.server import HITS, Page, Site
from app.demo.stories import Story
from app.demo.traditional import traditional
from model.editions.edition_2021 import EDITION_2021

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_CUT = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One row of a column and the page behind it."""

    number: int
    """Stable over the days, so that an address stays."""
    title: str
    source: str
    published: date
    changed: date
    body: str
    path: str = ""
    href: str = ""

    @property
    def day(self) -> str:
        """Printed date."""
        return self.published.isoformat()

    @property
    def day_zh(self) -> str:
        """Printed date in words."""
        return f"{self.published.year}年{self.published.month}月{self.published.day}日"

    @property
    def clock(self) -> str:
        """Printed time of day."""
        return f"{9 + self.number % 8:02d}:{self.number * 7 % 60:02d}"

    @property
    def cut(self) -> str:
        """The title as a narrow column prints it."""
        return self.title if len(self.title) <= _CUT else f"{self.title[:_CUT]}…"

    @property
    def modified(self) -> datetime:
        """Instant of its last change."""
        return datetime.combine(self.changed, time(hour=1), tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """How one portal is built."""

    id: str
    name: str
    code: str
    """Site identification code."""
    column: str
    """Path of the column."""
    look: str
    """First part of its templates' names."""
    charset: str = "utf-8"
    declared: str = "utf-8"
    source_in_meta: bool = True
    validators: bool = False
    per_page: int = 100

    @property
    def domain(self) -> str:
        """Name that it gives for itself."""
        return f"www.{self.id}.gov.invalid"


DESIGNS: tuple[Design, ...] = (
    Design(
        id="chengchuan",
        name="澄川市人民政府",
        code="9901000001",
        column="/zwgk/zfxxgk/zfxxgknb/",
        look="trs",
        validators=True,
        per_page=10,
    ),
    Design(
        id="xiqiao",
        name="汐桥区人民政府",
        code="9901020001",
        column="/col/col33718/index.html",
        look="hanweb",
        per_page=15,
    ),
    Design(
        id="yaoshan",
        name="垚山区人民政府",
        code="9901030001",
        column="/gk/nb/",
        look="plain",
        charset="gb18030",
        declared="gb2312",
        source_in_meta=False,
    ),
    Design(id="wuling", name="雾岭县人民政府", code="9901210001", column="/zwgk/zfxxgknb/", look="challenge"),
)


def site(design: Design, stories: tuple[Story, ...], *, today: date) -> Site:
    """Every page that the portal serves that day, by path."""
    if design.look == "challenge":
        return {"*": challenge.PAGE}
    articles = rows(design, stories, today=today)
    pages = {"/": _page(design, "home.j2", site=design)}
    pages |= {article.path: _article_page(design, article) for article in articles}
    return pages | _lists(design, articles) | _robots(design)


def rows(design: Design, stories: tuple[Story, ...], *, today: date) -> tuple[Article, ...]:
    """The rows of the portal's column that day, newest first, with the pages behind them."""
    told = [
        _report(number, story, filled)
        for number, story in enumerate(stories, start=1001)
        if story.publisher.portal == design.id and (filled := story.shown(today))
    ]
    others = [*_extras(design), *_foreign(design)]
    shown = [_addressed(design, article) for article in (*told, *others) if article.published <= today]
    return tuple(sorted(shown, key=lambda article: (article.published, article.number), reverse=True))


def _report(number: int, story: Story, filled: Filled) -> Article:
    printed: Callable[[str], str] = traditional if story.traditional else str
    corrected = story.corrected is not None and filled is story.corrected[1]
    return Article(
        number=number,
        title=printed(filled.title),
        source=printed(filled.publisher),
        published=story.published,
        changed=story.corrected[0] if corrected and story.corrected else story.published,
        body=printed(layouts.PAGE_LAYOUTS[story.layout](filled)),
    )


def _extras(design: Design) -> list[Article]:
    return [
        Article(
            number=number,
            title=extra.title,
            source=extra.source,
            published=extra.published,
            changed=extra.published,
            body=layouts.paragraphs("\n".join(extra.paragraphs)),
        )
        for number, extra in enumerate(EXTRAS, start=2001)
        if extra.portal == design.id
    ]


def _foreign(design: Design) -> list[Article]:
    """Another body's report in the column, where there is one."""
    if design.id != FOREIGN_PORTAL:
        return []
    filled = consistent(EDITION_2021, publisher=FOREIGN, year=FOREIGN_DAY.year - 1, seed=1)
    body = layouts.html(filled)
    return [
        Article(number=3001, title=filled.title, source=FOREIGN, published=FOREIGN_DAY, changed=FOREIGN_DAY, body=body)
    ]


def _addressed(design: Design, article: Article) -> Article:
    day, number = article.published, article.number
    if design.look == "trs":
        name = f"{day:%Y%m}/t{day:%Y%m%d}_{number}.html"
        return replace(article, path=f"{design.column}{name}", href=f"./{name}")
    if design.look == "hanweb":
        path = f"/art/{day.year}/{day.month}/{day.day}/art_33718_{number}.html"
        return replace(article, path=path, href=path)
    path = f"{design.column}{day:%Y%m%d}/{number}.htm"
    return replace(article, path=path, href=path)


def _lists(design: Design, articles: tuple[Article, ...]) -> dict[str, Page]:
    if design.look != "trs":
        path = design.column if design.column.endswith(".html") else f"{design.column}index.htm"
        return {path: _page(design, f"{design.look}_list.j2", site=design, rows=articles, per_page=design.per_page)}
    starts = range(0, len(articles), design.per_page)
    return {
        f"{design.column}index{f'_{number}' if number else ''}.html": _page(
            design,
            "trs_list.j2",
            modified=max(article.modified for article in articles),
            site=design,
            rows=articles[start : start + design.per_page],
            pages=len(starts),
            page=number,
        )
        for number, start in enumerate(starts)
    }


def _article_page(design: Design, article: Article) -> Page:
    return _page(design, f"{design.look}_article.j2", modified=article.modified, site=design, article=article)


def _robots(design: Design) -> dict[str, Page]:
    """A robots file, a page of chrome in its stead, or none: all three are common."""
    if design.look == "trs":
        return {
            "/robots.txt": Page(
                body=b"User-agent: *\nDisallow: /search/\nDisallow: /login/\n", content_type="text/plain"
            )
        }
    return {"/robots.txt": _page(design, "home.j2", site=design)} if design.look == "hanweb" else {}


def _page(design: Design, template: str, *, modified: datetime | None = None, **values: object) -> Page:
    """A rendered page; its counter is frozen where the portal sends validators, since they vouch for its bytes."""
    hits = "28417" if design.validators else HITS.decode()
    text = _TEMPLATES.get_template(template).render(furniture=FURNITURE, hits=hits, **values)
    return Page(body=text.encode(design.charset), modified=modified if design.validators else None)
