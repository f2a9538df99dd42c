"""Damaged files of every office format: whatever is cut, doubled or changed, nothing raises, and no number is lost or used twice."""

import io
import random
import re
import time
import zipfile
from collections.abc import Callable, Mapping

import pytest
import sheet_files as sheets
import word_files as word
from office_samples import every_file
from rar_files import rar4, rar5

from app.demo.sample import consistent
from model.documents import Document
from model.editions import BY_KEY
from model.faults import Fault
from parsers import parse, read_bytes
from parsers.settings import ReadSettings
from parsers.tables import read_tables
from parsers.tables.conservation import breaches

ROUNDS = 40
SECONDS = 10.0
WITHOUT_OFFICE = ReadSettings(office="no-such-program")
_NUMBER, _TAG = re.compile(rb'"(\d+)"'), re.compile(rb"<[^>]*>")
_NUMBERS = (b"0", b"99999", b"-1", b"4294967295", b"1048576", b"63", b"")


def damaged(body: bytes, chance: random.Random) -> bytes:
    """The bytes with up to eight wounds; half of the time nothing moves from its place."""
    hurt = bytearray(body)
    moves = chance.random() < 0.5
    for _ in range(chance.randint(1, 8)):
        at, size = chance.randrange(len(hurt) + 1), chance.choice((1, 2, 4, 200))
        new = chance.choice((bytes(size), b"\xff" * size, chance.randbytes(size)))
        if not moves:
            hurt[at : at + min(size, 4)] = new[: min(size, 4)]
        elif chance.random() < 0.5:
            del hurt[at : at + size]
        else:
            hurt[at:at] = new
    return bytes(hurt)


def damaged_within(body: bytes, chance: random.Random) -> bytes:
    """The package with wounds in its XML: numbers changed, tags dropped, doubled or put in the place of others."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([name for name in parts if name.endswith(".xml") and parts[name]])
    for _ in range(chance.randint(1, 4)):
        found = [*(_NUMBER if chance.random() < 0.8 else _TAG).finditer(parts[name])]
        if not found:
            break
        one, other = chance.choice(found), chance.choice(found)
        numbers = one[0].startswith(b'"')
        new = b'"%s"' % chance.choice(_NUMBERS) if numbers else chance.choice((b"", other[0], one[0] * 2))
        parts[name] = parts[name][: one.start()] + new + parts[name][one.end() :]
    return word.zipped(parts)


def check(body: bytes) -> None:
    begun = time.monotonic()
    found = read_bytes(body, url="damaged", settings=WITHOUT_OFFICE)
    assert time.monotonic() - begun < SECONDS
    if isinstance(found, Fault):
        assert found.detail
        return
    assert isinstance(found, Document)
    assert breaches(found, read_tables(found)) == ()
    parse(found, handed=True)


def form() -> tuple[bytes, bytes]:
    """A filled form as DOCX and as XLSX."""
    filled = consistent(BY_KEY["2021"], publisher="云岫县档案局", year=2023, seed=11)
    return word.report(filled), sheets.saved(sheets.one_sheet(filled))


PACKED: Mapping[str, Callable[[], bytes]] = {
    "docx": lambda: form()[0],
    "xlsx": lambda: form()[1],
    "zip": lambda: word.zipped({"a.docx": form()[0], "b.xlsx": form()[1]}),
}


@pytest.mark.parametrize("kind", PACKED)
def test_damaged_packages_raise_nothing(kind: str) -> None:
    chance, body = random.Random(kind), PACKED[kind]()
    for number in range(ROUNDS):
        check((damaged_within if number % 2 and kind != "zip" else damaged)(body, chance))


@pytest.mark.parametrize("packed", [rar4, rar5])
def test_damaged_rar_archives_raise_nothing(packed: Callable[[Mapping[str, bytes]], bytes]) -> None:
    chance, body = random.Random(packed.__name__), packed({"a.docx": form()[0]})
    for _ in range(ROUNDS // 4):
        check(damaged(body, chance))


@pytest.mark.parametrize("kind", ["doc", "rtf", "odt", "xls", "ods"])
def test_damaged_old_files_raise_nothing(kind: str) -> None:
    """What LibreOffice would have to open is tried up to where it would be started."""
    chance, body = random.Random(kind), every_file()["2021", kind]
    for number in range(ROUNDS):
        check((damaged_within if number % 2 and kind in {"odt", "ods"} else damaged)(body, chance))
