"""Near texts: those of other bodies, of the same year, that are held, nearest first; by 64 bits, the highest among them."""

from dataclasses import replace

import pytest
from archive_samples import LANTIAN, NOW, QINGHE, URL, look, report

from model.types import Publisher, Tier
from storage import Archive

HENGSHAN = Publisher(id="hengshan", name="衡山区教育局", tier=Tier.DEPARTMENT)
HIGH = 1 << 63
"""The bit that makes a signed number negative."""


def kept(archive: Archive, run: int, publisher: Publisher, bits: int, *, year: int = 2025, text: str = "") -> int:
    """A version of that body's report with these bits."""
    url = f"{URL}?{publisher.id}"
    said = replace(report(), year=year, text=text or publisher.name)
    seen = archive.keep(look(url, body=said.text.encode()), run=run)
    version = archive.record(said, publisher=publisher, url=url, look=seen, at=NOW, run=run).version
    archive.keep_hash(version, bits)
    return version


def near(archive: Archive, version: int, within: int = 3) -> list[tuple[str, int]]:
    return [(one.publisher, one.distance) for one in archive.near_texts(version, within=within)]


@pytest.mark.parametrize("bits", [0, 1, HIGH, HIGH | 5, (1 << 64) - 1], ids=bin)
def test_bits_come_back_and_are_compared_one_by_one(archive: Archive, run: int, bits: int) -> None:
    own = kept(archive, run, LANTIAN, bits)
    kept(archive, run, QINGHE, bits ^ HIGH ^ 2)
    kept(archive, run, HENGSHAN, bits ^ 4)
    assert near(archive, own) == [("hengshan", 1), ("qinghe", 2)]
    assert near(archive, own, within=1) == [("hengshan", 1)]


def test_other_years_and_the_bodys_own_are_none(archive: Archive, run: int) -> None:
    own = kept(archive, run, LANTIAN, 7)
    kept(archive, run, QINGHE, 7, year=2024)
    kept(archive, run, LANTIAN, 7, year=2024)
    assert near(archive, own) == []


def test_only_what_is_held_is_near(archive: Archive, run: int) -> None:
    own = kept(archive, run, LANTIAN, 7)
    kept(archive, run, QINGHE, 7)
    kept(archive, run, QINGHE, 0x7F0, text="更正后的报告。")
    assert near(archive, own) == []


def test_a_version_without_bits_is_near_to_none(archive: Archive, run: int) -> None:
    kept(archive, run, QINGHE, 7)
    seen = archive.keep(look(URL), run=run)
    version = archive.record(report(), publisher=LANTIAN, url=URL, look=seen, at=NOW, run=run).version
    assert near(archive, version) == []
