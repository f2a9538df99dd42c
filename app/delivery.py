"""From messages that are due to messages sent, tried again until they arrive.

Channels are served at the same time, so that one that is down holds up no other; within a channel messages go out in the
order in which they were made, so that nobody hears of an end before its beginning.
"""

import asyncio
import random
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from app.context import Context
from app.outages import tell_outages
from model.types import Delivery
from monitor import outbox
from monitor.channels import DeliveryFault

JITTER = random.SystemRandom()


class Sent(NamedTuple):
    """How many messages arrived and how many attempts failed."""

    arrived: int
    failed: int


async def deliver(context: Context) -> Sent:
    """What became of the due messages, and of those that tell of channels that fail; each attempt is noted before the next begins."""
    down, due = _down(context), context.archive.due_deliveries(context.clock())
    rounds = [await _round(context, due)]
    lasting = _down(context)
    if down - lasting:
        # What ended for one channel, a network or a name server that was down, has often ended for the others too.
        others = sorted(lasting & down - set(map(_channel_of, due)))
        waiting = [delivery for channel in others for delivery in context.archive.waiting_deliveries(channel)]
        rounds.append(await _round(context, waiting, due=False))
    if tell_outages(context):
        rounds.append(await _round(context, context.archive.due_deliveries(context.clock())))
    return Sent(arrived=sum(one.arrived for one in rounds), failed=sum(one.failed for one in rounds))


def _down(context: Context) -> set[str]:
    return {outage.channel for outage in context.archive.outages()}


async def _round(context: Context, deliveries: Iterable[Delivery], *, due: bool = True) -> Sent:
    """Sends what waits, all channels at the same time; where one breaks down on a mistake of ours, the others end first."""
    in_order = sorted(deliveries, key=_channel_of)  # stable: within a channel in the order given
    queues = [tuple(queue) for _, queue in groupby(in_order, key=_channel_of)]
    ended = await asyncio.gather(*(_send_in_order(context, queue, due=due) for queue in queues), return_exceptions=True)
    for one in ended:
        if isinstance(one, BaseException):
            raise one
    sent = [one for one in ended if isinstance(one, Sent)]
    return Sent(arrived=sum(one.arrived for one in sent), failed=sum(one.failed for one in sent))


def _channel_of(delivery: Delivery) -> str:
    return delivery.message.channel


async def _send_in_order(context: Context, queue: Sequence[Delivery], *, due: bool) -> Sent:
    """Sends one channel's messages until one has to wait; one that is given up makes way for the next."""
    arrived = failed = 0
    for delivery in queue:
        fault = await outbox.deliver(delivery, channels=context.channels)
        if fault is None:
            context.archive.delivered(delivery.message.id, at=context.clock())
            context.reporter.note("delivered", channel=delivery.message.channel, message=delivery.message.id)
            arrived += 1
            continue
        failed += 1
        if _put_off(context, delivery, fault, due=due) is not None:
            break
    return Sent(arrived=arrived, failed=failed)


def _put_off(context: Context, delivery: Delivery, fault: DeliveryFault, *, due: bool) -> datetime | None:
    """The next try, which is noted; None where the message is given up. A try before its time does not count."""
    now = context.clock()
    following = None
    if not due:
        following = delivery.next_try
    elif fault.retryable:
        following = outbox.next_try(delivery.attempts + 1, now=now, jitter=JITTER.random(), wait=fault.wait)
    context.archive.delivery_failed(
        delivery.message.id, at=now, fault=fault, next_try=following, closes=fault.closes, counts=due
    )
    context.reporter.trouble(
        "not-delivered",
        channel=delivery.message.channel,
        message=delivery.message.id,
        fault=str(fault),
        next_try=following.isoformat() if following else "given up",
    )
    return following
