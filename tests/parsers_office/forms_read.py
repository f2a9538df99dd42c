"""What every carrier of a filled form must give back."""

from app.demo.sample import Filled
from model.documents import Document
from model.editions import EDITIONS
from model.faults import Fault
from model.reports import Report, State
from parsers import parse, read_bytes
from parsers.settings import DEFAULTS, ReadSettings
from parsers.tables import read_tables
from parsers.tables.conservation import breaches

FORMS = tuple(edition for edition in EDITIONS if edition.tables)
"""Editions that prescribe tables."""
CHAPTERS = [1, 2, 3, 4, 5, 6]
"""Numbers of the chapters of a form with the three tables."""


def document_of(body: bytes, settings: ReadSettings = DEFAULTS) -> Document:
    """The bytes read; a fault fails the test in its own words."""
    found = read_bytes(body, url="report", settings=settings)
    assert isinstance(found, Document), found
    return found


def report_of(document: Document) -> Report:
    """The document parsed, whatever its title."""
    found = parse(document, handed=True)
    assert not isinstance(found, Fault), found
    return found


def check_form(document: Document, filled: Filled) -> Report:
    """Every cell as filled, blank where blank, nothing left over, no digit lost or used twice.

    A workbook stores numbers and not their print: 80.90 comes out as 80.9.
    """
    report = report_of(document)
    stored = document.carrier in {"xls", "xlsx", "ods"}
    printed = {fact.key: fact.printed for fact in report.facts}
    assert printed == {key: _as_stored(filled.printed(key)) if stored else filled.printed(key) for key in filled.facts}
    blank = {fact.key for fact in report.facts if fact.state is State.BLANK}
    assert blank == {key for key in filled.facts if not filled.printed(key)}
    assert report.residue == ()
    assert breaches(document, read_tables(document)) == ()
    return report


def _as_stored(printed: str) -> str:
    return printed.rstrip("0").rstrip(".") if "." in printed else printed
