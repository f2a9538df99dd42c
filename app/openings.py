"""What the rows of a column leave open once their pages were asked for: whose report, for which year, may still be there."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from crawler.candidates import Chosen, OpenRow
from crawler.prospects import Shown, Sight, left_open
from model.types import Doubt, Link
from storage import ReportAt

ReportsAt = Callable[[str], Sequence[ReportAt]]


class Left(NamedTuple):
    """What a reading leaves open."""

    doubts: tuple[Doubt, ...]
    anything: int
    """Rows that may be anybody's report for any year."""


def left(chosen: Sequence[Chosen], shown: Mapping[str, Shown], *, reports_at: ReportsAt) -> Left:
    """The doubts of all rows of a column; `shown` by the address of the request."""
    doubts = [doubt for one in chosen for doubt in one.doubts]
    anything: set[str] = set()
    told: list[tuple[Link, ReportAt]] = []
    for row in _rows(chosen):
        here = tuple(reports_at(row.url))
        open_now = tuple(_open(row, shown[row.url], here))
        if open_now and row.prospect.is_anything:
            anything.add(row.url)
        doubts += open_now
        told += [(row.link, report) for report in here]
    doubts += _mistitled(told)
    return Left(doubts=tuple(dict.fromkeys(doubts)), anything=len(anything))


def _rows(chosen: Iterable[Chosen]) -> Iterator[OpenRow]:
    return (row for one in chosen for row in one.rows)


def _open(row: OpenRow, shown: Shown, here: Sequence[ReportAt]) -> Iterator[Doubt]:
    """What one row leaves open. A page that gave the report before, and cannot be had today, leaves nothing."""
    settled = any(row.prospect.covers(report.publisher, report.year) for report in here)
    for report in here:
        # A report that names two years may be that of the other one under a wrong title.
        for year in report.years:
            if year != report.year:
                yield _doubt(row.link, report.publisher, year, "the report names this year too")
    dated = row.prospect.first_year == row.prospect.last_year
    if settled and dated and shown.sight is Sight.UNSEEN:
        return
    if shown.sight is not Sight.REPORT:
        yield from left_open(row.prospect, row.link, shown)
        yield from _perhaps_this_years(row, shown) if not here else ()
    elif not settled:
        other = ", ".join(f"{report.publisher} {report.year}" for report in here)
        unclear = Shown(
            sight=Sight.UNCLEAR,
            reason=f"its page shows another report than its row names: {other}",
            publishers=tuple(report.publisher for report in here),
        )
        yield from left_open(row.prospect, row.link, unclear)


def _perhaps_this_years(row: OpenRow, shown: Shown) -> Iterator[Doubt]:
    """A title of an older year, put up when the next report was due, may have been forgotten to be changed: unread, it settles neither."""
    listed = row.link.listed
    if shown.sight is not Sight.UNCLEAR or listed is None or row.prospect.last_year >= listed.year - 1:
        return
    reason = f"it was listed when the report on {listed.year - 1} was due, and its page was not read: {shown.reason}"
    late = replace(row.prospect, first_year=listed.year - 1, last_year=listed.year - 1)
    yield from left_open(late, row.link, replace(shown, reason=reason, year=None))


def _mistitled(told: Sequence[tuple[Link, ReportAt]]) -> Iterator[Doubt]:
    """Two different texts under one year: the one that was listed when the next report was due may be the next report."""
    texts: dict[tuple[str, int], set[int]] = {}
    for _, report in told:
        texts.setdefault((report.publisher, report.year), set()).add(report.version)
    for link, report in told:
        if len(texts[report.publisher, report.year]) > 1 and link.listed and link.listed.year - 1 > report.year:
            reason = f"a second, different report on {report.year}, listed when that on {link.listed.year - 1} was due"
            yield _doubt(link, report.publisher, link.listed.year - 1, reason)


def _doubt(link: Link, publisher: str, year: int, reason: str) -> Doubt:
    return Doubt(publisher=publisher, first_year=year, last_year=year, title=link.title, url=link.url, reason=reason)
