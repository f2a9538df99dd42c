"""The ways to people and programs. A channel is one file, named here."""

from collections.abc import Callable
from datetime import datetime

from monitor.channels.apprise import AppriseChannel, AppriseSettings
from monitor.channels.email import EmailChannel, EmailSettings
from monitor.channels.feed import FeedChannel, FeedSettings
from monitor.channels.file import FileChannel, FileSettings
from monitor.channels.protocol import Channel, DeliveryFault
from monitor.channels.webhook import WebhookChannel, WebhookSettings

CHANNELS: tuple[
    type[AppriseChannel] | type[EmailChannel] | type[FeedChannel] | type[FileChannel] | type[WebhookChannel], ...
] = (EmailChannel, WebhookChannel, AppriseChannel, FeedChannel, FileChannel)
"""Every kind of channel there is."""
AnySettings = AppriseSettings | EmailSettings | FeedSettings | FileSettings | WebhookSettings

__all__ = [
    "CHANNELS",
    "AnySettings",
    "AppriseChannel",
    "AppriseSettings",
    "Channel",
    "DeliveryFault",
    "EmailChannel",
    "EmailSettings",
    "FeedChannel",
    "FeedSettings",
    "FileChannel",
    "FileSettings",
    "WebhookChannel",
    "WebhookSettings",
    "channel",
]


def channel(settings: AnySettings, *, now: Callable[[], datetime]) -> Channel:
    """The channel of the kind that the settings are for."""
    match settings:
        case AppriseSettings():
            return AppriseChannel(settings)
        case EmailSettings():
            return EmailChannel(settings)
        case FeedSettings():
            return FeedChannel(settings)
        case FileSettings():
            return FileChannel(settings)
        case WebhookSettings():
            return WebhookChannel(settings, now=now)
