"""Every date of a report is kept with its origin; printed, list, code and address count in that order."""

from datetime import date
from typing import NamedTuple

import pytest
from truth_stage import FINANCE, REPORT, WATER, Row, Stage, article, body_of, report, small_stage

from storage import Archive

stage = small_stage
"""Its name in the tests of this file."""

OLD = report(WATER, 2024, listed=date(2025, 1, 21))
TITLE = REPORT.format(name=FINANCE, year=2025)
PRINTED, LISTED, META, ADDRESS = date(2026, 1, 18), date(2026, 1, 19), "2026-01-21 09:00", date(2026, 1, 20)


class Given(NamedTuple):
    """The dates that a page and its row give; the address gives one always."""

    printed: date | None
    listed: date | None
    pubdate: str


def row(given: Given) -> Row:
    page = article(TITLE, body_of(FINANCE, 2025), printed=given.printed, pubdate=given.pubdate)
    return Row(title=TITLE, listed=given.listed, page=page)


@pytest.mark.parametrize(
    ("shown", "counts", "origins"),
    [
        (Given(PRINTED, LISTED, META), PRINTED, ["printed", "list", "meta", "address"]),
        (Given(None, LISTED, META), LISTED, ["list", "meta", "address"]),
        (Given(None, None, META), date(2026, 1, 21), ["meta", "address"]),
        (Given(None, None, ""), ADDRESS, ["address"]),
    ],
)
def test_the_first_of_the_dates_counts_and_all_are_kept(
    stage: Stage, shown: Given, counts: date, origins: list[str]
) -> None:
    stage.show([row(shown), OLD])
    stage.pass_over()
    with Archive.open(stage.settings.archive) as archive:
        held = archive.latest("finance", 2025)
        rows = archive.dump()["version_dates"]
    assert held is not None
    version, found = held
    assert found.published == counts
    assert [one.origin for one in found.dates] == origins
    assert [one["origin"] for one in rows if one["version_id"] == version] == origins


def test_dates_far_apart_are_noted_and_accuse_nobody(stage: Stage) -> None:
    stage.show([row(Given(PRINTED, LISTED, "2022-04-24")), OLD])
    assert stage.pass_over()["finance"] == "published"
    with Archive.open(stage.settings.archive) as archive:
        (noted,) = archive.findings(publisher="finance", code="dates-differ")
        told = archive.alerts(publisher="finance")
    assert noted.finding.severity == "note"
    assert "2022-04-24" in noted.finding.message_en
    assert told == ()
