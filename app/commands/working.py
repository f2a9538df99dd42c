"""Commands that do the watch's work: crawl, run, replay."""

import asyncio
from typing import Annotated

import typer

from app.clock import clock
from app.context import Context
from app.delivery import bundle, deliver
from app.opening import opened
from app.options import ConfigFile, Json, Lang, Now, existing, language, load
from app.output import sentences, show_json
from app.pipeline import crawl as crawl_pass
from app.replay import replay as replay_archive
from app.reporting import LineReporter, reporter
from app.scheduler import serve
from app.tally import tally
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
) -> None:
    """Makes one pass over the portals: looks, keeps, reads, judges, and sends what there is to tell."""
    settings = load(config)
    time = clock(now)
    with reporter() as watching, opened(settings, clock=time, reporter=watching) as context:
        counts = asyncio.run(_pass(context, _chosen(context, portals), send=send))
    show_json(counts) if as_json else sentences(tally(counts, language(lang, settings)))


def run(config: ConfigFile = None, now: Now = None) -> None:
    """Runs as a daemon: a pass on start, then passes, deadline sweeps and deliveries by the schedule, until SIGTERM."""
    settings = load(config)
    time = clock(now, ticking=True)
    with LineReporter() as watching, opened(settings, clock=time, reporter=watching) as context:
        asyncio.run(serve(context))


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


def _chosen(context: Context, ids: list[str] | None) -> tuple[Portal, ...]:
    known = context.registry.portal_by_id
    if unknown := [one for one in ids or () if one not in known]:
        message = f"no such portal: {', '.join(unknown)}; the registry has: {', '.join(sorted(known)) or 'none'}"
        raise UsageError(message)
    return tuple(known[one] for one in ids) if ids else context.registry.portals
