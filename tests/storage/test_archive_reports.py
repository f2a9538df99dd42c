"""Reports: versions only where the text changed, one line for each address, and since when a report was there."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from archive_samples import LANTIAN, NOW, QINGHE, URL, column_read, later, link, look, report, reworded

from model.errors import ArchiveError
from model.types import Holding, Outcome, PrintedDate, Report
from storage import Archive, Recorded

ELSEWHERE = "https://www.lantian.example/gk/report.html"


def seen(archive: Archive, said: Report, *, url: str = URL, days: int = 0, run: int | None = None) -> Recorded:
    """Records a report as a crawl of that day does."""
    at = later(days=days)
    run = archive.begin_run("crawl", now=at) if run is None else run
    look_id = archive.keep(look(url, at=at, body=f"{days}{said.text}".encode()), run=run)
    return archive.record(said, publisher=LANTIAN, url=url, look=look_id, at=at, run=run)


def test_the_first_reading_is_the_first_version(archive: Archive) -> None:
    recorded = seen(archive, report())
    assert recorded == Recorded(
        report_id=1, version=1, new=True, first=True, held=True, changed=True, stood=None, replaced=None, year=2025
    )
    assert archive.report_at(1) == report()
    assert archive.latest("lantian", 2025) == (1, report())


def test_a_reading_that_says_the_same_is_no_new_version(archive: Archive) -> None:
    seen(archive, report())
    furniture = replace(report(), text="本年度行政复议 维持1件。\n", headings=("访问 12345 次",))
    again = seen(archive, furniture, days=1)
    assert (again.version, again.new, again.first) == (1, False, False)


@pytest.mark.parametrize(
    "changed",
    [
        report(granted="4"),
        reworded(report(), "本年度行政复议维持2件。"),
        replace(report(), title="年报（更正）"),
        replace(report(), published=None),
        replace(report(), facts=report().facts[:-1]),
        replace(report(), residue=()),
    ],
    ids=["a cell", "the prose", "the title", "the date", "a cell less", "the residue"],
)
def test_a_reading_that_says_something_else_is_a_new_version(archive: Archive, changed: Report) -> None:
    seen(archive, report())
    second = seen(archive, changed, days=1)
    assert (second.version, second.new, second.first, second.held) == (2, True, False, True)
    assert archive.latest("lantian", 2025) == (2, changed)
    assert archive.previous(2) == (1, report())
    assert archive.previous(1) is None


def test_what_is_taken_back_is_a_version_again(archive: Archive) -> None:
    said = [report(), report(granted="4"), report()]
    assert [seen(archive, one, days=day).version for day, one in enumerate(said)] == [1, 2, 3]


def test_the_same_text_at_a_second_address_is_no_version_of_its_own(archive: Archive) -> None:
    seen(archive, report())
    second = seen(archive, report(), url=ELSEWHERE)
    assert (second.version, second.new, second.held) == (1, False, True)
    assert archive.holdings()[0].url == URL


MOVED = replace(report(), title="年报（更正）")


def read_column(archive: Archive, *urls: str, day: int, portal: str = "lantian", whole: bool = True) -> None:
    """A run that reads a column of the portal and finds these addresses in it."""
    read = replace(column_read(at=later(days=day), unread_articles=0 if whole else 1), portal=portal)
    run = archive.begin_run("crawl", now=later(days=day))
    archive.record_column(read, run=run, rows=tuple(map(link, urls)), refused=())


def test_a_report_put_up_anew_stands_where_its_column_leads(archive: Archive) -> None:
    read_column(archive, URL, day=0)
    seen(archive, report(), days=0)
    read_column(archive, ELSEWHERE, day=1)
    moved = seen(archive, MOVED, url=ELSEWHERE, days=1)
    assert (moved.held, moved.changed, moved.stood) == (True, True, 1)
    assert archive.holdings()[0].url == ELSEWHERE
    assert archive.latest("lantian", 2025) == (2, MOVED)


def test_a_reading_of_the_same_run_moves_nothing_yet(archive: Archive) -> None:
    read_column(archive, URL, day=0)
    run = archive.begin_run("crawl", now=later(days=1))
    seen(archive, report(), days=1, run=run)
    archive.record_column(column_read(at=later(days=1)), run=run, rows=(link(ELSEWHERE),), refused=())
    assert not seen(archive, MOVED, url=ELSEWHERE, days=1, run=run).held


@pytest.mark.parametrize(
    ("urls", "whole", "portal"),
    [
        pytest.param((ELSEWHERE,), False, "lantian", id="the reading was not whole"),
        pytest.param((URL, ELSEWHERE), True, "lantian", id="the column lists both"),
        pytest.param((ELSEWHERE,), True, "qinghe", id="each stands in a column of its own"),
        pytest.param((), True, "lantian", id="the column lists neither"),
    ],
)
def test_it_stays_where_it_was_found_otherwise(
    archive: Archive, urls: tuple[str, ...], *, whole: bool, portal: str
) -> None:
    read_column(archive, URL, day=0)
    seen(archive, report(), days=0)
    read_column(archive, *urls, day=1, whole=whole, portal=portal)
    assert not seen(archive, MOVED, url=ELSEWHERE, days=1).held
    assert archive.holdings()[0].url == URL


def test_an_address_that_gives_fewer_cells_stands_for_nothing_although_the_column_leads_there(archive: Archive) -> None:
    read_column(archive, URL, day=0)
    seen(archive, report(), days=0)
    read_column(archive, ELSEWHERE, day=1)
    assert not seen(archive, replace(MOVED, facts=MOVED.facts[:-1]), url=ELSEWHERE, days=1).held


def test_two_addresses_that_differ_do_not_flap(archive: Archive) -> None:
    first, other = report(), replace(report(), title="旧稿")
    for day in range(3):
        seen(archive, first, days=2 * day)
        seen(archive, other, url=ELSEWHERE, days=2 * day + 1)
    assert archive.statistics()["versions"] == 2
    assert len(archive.holdings()) == 1
    assert archive.holdings()[0].url == URL, "the one found first stands"
    assert archive.previous(2) is None, "each address has its own line of versions"


def test_the_address_with_the_most_cells_read_stands_for_the_report(archive: Archive) -> None:
    thin = replace(report(), facts=report().facts[2:3])
    assert seen(archive, thin).held
    full = seen(archive, report(), url=ELSEWHERE, days=1)
    assert full.held
    assert not full.first
    again = seen(archive, replace(thin, title="改题"), days=2)
    assert (again.new, again.held) == (True, False)
    (holding,) = archive.holdings()
    assert (holding.url, holding.version) == (ELSEWHERE, full.version)
    assert holding.first_seen == NOW, "the report was there since it was first found anywhere"


def test_a_second_address_that_changes_later_gets_its_own_version(archive: Archive) -> None:
    seen(archive, report())
    seen(archive, report(), url=ELSEWHERE)
    amended = seen(archive, report(granted="4"), url=ELSEWHERE, days=1)
    assert (amended.new, amended.held) == (True, False)
    assert archive.latest("lantian", 2025) == (1, report())


def test_one_address_may_hold_a_report_each_year(archive: Archive) -> None:
    assert seen(archive, report(year=2024)).first
    assert seen(archive, report(year=2025), days=365).first
    assert [(one.year, one.url) for one in archive.holdings()] == [(2024, URL), (2025, URL)]


def test_a_report_without_a_year_is_refused(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="without a year"):
        seen(archive, report(year=None))
    assert archive.statistics()["versions"] == 0


def test_a_report_of_a_look_that_is_not_kept_is_refused(archive: Archive, run: int) -> None:
    with pytest.raises(ArchiveError, match="look 7, which is not kept"):
        archive.record(report(), publisher=LANTIAN, url=URL, look=7, at=NOW, run=run)


def test_what_is_not_held_is_none_or_an_error(archive: Archive) -> None:
    assert archive.latest("lantian", 2025) is None
    assert archive.previous(1) is None
    assert archive.holdings() == ()
    with pytest.raises(ArchiveError, match="no version 1"):
        archive.report_at(1)


def test_a_holding_names_the_latest_version_and_the_first_look(archive: Archive) -> None:
    seen(archive, report())
    second = seen(archive, replace(report(), title="更正", published=None), days=9)
    assert archive.holdings() == (
        Holding(
            publisher="lantian",
            year=2025,
            url=URL,
            title="更正",
            published=None,
            first_seen=NOW,
            last_read_without=None,
            version=second.version,
            earliest=date(2026, 1, 4),
            years=(2025,),
            dates=(PrintedDate(day=date(2026, 1, 4), printed="2026-01-04", origin="list"),),
            first_look=1,
        ),
    )


def test_a_report_recognised_late_was_there_since_its_content_was_first_seen(archive: Archive) -> None:
    first = archive.begin_run("crawl", now=NOW)
    archive.keep(look(), run=first)
    second = archive.begin_run("crawl", now=later(days=1))
    confirming = archive.keep(look(outcome=Outcome.UNCHANGED, at=later(days=1)), run=second)
    archive.record(report(), publisher=QINGHE, url=URL, look=confirming, at=later(days=1), run=second)
    assert archive.holdings()[0].first_seen == NOW


HOURS = timedelta(hours=1)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ((), None),
        (((-3, {}),), NOW - 3 * HOURS),
        (((-9, {}), (-3, {})), NOW - 3 * HOURS),
        (((-9, {}), (-3, {"rows": 0})), NOW - 9 * HOURS),
        (((-9, {}), (-3, {"unread_articles": 1})), NOW - 9 * HOURS),
        (((-9, {"rows": 0}),), None),
        (((3, {}),), None),
    ],
    ids=[
        "never read",
        "read once",
        "the last counts",
        "an empty column proves nothing",
        "an unread row proves nothing",
        "no proof at all",
        "read only afterwards",
    ],
)
def test_the_last_reading_without_the_report(
    archive: Archive, before: tuple[tuple[int, dict[str, int]], ...], expected: datetime | None
) -> None:
    for hours, what in before:
        run = archive.begin_run("crawl", now=later(hours=hours))
        archive.record_column(column_read(at=later(hours=hours), **what), run=run, rows=[link(ELSEWHERE)], refused=())
    seen(archive, report())
    assert archive.holdings()[0].last_read_without == expected


def test_the_run_that_found_the_report_proves_nothing_against_it(archive: Archive, run: int) -> None:
    archive.record_column(column_read(at=later(minutes=-1)), run=run, rows=(), refused=())
    seen(archive, report(), run=run)
    assert archive.holdings()[0].last_read_without is None


def test_a_reading_that_lists_the_address_proves_nothing_against_it(archive: Archive) -> None:
    for days, rows in ((-3, [link(ELSEWHERE)]), (-2, [link(URL)]), (-1, [link(URL)])):
        run = archive.begin_run("crawl", now=later(days=days))
        archive.record_column(column_read(at=later(days=days)), run=run, rows=rows, refused=())
    seen(archive, report())
    assert archive.holdings()[0].last_read_without == later(days=-3)
