"""Our side: bytes to a report with its findings, and the bare parse (lexbor: decode, tree, text) that any reader must pay."""

from selectolax.lexbor import LexborHTMLParser

import parsers
from benchmarks.html.timing import serve
from model.faults import Fault
from monitor import checks


def bare(body: bytes) -> int:
    """Characters of text in the page."""
    tree = LexborHTMLParser(body.decode(errors="replace"))
    return len(tree.root.text()) if tree.root else 0


def whole(body: bytes) -> int:
    """Findings of the report in the page."""
    document = parsers.read_bytes(body, url="https://www.example.gov.cn/art/1.html")
    assert not isinstance(document, Fault), document
    report = parsers.parse(document)
    assert not isinstance(report, Fault), report
    assert all(table.state == "read" for table in report.tables), report.tables
    return len(checks.findings(report))


if __name__ == "__main__":
    serve({"bare": bare, "ours": whole})
