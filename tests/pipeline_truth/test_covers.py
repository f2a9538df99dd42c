"""A page that bears only the title, and the file or frame that holds the report, are one report with one line of versions."""

from datetime import date, timedelta

import pytest
from rehearsal import Quiet
from truth_stage import (
    FINANCE,
    IN_TIME,
    NOW,
    REPORT,
    WATER,
    Row,
    Stage,
    address,
    article,
    body_of,
    page,
    report,
    small_stage,
)

from app.demo import layouts
from app.demo.sample import consistent
from app.demo.server import Page
from app.opening import opened
from app.replay import replay
from model.editions import BY_KEY
from model.types import Holding, Report
from storage import Archive

stage = small_stage
"""Its name in the tests of this file."""

OLD = [report(FINANCE, 2024, listed=date(2025, 1, 20)), report(WATER, 2024, listed=date(2025, 1, 21))]
TITLE = REPORT.format(name=WATER, year=2025)
PDF = Page(body=b"%PDF-1.7 invented", content_type="application/pdf")
"""A PDF that is cut off."""
BOTH_PUBLISHED = {"finance": "published", "water": "published"}


def text_of(name: str, year: int, *, seed: int = 1) -> str:
    """The report of a body as a converter prints it: lines of text."""
    return layouts.tabs(consistent(BY_KEY["2021"], publisher=name, year=year, seed=seed))


def text_file(name: str = WATER, year: int = 2025, *, seed: int = 1) -> Page:
    return Page(body=text_of(name, year, seed=seed).encode(), content_type="text/plain; charset=utf-8")


def frame(name: str = WATER, year: int = 2025) -> Page:
    return page(f"<html><body>{body_of(name, year)}</body></html>")


def cover(offer: str, *, title: str = TITLE, printed: date | None = IN_TIME) -> Row:
    return Row(title=title, page=article(title, f"<p>{offer}</p>", printed=printed))


def show(stage: Stage, row: Row, **files: Page) -> None:
    stage.show(
        [report(FINANCE, 2025), row, *OLD], also={f"/f/{name.replace('_', '.')}": file for name, file in files.items()}
    )


def held(stage: Stage, publisher: str = "water", year: int = 2025) -> tuple[Holding, Report]:
    with Archive.open(stage.settings.archive) as archive:
        (holding,) = [one for one in archive.holdings() if (one.publisher, one.year) == (publisher, year)]
        return holding, archive.report_at(holding.version)


def versions(stage: Stage, url: str) -> list[tuple[int, str]]:
    """Number and file of every version at the address."""
    with Archive.open(stage.settings.archive) as archive:
        dump = archive.dump()
    ids = [row["id"] for row in dump["report_addresses"] if row["url"] == url]
    return [(row["number"], row["file"]) for row in dump["versions"] if row["address_id"] in ids]


OFFERS = {
    "a link": ("<a href='/f/report.txt.doc'>年度报告</a>", "report.txt.doc"),
    "a viewer": ("<iframe src='/pdfjs/viewer.html?file=/f/report.pdf'></iframe>", "report.pdf"),
    "a script": ("</p><script>var apps1 = ['/f/report.pdf'];</script><p>", "report.pdf"),
    "a servlet": ("<a href='/f/down' title='年度报告.docx'>下载</a>", "down"),
}


@pytest.mark.parametrize(("offer", "name"), OFFERS.values(), ids=OFFERS.keys())
def test_the_report_is_read_from_the_file_and_stands_at_its_cover(stage: Stage, offer: str, name: str) -> None:
    stage.show([report(FINANCE, 2025), cover(offer), *OLD], also={f"/f/{name}": text_file()})
    assert stage.pass_over() == BOTH_PUBLISHED
    holding, found = held(stage)
    assert holding.url == f"{stage.server.address}{address(2)}"
    assert (holding.title, holding.published) == (TITLE, IN_TIME)
    assert found.file == f"{stage.server.address}/f/{name}"
    assert {table.state for table in found.tables} == {"read"}
    assert found.facts[0].place.line is not None, "the place is one in the file"


def test_a_frame_that_shows_the_report_is_the_same_case(stage: Stage) -> None:
    show(stage, cover("<iframe src='/f/body.html' width='100%'></iframe>"), body_html=frame())
    assert stage.pass_over() == BOTH_PUBLISHED
    _, found = held(stage)
    assert found.file == f"{stage.server.address}/f/body.html"
    assert found.title == TITLE


def test_a_file_that_cannot_be_read_leaves_a_doubt_that_says_why(stage: Stage) -> None:
    show(stage, cover("<a href='/f/a.pdf'>年度报告全文.pdf</a>"), a_pdf=PDF)
    assert stage.pass_over() == {"finance": "published", "water": "unknown"}
    assert "damaged" in stage.why("water")
    assert "/f/a.pdf" in stage.why("water")


def test_a_file_without_a_reader_leaves_a_doubt_that_names_it(stage: Stage) -> None:
    slides = Page(body=b"PK\x03\x04 ppt/presentation.xml", content_type="application/octet-stream")
    show(stage, cover("<a href='/f/a.zip'>年度报告全文.zip</a>"), a_zip=slides)
    assert stage.pass_over() == {"finance": "published", "water": "unknown"}
    assert "cannot be read yet: 年度报告全文.zip" in stage.why("water")


def test_a_file_on_a_foreign_host_is_not_asked_for(stage: Stage) -> None:
    show(stage, cover("<a href='http://files.invalid/a.pdf'>年度报告.pdf</a>"))
    assert stage.pass_over()["water"] == "unknown"
    assert "on another host: files.invalid" in stage.why("water")


def test_of_two_formats_the_first_that_can_be_read_stands_for_both(stage: Stage) -> None:
    offer = "<a href='/f/a.pdf'>年度报告.pdf</a><a href='/f/a.doc'>年度报告.doc</a><a href='/f/b.doc'>年度报告.doc</a>"
    show(stage, cover(offer), a_pdf=PDF, a_doc=text_file(), b_doc=text_file(seed=2))
    stage.pass_over()
    stage.pass_over(at=NOW + timedelta(days=1))
    assert versions(stage, f"{stage.server.address}{address(2)}") == [(1, f"{stage.server.address}/f/a.doc")]
    assert not any(path == "/f/b.doc" for path, _ in stage.server.answered)


def test_what_only_explains_the_report_is_not_taken_for_it(stage: Stage) -> None:
    offer = "<a href='/f/a.doc'>2025年政府信息公开工作年度报告解读.doc</a>"
    show(stage, cover(offer), a_doc=text_file())
    assert stage.pass_over()["water"] == "unknown"
    assert not any(path == "/f/a.doc" for path, _ in stage.server.answered)


def test_a_change_in_the_file_or_in_the_cover_is_a_new_version_and_no_change_is_none(stage: Stage) -> None:
    offer = "<a href='/f/a.doc'>年度报告.doc</a>"
    url = f"{stage.server.address}{address(2)}"
    for day, (file, title) in enumerate(
        [
            (text_file(), TITLE),
            (text_file(), TITLE),
            (text_file(seed=2), TITLE),
            (text_file(seed=2), f"{TITLE}（更正版）"),
        ]
    ):
        row = Row(title=TITLE, page=article(title, f"<p>{offer}</p><i>浏览次数：{day}</i>"))
        show(stage, row, a_doc=file)
        stage.pass_over(at=NOW + timedelta(days=day))
    assert [number for number, _ in versions(stage, url)] == [1, 2, 3]


def test_a_replay_gives_the_same_archive(stage: Stage) -> None:
    offer = "<a href='/f/a.pdf'>年度报告.pdf</a><a href='/f/a.doc'>年度报告.doc</a>"
    for day in range(2):
        show(stage, cover(offer), a_pdf=PDF, a_doc=text_file(seed=1 + day))
        stage.pass_over(at=NOW + timedelta(days=day))
    with Archive.open(stage.settings.archive) as archive:
        before = archive.dump()
    with opened(stage.settings, clock=lambda: NOW + timedelta(days=1), reporter=Quiet()) as context:
        replay(context)
    with Archive.open(stage.settings.archive) as archive:
        assert archive.dump() == before


def test_a_row_that_leads_straight_to_a_file_is_read(stage: Stage) -> None:
    lines = text_of(WATER, 2025).splitlines()
    untitled = Page(body="\n".join(lines[1:]).encode(), content_type="text/plain; charset=utf-8")
    stage.show([report(FINANCE, 2025), Row(title=f"{TITLE}.doc", href="/f/a.doc", page=untitled), *OLD])
    assert stage.pass_over() == BOTH_PUBLISHED
    holding, found = held(stage)
    assert (holding.url, holding.title) == (f"{stage.server.address}/f/a.doc", TITLE)
    assert {table.state for table in found.tables} == {"read"}


def test_a_row_that_leads_to_a_file_that_cannot_be_read_leaves_a_doubt(stage: Stage) -> None:
    stage.show([report(FINANCE, 2025), Row(title=TITLE, href="/f/a.pdf", page=PDF), *OLD])
    assert stage.pass_over() == {"finance": "published", "water": "unknown"}
    assert "damaged" in stage.why("water")


def test_a_page_of_several_bodies_files_gives_each_its_own(stage: Stage) -> None:
    names = {name: REPORT.format(name=name, year=2025) for name in (FINANCE, WATER)}
    offers = "".join(f"<p><a href='/f/{n}.doc'>{title}.doc</a></p>" for n, title in enumerate(names.values()))
    title = "清溪市各部门2025年政府信息公开工作年度报告"
    files = {f"/f/{n}.doc": text_file(name) for n, name in enumerate(names)}
    stage.show([Row(title=title, page=article(title, offers)), *OLD], also=files)
    assert stage.pass_over() == BOTH_PUBLISHED


def test_of_several_bodies_files_one_that_cannot_be_read_accuses_nobody(stage: Stage) -> None:
    names = {name: REPORT.format(name=name, year=2025) for name in (FINANCE, WATER)}
    offers = "".join(f"<p><a href='/f/{n}.doc'>{title}.doc</a></p>" for n, title in enumerate(names.values()))
    title = "清溪市各部门2025年政府信息公开工作年度报告"
    stage.show(
        [Row(title=title, page=article(title, offers)), *OLD], also={"/f/0.doc": text_file(FINANCE), "/f/1.doc": PDF}
    )
    assert stage.pass_over() == {"finance": "published", "water": "unknown"}


def test_after_a_crash_between_keeping_and_reading_the_file_is_read(stage: Stage) -> None:
    show(stage, cover("<a href='/f/a.doc'>年度报告.doc</a>"), a_doc=text_file())
    stage.pass_over()
    with Archive.open(stage.settings.archive) as archive:
        undisturbed = archive.dump(derived=True, times=False)
        archive.forget_derived()
    stage.show([])  # nothing can be fetched again: what was kept must do
    stage.pass_over()
    with Archive.open(stage.settings.archive) as archive:
        facts = archive.dump(derived=True, times=False)["facts"]
    assert len(facts) == len(undisturbed["facts"])


def test_an_explanation_among_several_bodies_reports_leaves_nobody_in_doubt(stage: Stage) -> None:
    third = "清溪市档案局"
    names = [*(REPORT.format(name=name, year=2025) for name in (FINANCE, third)), "2025年政府信息公开工作年度报告解读"]
    offers = "".join(f"<p><a href='/f/{n}.doc'>{title}.doc</a></p>" for n, title in enumerate(names))
    title = "清溪市各部门2025年政府信息公开工作年度报告"
    files = {f"/f/{n}.doc": text_file(name) for n, name in enumerate((FINANCE, third))}
    stage.show([Row(title=title, page=article(title, offers)), *OLD], also=files)
    assert stage.pass_over() == {"finance": "published", "water": "overdue"}


def test_files_of_several_years_that_cannot_be_read_leave_each_year_open(stage: Stage) -> None:
    stage.first_year = 2024
    years = [f"{WATER}{year}年政府信息公开工作年度报告" for year in (2025, 2024)]
    offers = "".join(f"<p><a href='/f/{n}.pdf'>{title}.pdf</a></p>" for n, title in enumerate(years))
    title = f"{WATER}政府信息公开工作年度报告"
    stage.show(
        [report(FINANCE, 2025), Row(title=title, page=article(years[0], offers)), OLD[0]],
        also={"/f/0.pdf": PDF, "/f/1.pdf": PDF},
    )
    assert stage.pass_over()["water"] == "unknown"
    assert stage.stands(2024)["water"] == "unknown"
