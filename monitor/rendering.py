"""Digests as people read them: a subject line, a text and an HTML page, in Chinese or English."""

import shlex
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from model.types import Alert, AlertEvent, Finding, Severity
from monitor import shut_hosts
from monitor.naming import rule_name
from monitor.quoting import NAME_LENGTH, cell_label, place_words, plain, printed_value, web_address
from monitor.settling import order
from monitor.shut_hosts import ShutHost
from monitor.timeliness import SHANGHAI
from monitor.wording import WORDS, Words, basis

DETAILED = 50
"""Alerts told in full; the others get one line each."""
LISTED = 1_000
"""Alerts told at all; a mail beyond that is not read."""
QUOTED = 40
"""Cells quoted for one alert: the longest law of the form has 26."""
SUBJECT_LENGTH = 200
MESSAGE_LENGTH = 600

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=select_autoescape(enabled_extensions=("html.j2",), default=False),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


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
class Item:
    """One alert as a digest prints it; every text is on one line and bounded."""

    severity: str
    heading: str
    line: str
    message: str
    rule: str
    """Its name; the code itself where it has none."""
    code: str
    since: str
    seen: str
    basis: str
    url: str
    """Empty where there is none."""
    link: str
    """The same address if it may be followed, else empty."""
    caption: str
    """Of the cells."""
    cells: tuple[QuotedCell, ...]
    more_cells: int
    claims: tuple[QuotedClaim, ...]
    command: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The alerts of one event: first in detail, then on one line each."""

    heading: str
    count: int
    groups: tuple[tuple[str, tuple[Item, ...]], ...]
    """Publisher and what is told of it, errors first."""
    lines: tuple[str, ...]


def subject(alerts: Sequence[Alert], *, language: str, hosts: Sequence[ShutHost] = ()) -> str:
    """How many of which event and severity, on one line; with the publisher's name where all are of one.

    The hosts that shut us out are counted behind them.
    """
    words = WORDS[language]
    told = [_counted(event, [alert for alert in alerts if alert.event is event], words=words) for event in AlertEvent]
    names = {alert.publisher_name for alert in alerts}
    whose = f"{words.colon}{plain(names.pop(), longest=NAME_LENGTH)}" if len(names) == 1 else ""
    what = f"{words.semicolon.join(filter(None, told))}{whose}"
    shut = shut_hosts.counted(hosts, language=language)
    line = f"{words.title}{words.colon}{words.semicolon.join(filter(None, (what, shut)))}"
    return plain(line, longest=SUBJECT_LENGTH)


def text(alerts: Sequence[Alert], *, language: str, dashboard_url: str = "", hosts: Sequence[ShutHost] = ()) -> str:
    """The digest as plain text."""
    page = _page(alerts, language, dashboard_url=dashboard_url, hosts=hosts)
    return _TEMPLATES.get_template("digest.txt.j2").render(page)


def html(alerts: Sequence[Alert], *, language: str, dashboard_url: str = "", hosts: Sequence[ShutHost] = ()) -> str:
    """The digest as one HTML page without scripts or anything loaded from elsewhere."""
    page = _page(alerts, language, dashboard_url=dashboard_url, hosts=hosts)
    return _TEMPLATES.get_template("digest.html.j2").render(page)


def proof_command(alert: Alert) -> str:
    """The command line that shows the findings of that publisher and year."""
    return f"nianbao findings --publisher {shlex.quote(plain(alert.publisher))} --year {alert.year}"


def in_reading_order(alerts: Sequence[Alert]) -> list[Alert]:
    """New, then reopened, then resolved; in each errors first and by publisher."""
    events = list(AlertEvent)
    return sorted(alerts, key=lambda alert: (events.index(alert.event), *order(alert)))


def _page(
    alerts: Sequence[Alert], language: str, *, dashboard_url: str, hosts: Sequence[ShutHost]
) -> Mapping[str, object]:
    listed = in_reading_order(alerts)[:LISTED]
    detailed = {alert.id for alert in listed[:DETAILED]}
    blocks = [
        _block(event, list(told), detailed=detailed, language=language)
        for event, told in groupby(listed, key=lambda alert: alert.event)
    ]
    return {
        "words": WORDS[language],
        "subject": subject(alerts, language=language, hosts=hosts),
        "blocks": blocks,
        "detailed": DETAILED,
        "shortened": len(alerts) > DETAILED,
        "left_out": len(alerts) - len(listed),
        "shut_heading": shut_hosts.heading(language),
        "shut": shut_hosts.items(hosts, language=language),
        "shut_count": len(hosts),
        "shut_more": shut_hosts.more(hosts, language=language),
        "dashboard_url": web_address(dashboard_url),
    }


def _block(event: AlertEvent, told: list[Alert], *, detailed: set[str], language: str) -> Block:
    full = [alert for alert in told if alert.id in detailed]
    groups = groupby(full, key=lambda alert: (alert.finding.severity, alert.publisher, alert.publisher_name))
    return Block(
        heading=WORDS[language].headings[event],
        count=len(told),
        groups=tuple(
            (plain(name, longest=NAME_LENGTH), tuple(_item(alert, language=language) for alert in group))
            for (_, _, name), group in groups
        ),
        lines=tuple(_line(alert, language=language) for alert in told if alert.id not in detailed),
    )


def _item(alert: Alert, *, language: str) -> Item:
    words, finding = WORDS[language], alert.finding
    name = plain(alert.publisher_name, longest=NAME_LENGTH)
    return Item(
        severity=_severity(finding.severity, 1, words=words),
        heading=words.item.format(name=name, year=alert.year),
        line=_line(alert, language=language),
        message=_message(finding, language=language),
        rule=plain(rule_name(finding.code, language=language)),
        code=plain(finding.code),
        since=words.since[alert.event],
        seen=_local(alert.at, words.instant),
        basis=basis(finding.code, event=alert.event, day=_local(alert.at, words.day), language=language),
        url=plain(alert.url),
        link=web_address(alert.url),
        caption=words.cells_before if alert.event is AlertEvent.RESOLVED else words.cells,
        cells=_cells(alert, language=language),
        more_cells=max(0, len(finding.facts) - QUOTED),
        claims=_claims(finding, language=language),
        command=proof_command(alert),
    )


def _cells(alert: Alert, *, language: str) -> tuple[QuotedCell, ...]:
    return tuple(
        QuotedCell(
            label=plain(cell_label(fact.key, year=alert.year, language=language)),
            printed=printed_value(fact, language=language),
            place=place_words(fact.place, language=language),
        )
        for fact in alert.finding.facts[:QUOTED]
    )


def _claims(finding: Finding, *, language: str) -> tuple[QuotedClaim, ...]:
    return tuple(
        QuotedClaim(sentence=plain(claim.sentence), place=place_words(claim.place, language=language))
        for claim in finding.claims[:QUOTED]
    )


def _line(alert: Alert, *, language: str) -> str:
    words, finding = WORDS[language], alert.finding
    return words.line.format(
        severity=_severity(finding.severity, 1, words=words),
        name=plain(alert.publisher_name, longest=NAME_LENGTH),
        year=alert.year,
        message=plain(_message(finding, language=language), longest=160),
        code=plain(finding.code),
    )


def _message(finding: Finding, *, language: str) -> str:
    return plain(finding.message_zh if language == "zh" else finding.message_en, longest=MESSAGE_LENGTH)


def _counted(event: AlertEvent, alerts: Sequence[Alert], *, words: Words) -> str:
    if not alerts:
        return ""
    counts = Counter(alert.finding.severity for alert in alerts)
    kinds = words.comma.join(
        words.kind.format(count=counts[severity], word=_severity(severity, counts[severity], words=words))
        for severity in Severity
        if counts[severity]
    )
    return words.counts[event].format(count=len(alerts)) + words.kinds.format(kinds=kinds)


def _severity(severity: Severity, count: int, *, words: Words) -> str:
    one, many = words.severities[severity]
    return one if count == 1 else many


def _local(at: datetime, pattern: str) -> str:
    return at.astimezone(SHANGHAI).strftime(pattern)
