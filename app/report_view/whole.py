"""A whole reading put together: what `--show` prints and the page shows."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from app.prose import visible
from app.report_view.chapters import chapter_view
from app.report_view.claims import claim_view
from app.report_view.head import body_name, dates_lines, facts_of, states_line
from app.report_view.labels import edition_of, table_label
from app.report_view.sheets import Quoted, quoted_cell, sheet
from app.report_view.view import FindingView, ResidueView, View
from app.report_view.words import carrier_word, word_of
from app.words import word
from model.text import one_line
from model.types import Document, Finding, Publisher, Report, Residue, Verdict
from monitor.quoting import place_words


def view_of(
    report: Report, document: Document, publisher: Publisher | None, findings: Sequence[Finding], *, language: str
) -> View:
    """Everything that was read of the document, in the language."""
    failed = [one for one in findings if one.verdict is Verdict.FAIL]
    quoted = _quoted(failed)
    edition = edition_of(report, None)
    return View(
        language=language,
        title=visible(one_line(report.title)),
        head=tuple(visible(one_line(line)) for line in _head(report, document, publisher, language)),
        chapters=tuple(chapter_view(one, edition, language) for one in report.chapters),
        sheets=tuple(sheet(report, one, quoted=quoted, language=language) for one in report.tables),
        claims=tuple(claim_view(report, one, findings, quoted=quoted, language=language) for one in report.claims),
        residue=tuple(_residue(report, one, language) for one in report.residue),
        findings=tuple(
            _finding(number, one, quoted=quoted, language=language) for number, one in enumerate(failed, start=1)
        ),
        unjudged=sum(one.verdict is Verdict.NOT_ASSESSABLE for one in findings),
    )


def _head(report: Report, document: Document, publisher: Publisher | None, language: str) -> Iterator[str]:
    yield "  ".join((body_name(report, publisher, language), *facts_of(report, language)))
    yield from dates_lines(report, language)
    carrier = [word_of("carrier", language).format(carrier_word(document.carrier, language))]
    named = (("source", report.source), ("member", document.member), ("file", report.file), ("address", document.url))
    yield "  ".join(carrier + [word_of(key, language).format(value) for key, value in named if value])
    yield states_line(report, language)


def _quoted(failed: Sequence[Finding]) -> Quoted:
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(failed, start=1):
        for fact in one.facts:
            if fact.year is None and number not in numbers[fact.key]:
                numbers[fact.key].append(number)
    return {key: tuple(several) for key, several in numbers.items()}


def _residue(report: Report, one: Residue, language: str) -> ResidueView:
    reading = next((table for table in report.tables if table.table == one.table), None)
    return ResidueView(
        printed=visible(one_line(one.printed)),
        table=table_label(report, reading, language) if reading else one.table,
        where=place_words(one.place, language=language),
        place=one.place,
    )


def _finding(number: int, one: Finding, *, quoted: Quoted, language: str) -> FindingView:
    return FindingView(
        number=number,
        severity=word(one.severity.value, language),
        level=one.severity.value,
        code=one.code,
        message=visible(one_line(one.message_zh if language == "zh" else one.message_en)),
        cells=tuple(quoted_cell(fact, quoted=quoted, language=language) for fact in one.facts),
    )
