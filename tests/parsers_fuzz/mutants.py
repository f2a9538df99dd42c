"""The damaged document of each number: what it is made from, by which wounds, the same in every run."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from quality.binding import WRITTEN, written
from quality.plan import Specimen, plan
from quality.workshop import made, missing_programs

from parsers_fuzz.derived import DERIVED
from parsers_fuzz.oddities import ODDITIES
from parsers_fuzz.packages import repacked
from parsers_fuzz.prints import reprinted
from parsers_fuzz.wounds import wounded

SEED = 4
"""Begins every source of chance; another one gives other documents."""
_STOCK = 8
"""Undamaged reports of each carrier that a program makes; of the others there is one in every layout."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of ten thousand documents are made from a carrier, and which wounds besides those of bytes it suffers."""

    carrier: str
    count: int
    inner: Callable[[bytes, Random], bytes] | None = None


SHARES: tuple[Share, ...] = (
    Share(carrier="html", count=2150),
    Share(carrier="text", count=1460),
    Share(carrier="docx", count=1950, inner=repacked),
    Share(carrier="xlsx", count=1500, inner=repacked),
    Share(carrier="ods", count=600, inner=repacked),
    Share(carrier="xls", count=600),
    Share(carrier="pdf of LibreOffice", count=580, inner=reprinted),
    Share(carrier="pdf of chromium", count=580, inner=reprinted),
    Share(carrier="ofd", count=200, inner=repacked),
    Share(carrier="zip", count=300, inner=repacked),
    Share(carrier="rar", count=40),
    # LibreOffice has to be started for each, or a picture recognised: seconds, where others take hundredths.
    Share(carrier="doc", count=10),
    Share(carrier="rtf", count=10),
    Share(carrier="scan", count=8, inner=reprinted),
    Share(carrier="picture", count=8),
    Share(carrier="html of pictures", count=4),
)
assert sum(share.count for share in SHARES) == 10_000
_INNER = 0.75
"""Part of the documents that are hurt inside their packing."""
_URLS = ("report", "report.pdf", "report.docx", "report.html", "http://example.gov.cn/a.xls", "报告.wps")

Stock = Mapping[str, Sequence[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A damaged document."""

    number: int
    made_from: str
    """The carrier, or what is odd about it."""
    url: str
    """With an extension that says nothing of what it is."""
    body: bytes


def stock(folder: Path, *, made_by_programs: bool = True) -> Stock:
    """Undamaged reports by carrier; carriers whose programs are absent have none."""
    chosen: list[Specimen] = []
    for share in SHARES:
        if share.carrier in WRITTEN or made_by_programs:
            found = [specimen for specimen in plan() if specimen.carrier == share.carrier]
            chosen += _one_each(found) if share.carrier in WRITTEN else found[:: max(1, len(found) // _STOCK)][:_STOCK]
    absent = missing_programs(chosen)
    files = made([specimen for specimen in chosen if specimen.carrier not in absent], folder)
    bodies: dict[str, list[bytes]] = {}
    for specimen in chosen:
        if specimen.carrier not in absent:
            body = files[specimen.number].read_bytes() if specimen.number in files else written(specimen)
            bodies.setdefault(specimen.carrier, []).append(body)
    for carrier, (origin, made_of) in DERIVED.items():
        if origin in bodies:
            bodies[carrier] = [made_of(body) for body in bodies[origin]]
    return bodies


def _one_each(specimens: Sequence[Specimen]) -> list[Specimen]:
    """One of every layout, of any edition."""
    return list({specimen.layout: specimen for specimen in specimens}.values())


def mutant(number: int, reports: Stock) -> Mutant:
    """The document of that number; the first ones are the oddities."""
    draw = Random(f"{SEED}/{number}")
    if number < len(ODDITIES):
        name = list(ODDITIES)[number]
        return Mutant(number=number, made_from=name, url=draw.choice(_URLS), body=ODDITIES[name]())
    shares = [share for share in SHARES if share.carrier in reports]
    share = draw.choices(shares, [share.count for share in shares])[0]
    body = draw.choice(reports[share.carrier])
    if share.inner and draw.random() < _INNER:
        body = share.inner(body, draw)
        body = wounded(body, draw) if draw.random() < 0.1 else body
    elif draw.random() < 0.02:
        body += draw.choice(reports[draw.choice(shares).carrier])
    else:
        body = wounded(body, draw)
    return Mutant(number=number, made_from=share.carrier, url=draw.choice(_URLS), body=body)
