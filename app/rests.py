"""Hosts that are left alone: whom it concerns, and which of them people are yet to hear of."""

from collections.abc import Callable, Sequence
from datetime import datetime

from app.clock import SHANGHAI
from app.context import Context
from app.words import sentence
from crawler.addresses import host_of
from crawler.columns import GOOD
from model.types import HostRest, Portal, Standing
from monitor.shut_hosts import ShutHost, reason_words, worth_telling


def rest_keeper(context: Context) -> Callable[[HostRest], None]:
    """What keeps in the archive, and says to who watches, that a host is left alone."""

    def keep(rest: HostRest) -> None:
        context.archive.rest_host(rest)
        context.reporter.trouble("host-rests", host=rest.host, until=rest.until.isoformat(), reason=rest.reason)

    return keep


def resting(context: Context, *, now: datetime) -> tuple[HostRest, ...]:
    """The hosts of which nothing is asked now, by name."""
    return tuple(rest for rest in context.archive.rests() if rest.until > now)


def rest_row(rest: HostRest, *, language: str) -> dict[str, object]:
    """A rest as a program reads it."""
    return {
        "host": rest.host,
        "since": rest.since,
        "until": rest.until,
        "outcome": rest.outcome.value,
        "reason": reason_words(rest.reason, language=language),
    }


def rest_sentence(rest: HostRest, *, language: str) -> str:
    """A rest as a person reads it."""
    return sentence("resting-host", language).format(
        host=rest.host,
        until=f"{rest.until.astimezone(SHANGHAI):%Y-%m-%d %H:%M}",
        reason=reason_words(rest.reason, language=language),
    )


def left_alone(context: Context, *, now: datetime) -> dict[str, HostRest]:
    """Portal to the rest because of which a pass need not begin with it.

    So it is where all its columns are on hosts that are left alone, and its last reading says already how that came about.
    """
    rests = {rest.host: rest for rest in resting(context, now=now)}
    if not rests:
        return {}
    reads, found = context.archive.latest_reads(), {}
    for portal in context.registry.portals:
        hosts = [host_of(column) for column in portal.columns]
        read = reads.get(portal.id)
        told = read is not None and read.outcome not in GOOD and read.columns == portal.columns
        if told and all(host in rests for host in hosts):
            found[portal.id] = rests[hosts[0]]
    return found


def rests_about(context: Context, publisher: str | None, *, now: datetime) -> tuple[HostRest, ...]:
    """The hosts of which nothing is asked now; where a body is named, those on which it publishes."""
    found = resting(context, now=now)
    if publisher is None:
        return found
    portal = context.registry.by_id[publisher].portal
    return tuple(rest for rest in found if portal in {one.id for one in portals_on(context, rest.host)})


def portals_on(context: Context, host: str) -> tuple[Portal, ...]:
    """The portals with a column on the host."""
    return tuple(
        portal for portal in context.registry.portals if host in {host_of(column) for column in portal.columns}
    )


def untold(context: Context, *, now: datetime) -> tuple[ShutHost, ...]:
    """The hosts that shut us out and that no message tells yet."""
    rests = [rest for rest in context.archive.untold_rests() if rest.until > now and worth_telling(rest)]
    return _shut(context, rests)


def _shut(context: Context, rests: Sequence[HostRest]) -> tuple[ShutHost, ...]:
    if not rests:
        return ()
    unknown = {row.publisher for row in context.archive.coverage() if row.standing is Standing.UNKNOWN}
    found = []
    for rest in rests:
        portals = portals_on(context, rest.host)
        bodies = {body.id for portal in portals for body in context.registry.publishers_of(portal.id)}
        found.append(
            ShutHost(
                rest=rest,
                portals=tuple(portal.name for portal in portals),
                bodies=len(bodies),
                unknown=len(bodies & unknown),
            )
        )
    return tuple(found)
