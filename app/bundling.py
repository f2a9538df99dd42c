"""From queued alerts to messages: one message for each run and channel, however much there is to tell."""

from collections.abc import Sequence
from datetime import datetime

from app.context import Context
from app.rests import untold
from app.settlement import routing
from monitor import outbox
from monitor.shut_hosts import ShutHost


def bundle(context: Context) -> int:
    """How many messages were made of the alerts that wait and of the hosts that newly shut us out, at most one a channel.

    The hosts go to every channel that is not only a second recipient.
    """
    now = context.clock()
    with context.archive.transaction():
        hosts = untold(context, now=now)
        told = routing(context).default
        made = sum(_bundled(context, name, hosts if name in told else (), now=now) for name in context.channels)
        if context.channels:
            context.archive.rests_told(one.rest.host for one in hosts)
    return made


def _bundled(context: Context, channel: str, hosts: Sequence[ShutHost], *, now: datetime) -> bool:
    waiting = context.archive.unbundled(channel)
    if not waiting and not hosts:
        return False
    message = outbox.message(
        waiting,
        channel=channel,
        language=context.channels[channel].language,
        now=now,
        dashboard_url=context.config.alerts.dashboard_url,
        hosts=hosts,
        references=context.archive.thread(channel, [alert.fingerprint for alert in waiting]),
    )
    context.archive.add_message(message, next_try=now)
    return True
