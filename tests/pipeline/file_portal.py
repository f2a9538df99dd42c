"""A portal whose reports stand in files, frames, rows that are files, and in the column's own text; served on loopback."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.demo import layouts
from app.demo.sample import Filled, consistent
from app.demo.server import Page, Site
from model.editions import BY_KEY
from storage import Archive

COLUMN = "/zwgk/zfxxgknb/"
CITY = "清溪市"
FIELDS = (
    "财政局",
    "水务局",
    "民政局",
    "司法局",
    "教育局",
    "审计局",
    "统计局",
    "林业局",
    "商务局",
    "体育局",
    "信访局",
    "档案局",
)
OWNER = f"{CITY}行政审批局"
"""The body whose report is the text of the column's own page."""
CONFIG = """
[archive]
path = "archive.sqlite"
[fetch]
contact = "test"
pause_seconds = 0
attempts = 1
private_hosts = ["127.0.0.1"]
[watch]
first_year = 2025
"""


def filled(name: str) -> Filled:
    return consistent(BY_KEY["2021"], publisher=name, year=2025, seed=len(name))


def markup(text: str) -> Page:
    return Page(body=text.encode(), content_type="text/html; charset=utf-8")


def plain(text: str) -> Page:
    return Page(body=text.encode(), content_type="text/plain; charset=utf-8")


def site() -> Site:
    """The column, whose rows lead in turn to a cover with two files, a cover with a frame, and straight to a file."""
    pages: dict[str, Page] = {}
    rows = ""
    for number, field in enumerate(FIELDS):
        report = filled(f"{CITY}{field}")
        text = plain(layouts.tabs(report))
        href = f"{COLUMN}{number}.html"
        if number % 3 == 0:
            offer = f"<a href='/f/{number}.pdf'>年度报告.pdf</a><a href='/f/{number}.doc'>年度报告.doc</a>"
            pages |= {
                f"/f/{number}.pdf": Page(body=b"%PDF-1.7", content_type="application/pdf"),
                f"/f/{number}.doc": text,
            }
        elif number % 3 == 1:
            offer = f"<iframe src='/f/{number}.html'></iframe>"
            pages[f"/f/{number}.html"] = markup(f"<html><body>{layouts.html(report)}</body></html>")
        else:
            offer, href = "", f"/f/{number}.doc"
            pages[href] = text
        if offer:
            head = f'<meta name="ArticleTitle" content="{report.title}"><title>{report.title}</title>'
            pages[href] = markup(f"<html><head>{head}</head><body><h1>{report.title}</h1><p>{offer}</p></body></html>")
        rows += f"<li><a href='{href}'>{report.title}</a><span>2026-01-20</span></li>"
    own = filled(OWNER)
    name = "政府信息公开年报"
    pages[COLUMN] = markup(
        f'<html><head><meta name="ColumnName" content="{name}"><title>{name}</title></head><body><h1>{name}</h1>'
        f"<h2>{own.title}</h2>{layouts.html(own)}<ul>{rows}</ul></body></html>"
    )
    return pages


@dataclass
class FileWatch:
    """A folder with configuration, registry and archive for the portal at that address."""

    folder: Path
    address: str

    def __post_init__(self) -> None:
        (self.folder / "registry").mkdir(parents=True)
        (self.folder / "config.toml").write_text(CONFIG, encoding="utf-8")
        blocks = [f'[[portal]]\nid = "city"\nname = "{CITY}"\ncolumns = ["{self.address}{COLUMN}"]\n']
        names = [*(f"{CITY}{field}" for field in FIELDS), OWNER]
        blocks += [
            f'[[publisher]]\nid = "body-{number}"\nname = "{name}"\ntier = "department"\nportal = "city"\nowes_from = 2025\n'
            for number, name in enumerate(names)
        ]
        (self.folder / "registry" / "all.toml").write_text("\n".join(blocks), encoding="utf-8")

    @property
    def line(self) -> list[str]:
        """The command of one pass."""
        config = str(self.folder / "config.toml")
        return [sys.executable, "-m", "app", "crawl", "--config", config, "--now", "2026-02-03T09:00", "--no-send"]

    def crawl(self) -> None:
        subprocess.run(self.line, capture_output=True, timeout=120, check=True)

    def dump(self) -> dict[str, list[dict[str, Any]]]:
        with Archive.open(self.folder / "archive.sqlite") as archive:
            assert archive.problems() == ()
            return archive.dump()
