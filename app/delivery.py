"""From queued alerts to messages sent: one message per run and channel, tried again until it arrives."""

import random
from collections.abc import Sequence
from datetime import datetime

from app.context import Context
from app.rests import untold
from model.types import Delivery
from monitor import outbox
from monitor.channels import DeliveryFault
from monitor.shut_hosts import ShutHost

JITTER = random.SystemRandom()


def bundle(context: Context) -> int:
    """How many messages were made of the alerts that wait and of the hosts that newly shut us out, one for each channel."""
    now = context.clock()
    with context.archive.transaction():
        hosts = untold(context, now=now)
        made = sum(_bundled(context, name, hosts, now=now) for name in context.channels)
        if context.channels:
            context.archive.rests_told(one.rest.host for one in hosts)
    return made


def _bundled(context: Context, channel: str, hosts: Sequence[ShutHost], *, now: datetime) -> bool:
    waiting = context.archive.unbundled(channel)
    if not waiting and not hosts:
        return False
    language = context.channels[channel].language
    message = outbox.message(waiting, channel=channel, language=language, now=now, hosts=hosts)
    context.archive.add_message(message, next_try=now)
    return True


async def deliver(context: Context) -> tuple[int, int]:
    """How many due messages arrived and how many did not; each attempt is noted before the next begins."""
    arrived = failed = 0
    for delivery in context.archive.due_deliveries(context.clock()):
        fault = await outbox.deliver(delivery, channels=context.channels)
        if fault is None:
            context.archive.delivered(delivery.message.id, at=context.clock())
            context.reporter.note("delivered", channel=delivery.message.channel, message=delivery.message.id)
            arrived += 1
        else:
            _put_off(context, delivery, fault)
            failed += 1
    return arrived, failed


def _put_off(context: Context, delivery: Delivery, fault: DeliveryFault) -> None:
    now = context.clock()
    following = None
    if fault.retryable:
        following = outbox.next_try(delivery.attempts + 1, now=now, jitter=JITTER.random(), wait=fault.wait)
    context.archive.delivery_failed(delivery.message.id, at=now, fault=fault, next_try=following)
    context.reporter.trouble(
        "not-delivered",
        channel=delivery.message.channel,
        message=delivery.message.id,
        fault=str(fault),
        next_try=following.isoformat() if following else "given up",
    )
