"""Commands that do the watch's work: crawl, run, replay."""

import asyncio
from typing import Annotated

import typer

from app.bundling import bundle
from app.clock import clock
from app.context import Context
from app.daemon.service import serve
from app.delivery import deliver
from app.opening import at_any_hour, fetch_settings, opened
from app.options import ConfigFile, Json, Lang, Now, existing, language, load
from app.output import sentences, show_json
from app.pipeline import crawl as crawl_pass
from app.replay import replay as replay_archive
from app.reporting import LineReporter, reporter
from app.season import due_portals
from app.tally import tally
from app.words import sentence
from model.errors import UsageError
from model.types import Portal

Portals = Annotated[
    list[str] | None, typer.Argument(help="Ids of portals; default: all of the registry.", metavar="PORTAL...")
]


def crawl(
    portals: Portals = None,
    as_json: Json = False,
    config: ConfigFile = None,
    lang: Lang = None,
    now: Now = None,
    send: Annotated[
        bool, typer.Option("--send/--no-send", help="Send the alerts that wait, or keep them for the next time.")
    ] = True,
    due: Annotated[bool, typer.Option("--due", help="Only the portals that the season makes due now.")] = False,
    anyway: Annotated[bool, typer.Option("--anyway", help="Also outside the configured working hours.")] = False,
) -> None:
    """Makes one pass over the portals: looks, keeps, reads, judges, and sends what there is to tell."""
    settings = at_any_hour(load(config)) if anyway else load(config)
    time = clock(now)
    with reporter() as watching, opened(settings, clock=time, reporter=watching) as context:
        _refuse_closed(context)
        chosen = _chosen(context, portals)
        if due:
            season = due_portals(context, now=time())
            chosen = tuple(portal for portal in chosen if portal in season)
        counts = asyncio.run(_pass(context, chosen, send=send)) if chosen or not due else {}
        if not context.registry.portals and not as_json:
            sentences([sentence("registry-no-portals", language(lang, settings))])
            return
    if not counts and not as_json:
        sentences([sentence("none-due", language(lang, settings))])
        return
    show_json(counts) if as_json else sentences(tally(counts, language(lang, settings)))


def run(config: ConfigFile = None, now: Now = None) -> None:
    """Runs as a daemon: passes by the season, deadline sweeps and deliveries by the schedule, until SIGTERM; SIGHUP reads the configuration again."""
    with LineReporter() as watching:
        serve(load(config), load=lambda: load(config), clock=clock(now, ticking=True), reporter=watching)


def replay(as_json: Json = False, config: ConfigFile = None, lang: Lang = None, now: Now = None) -> None:
    """Rebuilds everything behind the captures with today's reader and rules; sends nothing."""
    settings = load(config)
    existing(settings)
    with reporter() as watching, opened(settings, clock=clock(now), reporter=watching) as context:
        context.reporter.begin("replay", context.archive.statistics()["looks"])
        counts = dict(replay_archive(context))
    show_json(counts) if as_json else sentences(tally(counts, language(lang, settings)))


async def _pass(context: Context, portals: tuple[Portal, ...], *, send: bool) -> dict[str, int]:
    done = await crawl_pass(context, portals)
    counts = dict(done.counts)
    counts["messages"] = bundle(context)
    if send:
        counts["delivered"], counts["not-delivered"] = await deliver(context)
    return counts


def _refuse_closed(context: Context) -> None:
    """UsageError outside the working hours: whoever wants a pass then has to say so."""
    fetch = context.config.fetch
    if not fetch_settings(context.config).hours.open_at(context.clock()):
        when = f"fetch.working_hours is {fetch.working_hours!r}, weekends {'count' if fetch.weekends else 'do not'}"
        message = f"outside the working hours ({when}): nothing is asked now; --anyway does it all the same"
        raise UsageError(message)


def _chosen(context: Context, ids: list[str] | None) -> tuple[Portal, ...]:
    known = context.registry.portal_by_id
    if unknown := [one for one in ids or () if one not in known]:
        message = f"no such portal: {', '.join(unknown)}; the registry has: {', '.join(sorted(known)) or 'none'}"
        raise UsageError(message)
    return tuple(known[one] for one in ids) if ids else context.registry.portals
