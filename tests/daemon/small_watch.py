"""A watch over one small portal, of which a pass takes little time."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.config import Settings, settings
from app.demo import layouts
from app.demo.sample import consistent
from app.demo.server import Page
from model.editions import BY_KEY
from storage import Archive

CONFIG = """
[archive]
path = "archive.sqlite"
[fetch]
contact = "test"
pause_seconds = {pause}
slow_factor = 0.0
attempts = 1
private_hosts = ["127.0.0.1"]
[watch]
first_year = 2025
[service]
listen = ""
least_free_mb = 500
{more}
"""
COLUMN = "/zwgk/zfxxgknb/"
BODIES = ("清溪市财政局", "清溪市水务局", "清溪市民政局")


@dataclass
class Small:
    """A watch over one small portal, of which a pass takes little time; two of its three bodies have published."""

    folder: Path
    address: str
    pause: float = 0.0
    more: str = ""

    def __post_init__(self) -> None:
        (self.folder / "registry").mkdir(parents=True)
        self.config.write_text(CONFIG.format(pause=self.pause, more=self.more), encoding="utf-8")
        blocks = [f'[[portal]]\nid = "city"\nname = "清溪市"\ncolumns = ["{self.address}{COLUMN}"]\n']
        blocks += [
            f'[[publisher]]\nid = "body-{number}"\nname = "{name}"\ntier = "department"\nportal = "city"\nowes_from = 2025\n'
            for number, name in enumerate(BODIES)
        ]
        (self.folder / "registry" / "all.toml").write_text("\n".join(blocks), encoding="utf-8")

    @property
    def config(self) -> Path:
        return self.folder / "config.toml"

    @property
    def settings(self) -> Settings:
        return settings(self.config, environment={})

    @contextmanager
    def archive(self) -> Iterator[Archive]:
        with Archive.open(self.settings.archive) as archive:
            yield archive

    def line(self, *arguments: str) -> list[str]:
        command, *rest = arguments
        return [sys.executable, "-m", "app", command, "--config", str(self.config), *rest]


def small_site(*, copies: int = 1) -> dict[str, Page]:
    """The column, and the reports of all bodies but the last, so many rows for each."""
    pages, rows = {}, ""
    for number, name in enumerate(BODIES[:-1]):
        report = consistent(BY_KEY["2021"], publisher=name, year=2025, seed=number)
        head = f'<meta name="ArticleTitle" content="{report.title}"><title>{report.title}</title>'
        text = f"<html><head>{head}</head><body><h1>{report.title}</h1>{layouts.html(report)}</body></html>"
        for copy in range(copies):
            href = f"{COLUMN}{number}-{copy}.html"
            pages[href] = Page(body=text.encode(), content_type="text/html; charset=utf-8")
            rows += f"<li><a href='{href}'>{report.title}</a><span>2026-01-20</span></li>"
    name = "政府信息公开年报"
    column = (
        f'<html><head><meta name="ColumnName" content="{name}"><title>{name}</title></head>'
        f"<body><h1>{name}</h1><ul>{rows}</ul></body></html>"
    )
    return {COLUMN: Page(body=column.encode(), content_type="text/html; charset=utf-8"), **pages}
