"""A context out of settings: archive, registry, channels and fetcher put together."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

import msgspec

from app.clock import Clock
from app.config import Config, Settings
from app.context import Context
from app.file_worker import FileWorker
from app.reading import Reading
from app.registry import Registry, registry
from app.reporting import Reporter
from app.routes import refuse_unknown
from crawler.fetcher import Fetcher
from crawler.hours import working_hours
from crawler.rendering import Bounds, Renderer, RenderSettings
from crawler.settings import FetchSettings
from model.types import HostRest, Look
from monitor.channels import Channel, channel
from parsers import ReadSettings
from storage import Archive


@contextmanager
def opened(settings: Settings, *, clock: Clock, reporter: Reporter, writing: bool = True) -> Iterator[Context]:
    """The context of one command; the archive is closed at the end.

    ConfigError for a faulty registry or a route to nowhere, ArchiveError where the archive cannot serve or another process writes to it.
    """
    world = registry(settings.registry)
    with Archive.open(settings.archive) as archive, reading(settings.config) as files:
        if writing:
            archive.claim_writer()
        told = channels(settings, clock=clock)
        refuse_unknown(settings.config, channels=told, world=world)
        yield Context(
            archive=archive,
            registry=world,
            config=settings.config,
            clock=clock,
            reporter=reporter,
            reading=files,
            channels=told,
        )


def renewed(context: Context, settings: Settings, world: Registry) -> Context:
    """The same archive under another configuration and registry; files are read by a new process where `[read]` differs."""
    files = context.reading
    if settings.config.read != context.config.read:
        files = reading(settings.config)
        context.reading.close()
    return replace(
        context,
        config=settings.config,
        registry=world,
        reading=files,
        channels=channels(settings, clock=context.clock),
    )


def reading(config: Config) -> Reading:
    """The reader of captures, to be entered with `with`; its process begins with the first file."""
    read = config.read
    worker = FileWorker(read_settings(config), seconds=read.timeout_seconds, megabytes=read.max_megabytes)
    return Reading(worker)


def read_settings(config: Config) -> ReadSettings:
    """The readers' settings out of `[read]`."""
    read = config.read
    return ReadSettings(office=read.office, unpacker=read.unpacker, ocr=read.ocr)


def channels(settings: Settings, *, clock: Clock) -> Mapping[str, Channel]:
    """The configured channels by name."""
    config = settings.config
    return {
        name: channel(one.settings(name, language=config.alerts.language, folder=settings.folder), now=clock)
        for name, one in config.channels.items()
    }


def fetcher(
    config: Config,
    *,
    clock: Clock,
    on_look: Callable[[Look], None] | None = None,
    rests: Iterable[HostRest] = (),
    on_rest: Callable[[HostRest], None] | None = None,
) -> Fetcher:
    """The polite fetcher of a run, to be entered with `async with`; `on_look` is told every look, robots.txt included.

    `rests` are the hosts that earlier runs left alone; `on_rest` is told of those that this one leaves alone.
    """
    return Fetcher(
        fetch_settings(config),
        now=clock,
        on_look=on_look,
        rests=rests,
        on_rest=on_rest,
        renderer=Renderer(render_settings(config)),
    )


def fetch_settings(config: Config) -> FetchSettings:
    """The crawler's settings out of `[fetch]`."""
    fetch = config.fetch
    return FetchSettings(
        contact=fetch.contact,
        pause=fetch.pause_seconds,
        slow_factor=fetch.slow_factor,
        slow_pause=fetch.slow_pause_seconds,
        timeout=fetch.timeout_seconds,
        attempts=fetch.attempts,
        max_bytes=int(fetch.max_megabytes * 1_000_000),
        max_portal_pages=fetch.max_pages_per_portal,
        max_requests=fetch.max_requests_per_run,
        max_refusals=fetch.max_refusals,
        rest=fetch.rest_hours * 3600,
        hours=working_hours(fetch.working_hours, weekends=fetch.weekends),
        private_hosts=fetch.private_hosts,
    )


def at_any_hour(settings: Settings) -> Settings:
    """The same settings without working hours."""
    fetch = msgspec.structs.replace(settings.config.fetch, working_hours="", weekends=True)
    return msgspec.structs.replace(settings, config=msgspec.structs.replace(settings.config, fetch=fetch))


def render_settings(config: Config) -> RenderSettings:
    """The browser's settings out of `[render]`."""
    render = config.render
    bounds = Bounds(
        timeout=render.timeout_seconds,
        max_parts=render.max_parts,
        max_bytes=int(config.fetch.max_megabytes * 1_000_000),
    )
    return RenderSettings(browser=render.browser, bounds=bounds)


def empty_registry() -> Registry:
    """A registry of nobody, for commands that read single files."""
    return Registry(publishers=(), portals=())
