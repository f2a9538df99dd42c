"""One small portal on loopback and passes over it: the list page and every article are whatever a test says."""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

from app.clock import SHANGHAI
from app.config import Settings, settings
from app.demo import layouts
from app.demo.sample import consistent
from app.demo.server import Page, PortalServer
from app.opening import opened
from app.pipeline import crawl
from model.editions import BY_KEY
from storage import Archive

COLUMN = "/zwgk/zfxxgknb/"
FINANCE, WATER = "清溪市财政局", "清溪市水务局"
REPORT = "{name}{year}年政府信息公开工作年度报告"
NOW = datetime(2026, 2, 3, 9, tzinfo=SHANGHAI).astimezone(UTC)
IN_TIME, LATE = date(2026, 1, 20), date(2026, 2, 2)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of the column and the page behind it."""

    title: str
    listed: date | None = IN_TIME
    href: str = ""
    page: Page | None = None


def page(markup: str, *, status: int = 200, **headers: str) -> Page:
    return Page(body=markup.encode(), content_type="text/html; charset=utf-8", status=status, headers=headers)


@cache
def body_of(name: str, year: int, seed: int = 1) -> str:
    """The report of a body as a word processor writes it; its figures follow from the seed."""
    return layouts.html(consistent(BY_KEY["2021"], publisher=name, year=year, seed=seed))


def article(title: str, body: str, *, printed: date | None = IN_TIME, source: str = "", pubdate: str = "") -> Page:
    day = f"<div class='info'>发布日期：{printed}</div>" if printed else ""
    origin = f"<div class='info'>来源：{source}</div>" if source else ""
    meta = f'<meta name="ArticleTitle" content="{title}">' + (
        f'<meta name="PubDate" content="{pubdate}">' if pubdate else ""
    )
    return page(
        f"<html><head>{meta}<title>{title}</title></head><body><h1>{title}</h1>{day}{origin}<div class='content'>{body}</div></body></html>"
    )


def report(
    name: str,
    year: int,
    *,
    title: str = "",
    listed: date | None = IN_TIME,
    printed: date | None = IN_TIME,
    source: str = "",
    seed: int = 1,
) -> Row:
    """A well-formed report of a body; a title of its own goes for row and page."""
    shown = title or REPORT.format(name=name, year=year)
    return Row(
        title=shown, listed=listed, page=article(shown, body_of(name, year, seed), printed=printed, source=source)
    )


def rows_html(rows: Sequence[Row], start: int = 1) -> str:
    items = (
        f'<li><a href="{row.href or address(number)}">{row.title}</a>{f"<span>{row.listed}</span>" if row.listed else ""}</li>'
        for number, row in enumerate(rows, start)
    )
    return f"<ul>{''.join(items)}</ul>"


def address(number: int) -> str:
    return f"{COLUMN}202601/t20260120_{number}.html"


def column(content: str, *, name: str = "政府信息公开年报", extra: str = "") -> str:
    """A plain column: its name, its rows, nothing that speaks of further pages."""
    return (
        f'<html><head><meta name="ColumnName" content="{name}"><title>{name}_清溪市人民政府</title></head>'
        f"<body><a href='/'>首页</a><h1>{name}</h1>{content}{extra}</body></html>"
    )


@dataclass
class Stage:
    """A portal, its bodies and an archive."""

    folder: Path
    names: dict[str, str] = field(default_factory=lambda: {"finance": FINANCE, "water": WATER})
    other_names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    columns: tuple[str, ...] = (COLUMN,)
    first_year: int = 2025
    now: datetime = NOW
    ticks: Callable[[], datetime] | None = None
    """A clock that goes on by itself; None for one that stands at `now`."""
    also: str = ""
    """Further sections of the configuration."""
    server: PortalServer = field(default_factory=PortalServer)

    def __enter__(self) -> Self:
        self.server.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.server.__exit__(kind, error, trace)

    def show(self, rows: Sequence[Row], *, markup: str = "", also: Mapping[str, Page] | None = None) -> None:
        """Serves the column with those rows (or the markup instead), the pages behind them, and more by path."""
        site = {COLUMN: page(markup or column(rows_html(rows)))}
        site |= {row.href or address(number): row.page for number, row in enumerate(rows, 1) if row.page is not None}
        self.server.site = site | dict(also or {})

    def pass_over(self, *, at: datetime | None = None) -> dict[str, str]:
        """One pass; where each body stands with 2025."""
        self.now = at or self.now
        with opened(self.settings, clock=self.ticks or (lambda: self.now), reporter=_Quiet()) as context:
            asyncio.run(crawl(context, context.registry.portals))
        return self.stands()

    def stands(self, year: int = 2025) -> dict[str, str]:
        with Archive.open(self.settings.archive) as archive:
            return {row.publisher: row.standing.value for row in archive.coverage() if row.year == year}

    def failing(self, code: str) -> set[tuple[str, int]]:
        with Archive.open(self.settings.archive) as archive:
            return {(row.publisher, row.year) for row in archive.findings(code=code)}

    def held(self) -> set[tuple[str, int]]:
        with Archive.open(self.settings.archive) as archive:
            return {(one.publisher, one.year) for one in archive.holdings()}

    def why(self, publisher: str) -> str:
        with Archive.open(self.settings.archive) as archive:
            return next(row.reason_en for row in archive.coverage(publisher=publisher, year=2025))

    @property
    def settings(self) -> Settings:
        (self.folder / "registry").mkdir(parents=True, exist_ok=True)
        (self.folder / "config.toml").write_text(
            '[archive]\npath = "archive.sqlite"\n[fetch]\ncontact = "test"\npause_seconds = 0\ntimeout_seconds = 1\nattempts = 1\n'
            f'private_hosts = ["127.0.0.1"]\n[watch]\nfirst_year = {self.first_year}\n{self.also}',
            encoding="utf-8",
        )
        columns = ", ".join(f'"{self.server.address}{path}"' for path in self.columns)
        blocks = [f'[[portal]]\nid = "qingxi"\nname = "清溪市人民政府"\ncolumns = [{columns}]\n']
        for key, name in self.names.items():
            others = ", ".join(f'"{other}"' for other in self.other_names.get(key, ()))
            tier = "government" if name.endswith("市人民政府") else "department"
            parent = f'parent = "{self.parents[key]}"\n' if key in self.parents else ""
            blocks.append(
                f'[[publisher]]\nid = "{key}"\nname = "{name}"\ntier = "{tier}"\nregion = "9901"\n'
                f'portal = "qingxi"\nowes_from = {self.first_year}\nother_names = [{others}]\n{parent}'
            )
        (self.folder / "registry" / "test.toml").write_text("\n".join(blocks), encoding="utf-8")
        return settings(self.folder / "config.toml", environment={})


class _Quiet:
    def begin(self, work: str, total: int) -> None: ...

    def step(self, work: str, label: str) -> None: ...

    def note(self, event: str, **facts: object) -> None: ...

    def trouble(self, event: str, **facts: object) -> None: ...

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


@pytest.fixture
def small_stage(tmp_path: Path) -> Iterator[Stage]:
    """One small portal, two bodies, an empty archive."""
    with Stage(folder=tmp_path) as running:
        yield running
