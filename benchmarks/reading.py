"""How much CPU it takes to make a report with findings of a page's bytes, against the bare HTML parse of the same bytes.

The bare parse (lexbor through selectolax: decode, build the tree, take its text) is what any reader must pay; the ratio says what
finding the body, every cell, the claims and the findings cost on top. Rounds are interleaved, the median of their CPU times is taken.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from statistics import median
from time import process_time

from selectolax.lexbor import LexborHTMLParser

import parsers
from app.demo.portals import DESIGNS, site
from app.demo.stories import stories
from model.faults import Fault
from model.types import Capture
from monitor import checks

ROUNDS = 40
TODAY = date(2026, 2, 3)


def page() -> bytes:
    """The heaviest UTF-8 page of a report that the demo's portals serve, navigation and footer included."""
    bodies = [answer.body for design in DESIGNS for answer in site(design, stories(), today=TODAY).values()]
    return max((body for body in bodies if b"utf-8" in body[:2000].lower()), key=len)


def bare(body: bytes) -> int:
    """Characters of text in the page."""
    tree = LexborHTMLParser(body.decode())
    return len(tree.root.text()) if tree.root else 0


def whole(body: bytes) -> int:
    """Findings of the report in the page."""
    capture = Capture(
        url="https://example.gov.cn/a.html",
        final_url="https://example.gov.cn/a.html",
        at=datetime(2026, 1, 1, tzinfo=UTC),
        status=200,
        headers={},
        body=body,
    )
    document = parsers.read(capture)
    assert not isinstance(document, Fault), document
    report = parsers.parse(document)
    assert not isinstance(report, Fault), report
    return len(checks.findings(report))


def timed(work: Callable[[bytes], int], body: bytes) -> float:
    """CPU seconds of one call."""
    began = process_time()
    work(body)
    return process_time() - began


def main() -> None:
    """Prints the medians in milliseconds of CPU and their ratio."""
    body = page()
    for work in (bare, whole):
        work(body)
    times: dict[str, list[float]] = {"bare": [], "whole": []}
    for _ in range(ROUNDS):
        times["bare"].append(timed(bare, body))
        times["whole"].append(timed(whole, body))
    middle = {name: median(values) * 1000 for name, values in times.items()}
    print(f"page of {len(body):,} bytes, {ROUNDS} interleaved rounds, median CPU")
    print(f"  bare parse             {middle['bare']:8.2f} ms")
    print(
        f"  bytes to findings      {middle['whole']:8.2f} ms   {middle['whole'] / middle['bare']:.1f} times the bare parse"
    )
