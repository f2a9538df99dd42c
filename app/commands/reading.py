"""Commands that look at one document: read, parse, check."""

from typing import Annotated

import typer

import parsers
from app.clock import clock
from app.config import Settings
from app.opening import empty_registry
from app.options import ConfigFile, Json, Lang, Now, language, load
from app.output import lines, show, show_json
from app.registry import Registry, registry
from app.report_view import show_failed, show_report
from app.showing import document_object, finding_rows, report_object
from app.sources import document, refusal
from model.faults import Fault
from model.types import Finding, Publisher, Report, Severity, Verdict
from monitor import checks

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
    config: ConfigFile = None,
    lang: Lang = None,
    now: Now = None,
) -> None:
    """Shows the report: every cell with its state and place, claims, findings, and the numbers no cell claims."""
    settings = load(config)
    report, publisher, findings = _judged(source, settings, now)
    if as_json:
        show_json(report_object(report, findings, publisher=publisher.name if publisher else None))
        return
    show_report(report, publisher, findings, language=language(lang, settings))


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
) -> None:
    """Judges one report by its own arithmetic and form. Exit status: 0 no error found, 1 an error found, 2 not judged."""
    settings = load(config)
    spoken = language(lang, settings)
    report, publisher, _ = _judged(source, settings, now)
    other = _judged(against, settings, now)[0] if against else None
    findings = checks.findings(report, publisher=publisher, other_print=other)
    if as_json or everything:
        rows = finding_rows(findings, language=spoken, all_verdicts=everything)
        show(rows, ("severity", "code", "subject", "verdict", "message"), as_json=as_json, language=spoken)
    else:
        show_failed(findings, language=spoken)
    if any(one.verdict is Verdict.FAIL and one.severity is Severity.ERROR for one in findings):
        raise typer.Exit(1)


def _judged(source: str, settings: Settings, now: str | None) -> tuple[Report, Publisher | None, tuple[Finding, ...]]:
    found = document(source, config=settings.config, clock=clock(now))
    report = found if isinstance(found, Fault) else parsers.parse(found)
    if isinstance(report, Fault):
        raise refusal(report)
    world = _world(settings)
    publisher = parsers.publisher_of(report, world.publishers, source=report.source)
    return report, publisher, checks.findings(report, publisher=publisher)


def _world(settings: Settings) -> Registry:
    """The registry where there is one: single documents can be read without."""
    return registry(settings.registry) if settings.registry.is_dir() else empty_registry()
