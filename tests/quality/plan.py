"""Which reports the corpus holds: every layout on every carrier that can print it, numbered, the same every time."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import cycle, islice
from random import Random

from model.editions import EDITIONS
from quality.layouts import BY_NAME, LAYOUTS, Layout
from quality.printed import Printed, as_seen

CORPUS = 3
"""Raised when the corpus is made otherwise, so that no file of another corpus is taken for its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """One way of printing."""

    name: str
    family: str
    """Which layouts it can print: `html`, `docx`, `text`, `xlsx`, `paged`."""
    long: int
    """Reports in the long form."""
    short: int
    """Reports in the form that `make test` runs."""
    made_from: str = ""
    """The carrier whose bytes a program makes it from; empty where it is written out here."""


CARRIERS: tuple[Carrier, ...] = (
    Carrier(name="html", family="html", long=710, short=60),
    Carrier(name="text", family="text", long=460, short=34),
    Carrier(name="docx", family="docx", long=310, short=30),
    Carrier(name="xlsx", family="xlsx", long=160, short=20),
    Carrier(name="xls", family="xlsx", long=30, short=1, made_from="xlsx"),
    Carrier(name="ods", family="xlsx", long=30, short=1, made_from="xlsx"),
    Carrier(name="doc", family="docx", long=25, short=1, made_from="docx"),
    Carrier(name="wps", family="docx", long=10, short=0, made_from="docx"),
    Carrier(name="rtf", family="docx", long=25, short=1, made_from="docx"),
    Carrier(name="pdf of LibreOffice", family="paged", long=150, short=3, made_from="docx"),
    Carrier(name="pdf of chromium", family="paged", long=150, short=3, made_from="html"),
    Carrier(name="scan", family="paged", long=30, short=0, made_from="pdf of LibreOffice"),
    Carrier(name="picture", family="paged", long=30, short=0, made_from="pdf of chromium"),
    Carrier(name="zip", family="docx", long=30, short=2),
)
CARRIER = {carrier.name: carrier for carrier in CARRIERS}
RECOGNISED = frozenset({"scan", "picture"})
"""Carriers whose print must be recognised."""
_EDITIONS = ("2019", "2021", "2014", "2021", "2019")
"""In turn: the forms with chapters twice as often as the one long table, which has fewer ways to go wrong."""
assert {edition.key for edition in EDITIONS if edition.tables} == set(_EDITIONS)
_LONG = 40
"""Characters of the longest paragraph, mostly a heading, that is kept where print must be recognised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Specimen:
    """One report of the corpus."""

    number: int
    carrier: str
    layout: str
    edition: str

    @property
    def chance(self) -> Random:
        """Its own source of chance."""
        return Random(f"{CORPUS}/{self.carrier}/{self.layout}/{self.edition}/{self.number}")

    def printed(self) -> Printed:
        """The report and its truth; what must be recognised is printed without its long paragraphs, which cost most of the time."""
        whole = BY_NAME[self.layout].printed(self.edition, self.chance)
        if self.carrier not in RECOGNISED:
            return whole
        kept = tuple(part for part in whole.parts if not isinstance(part, str) or len(part) <= _LONG)
        return replace(whole, parts=kept, truth=as_seen(whole))

    def __str__(self) -> str:
        """How messages name it."""
        return f"{self.number} ({self.carrier}, {self.layout}, {self.edition})"


def plan(*, short: bool = False) -> tuple[Specimen, ...]:
    """Every report of the long or short form."""
    found: list[Specimen] = []
    for index, carrier in enumerate(CARRIERS):
        for place, (layout, edition) in enumerate(_kinds(carrier, carrier.short if short else carrier.long)):
            number = (index + 1) * 10_000 + place
            found.append(Specimen(number=number, carrier=carrier.name, layout=layout.name, edition=edition))
    return tuple(found)


def _kinds(carrier: Carrier, count: int) -> Iterator[tuple[Layout, str]]:
    """Layouts and editions in turn: every layout once before any comes again, editions changing from round to round."""
    fitting = [layout for layout in LAYOUTS if carrier.family in layout.families]
    kinds = [
        (layout, _EDITIONS[(place + turn) % len(_EDITIONS)])
        for turn in range(len(_EDITIONS))
        for place, layout in enumerate(fitting)
    ]
    kinds = [(layout, edition) for layout, edition in kinds if edition != "2014" or "mixed" not in layout.name]
    return islice(cycle(kinds), count)
