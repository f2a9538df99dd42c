"""Our side: a PDF's bytes to a report with its findings."""

import parsers
from benchmarks.html.timing import serve
from model.faults import Fault
from monitor import checks


def whole(body: bytes) -> int:
    """Findings of the report in the PDF."""
    document = parsers.read_bytes(body, url="https://www.example.gov.cn/art/1.pdf")
    assert not isinstance(document, Fault), document
    report = parsers.parse(document)
    assert not isinstance(report, Fault), report
    assert all(table.state == "read" for table in report.tables), report.tables
    return len(checks.findings(report))


if __name__ == "__main__":
    serve({"ours": whole})
