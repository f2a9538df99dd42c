"""Alerts to another program: one signed POST a run, by the Standard Webhooks specification 1.0."""

import asyncio
import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import httpx
from standardwebhooks.webhooks import Webhook

from model.errors import ConfigError
from model.faults import Actor, Fault
from model.types import Message
from monitor.channels.protocol import delivery_fault
from monitor.quoting import plain

SECRET_PREFIX = "whsec_"  # noqa: S105 - the mark of a secret, no secret
SECRET_BYTES = range(24, 65)
"""Length of the key, by Standard Webhooks 1.0, "Signature scheme"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookSettings:
    """Where the digest is posted and the key that signs it; ConfigError where a part cannot be right."""

    url: str = field(repr=False)
    """Not shown either: many receivers keep a token in it."""
    secret: str = field(repr=False)
    """`whsec_` and 24 to 64 random bytes in base64."""
    name: str = "webhook"
    language: str = "zh"
    timeout: float = 20.0
    """Seconds from the first byte to the receiver's status."""

    def __post_init__(self) -> None:
        """Refuse what could only fail at every delivery; the values themselves are not repeated."""
        where = f"channels.{self.name}"
        problems = []
        if not _is_address(self.url):
            problems.append(f"{where}.url: must be an http or https address with a host")
        if not _is_secret(self.secret):
            problems.append(f"{where}.secret: must be {SECRET_PREFIX} followed by 24 to 64 bytes in base64")
        if problems:
            raise ConfigError(problems)


class WebhookChannel:
    """Posts each message's payload, signed anew for each try under the same id."""

    def __init__(self, settings: WebhookSettings, *, now: Callable[[], datetime]) -> None:
        self.settings = settings
        self.name = settings.name
        self._now = now
        self._signer = Webhook(settings.secret)
        self._tls = httpx.create_ssl_context()

    async def send(self, message: Message) -> Fault | None:
        """None where the receiver answered 2xx; only 410 Gone is for good, everything else may be tried again."""
        try:
            async with asyncio.timeout(self.settings.timeout):
                status = await self._post(message)
        except (TimeoutError, httpx.TimeoutException):
            words = f"{self._receiver} did not answer within {self.settings.timeout:g} s."
            return delivery_fault(self.name, words, retryable=True, actor=Actor.NOBODY)
        except httpx.HTTPError as error:
            words = f"{self._receiver} cannot be reached: {plain(str(error), longest=200) or type(error).__name__}"
            return delivery_fault(self.name, words, retryable=True, actor=Actor.NOBODY)
        return self._fault(status)

    async def _post(self, message: Message) -> int:
        """The status of the answer. Its body is not read: it can neither add to the status nor fill the memory."""
        client = httpx.AsyncClient(
            verify=self._tls, trust_env=False, follow_redirects=False, timeout=self.settings.timeout
        )
        async with (
            client,
            client.stream(
                "POST", self.settings.url, content=message.payload.encode(), headers=self._headers(message)
            ) as answer,
        ):
            return answer.status_code

    def _headers(self, message: Message) -> dict[str, str]:
        # The library takes the clock time for UTC whatever its zone.
        at = self._now().astimezone(UTC)
        return {
            "content-type": "application/json; charset=utf-8",
            "user-agent": "nianbao",
            "webhook-id": message.id,
            "webhook-timestamp": str(int(at.timestamp())),
            "webhook-signature": self._signer.sign(msg_id=message.id, timestamp=at, data=message.payload),
        }

    def _fault(self, status: int) -> Fault | None:
        said = f"{self._receiver} answered {status}"
        match status:
            case _ if 200 <= status < 300:
                return None
            case httpx.codes.GONE:
                return delivery_fault(self.name, f"{said} Gone: it wants no more messages.", retryable=False)
            case _ if 300 <= status < 400:
                return delivery_fault(
                    self.name, f"{said}, a redirect, which is not followed; set the final address.", retryable=True
                )
            case httpx.codes.TOO_MANY_REQUESTS:
                return delivery_fault(self.name, f"{said}: too many requests.", retryable=True, actor=Actor.NOBODY)
            case _ if status >= 500:
                return delivery_fault(self.name, f"{said}.", retryable=True, actor=Actor.NOBODY)
            case _:
                return delivery_fault(self.name, f"{said}; see the receiver's log.", retryable=True)

    @property
    def _receiver(self) -> str:
        return f"The receiver at {httpx.URL(self.settings.url).host}"


def _is_address(url: str) -> bool:
    try:
        address = httpx.URL(url)
    except httpx.InvalidURL:
        return False
    return address.scheme in {"http", "https"} and bool(address.host)


def _is_secret(secret: str) -> bool:
    if not secret.startswith(SECRET_PREFIX):
        return False
    try:
        key = base64.b64decode(secret.removeprefix(SECRET_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        return False
    return len(key) in SECRET_BYTES
