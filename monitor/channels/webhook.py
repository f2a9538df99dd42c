"""Alerts to another program: one signed POST a run, by the Standard Webhooks specification 1.0."""

import asyncio
import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import httpx
from standardwebhooks.webhooks import Webhook

from model.errors import ConfigError
from model.faults import Actor
from model.types import Message
from monitor.channels.protocol import DeliveryFault, delivery_fault
from monitor.quoting import plain
from monitor.resolving import Lookup, PrivateAddressError, addresses, system_lookup
from monitor.retry import asked_wait

SECRET_PREFIX = "whsec_"  # noqa: S105 - the mark of a secret, no secret
SECRET_BYTES = range(24, 65)
"""Length of the key, by Standard Webhooks 1.0, "Signature scheme"."""
PORTS = {"http": 80, "https": 443}
"""Schemes that are posted to, with their usual ports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookSettings:
    """Where the digest is posted and the keys that sign it; ConfigError where a part cannot be right."""

    url: str = field(repr=False)
    """Not shown either: many receivers keep a token in it."""
    secrets: tuple[str, ...] = field(repr=False)
    """Each `whsec_` and 24 to 64 random bytes in base64; the newest first, an older one beside it while it is replaced."""
    name: str = "webhook"
    language: str = "zh"
    timeout: float = 20.0
    """Seconds from the first byte to the receiver's status."""
    private_addresses: bool = False
    """Whether the receiver may stand in a private network or on this machine."""

    def __post_init__(self) -> None:
        """Refuse what could only fail at every delivery; the values themselves are not repeated."""
        where = f"channels.{self.name}"
        problems = []
        if not _is_address(self.url):
            problems.append(f"{where}.url: must be an http or https address with a host")
        if not self.secrets:
            problems.append(f"{where}.secret: is missing")
        if not all(map(_is_secret, self.secrets)):
            problems.append(f"{where}.secret: must be {SECRET_PREFIX} followed by 24 to 64 bytes in base64")
        if len(set(self.secrets)) < len(self.secrets):
            problems.append(f"{where}.secrets: the same secret stands twice")
        if problems:
            raise ConfigError(problems)


class WebhookChannel:
    """Posts each message's payload, signed anew for each try under the same id."""

    def __init__(
        self,
        settings: WebhookSettings,
        *,
        now: Callable[[], datetime],
        lookup: Lookup = system_lookup,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """`lookup` stands in for the system's resolver, `transport` for its sockets."""
        self.settings = settings
        self.name = settings.name
        self.language = settings.language
        self._now = now
        self._lookup = lookup
        self._transport = transport
        self._url = httpx.URL(settings.url)
        self._host = self._url.raw_host.decode("ascii")
        self._signers = [Webhook(secret) for secret in settings.secrets]
        self._tls = httpx.create_ssl_context()

    async def send(self, message: Message) -> DeliveryFault | None:
        """None where the receiver answered 2xx. 410 Gone closes the channel; everything else may be tried again."""
        try:
            async with asyncio.timeout(self.settings.timeout):
                status, retry_after = await self._post(message)
        except (OSError, httpx.HTTPError) as error:
            return self._unreached(error)
        return self._answered(status, retry_after)

    async def probe(self) -> DeliveryFault | None:
        """Whether a connection can be opened, encrypted where the address says so; nothing is posted."""
        secure = self._url.scheme == "https"
        try:
            async with asyncio.timeout(self.settings.timeout):
                first, *_ = await self._addresses()
                _, writer = await asyncio.open_connection(
                    first,
                    self._port,
                    ssl=self._tls if secure else None,
                    server_hostname=self._host if secure else None,
                )
                writer.close()
                await writer.wait_closed()
        except OSError as error:
            return self._unreached(error)
        return None

    async def _post(self, message: Message) -> tuple[int, str]:
        """The status of the answer and its Retry-After. Its body is not read: it can neither add to the status nor fill the memory."""
        async with httpx.AsyncClient(
            verify=self._tls,
            trust_env=False,
            follow_redirects=False,
            timeout=self.settings.timeout,
            transport=self._transport,
        ) as client:
            failure: httpx.ConnectError | None = None
            for address in await self._addresses():
                try:
                    return await self._post_to(address, message, client)
                except httpx.ConnectError as error:
                    failure = error  # nothing was sent: the host's other address is asked
            raise failure or httpx.ConnectError("no address")

    async def _post_to(self, address: str, message: Message, client: httpx.AsyncClient) -> tuple[int, str]:
        """As `_post`, at the very address that was judged: the name is not looked up again."""
        async with client.stream(
            "POST",
            self._url.copy_with(host=address),
            content=message.payload.encode(),
            headers=self._headers(message),
            extensions={"sni_hostname": self._host},
        ) as answer:
            return answer.status_code, answer.headers.get("retry-after", "")

    async def _addresses(self) -> tuple[str, ...]:
        private = self.settings.private_addresses
        return await addresses(self._host, self._port, private=private, lookup=self._lookup)

    def _headers(self, message: Message) -> dict[str, str]:
        # The library takes the clock time for UTC whatever its zone.
        at = self._now().astimezone(UTC)
        signatures = [one.sign(msg_id=message.id, timestamp=at, data=message.payload) for one in self._signers]
        return {
            "host": self._url.netloc.decode("ascii"),
            "content-type": "application/json; charset=utf-8",
            "user-agent": "nianbao",
            "webhook-id": message.id,
            "webhook-timestamp": str(int(at.timestamp())),
            "webhook-signature": " ".join(signatures),
        }

    def _unreached(self, error: OSError | httpx.HTTPError) -> DeliveryFault:
        match error:
            case TimeoutError() | httpx.TimeoutException():
                words, actor = f"did not answer within {self.settings.timeout:g} s.", Actor.NOBODY
            case PrivateAddressError():
                words = f"is not asked: {error}; `private_addresses = true` allows that."
                actor = Actor.OPERATOR
            case _:
                words = f"cannot be reached: {plain(str(error), longest=200) or type(error).__name__}"
                actor = Actor.NOBODY
        return delivery_fault(self.name, f"{self._receiver} {words}", retryable=True, actor=actor)

    def _answered(self, status: int, retry_after: str) -> DeliveryFault | None:
        said = f"{self._receiver} answered {status}"
        match status:
            case _ if 200 <= status < 300:
                return None
            case httpx.codes.GONE:
                words = f"{said} Gone: it wants no more messages."
                return delivery_fault(self.name, words, retryable=True, closes=True)
            case _ if 300 <= status < 400:
                return delivery_fault(
                    self.name, f"{said}, a redirect, which is not followed; set the final address.", retryable=True
                )
            case httpx.codes.TOO_MANY_REQUESTS | httpx.codes.SERVICE_UNAVAILABLE:
                return self._busy(f"{said}.", retry_after)
            case _ if status >= 500:
                return delivery_fault(self.name, f"{said}.", retryable=True, actor=Actor.NOBODY)
            case _:
                return delivery_fault(self.name, f"{said}; see the receiver's log.", retryable=True)

    def _busy(self, words: str, retry_after: str) -> DeliveryFault:
        wait = asked_wait(retry_after, now=self._now())
        asked = f" It asks to wait {timedelta(seconds=int(wait.total_seconds()))}." if wait else ""
        return delivery_fault(self.name, f"{words}{asked}", retryable=True, actor=Actor.NOBODY, wait=wait)

    @property
    def _port(self) -> int:
        return self._url.port or PORTS[self._url.scheme]

    @property
    def _receiver(self) -> str:
        return f"The receiver at {self._host}"


def _is_address(url: str) -> bool:
    try:
        address = httpx.URL(url)
    except httpx.InvalidURL:
        return False
    return address.scheme in PORTS and bool(address.host)


def _is_secret(secret: str) -> bool:
    if not secret.startswith(SECRET_PREFIX):
        return False
    try:
        key = base64.b64decode(secret.removeprefix(SECRET_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        return False
    return len(key) in SECRET_BYTES
