"""A page whose tables are pictures: one report with what stands in them, or said to be perhaps in a picture, never missing."""

import io
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from command_line import nianbao
from PIL import Image, ImageChops
from printing import by_chromium, table
from scanning import drawn
from truth_stage import FINANCE, IN_TIME, WATER, Row, Stage, article, report, small_stage

from app.demo import prose
from app.demo.forms import sheet
from app.demo.sample import Filled, consistent
from app.demo.server import Page
from model.editions import BY_KEY
from model.types import Report
from storage import Archive

stage = small_stage
"""Its name in the tests of this file."""

FILLED = consistent(BY_KEY["2021"], publisher=WATER, year=2025, seed=4)
STYLE = (
    "table{border-collapse:collapse;width:100%;font-size:11pt}td{border:1px solid #000;padding:3pt}@page{margin:8mm}"
)


@cache
def picture(key: str) -> bytes:
    """One table of the report as a picture, white margins cut off."""
    (form,) = [each for each in FILLED.tables if each.key == key]
    markup = f"<html><meta charset='utf-8'><style>{STYLE}</style>{table(sheet(form, FILLED))}</html>"
    with TemporaryDirectory() as folder:
        (grey, *_) = drawn(by_chromium(markup, Path(folder)), dpi=200)
    shown = Image.fromarray(grey)
    ink = ImageChops.invert(shown).getbbox()
    assert ink
    target = io.BytesIO()
    shown.crop((ink[0] - 20, ink[1] - 20, ink[2] + 20, ink[3] + 20)).save(target, "PNG")
    return target.getvalue()


def pictured(filled: Filled, sources: dict[str, str]) -> str:
    """The report's text with a picture where each table stands."""
    parts: list[str] = []
    for rule, texts in prose.chapters(filled):
        parts += [f"<p>{prose.heading(rule)}</p>", *(f"<p>{text}</p>" for text in texts)]
        parts += [f"<p><img src='{sources[rule.table]}' width='900'></p>"] if rule.table else []
    return "".join(parts)


SOURCES = {key: f"/f/{key}.png" for key in ("disclosure", "requests", "disputes")}


def show(stage: Stage, **files: Page) -> None:
    row = Row(title=FILLED.title, page=article(FILLED.title, pictured(FILLED, SOURCES), printed=IN_TIME))
    stage.show([report(FINANCE, 2025), row], also={f"/f/{name}.png": file for name, file in files.items()})


def files() -> dict[str, Page]:
    return {key: Page(body=picture(key), content_type="image/png") for key in SOURCES}


def held(stage: Stage) -> tuple[Report, int]:
    """The report and how many versions of it there are."""
    with Archive.open(stage.settings.archive) as archive:
        (one,) = [one for one in archive.holdings() if (one.publisher, one.year) == ("water", 2025)]
        return archive.report_at(one.version), len(archive.dump()["versions"])


def check_cells(found: Report) -> None:
    assert {table.state for table in found.tables} == {"read"}
    read = {fact.key: fact.value for fact in found.facts if fact.value is not None}
    assert all(FILLED.facts[key] == value for key, value in read.items())
    assert len(read) > 0.98 * len(FILLED.facts)
    assert all(fact.confidence is not None for fact in found.facts if fact.value is not None)


def test_the_report_waits_for_its_pictures_and_is_one_version_with_their_cells(stage: Stage) -> None:
    show(stage, **files())
    assert stage.pass_over() == {"finance": "published", "water": "published"}
    found, versions = held(stage)
    check_cells(found)
    assert versions == 2, "one of each body"
    assert [chapter.key for chapter in found.chapters if chapter.has_table] == list(SOURCES)


def test_a_picture_that_cannot_be_had_leaves_the_report_unknown_and_never_missing(stage: Stage) -> None:
    show(stage, disclosure=files()["disclosure"], requests=Page(body=b"", content_type="image/png", status=500))
    assert stage.pass_over()["water"] == "unknown"
    assert not stage.failing("missing")


def test_without_recognition_the_tables_are_said_to_be_perhaps_in_pictures(stage: Stage) -> None:
    show(stage, **files())
    stage.also = "[read]\nocr = false\n"
    assert stage.pass_over()["water"] == "published"
    found, _ = held(stage)
    assert {table.state for table in found.tables} == {"pictured"}
    assert stage.failing("table-unreadable") == {("water", 2025)}
    assert not stage.failing("table-missing")


def test_a_saved_page_is_read_with_the_pictures_beside_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "t4.png").write_bytes(picture("disputes"))
    sources = dict.fromkeys(SOURCES, "page_files/absent.png") | {"disputes": "page_files/t4.png"}
    page = tmp_path / "page.html"
    page.write_text(
        f"<html><title>{FILLED.title}</title><body>{pictured(FILLED, sources)}</body></html>", encoding="utf-8"
    )
    said = nianbao(capsys, "parse", page, "--json").json
    states = {one["table"]: one["state"] for one in said["tables"]}
    assert states == {"disclosure": "pictured", "requests": "pictured", "disputes": "read"}
    cells = {key: fact["value"] for key, fact in said["facts"].items() if fact["state"] == "read"}
    assert cells
    assert all(FILLED.facts[key] == value for key, value in cells.items())
