"""From messages that are due to messages sent, tried again until they arrive."""

import random

from app.context import Context
from model.types import Delivery
from monitor import outbox
from monitor.channels import DeliveryFault

JITTER = random.SystemRandom()


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
