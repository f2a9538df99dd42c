"""The findings of a report that failed, for the terminal."""

from collections.abc import Sequence

from app.output import lines, show
from app.showing import finding_rows
from app.words import sentence
from model.types import Finding, Verdict


def show_failed(findings: Sequence[Finding], *, language: str, title: str = "") -> None:
    """Prints the findings that failed, or that there are none, and how many things could not be judged."""
    failed = finding_rows(findings, language=language)
    if failed:
        show(failed, ("severity", "code", "message"), as_json=False, language=language, title=title)
    else:
        lines([sentence("all-pass", language)])
    unjudged = sum(one.verdict is Verdict.NOT_ASSESSABLE for one in findings)
    lines([sentence("not-assessable", language).format(unjudged)] if unjudged else [])
