"""Reports that obey their form, figures drawn; and the same with one cell printed otherwise."""

from dataclasses import replace

from check_cases import BODY, Written, fact, report_of
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from model.editions import BY_KEY, EDITIONS
from model.editions.edition_2014 import SUMS
from model.types import Finding, Publisher, Report, Tier, Verdict
from monitor.checks import findings
from monitor.ruling import Beside, Counterpart

DRAWN = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A report has some 200 cells, and a busy machine draws them slowly."""
COUNTS = st.integers(min_value=0, max_value=5000)
FORMS = [edition for edition in EDITIONS if edition.has("requests")]
"""The editions with tables 2 to 4; the statistics of 2014 have a test of their own."""


@st.composite
def consistent(draw: st.DrawFn) -> Report:
    """A report of either edition that obeys its laws, figures drawn."""
    edition = draw(st.sampled_from(FORMS))
    cells: dict[str, int | float | str] = {key: draw(COUNTS) for key in edition.keys if key.startswith("disclosure.")}
    section = edition.table("requests").sections[0]
    results = [row.key for row in section.rows if row.groups and row.key != "total"]
    applicants = [column.key for column in section.columns if column.key != "total"]
    for applicant in applicants:
        counts = draw(st.lists(COUNTS, min_size=len(results), max_size=len(results)))
        carried_out, total = draw(COUNTS), sum(counts)
        new = draw(st.integers(min_value=0, max_value=total + carried_out))
        column = dict(zip(results, counts, strict=True))
        column |= {"total": total, "carried_out": carried_out, "new": new, "carried_in": total + carried_out - new}
        cells |= {f"requests.{row}.{applicant}": count for row, count in column.items()}
    for row in section.rows:
        cells[f"requests.{row.key}.total"] = sum(int(cells[f"requests.{row.key}.{one}"]) for one in applicants)
    for block in ("review", "suit_direct", "suit_after_review"):
        counts = draw(st.lists(COUNTS, min_size=4, max_size=4))
        parts = dict(zip(("upheld", "corrected", "other", "pending"), counts, strict=True))
        cells |= {f"disputes.{block}.{name}": count for name, count in (parts | {"total": sum(counts)}).items()}
    return report_of({"edition": edition.key, "cells": cells})


@st.composite
def statistics(draw: st.DrawFn) -> Report:
    """A report on 2014 to 2018 whose statistics add up, in the form's column or in the year's and 历年累计."""
    variant = draw(st.sampled_from([0, 1]))
    table = BY_KEY["2014"].table("statistics").variants[variant]
    cells: dict[str, int | float | str] = {}
    for column in table.columns:
        values = {row.key: draw(COUNTS) for row in table.rows}
        values |= {total: sum(values[part] for part in parts) for total, parts in SUMS}
        cells |= {f"statistics.{row}.{column.key}": value for row, value in values.items()}
    return report_of({"edition": "2014", "variant": variant, "cells": cells})


def failed(report: Report) -> list[Finding]:
    return [one for one in findings(report) if one.verdict is Verdict.FAIL]


def with_cell(report: Report, key: str, written: Written) -> Report:
    """The report with one cell printed otherwise, or without it (`absent`)."""
    kept = (one for one in report.facts if one.key != key or written != "absent")
    return replace(report, facts=tuple(one if one.key != key else fact(key, written, one.place) for one in kept))


def year_before(report: Report) -> Report:
    """A report on the year before from which this one follows: what it carried over, what it left in force."""
    edition, values = BY_KEY[report.edition or ""], report.values
    assert report.year is not None
    cells: dict[str, Written] = dict.fromkeys(edition.keys, 0)
    for key in (key for key in edition.keys if key.startswith("requests.carried_in.")):
        carried = int(values[key])
        cells[key.replace("carried_in", "carried_out")] = cells[key.replace("carried_in", "new")] = carried
    for row in (row for row in ("regulations", "normative") if f"disclosure.{row}.issued" in edition.columns):
        names = (f"disclosure.{row}.{column}" for column in ("in_force", "issued", "repealed"))
        in_force, issued, repealed = (int(values[name]) for name in names)
        cells[f"disclosure.{row}.in_force"] = in_force - issued + repealed
    return report_of({"edition": edition.key, "year": report.year - 1, "cells": cells})


def linked(report: Report) -> Report:
    """The report with counts in force so large that documents must have been in force the year before."""
    facts = (
        one if not one.key.endswith(".in_force") else fact(one.key, int(one.value or 0) + 20_000, one.place)
        for one in report.facts
    )
    return replace(report, facts=tuple(facts))


def halves(report: Report) -> tuple[Report, Report]:
    """Two reports whose figures come to this one's, cell by cell."""
    first = tuple(fact(one.key, int(one.value or 0) // 3, one.place) for one in report.facts)
    rest = (int(one.value or 0) - int(part.value or 0) for one, part in zip(report.facts, first, strict=True))
    second = tuple(fact(one.key, value, one.place) for one, value in zip(report.facts, rest, strict=True))
    return replace(report, facts=first), replace(report, facts=second)


CITY = Publisher(id="city", name=BODY, tier=Tier.GOVERNMENT, region="431200")
"""A government that may make regulations."""
PARTS = tuple(Publisher(id=f"part-{number}", name=f"清溪市第{number}局", tier=Tier.DEPARTMENT) for number in "一二")
HOST = "www.qingxi.gov.cn"


def surroundings(report: Report) -> Beside:
    """All that can be known beside a report, and all of it in agreement with it."""
    return Beside(
        publisher=CITY,
        previous=year_before(report),
        other_print=report,
        children=tuple(
            Counterpart(publisher=body, report=part) for body, part in zip(PARTS, halves(report), strict=True)
        ),
        address=f"https://{HOST}/nb.html",
        hosts=frozenset({HOST}),
    )
