"""Real pages that broke off, or came as another file: nothing of it is an amendment of the body's."""

from itertools import chain
from pathlib import Path

import pytest

from model.types import Document, Report
from monitor.amendments import amendment
from parsers.reading import read_bytes
from parsers.report import parse

PAGES = ("pingtan-2019.html", "shanghai-office-2019.html")
TEXTS = ("genhe-2020.txt", "lanting-2020.txt", "songxian-2020.txt", "taocheng-2021.txt", "hongze-2024.pdf", *PAGES)
SHARES = (30, 45, 60, 70, 80, 90, 95)
"""Hundredths of the page that had come."""


def reading(body: bytes, *, name: str) -> Report:
    document = read_bytes(body, url=name)
    assert isinstance(document, Document)
    report = parse(document)
    assert isinstance(report, Report)
    return report


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("share", SHARES)
def test_a_page_that_broke_off_is_none(shared: Path, name: str, share: int) -> None:
    body = (shared / "golden" / name).read_bytes()
    whole, cut = reading(body, name=name), reading(body[: len(body) * share // 100], name=name)
    found = [amendment(one, other) for one, other in ((whole, cut), (cut, whole))]
    assert list(chain.from_iterable((one.cells, one.words) for one in found if one.is_one)) == []


@pytest.mark.parametrize("name", TEXTS)
def test_the_same_report_as_plain_text_is_none(shared: Path, name: str) -> None:
    body = (shared / "golden" / name).read_bytes()
    document = read_bytes(body, url=name)
    assert isinstance(document, Document)
    text = reading(f"{document.title}\n{document.text}".encode(), name="report.txt")
    found = amendment(reading(body, name=name), text)
    assert (found.cells, found.words) == ((), ())
    assert found.compared > 150
