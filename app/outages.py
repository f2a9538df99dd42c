"""Channels that fail are told of through the others: once for each outage, and once when it is over."""

from datetime import timedelta

from app.context import Context
from app.settlement import routing
from monitor.channel_trouble import trouble_message


def tell_outages(context: Context) -> int:
    """How many messages were made about channels that fail, or fail no more; one for each channel that can be told."""
    now = context.clock()
    least = timedelta(hours=context.config.delivery.outage_hours)
    with context.archive.transaction():
        news = [
            outage
            for outage in context.archive.untold_outages()
            if outage.ended or outage.closed or outage.given_up or now - outage.since >= least
        ]
        if not news:
            return 0
        told: set[int] = set()
        made = 0
        for name in _listeners(context):
            about = [outage for outage in news if outage.channel != name]
            if not about:
                continue
            message = trouble_message(about, channel=name, language=context.channels[name].language, now=now)
            context.archive.add_message(message, next_try=now)
            told.update(outage.id for outage in about)
            made += 1
        context.archive.outages_told(outage for outage in news if outage.id in told)
    return made


def _listeners(context: Context) -> tuple[str, ...]:
    """The channels that work and can be told of others; those that are only a second recipient where no other is left."""
    down = {outage.channel for outage in context.archive.outages()}
    working = tuple(name for name in context.channels if name not in down and _wants_troubles(context, name))
    first = routing(context).default
    return tuple(name for name in working if name in first) or working


def _wants_troubles(context: Context, channel: str) -> bool:
    config = context.config.channels.get(channel)
    return config is None or config.troubles
