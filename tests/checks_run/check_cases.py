"""Cases of checks: tests/checks/CODE.toml, each a consistent report of an edition and what is different in it.

[[case]]
name = "a sentence"
expect = "pass" | "fail" | "not_assessable" | "none" (no finding for that code and subject)
subject = "natural"                     the finding's; "" if left out
edition = "2021", year = 2023           year None is 0
variant = 1                             tables in that variant of theirs, counted from 0
fill = { "requests.*.total" = "" }      patterns over fact keys, applied first
rows = { "requests.new" = "3 . / ?x 0 0 4" }   a whole row, in the order of the form
cells = { "requests.new.natural" = 3 }  a number, "" blank, "/" not applicable, "?…" unreadable, "absent"
tables.requests = { edition = "2019", state = "missing" }      an edition "" is no mark
claims = [["requests.new", 4, "the sentence"]]      or, with more than that,
claims = [{ key = "review.upheld", value = 100, kind = "all", of = "review.total", whole = 3, printed = "均获维持" }]
prose = ["a sentence", "…"]              paragraphs from which the reader takes its claims
previous = { rows = { … } }             last year's report, written like a case; of the year before unless it says another
recognised = ["requests.new.*"]         cells that were recognised in a picture
chapters.problems = { number = 5, heading = "…", text = "…", has_table = false }
without = ["further"], extra = [{ after = "problems", heading = "…", number = 6 }]
dates = [["printed", "2024-01-20"]]      origin and day
title, headings, years, report_edition
publisher = { name = "…", other_names = ["…"], tier = "department", region = "431200" }
address = "https://…", hosts = ["…"], at_file = "https://…"    where the report and its file stand, and the hosts that are known
children = [{ name = "…", cells = { … } }]   reports of the bodies that belong to a government, each written like a case
words = "1-20", figure = 7, alike = [{ name = "…", words = "1-20" }]   sentences of the overview, a figure among them; others' reports
others = ["…"]                           names of all bodies
earlier = { cells = { "requests.new.natural" = 4 } }  what its page said before, else like the case; since = "2026-02-10 09:00"
published = "2024-01-20", paged = true  the printed date; cells on pages
file = { cells = { "requests.new.natural" = 4 } }    what its file prints otherwise
residue = [["requests", "12"]]          a number of that table that no cell has
says = ["…"], says_en = ["…"]           what the message must contain
ground = "print" | "recognition" | "unread"     what a failure rests on
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from own_words import words

from model.editions import BY_KEY
from model.form import Edition
from model.types import (
    Chapter,
    Claim,
    ClaimKind,
    Fact,
    Paragraph,
    Place,
    PrintedDate,
    Publisher,
    Report,
    Residue,
    Scope,
    State,
    TableReading,
    Tier,
)
from monitor.ruling import Beside, Counterpart
from parsers.claims import claims

CASES = Path(__file__).resolve().parents[1] / "checks"
BODY = "清溪市档案局"
REQUESTS = {
    "requests.new": (3, 1),
    "requests.carried_in": (1, 0),
    "requests.granted": (2, 1),
    "requests.unavailable.not_held": (1, 0),
    "requests.total": (3, 1),
    "requests.carried_out": (1, 0),
}
"""The base report: applications of natural persons and of businesses; every other cell of table 3 is 0."""
DISPUTES = {"review": (2, 1, 0, 0, 3), "suit_direct": (1, 0, 0, 1, 2), "suit_after_review": (1, 0, 0, 0, 1)}
STATISTICS = {
    "received": 12,
    "received_in_person": 3,
    "received_online": 8,
    "received_letter": 1,
    "closed": 12,
    "closed_on_time": 11,
    "closed_extended": 1,
    "answered": 12,
    "answered_granted": 9,
    "answered_not_held": 3,
    "review": 2,
    "review_upheld": 1,
    "review_corrected": 1,
    "suit": 1,
    "suit_upheld": 1,
    "staff": 3,
    "staff_full_time": 1,
    "staff_part_time": 2,
}
"""The base report on 2016: rows of the statistics; every other is 0."""
YEARS = {"2008": 2010, "2014": 2016, "2019": 2020, "2021": 2023}
Written = int | float | str


def cases(code: str) -> list[dict[str, Any]]:
    """The cases of one check."""
    return list(tomllib.loads((CASES / f"{code}.toml").read_text(encoding="utf-8"))["case"])


def base_cells(edition: Edition) -> dict[str, Written]:
    """A report in which every law holds."""
    cells: dict[str, Written] = dict.fromkeys(edition.keys, 0)
    for key in cells:
        cells[key] = STATISTICS.get(key.split(".")[1], 0) if key.startswith("statistics.") else 0
    if not edition.has("requests"):
        return cells
    for row, (natural, business) in REQUESTS.items():
        cells |= {f"{row}.natural": natural, f"{row}.business": business, f"{row}.total": natural + business}
    for block, counts in DISPUTES.items():
        names = ("upheld", "corrected", "other", "pending", "total")
        cells |= {f"disputes.{block}.{name}": count for name, count in zip(names, counts, strict=True)}
    return cells


def fact(key: str, written: Written, place: Place) -> Fact:
    """A cell as a case writes it."""
    if isinstance(written, str):
        state = {"": State.BLANK, ".": State.BLANK, "/": State.NOT_APPLICABLE}.get(written)
        if state is not None:
            return Fact(key=key, state=state, value=None, printed=written.strip("."), place=place)
        if written.startswith("?"):
            return Fact(key=key, state=State.UNREADABLE, value=None, printed=written, place=place)
    value = Decimal(str(written))
    return Fact(key=key, state=State.READ, value=value, printed=str(written), place=place)


def facts_of(edition: Edition, cells: Mapping[str, Written]) -> tuple[Fact, ...]:
    """The cells as facts, each in its place of a grid for each table."""
    found = []
    for grid, table in enumerate(edition.tables):
        width = len(table.sections[0].columns)
        keys = [table.key_of(row, column) for _, row, column in table.cells()]
        for index, key in enumerate(keys):
            if cells[key] != "absent":
                place = Place(grid=grid, row=index // width, column=index % width)
                found.append(fact(key, cells[key], place))
    return tuple(found)


def recognised(facts: tuple[Fact, ...], patterns: Sequence[str]) -> tuple[Fact, ...]:
    """The facts, those whose keys fit a pattern as recognised in a picture."""
    return tuple(
        replace(one, confidence=0.97) if any(fnmatchcase(one.key, pattern) for pattern in patterns) else one
        for one in facts
    )


def changed_cells(edition: Edition, case: Mapping[str, Any]) -> dict[str, Written]:
    """The base cells with what the case changes."""
    cells = base_cells(edition)
    for pattern, written in case.get("fill", {}).items():
        hit = [key for key in cells if fnmatchcase(key, pattern)]
        assert hit, f"{pattern} fits no cell"
        cells |= dict.fromkeys(hit, written)
    for row, written in case.get("rows", {}).items():
        keys = [key for key in edition.keys if key.rpartition(".")[0] == row]
        cells |= dict(zip(keys, written.split(), strict=True))
    unknown = set(case.get("cells", {})) - cells.keys()
    assert not unknown, f"no such cells: {unknown}"
    changed: dict[str, Written] = case.get("cells", {})
    return cells | changed


def chapters_of(edition: Edition, case: Mapping[str, Any]) -> tuple[Chapter, ...]:
    """The edition's chapters with what the case changes."""
    found = []
    for rule in edition.chapters:
        standard = {
            "number": rule.number,
            "heading": rule.heading,
            "text": "本年度工作如下。",
            "has_table": bool(rule.table),
        }
        if rule.key == "overview" and "words" in case:
            standard["text"] = (
                f"{case.get('before', '')}{words(case['words'])}全年发布信息{case.get('figure', 7)}条，比上年增加一成。"
            )
        if rule.key not in case.get("without", ()):
            found.append(chapter(rule.key, standard | case.get("chapters", {}).get(rule.key, {})))
        added = (extra for extra in case.get("extra", ()) if extra["after"] == rule.key)
        found.extend(chapter(extra.get("key"), {"text": "另行说明。", "has_table": False} | extra) for extra in added)
    return tuple(found)


def chapter(key: str | None, written: Mapping[str, Any]) -> Chapter:
    """A chapter as a case writes it; number 0 is none."""
    return Chapter(
        key=key,
        number=written.get("number") or None,
        heading=written["heading"],
        text=written["text"],
        has_table=written["has_table"],
        place=Place(),
    )


def tables_of(edition: Edition, case: Mapping[str, Any]) -> tuple[TableReading, ...]:
    """The edition's tables, all but table 4 with its marks, and others that the case names."""
    found = []
    changed = case.get("tables", {})
    for table in dict.fromkeys((*(table.key for table in edition.tables), *changed)):
        marks = "" if table == "disputes" else edition.key
        written = {"edition": marks, "layout": "grid", "state": "read"} | changed.get(table, {})
        found.append(TableReading(table=table, **(written | {"edition": written["edition"] or None})))
    return tuple(found)


def edition_of(case: Mapping[str, Any]) -> Edition:
    """The edition of a case, its tables in the variant that the case names."""
    edition = BY_KEY[case.get("edition", "2021")]
    if "variant" not in case:
        return edition
    tables = (replace(table, sections=(table.variants[case["variant"]],)) for table in edition.tables)
    return replace(edition, tables=tuple(tables))


def report_of(case: Mapping[str, Any]) -> Report:
    """The report of a case."""
    edition = edition_of(case)
    year = case.get("year", YEARS[edition.key])
    title = case.get("title", f"{BODY}{year}年政府信息公开工作年度报告")
    missing = {name for name, written in case.get("tables", {}).items() if written.get("state") == "missing"}
    facts = recognised(facts_of(edition, changed_cells(edition, case)), case.get("recognised", ()))
    if case.get("paged"):
        facts = tuple(replace(one, place=replace(one.place, page=0)) for one in facts)
    publisher = case.get("publisher", {}).get("name", BODY)
    told = (*map(claim_of, case.get("claims", ())), *read_claims(case.get("prose", ()), publisher=publisher, year=year))
    return Report(
        publisher=publisher,
        year=year or None,
        edition=case.get("report_edition", edition.key) or None,
        title=title,
        published=date.fromisoformat(case["published"]) if "published" in case else None,
        source=None,
        facts=tuple(one for one in facts if one.key.partition(".")[0] not in missing),
        tables=tables_of(edition, case),
        chapters=() if case.get("no_chapters") else chapters_of(edition, case),
        claims=told,
        residue=tuple(
            Residue(table=table, printed=printed, place=Place()) for table, printed in case.get("residue", ())
        ),
        headings=tuple(case.get("headings", (title,) if title else ())),
        years=tuple(case.get("years", (year,) if year else ())),
        dates=tuple(
            PrintedDate(day=date.fromisoformat(day), printed=day, origin=origin)
            for origin, day in case.get("dates", ())
        ),
        file=case.get("at_file", ""),
    )


def beside_of(case: Mapping[str, Any]) -> Beside:
    """What a case says beside the report."""
    return Beside(
        publisher=publisher_of(case),
        previous=previous_of(case),
        other_print=file_of(case),
        children=children_of(case),
        earlier=earlier_of(case),
        alike=tuple(alike_of(number, written) for number, written in enumerate(case.get("alike", ()))),
        others=frozenset(case.get("others", ())),
        since=case.get("since", ""),
        address=case.get("address", ""),
        hosts=frozenset(case.get("hosts", ())),
    )


def alike_of(number: int, written: Mapping[str, Any]) -> Counterpart:
    """Another body's report, written like a case."""
    body = Publisher(id=f"other-{number}", name=written["name"], tier=Tier.DEPARTMENT)
    return Counterpart(publisher=body, report=report_of({**written, "publisher": {"name": written["name"]}}))


def earlier_of(case: Mapping[str, Any]) -> Report | None:
    """The report as its page said it before; like the case but for what is written. None where it writes none."""
    written = case.get("earlier")
    if written is None:
        return None
    merged = {name: {**case.get(name, {}), **written.get(name, {})} for name in ("cells", "chapters", "tables")}
    return report_of({**case, **written, **merged})


def file_of(case: Mapping[str, Any]) -> Report | None:
    """The report as its file prints it; None where the case speaks of none."""
    written = case.get("file")
    if written is None:
        return None
    cells = {**case.get("cells", {}), **written.get("cells", {})}
    return report_of({**case, **written, "cells": cells})


def children_of(case: Mapping[str, Any]) -> tuple[Counterpart, ...] | None:
    """The reports of the bodies that belong to a case's body; None where it names none."""
    written = case.get("children")
    if written is None:
        return None
    bodies = [
        Publisher(id=f"child-{number}", name=one["name"], tier=Tier.DEPARTMENT) for number, one in enumerate(written)
    ]
    return tuple(Counterpart(publisher=body, report=report_of(one)) for body, one in zip(bodies, written, strict=True))


def previous_of(case: Mapping[str, Any]) -> Report | None:
    """Last year's report of a case; None where it writes none."""
    written = case.get("previous")
    if written is None:
        return None
    year = case.get("year", YEARS[case.get("edition", "2021")])
    return report_of({"year": year - 1} | written)


def publisher_of(case: Mapping[str, Any]) -> Publisher | None:
    """The publisher that a case names; None where it names none."""
    written = case.get("publisher")
    if written is None:
        return None
    return Publisher(
        id="body",
        name=written["name"],
        tier=Tier(written.get("tier", "department")),
        other_names=tuple(written.get("other_names", ())),
        region=written.get("region", ""),
    )


def read_claims(prose: Sequence[str], *, publisher: str, year: int) -> tuple[Claim, ...]:
    """What the reader takes out of those paragraphs."""
    blocks = [Paragraph(text=text, place=Place(line=number)) for number, text in enumerate(prose)]
    return claims(blocks, tables=frozenset(), publisher=publisher, year=year or None)


def claim_of(written: list[Any] | dict[str, Any]) -> Claim:
    """A claim as a case writes it: key, value and sentence, or everything it says."""
    if isinstance(written, list):
        written = dict(zip(("key", "value", "sentence"), written, strict=False))
    value, whole = str(written["value"]), written.get("whole")
    return Claim(
        key=written["key"],
        value=Decimal(value),
        printed=written.get("printed", value),
        sentence=written.get("sentence", f"共{value}件。"),
        place=Place(),
        kind=ClaimKind(written.get("kind", "count")),
        unit=written.get("unit", ""),
        scope=Scope(written.get("scope", "whole")),
        of=written.get("of", ""),
        whole=None if whole is None else Decimal(str(whole)),
        label=written.get("label", ""),
    )
