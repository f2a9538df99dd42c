"""Digests as people read them: a subject line, a text and an HTML page, in Chinese or English."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from model.types import Alert, AlertEvent, Severity
from monitor import shut_hosts
from monitor.items import Item, item, line, severity_word
from monitor.naming import rule_name
from monitor.quoting import NAME_LENGTH, plain, web_address
from monitor.settling import RANK
from monitor.shut_hosts import ShutHost
from monitor.wording import WORDS, Words

DETAILED = 50
"""Alerts told in full; the others get one line each."""
LISTED = 1_000
"""Alerts told at all; a mail beyond that is not read."""
SUBJECT_LENGTH = 200
READING_ORDER = (
    AlertEvent.ESCALATED,
    AlertEvent.OPENED,
    AlertEvent.REOPENED,
    AlertEvent.RESOLVED,
    AlertEvent.REPEATED,
)

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=select_autoescape(enabled_extensions=("html.j2",), default=False),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """The alerts of one rule on one portal, in full."""

    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The alerts of one portal: first in full, rule by rule, then on one line each."""

    heading: str
    count: int
    kinds: tuple[Kind, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The alerts of one event, portal by portal."""

    heading: str
    count: int
    groups: tuple[Group, ...]


def subject(alerts: Sequence[Alert], *, language: str, hosts: Sequence[ShutHost] = ()) -> str:
    """How many of which event and severity, on one line; with the publisher's name where all are of one.

    The hosts that shut us out are counted behind them.
    """
    words = WORDS[language]
    told = [_counted(event, [one for one in alerts if one.event is event], words=words) for event in READING_ORDER]
    names = {alert.publisher_name or alert.portal_name for alert in alerts}
    whose = f"{words.colon}{plain(names.pop(), longest=NAME_LENGTH)}" if len(names) == 1 else ""
    what = f"{words.semicolon.join(filter(None, told))}{whose}"
    shut = shut_hosts.counted(hosts, language=language)
    written = f"{words.title}{words.colon}{words.semicolon.join(filter(None, (what, shut)))}"
    return plain(written, longest=SUBJECT_LENGTH)


def text(alerts: Sequence[Alert], *, language: str, dashboard_url: str = "", hosts: Sequence[ShutHost] = ()) -> str:
    """The digest as plain text."""
    page = _page(alerts, language, dashboard_url=dashboard_url, hosts=hosts)
    return _TEMPLATES.get_template("digest.txt.j2").render(page)


def html(alerts: Sequence[Alert], *, language: str, dashboard_url: str = "", hosts: Sequence[ShutHost] = ()) -> str:
    """The digest as one HTML page without scripts or anything loaded from elsewhere."""
    page = _page(alerts, language, dashboard_url=dashboard_url, hosts=hosts)
    return _TEMPLATES.get_template("digest.html.j2").render(page)


def in_reading_order(alerts: Sequence[Alert]) -> list[Alert]:
    """By event; then by portal, the one with the gravest finding first; then by rule, errors first; then by publisher."""
    gravest: dict[tuple[AlertEvent, str], int] = {}
    for alert in alerts:
        key, rank = (alert.event, alert.portal), RANK[alert.finding.severity]
        gravest[key] = min(rank, gravest.get(key, rank))

    def place(alert: Alert) -> tuple[object, ...]:
        return (
            READING_ORDER.index(alert.event),
            gravest[alert.event, alert.portal],
            alert.portal_name,
            alert.portal,
            alert.publisher != "",
            RANK[alert.finding.severity],
            alert.finding.code,
            alert.publisher_name,
            alert.publisher,
            -alert.year,
            alert.finding.subject,
            alert.id,
        )

    return sorted(alerts, key=place)


def detailed(alerts: Iterable[Alert]) -> frozenset[str]:
    """Ids of the alerts, in reading order, that are told in full: the first ones that are no mere repetition."""
    ids = [alert.id for alert in alerts if alert.event is not AlertEvent.REPEATED]
    return frozenset(ids[:DETAILED])


def _page(
    alerts: Sequence[Alert], language: str, *, dashboard_url: str, hosts: Sequence[ShutHost]
) -> Mapping[str, object]:
    listed = in_reading_order(alerts)[:LISTED]
    in_full = detailed(listed)
    blocks = [
        _block(event, list(told), in_full=in_full, language=language, dashboard_url=dashboard_url)
        for event, told in groupby(listed, key=lambda alert: alert.event)
    ]
    news = sum(alert.event is not AlertEvent.REPEATED for alert in alerts)
    return {
        "words": WORDS[language],
        "subject": subject(alerts, language=language, hosts=hosts),
        "blocks": blocks,
        "detailed": DETAILED,
        "shortened": news > DETAILED,
        "left_out": len(alerts) - len(listed),
        "shut_heading": shut_hosts.heading(language),
        "shut": shut_hosts.items(hosts, language=language),
        "shut_count": len(hosts),
        "shut_more": shut_hosts.more(hosts, language=language),
        "dashboard_url": web_address(dashboard_url),
    }


def _block(
    event: AlertEvent, told: Sequence[Alert], *, in_full: frozenset[str], language: str, dashboard_url: str
) -> Block:
    return Block(
        heading=WORDS[language].headings[event],
        count=len(told),
        groups=tuple(
            _group(list(of_portal), in_full=in_full, language=language, dashboard_url=dashboard_url)
            for _, of_portal in groupby(told, key=lambda alert: alert.portal)
        ),
    )


def _group(told: Sequence[Alert], *, in_full: frozenset[str], language: str, dashboard_url: str) -> Group:
    name = told[0].portal_name or told[0].portal
    full = [alert for alert in told if alert.id in in_full]
    return Group(
        heading=plain(name, longest=NAME_LENGTH) or WORDS[language].no_portal,
        count=len(told),
        kinds=tuple(
            Kind(
                heading=plain(rule_name(code, language=language)),
                items=tuple(item(alert, language=language, dashboard_url=dashboard_url) for alert in of_kind),
            )
            for code, of_kind in groupby(full, key=lambda alert: alert.finding.code)
        ),
        lines=tuple(line(alert, language=language) for alert in told if alert.id not in in_full),
    )


def _counted(event: AlertEvent, alerts: Sequence[Alert], *, words: Words) -> str:
    if not alerts:
        return ""
    counts = Counter(alert.finding.severity for alert in alerts)
    kinds = words.comma.join(
        words.kind.format(count=counts[severity], word=severity_word(severity, counts[severity], words=words))
        for severity in Severity
        if counts[severity]
    )
    return words.counts[event].format(count=len(alerts)) + words.kinds.format(kinds=kinds)
