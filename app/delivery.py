"""From queued alerts to messages sent: one message per run and channel, tried again until it arrives."""

import random

from app.context import Context
from model.faults import Fault
from model.types import Delivery
from monitor import outbox

JITTER = random.SystemRandom()


def bundle(context: Context) -> int:
    """How many messages were made of the alerts that wait, one for each channel that has any."""
    now = context.clock()
    made = 0
    for name in context.channels:
        with context.archive.transaction():
            waiting = context.archive.unbundled(name)
            if not waiting:
                continue
            message = outbox.message(waiting, channel=name, language=context.config.alerts.language, now=now)
            context.archive.add_message(message, next_try=now)
            made += 1
    return made


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


def _put_off(context: Context, delivery: Delivery, fault: Fault) -> None:
    now = context.clock()
    following = outbox.next_try(delivery.attempts + 1, now=now, jitter=JITTER.random()) if fault.retryable else None
    context.archive.delivery_failed(delivery.message.id, at=now, fault=fault, next_try=following)
    context.reporter.trouble(
        "not-delivered",
        channel=delivery.message.channel,
        message=delivery.message.id,
        fault=str(fault),
        next_try=following.isoformat() if following else "given up",
    )
