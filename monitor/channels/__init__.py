"""The ways to people and programs. A channel is one file, named here."""

from monitor.channels.email import EmailChannel, EmailSettings
from monitor.channels.protocol import Channel
from monitor.channels.webhook import WebhookChannel, WebhookSettings

CHANNELS: tuple[type[EmailChannel] | type[WebhookChannel], ...] = (EmailChannel, WebhookChannel)
"""Every kind of channel there is."""

__all__ = ["CHANNELS", "Channel", "EmailChannel", "EmailSettings", "WebhookChannel", "WebhookSettings"]
