"""One alert as a digest prints it: what, whose, since when, how it is known, the quoted cells, the source, the proof."""

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from model.types import Alert, AlertEvent, Claim, Fact, Finding, Severity, Verdict
from monitor import portal_trouble
from monitor.naming import rule_name
from monitor.quoting import NAME_LENGTH, cell_label, place_words, plain, printed_value, web_address
from monitor.timeliness import SHANGHAI
from monitor.wording import WORDS, Words, basis

QUOTED = 40
"""Cells quoted for one alert: the longest law of the form has 26."""
MESSAGE_LENGTH = 600
_LINE_LENGTH = 160
_OF_DEADLINES = frozenset({"missing", "late", "withdrawn", "backdated", "published-early"})


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedCell:
    """One cell as a digest prints it."""

    label: str
    printed: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedClaim:
    """One sentence of the prose as a digest prints it."""

    sentence: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotes:
    """Cells and sentences out of one report, at one time."""

    caption: str
    cells: tuple[QuotedCell, ...]
    more: int
    """Cells that are not quoted."""
    claims: tuple[QuotedClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One alert as a digest prints it; every text is on one line and bounded."""

    severity: str
    heading: str
    message: str
    notes: tuple[tuple[str, str], ...]
    """Label and text: the rule, since when, how it is known, what a person said."""
    quotes: tuple[Quotes, ...]
    url: str
    """Empty where there is none."""
    link: str
    """The same address if it may be followed, else empty."""
    command: str
    page: str
    """Of the dashboard; empty where there is none."""


def item(alert: Alert, *, language: str, dashboard_url: str = "") -> Item:
    """The alert in full."""
    words = WORDS[language]
    return Item(
        severity=severity_word(alert.finding.severity, 1, words=words),
        heading=heading(alert, words=words),
        message=_message(alert.finding, language=language),
        notes=tuple(_notes(alert, language=language)),
        quotes=tuple(_quotes(alert, language=language)),
        url=plain(alert.url),
        link=web_address(alert.url),
        command=proof_command(alert),
        page=page(alert, dashboard_url=dashboard_url),
    )


def line(alert: Alert, *, language: str) -> str:
    """The alert on one line; of what is open still, since when."""
    words, finding = WORDS[language], alert.finding
    told = words.line.format(
        severity=severity_word(finding.severity, 1, words=words),
        name=heading(alert, words=words),
        message=plain(_unnamed(_message(finding, language=language), alert.publisher_name), longest=_LINE_LENGTH),
        code=plain(finding.code),
    )
    if alert.event is not AlertEvent.REPEATED or alert.since is None:
        return told
    return f"{told}{words.open_since.format(day=_local(alert.since, words.day))}"


def heading(alert: Alert, *, words: Words) -> str:
    """Whose it is, and of which year; the portal's name where it is about a portal."""
    if not alert.publisher:
        return plain(alert.portal_name or alert.portal, longest=NAME_LENGTH)
    return words.item.format(name=plain(alert.publisher_name, longest=NAME_LENGTH), year=alert.year)


def proof_command(alert: Alert) -> str:
    """The command line that shows the proof: of a deadline, of a report's findings, of a portal's readings."""
    body = shlex.quote(plain(alert.publisher))
    if alert.finding.code == portal_trouble.CODE:
        portal = plain(alert.portal).replace("'", "''")
        columns = "at, outcome, completeness, rows, detail"
        asked = f"SELECT {columns} FROM column_reads WHERE portal = '{portal}' ORDER BY id DESC LIMIT 10"  # noqa: S608 - shown to a person, quoted
        # Ids are lower-case letters, digits and hyphens; quotes within quotes would be hard to read.
        plain_id = portal.replace("-", "").isalnum() and portal.isascii()
        return f'nianbao query "{asked}"' if plain_id else f"nianbao query {shlex.quote(asked)}"
    if alert.finding.code in _OF_DEADLINES:
        return f"nianbao status --explain {body} {alert.year}"
    command = f"nianbao findings --publisher {body} --year {alert.year}"
    if alert.finding.verdict is not Verdict.FAIL:
        return f"{command} --all"  # what does not fail any more is not listed otherwise
    return f"{command} --dismissed" if alert.event is AlertEvent.RESOLVED else command


def page(alert: Alert, *, dashboard_url: str) -> str:
    """The dashboard's page about the body and year, or the portal; empty where there is no dashboard."""
    base = web_address(dashboard_url).rstrip("/")
    if not base:
        return ""
    if alert.publisher:
        return f"{base}/publishers/{quote(plain(alert.publisher), safe='')}/{alert.year}"
    return f"{base}/portals/{quote(plain(alert.portal), safe='')}"


def severity_word(severity: Severity, count: int, *, words: Words) -> str:
    """The word for so many of that severity."""
    one, many = words.severities[severity]
    return one if count == 1 else many


def _notes(alert: Alert, *, language: str) -> Iterator[tuple[str, str]]:
    words, event = WORDS[language], alert.event
    yield words.rule, f"{plain(rule_name(alert.finding.code, language=language))} [{plain(alert.finding.code)}]"
    if event is AlertEvent.RESOLVED:
        if alert.since is not None:
            yield words.since[AlertEvent.OPENED], _local(alert.since, words.instant)
        yield words.since[event], _local(alert.at, words.instant)
    else:
        yield words.since[event], _local(alert.since or alert.at, words.instant)
    if alert.remark is not None:
        zh, en = alert.remark.words
        yield words.remark, plain(zh if language == "zh" else en, longest=MESSAGE_LENGTH)
    by_person = event is AlertEvent.RESOLVED and alert.finding.verdict is Verdict.FAIL
    day = _local(alert.at, words.day)
    yield words.basis, basis(alert.finding.code, event=event, by_person=by_person, day=day, language=language)


def _quotes(alert: Alert, *, language: str) -> Iterator[Quotes]:
    """What the report prints; what last year's prints, apart; and how it was before, where that was another thing."""
    words, finding = WORDS[language], alert.finding
    years = sorted({fact.year for fact in finding.facts if fact.year is not None})
    own = [fact for fact in finding.facts if fact.year is None]
    caption = words.cells_of_year.format(year=alert.year) if years else words.cells
    if own or finding.claims:
        yield _quoted(caption, own, finding.claims, year=alert.year, language=language)
    for year in years:
        facts = [fact for fact in finding.facts if fact.year == year]
        yield _quoted(words.cells_of_year.format(year=year), facts, (), year=year, language=language)
    if alert.facts_before or alert.claims_before:
        yield _quoted(words.cells_before, alert.facts_before, alert.claims_before, year=alert.year, language=language)


def _quoted(caption: str, facts: Sequence[Fact], claims: Sequence[Claim], *, year: int, language: str) -> Quotes:
    return Quotes(
        caption=caption,
        cells=tuple(_cell(fact, year=fact.year or year, language=language) for fact in facts[:QUOTED]),
        more=max(0, len(facts) - QUOTED),
        claims=tuple(
            QuotedClaim(sentence=plain(claim.sentence), place=place_words(claim.place, language=language))
            for claim in claims[:QUOTED]
        ),
    )


def _cell(fact: Fact, *, year: int, language: str) -> QuotedCell:
    return QuotedCell(
        label=plain(cell_label(fact.key, year=year, language=language)),
        printed=printed_value(fact, language=language),
        place=place_words(fact.place, language=language),
    )


def _message(finding: Finding, *, language: str) -> str:
    return plain(finding.message_zh if language == "zh" else finding.message_en, longest=MESSAGE_LENGTH)


def _unnamed(message: str, name: str) -> str:
    """The message without the body's name in front, which stands in the line already."""
    for colon in ("：", ": "):
        message = message.removeprefix(f"{name}{colon}")
    return message


def _local(at: datetime, pattern: str) -> str:
    return at.astimezone(SHANGHAI).strftime(pattern)
