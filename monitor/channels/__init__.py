"""The ways to people and programs. A channel is one file, named here."""

from collections.abc import Callable
from datetime import datetime

from monitor.channels.email import EmailChannel, EmailSettings
from monitor.channels.protocol import Channel, DeliveryFault
from monitor.channels.webhook import WebhookChannel, WebhookSettings

CHANNELS: tuple[type[EmailChannel] | type[WebhookChannel], ...] = (EmailChannel, WebhookChannel)
"""Every kind of channel there is."""
AnySettings = EmailSettings | WebhookSettings

__all__ = [
    "CHANNELS",
    "AnySettings",
    "Channel",
    "DeliveryFault",
    "EmailChannel",
    "EmailSettings",
    "WebhookChannel",
    "WebhookSettings",
    "channel",
]


def channel(settings: AnySettings, *, now: Callable[[], datetime]) -> Channel:
    """The channel of the kind that the settings are for."""
    match settings:
        case EmailSettings():
            return EmailChannel(settings)
        case WebhookSettings():
            return WebhookChannel(settings, now=now)
