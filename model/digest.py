"""The identity of what a report says: equal for two readings that differ only in page furniture."""

import json
from hashlib import sha256

from model.reports import Report
from model.text import squeezed


def report_digest(report: Report) -> str:
    """Hex sha256 over title, date, cells, residue and text, white space apart; places and counters are not in it."""
    content = {
        "title": squeezed(report.title),
        "publisher": squeezed(report.publisher),
        "year": report.year,
        "published": report.published.isoformat() if report.published else None,
        "facts": [(fact.key, fact.state.value, squeezed(fact.printed)) for fact in report.facts],
        "residue": [squeezed(residue.printed) for residue in report.residue],
        "text": squeezed(report.text),
    }
    return sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
