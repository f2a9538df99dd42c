"""Messages between the moment they are decided and the moment they have arrived."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid5

from model.types import Alert, Delivery, Message
from monitor import rendering
from monitor.channels.protocol import Channel, DeliveryFault, delivery_fault
from monitor.payload import payload
from monitor.retry import next_try
from monitor.shut_hosts import ShutHost

__all__ = ["deliver", "message", "next_try"]

_NAMESPACE = UUID("5f1f0f5e-6f3b-4f0a-9d0e-2f6f3c1d7a49")
"""Ours alone, drawn once; a change of it would make receivers take repeats for news."""


def message(
    alerts: Sequence[Alert],
    *,
    channel: str,
    language: str,
    now: datetime,
    dashboard_url: str = "",
    hosts: Sequence[ShutHost] = (),
    references: Sequence[str] = (),
) -> Message:
    """The one digest that a channel gets for a run, `language` being `zh` or `en`; `hosts` are those that newly shut us out.

    `references` are ids of the channel's earlier messages that told of the same, oldest first.
    Its id is made of the channel and what it tells, so that a run repeated after a crash makes the same message.
    """
    ids = tuple(alert.id for alert in rendering.in_reading_order(alerts))
    rests = sorted(f"{one.rest.host} {one.rest.since.isoformat()}" for one in hosts)
    message_id = str(uuid5(_NAMESPACE, "\n".join((channel, *sorted(ids), *rests))))
    return Message(
        id=message_id,
        channel=channel,
        created=now,
        subject=rendering.subject(alerts, language=language, hosts=hosts),
        text=rendering.text(alerts, language=language, dashboard_url=dashboard_url, hosts=hosts),
        html=rendering.html(alerts, language=language, dashboard_url=dashboard_url, hosts=hosts),
        payload=payload(alerts, message_id=message_id, now=now, dashboard_url=dashboard_url, hosts=hosts),
        alerts=ids,
        references=tuple(references),
    )


async def deliver(delivery: Delivery, *, channels: Mapping[str, Channel]) -> DeliveryFault | None:
    """None where the message has arrived, else why not; also where its channel is no longer configured."""
    name = delivery.message.channel
    channel = channels.get(name)
    if channel is None:
        detail = "A message waits for this channel, but the configuration does not name it."
        return delivery_fault(name, detail, retryable=True)
    return await channel.send(delivery.message)
