"""Commands by which people say what they think of findings and alerts: confirm, dismiss, acknowledge, silence, resolve."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated

import typer

from app import people
from app.choosing import known_code, known_portal, publisher_id
from app.clock import clock, instant
from app.context import Context
from app.opening import opened
from app.options import ConfigFile, Json, Lang, Now, PublisherName, Year, existing, language, load
from app.output import sentences, show, show_json
from app.reporting import LineReporter
from app.showing import life_row, silence_row
from app.words import sentence
from model.errors import UsageError
from model.types import Silence, Tier

Fingerprint = Annotated[str, typer.Argument(help="Of the finding, 16 digits and letters.", metavar="FINGERPRINT")]
By = Annotated[str, typer.Option("--by", help="Who says so.")]
Reason = Annotated[str, typer.Option("--reason", help="Why.")]
_DAY = len("2026-02-03")


def confirm(
    fingerprint: Fingerprint,
    by: By,
    reason: Reason,
    as_json: Json = False,
    config: ConfigFile = None,
    lang: Lang = None,
    now: Now = None,
) -> None:
    """Says that a finding is right, as long as its values and its rule stand; it needs no second look then."""
    _decide(fingerprint, "confirmed", by=by, reason=reason, config=config, lang=lang, now=now, as_json=as_json)


def dismiss(
    fingerprint: Fingerprint,
    by: By,
    reason: Reason,
    as_json: Json = False,
    config: ConfigFile = None,
    lang: Lang = None,
    now: Now = None,
) -> None:
    """Says that a finding is none; it is shown and told no more, until its values or its rule change."""
    _decide(fingerprint, "dismissed", by=by, reason=reason, config=config, lang=lang, now=now, as_json=as_json)


def reopen(
    fingerprint: Fingerprint,
    by: By,
    reason: Reason,
    as_json: Json = False,
    config: ConfigFile = None,
    lang: Lang = None,
    now: Now = None,
) -> None:
    """Takes a decision about a finding back."""
    _decide(fingerprint, "reopened", by=by, reason=reason, config=config, lang=lang, now=now, as_json=as_json)


def ack(
    fingerprint: Fingerprint,
    by: By,
    note: Annotated[str, typer.Option("--note", help="What is being done.")] = "",
    as_json: Json = False,
    config: ConfigFile = None,
    lang: Lang = None,
    now: Now = None,
) -> None:
    """Takes an open alert up: it is neither repeated nor escalated, until it is resolved or its values change."""
    with _beside(config, lang, now) as (context, spoken, at):
        people.acknowledge(context, fingerprint, by=by, note=note, now=at)
        _tell(context, fingerprint, "acknowledged-alert", spoken=spoken, as_json=as_json)


def resolve(
    fingerprint: Fingerprint,
    by: By,
    reason: Reason,
    as_json: Json = False,
    config: ConfigFile = None,
    lang: Lang = None,
    now: Now = None,
) -> None:
    """Ends an open alert until its values change; all who were told of it are told."""
    with _beside(config, lang, now) as (context, spoken, at):
        people.resolve(context, fingerprint, by=by, note=reason, now=at)
        _tell(context, fingerprint, "resolved-alert", spoken=spoken, as_json=as_json)


def silence(
    by: By,
    reason: Reason,
    until: Annotated[
        str, typer.Option("--until", help="The last day (2026-03-31), or an instant, Asia/Shanghai.", metavar="DAY")
    ],
    publisher: PublisherName = None,
    region: Annotated[str, typer.Option("--region", help="Division codes that begin so.", metavar="DIGITS")] = "",
    tier: Annotated[str, typer.Option("--tier", help="Bodies of this tier.")] = "",
    code: Annotated[str | None, typer.Option("--code", help="One rule only.")] = None,
    portal: Annotated[str | None, typer.Option("--portal", help="One portal, by its id.")] = None,
    fingerprint: Annotated[str, typer.Option("--fingerprint", help="One finding only.")] = "",
    as_json: Json = False,
    config: ConfigFile = None,
    lang: Lang = None,
    now: Now = None,
) -> None:
    """Tells nothing of what agrees with all that is named, for a while; what still fails then is told then.

    It ends before its time when all that it held back is resolved.
    """
    with _beside(config, lang, now) as (context, spoken, at):
        number = people.silence(
            context,
            Silence(
                id=0,
                publisher=publisher_id(context, publisher) or "",
                region=region,
                tier=_tier(tier),
                code=known_code(code) or "",
                portal=known_portal(context, portal) or "",
                fingerprint=fingerprint,
                until=instant(f"{until}T23:59" if len(until) == _DAY else until),
                by=by,
                reason=reason,
                at=at,
            ),
        )
        if as_json:
            show_json(next(silence_row(one) for one in context.archive.silences(now=at) if one.id == number))
        else:
            sentences([sentence("silenced", spoken).format(number)])


def unsilence(
    number: Annotated[int, typer.Argument(help="Of the silence.", metavar="NUMBER")],
    by: By,
    as_json: Json = False,
    config: ConfigFile = None,
    lang: Lang = None,
    now: Now = None,
) -> None:
    """Ends a silence now."""
    with _beside(config, lang, now) as (context, spoken, at):
        people.unsilence(context, number, by=by, now=at)
        if as_json:
            show_json({"number": number, "ended": at, "by": by})
        else:
            sentences([sentence("unsilenced", spoken).format(number)])


def silences(as_json: Json = False, config: ConfigFile = None, lang: Lang = None, now: Now = None) -> None:
    """Shows the silences that last."""
    with _beside(config, lang, now) as (context, spoken, at):
        rows = [silence_row(one) for one in context.archive.silences(now=at)]
        show(rows, ("number", "about", "until", "by", "reason"), as_json=as_json, language=spoken)


def open_alerts(
    publisher: PublisherName = None,
    year: Year = None,
    ended: Annotated[bool, typer.Option("--all", help="Also those that are resolved or were dropped.")] = False,
    as_json: Json = False,
    config: ConfigFile = None,
    lang: Lang = None,
    limit: Annotated[int, typer.Option(min=1, help="Most rows to show, the latest change first.")] = 100,
) -> None:
    """Shows the alerts that are pending, open or acknowledged, with the fingerprint by which to speak of them."""
    with _beside(config, lang, None) as (context, spoken, _):
        body = publisher_id(context, publisher)
        found = context.archive.life_rows(publisher=body, year=year, ended=ended, limit=limit)
        rows = [life_row(one, language=spoken) for one in found]
        columns = ("fingerprint", "state", "changed", "name", "year", "code", "by", "message")
        show(rows, columns, as_json=as_json, language=spoken)


def _decide(
    fingerprint: str,
    decision: str,
    *,
    by: str,
    reason: str,
    as_json: bool,
    config: ConfigFile,
    lang: Lang,
    now: Now,
) -> None:
    with _beside(config, lang, now) as (context, spoken, at):
        people.decide(context, fingerprint, decision=decision, by=by, reason=reason, now=at)
        _tell(context, fingerprint, f"{decision}-finding", spoken=spoken, as_json=as_json)


def _tell(context: Context, fingerprint: str, key: str, *, spoken: str, as_json: bool) -> None:
    """What has come of it: a sentence, or how far the alert has come, null where it has none."""
    if as_json:
        rows = context.archive.life_rows(only=fingerprint, ended=True)
        show_json(life_row(rows[0], language=spoken) if rows else None)
    else:
        sentences([sentence(key, spoken).format(fingerprint)])


def _tier(named: str) -> str:
    if named and named not in set(Tier):
        message = f"--tier {named}: no such tier; there is: {', '.join(Tier)}"
        raise UsageError(message)
    return named


@contextmanager
def _beside(config: ConfigFile, lang: Lang, now: Now) -> Iterator[tuple[Context, str, datetime]]:
    """A context without the claim to be the one writer: what people say is short, and is kept beside a running daemon."""
    settings, time = load(config), clock(now)
    existing(settings)
    with opened(settings, clock=time, reporter=LineReporter(), writing=False) as context:
        yield context, language(lang, settings), time()
