"""The section `[channels.NAME]`: who is told by which way, and the channel's own settings made of it."""

from pathlib import Path
from typing import Annotated, Literal

import msgspec

from app.config.fields import Language, Seconds
from monitor.channels import AppriseSettings, EmailSettings, FeedSettings, FileSettings, WebhookSettings

Secret = Annotated[
    str, msgspec.Meta(pattern=r"^whsec_[A-Za-z0-9+/]+=*$", description="whsec_ and base64, as the receiver gave it")
]


class ChannelConfig(msgspec.Struct, frozen=True, kw_only=True):
    """What every channel can be told."""

    language: Language | None = None
    """What its readers read; where it is left out, `[alerts] language`."""
    troubles: bool = True
    """Whether it is told when another channel fails."""


class EmailConfig(ChannelConfig, frozen=True, kw_only=True):
    """One digest a run to these recipients."""

    kind: Literal["email"] = "email"
    host: str
    sender: str
    recipients: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    port: Annotated[int, msgspec.Meta(ge=1, le=65535)] = 587
    security: Literal["none", "starttls", "tls"] = "starttls"
    username: str = ""
    password: str = ""
    """Better given as NIANBAO_CHANNELS__NAME__PASSWORD."""
    unsubscribe: str = ""
    timeout_seconds: Seconds = 30.0

    def settings(self, name: str, *, language: str, folder: Path) -> EmailSettings:  # noqa: ARG002 - as every kind
        """The channel's settings; ConfigError where a part cannot be right."""
        return EmailSettings(
            name=name,
            host=self.host,
            port=self.port,
            security=self.security,
            username=self.username,
            password=self.password,
            sender=self.sender,
            recipients=self.recipients,
            unsubscribe=self.unsubscribe,
            language=self.language or language,
            timeout=self.timeout_seconds,
        )


class WebhookConfig(ChannelConfig, frozen=True, kw_only=True):
    """One signed JSON message a run (Standard Webhooks)."""

    kind: Literal["webhook"] = "webhook"
    url: Annotated[str, msgspec.Meta(pattern=r"^https?://[^\s/]+", description="an http(s) address")]
    secret: Secret = ""
    """`whsec_` and base64; better given as NIANBAO_CHANNELS__NAME__SECRET."""
    secrets: tuple[Secret, ...] = ()
    """While one secret replaces another, both, the new one first."""
    private_addresses: bool = False
    timeout_seconds: Seconds = 20.0

    def settings(self, name: str, *, language: str, folder: Path) -> WebhookSettings:  # noqa: ARG002 - as every kind
        """The channel's settings; ConfigError where a part cannot be right."""
        return WebhookSettings(
            name=name,
            url=self.url,
            secrets=(*((self.secret,) if self.secret else ()), *self.secrets),
            private_addresses=self.private_addresses,
            language=self.language or language,
            timeout=self.timeout_seconds,
        )


class AppriseConfig(ChannelConfig, frozen=True, kw_only=True):
    """The text of a digest to every service that Apprise knows."""

    kind: Literal["apprise"] = "apprise"
    urls: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    """Apprise's addresses; secrets, better given as NIANBAO_CHANNELS__NAME__URLS='["wecombot://…"]'."""
    timeout_seconds: Seconds = 120.0

    def settings(self, name: str, *, language: str, folder: Path) -> AppriseSettings:  # noqa: ARG002 - as every kind
        """The channel's settings; ConfigError where a part cannot be right."""
        return AppriseSettings(
            name=name, urls=self.urls, language=self.language or language, timeout=self.timeout_seconds
        )


class FeedConfig(ChannelConfig, frozen=True, kw_only=True):
    """An Atom feed in a file."""

    kind: Literal["feed"] = "feed"
    path: str
    """Relative to the configuration file."""
    title: str = "年报监测"
    url: str = ""
    """Where readers find it."""
    entries: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 100

    def settings(self, name: str, *, language: str, folder: Path) -> FeedSettings:
        """The channel's settings; ConfigError where a part cannot be right."""
        return FeedSettings(
            name=name,
            path=folder / self.path,
            title=self.title,
            url=self.url,
            entries=self.entries,
            language=self.language or language,
        )


class FileConfig(ChannelConfig, frozen=True, kw_only=True):
    """One line of JSON for each message, appended to a file."""

    kind: Literal["file"] = "file"
    path: str
    """Relative to the configuration file."""

    def settings(self, name: str, *, language: str, folder: Path) -> FileSettings:
        """The channel's settings; ConfigError where a part cannot be right."""
        return FileSettings(name=name, path=folder / self.path, language=self.language or language)


AnyChannel = EmailConfig | WebhookConfig | AppriseConfig | FeedConfig | FileConfig
"""The kinds of channels; a TOML table is of the kind that its key `kind` names, or its own name where that is a kind."""
Channels = dict[str, AnyChannel]


class DeliveryConfig(msgspec.Struct, frozen=True, kw_only=True):
    """How deliveries are watched."""

    outage_hours: Annotated[float, msgspec.Meta(gt=0, le=720)] = 6.0
    """A channel that fails for longer is told of through the others."""
