"""Commands about channels and deliveries: how the channels are, a test, opening one again, sending again."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Annotated
from uuid import uuid4

import typer

from app.clock import SHANGHAI, clock
from app.config import Settings
from app.context import Context
from app.delivery import deliver
from app.opening import channels, opened
from app.options import ConfigFile, Json, Lang, Now, existing, language, load
from app.output import sentences, show
from app.reporting import LineReporter
from app.words import sentence
from model.errors import ArchiveError, UsageError
from monitor.channels import Channel, DeliveryFault
from monitor.trial import trial_message

Name = Annotated[str, typer.Argument(help="The channel, by its name in the configuration.", metavar="NAME")]
Names = Annotated[list[str] | None, typer.Argument(help="Channels; default: all.", metavar="NAME...")]
Messages = Annotated[
    list[str] | None,
    typer.Argument(help="Ids of messages, as `nianbao alerts --deliveries --json` shows them.", metavar="MESSAGE..."),
]


def list_channels(as_json: Json = False, config: ConfigFile = None, lang: Lang = None) -> None:
    """Shows the channels: whether they take messages, since when not and why, and what waits."""
    settings = load(config)
    spoken = language(lang, settings)
    with _beside(settings, None) as context:
        rows = _rows(context)
    columns = ("channel", "kind", "state", "waiting", "since", "last_fault")
    show(rows, columns, as_json=as_json, language=spoken)


def try_channels(
    names: Names = None, as_json: Json = False, config: ConfigFile = None, lang: Lang = None, now: Now = None
) -> None:
    """Sends a message that says it is a test, and shows what became of it. Exit status 1 if one did not arrive."""
    settings = load(config)
    spoken, time_ = language(lang, settings), clock(now)
    found = channels(settings, clock=time_)
    chosen = {name: found[_known(name, found)] for name in names or found}
    faults = asyncio.run(_tried(chosen, at=time_()))
    rows = [
        {"channel": name, "state": "not-delivered" if fault else "delivered", "result": fault.detail if fault else ""}
        for name, fault in faults.items()
    ]
    show(rows, ("channel", "state", "result"), as_json=as_json, language=spoken)
    if any(faults.values()):
        raise typer.Exit(1)


def enable(name: Name, config: ConfigFile = None, lang: Lang = None, now: Now = None) -> None:
    """Opens a channel again that its receiver had closed; what waits in it goes out with the next delivery."""
    settings, time_ = load(config), clock(now)
    spoken = language(lang, settings)
    existing(settings)
    with _beside(settings, now) as context:
        _known(name, context.channels)
        ended = context.archive.enable_channel(name, at=time_())
    sentences([sentence("channel-enabled" if ended else "channel-open", spoken).format(name)])


def send_again(
    messages: Messages = None,
    channel: Annotated[str | None, typer.Option("--channel", help="All messages of this channel.")] = None,
    since: Annotated[str | None, typer.Option("--since", help="Made on this day or later, as 2026-02-03.")] = None,
    config: ConfigFile = None,
    lang: Lang = None,
    now: Now = None,
) -> None:
    """Sends messages again, delivered or given up, under the same ids; at once, or by the daemon where it runs."""
    settings, time_ = load(config), clock(now)
    spoken = language(lang, settings)
    existing(settings)
    if bool(messages) == bool(channel and since) or bool(channel) != bool(since):
        raise UsageError("name messages, or a channel and a day: --channel NAME --since 2026-02-03")
    with _beside(settings, now) as context:
        chosen = messages or _settled(context, channel=channel or "", since=since or "")
        again = context.archive.send_again(chosen, at=time_())
        sentences([sentence("sent-again", spoken).format(len(again))])
        if again and _is_alone(context):
            sent = asyncio.run(deliver(context))
            sentences([sentence("sent-now", spoken).format(sent.arrived, sent.failed)])
        elif again:
            sentences([sentence("sent-by-daemon", spoken)])


def _rows(context: Context) -> list[dict[str, object]]:
    waiting = Counter(row.channel for row in context.archive.deliveries(state="pending", limit=-1))
    outages = {outage.channel: outage for outage in context.archive.outages()}
    rows: list[dict[str, object]] = []
    for name in dict.fromkeys((*context.channels, *waiting)):
        outage, config = outages.get(name), context.config.channels.get(name)
        state = "closed" if outage and outage.closed else "failing" if outage else "ok"
        rows.append(
            {
                "channel": name,
                "kind": config.kind if config else None,
                "state": state if config else "not-configured",
                "waiting": waiting[name],
                "since": outage.since if outage else None,
                "last_fault": outage.fault if outage else None,
                "given_up": outage.given_up if outage else 0,
            }
        )
    return rows


async def _tried(chosen: Mapping[str, Channel], *, at: datetime) -> dict[str, DeliveryFault | None]:
    """Channel to why the test did not arrive; all are tried at the same time."""
    tests = [
        one.send(trial_message(str(uuid4()), channel=name, language=one.language, now=at))
        for name, one in chosen.items()
    ]
    return dict(zip(chosen, await asyncio.gather(*tests), strict=True))


def _known(name: str, found: Mapping[str, Channel]) -> str:
    if name not in found:
        message = f"no such channel: {name}; the configuration has: {', '.join(sorted(found)) or 'none'}"
        raise UsageError(message)
    return name


def _settled(context: Context, *, channel: str, since: str) -> Sequence[str]:
    return context.archive.settled_messages(channel=_known(channel, context.channels), since=_day(since))


def _day(text: str) -> datetime:
    try:
        return datetime.combine(date.fromisoformat(text), time(), SHANGHAI)
    except ValueError as error:
        raise UsageError(f"--since {text!r}: expected a day like 2026-02-03") from error


def _is_alone(context: Context) -> bool:
    """Whether no other process, such as the daemon, writes to the archive; this one does from now on."""
    try:
        context.archive.claim_writer()
    except ArchiveError:
        return False
    return True


@contextmanager
def _beside(settings: Settings, now: str | None) -> Iterator[Context]:
    """A context that works beside a running daemon."""
    existing(settings)
    with opened(settings, clock=clock(now), reporter=LineReporter(), writing=False) as context:
        yield context
