"""Commands that look at one document: read, parse, check."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

import parsers
from app.beside import hosts
from app.clock import clock
from app.config import Settings
from app.opening import empty_registry, read_settings
from app.options import ConfigFile, Json, Lang, Now, language, load
from app.output import lines, show, show_json
from app.registry import Registry, registry
from app.report_page import drawn, page_of, refuse, written
from app.report_view import show_failed, show_report, show_whole, view_of
from app.showing import document_object, finding_rows, report_object
from app.sources import capture, document, document_of, refusal
from app.words import sentence
from crawler.addresses import is_web
from model.errors import UsageError
from model.faults import Fault
from model.types import Capture, Document, Finding, Publisher, Report, Severity, Verdict
from monitor import checks
from monitor.ruling import Beside

Source = Annotated[str, typer.Argument(help="A file, or an http(s) address.", metavar="PATH|URL")]


def read(source: Source, as_json: Json = False, config: ConfigFile = None, now: Now = None) -> None:
    """Shows the document: title, day, source and text, without the page's furniture."""
    settings = load(config)
    found = document(source, config=settings.config, clock=clock(now))
    if isinstance(found, Fault):
        raise refusal(found)
    if as_json:
        show_json(document_object(found))
        return
    lines([found.title, f"{found.published or '-'}  {found.source or '-'}", "", found.text])


def parse(
    source: Source,
    as_json: Json = False,
    whole: Annotated[
        bool,
        typer.Option("--show", help="Print the whole reading: every cell, also zeros and blanks, and where it stands."),
    ] = False,
    page: Annotated[
        Path | None,
        typer.Option(
            "--html",
            help="Write a page that shows the reading beside its source, each fact marked in it.",
            metavar="FILE",
        ),
    ] = None,
    config: ConfigFile = None,
    lang: Lang = None,
    now: Now = None,
) -> None:
    """Shows the report in brief; with `--show` all of it, with `--html` as a page beside its source, to be checked by a person."""
    if as_json and whole:
        message = "--json and --show: give one of them, both print the whole reading"
        raise UsageError(message)
    if page is not None:
        refuse(page, source=source)
    settings = load(config)
    spoken = language(lang, settings)
    judged = _judged(source, settings, now)
    report, publisher, findings = judged.report, judged.publisher, judged.findings
    if page is not None:
        view = view_of(report, judged.document, publisher, findings, language=spoken)
        written(
            page_of(view, judged.document, drawn(judged.capture.body, judged.document, read_settings(settings.config))),
            page,
            source=source,
        )
    if as_json:
        show_json(report_object(report, findings, publisher=publisher.name if publisher else None))
    elif whole:
        show_whole(view_of(report, judged.document, publisher, findings, language=spoken))
    elif page is not None:
        lines([sentence("page-written", spoken).format(page)])
    else:
        show_report(report, publisher, findings, language=spoken)


def check(
    source: Source,
    as_json: Json = False,
    config: ConfigFile = None,
    lang: Lang = None,
    now: Now = None,
    everything: Annotated[bool, typer.Option("--all", help="Also what passed and what cannot be judged.")] = False,
    against: Annotated[
        str | None,
        typer.Option(
            "--against", help="Another print of the same report, such as its page's file.", metavar="PATH|URL"
        ),
    ] = None,
    previous: Annotated[
        str | None,
        typer.Option("--previous", help="The same body's report on the year before.", metavar="PATH|URL"),
    ] = None,
) -> None:
    """Judges one report by its own arithmetic and form, and by last year's. Exit status: 0 no error, 1 an error found, 2 not judged."""
    settings = load(config)
    spoken = language(lang, settings)
    judged = _judged(source, settings, now)
    other = _judged(against, settings, now).report if against else None
    last = _judged(previous, settings, now).report if previous else None
    findings = checks.findings(judged.report, replace(judged.beside, other_print=other, previous=last))
    if as_json or everything:
        rows = finding_rows(findings, language=spoken, all_verdicts=everything)
        show(rows, ("severity", "code", "subject", "verdict", "message"), as_json=as_json, language=spoken)
    else:
        show_failed(findings, language=spoken)
    if any(one.verdict is Verdict.FAIL and one.severity is Severity.ERROR for one in findings):
        raise typer.Exit(1)


class _Judged(NamedTuple):
    """One document, read and judged."""

    capture: Capture
    document: Document
    report: Report
    publisher: Publisher | None
    beside: Beside
    findings: tuple[Finding, ...]


def _judged(source: str, settings: Settings, now: str | None) -> _Judged:
    taken = capture(source, config=settings.config, clock=clock(now))
    found = document_of(taken, config=settings.config, clock=clock(now))
    if isinstance(found, Fault):
        raise refusal(found)
    report = parsers.parse(found, handed=True)
    if isinstance(report, Fault):
        raise refusal(report)
    world = _world(settings)
    publisher = parsers.publisher_of(report, world.publishers, source=report.source)
    beside = Beside(
        publisher=publisher,
        address=taken.final_url if is_web(taken.final_url) else "",
        hosts=hosts(world, publisher) if publisher is not None else frozenset(),
    )
    return _Judged(taken, found, report, publisher, beside, checks.findings(report, beside))


def _world(settings: Settings) -> Registry:
    """The registry where there is one: single documents can be read without."""
    return registry(settings.registry) if settings.registry.is_dir() else empty_registry()
