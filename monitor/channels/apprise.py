"""Alerts to everything that Apprise knows: WeCom, DingTalk, Feishu, Slack, Telegram and some hundred more."""

import asyncio
import importlib.util
import logging
import re
from collections.abc import Callable
from concurrent.futures import Future
from contextvars import ContextVar
from dataclasses import dataclass, field
from importlib import import_module
from threading import Event, Thread
from typing import Any, Self

from model.errors import ConfigError
from model.types import Message
from monitor.channels.protocol import DeliveryFault, delivery_fault
from monitor.pieces import pieces
from monitor.quoting import plain

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://\S+")
_SECRET = re.compile(r"[^/?&=@:]{6,}")
"""Parts of an address that may be a token: they are not repeated in what a fault says."""
_LISTENING: ContextVar["_Said | None"] = ContextVar("listening", default=None)
"""Who hears what is said: Apprise's own threads take over the context of ours."""
_TITLE = 200
"""Most characters of a title; services take 250 and fewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppriseSettings:
    """The services, as Apprise's addresses; ConfigError where one cannot be right. They are secrets and not shown."""

    urls: tuple[str, ...] = field(repr=False)
    name: str = "apprise"
    language: str = "zh"
    timeout: float = 120.0
    """Seconds for all of them together; Apprise itself pauses between two pieces, for some services for several seconds."""

    def __post_init__(self) -> None:
        """Refuse what could only fail at every delivery; the values themselves are not repeated."""
        where = f"channels.{self.name}.urls"
        problems = [
            f"{where}: number {number} is no address such as wecombot://KEY"
            for number, url in enumerate(self.urls, start=1)
            if not _URL.fullmatch(url)
        ]
        if not self.urls:
            problems.append(f"{where}: at least one address is needed")
        if problems:
            raise ConfigError(problems)


class AppriseChannel:
    """Sends each message's text to every service, in as many pieces as the service's own limit asks for.

    What a service has taken is not sent to it again when another one failed; after a restart it is.
    """

    def __init__(self, settings: AppriseSettings) -> None:
        self.settings = settings
        self.name = settings.name
        self.language = settings.language
        self._arrived: dict[str, set[tuple[str, int]]] = {}

    async def send(self, message: Message) -> DeliveryFault | None:
        """None where every service took every piece; else which did not, and what Apprise says of it."""
        # Messages come in order: what was kept of an earlier one is of no more use.
        self._arrived = {message.id: self._arrived.get(message.id, set())}
        sending = _Sending(message, urls=self.settings.urls, arrived=self._arrived[message.id])
        return await self._ended(sending)

    async def probe(self) -> DeliveryFault | None:
        """Whether Apprise is installed and knows every address; nothing is asked of the services."""
        return await self._ended(_Probing(self.settings.urls))

    async def _ended(self, work: "_Work") -> DeliveryFault | None:
        if importlib.util.find_spec("apprise") is None:
            words = "Apprise is not installed here: pip install 'nianbao[apprise]'"
            return delivery_fault(self.name, words, retryable=True)
        try:
            async with asyncio.timeout(self.settings.timeout):
                failed = await _in_thread(work.done)
        except TimeoutError:
            work.stop.set()
            failed = [f"no answer within {self.settings.timeout:g} s"]
        if not failed:
            return None
        return delivery_fault(self.name, "; ".join(failed)[:1000], retryable=True)


class _Work:
    """Work with Apprise, which blocks and is done in a thread."""

    def __init__(self, urls: tuple[str, ...]) -> None:
        self.urls = urls
        self.stop = Event()
        """Set where nobody waits for the rest any more."""

    def done(self) -> list[str]:
        """What failed, one clause for each service."""
        return [failure for number, url in enumerate(self.urls, start=1) if (failure := self._failure(number, url))]

    def _failure(self, number: int, url: str) -> str:
        library = import_module("apprise")
        asset = library.AppriseAsset(async_mode=False)
        scheme = url.partition("://")[0]
        with _Said(url) as said:
            service = library.Apprise.instantiate(url, asset=asset)
            if service is None:
                return f"address {number} ({scheme}) is none that Apprise understands{said}"
            client = library.Apprise(asset=asset)
            client.add(service)
            piece = self._failed_piece(url, service, client)
        return f"address {number} ({scheme}) did not take {piece}{said}" if piece else ""

    def _failed_piece(self, url: str, service: Any, client: Any) -> str:  # noqa: ARG002 - nothing is sent here
        """What was not taken; empty where all was."""
        return ""


class _Probing(_Work):
    """Only looks whether the addresses are understood."""


class _Sending(_Work):
    """Sends one message to every service."""

    def __init__(self, message: Message, *, urls: tuple[str, ...], arrived: set[tuple[str, int]]) -> None:
        super().__init__(urls)
        self._message = message
        self._arrived = arrived

    def _failed_piece(self, url: str, service: Any, client: Any) -> str:
        title = plain(self._message.subject, longest=_TITLE)
        parts = pieces(self._message.text, most_bytes=_room(service, title=title))
        for number, part in enumerate(parts, start=1):
            if (url, number) in self._arrived:
                continue
            if self.stop.is_set():
                return f"piece {number} of {len(parts)}"
            heading = f"{title} ({number}/{len(parts)})" if len(parts) > 1 else title
            if not client.notify(title=heading, body=part, body_format="text"):
                return f"piece {number} of {len(parts)}"
            self._arrived.add((url, number))
        return ""


def _room(service: Any, *, title: str) -> int:
    """Bytes of text for one piece. Some services count bytes and some characters: bytes are safe for both."""
    room = int(service.body_maxlen) or 2_000
    return max(room - len(title.encode()) - 32, 60)


class _Said(logging.Handler):
    """What Apprise complains of while the block lasts, in whatever thread it works for us, without what may be a secret."""

    def __init__(self, url: str) -> None:
        super().__init__(logging.WARNING)
        self._secrets = _SECRET.findall(url.partition("://")[2])
        self._said: list[str] = []

    def __enter__(self) -> Self:
        self._before = _LISTENING.set(self)
        logging.getLogger("apprise").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("apprise").removeHandler(self)
        _LISTENING.reset(self._before)

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps one line."""
        if _LISTENING.get() is self:
            self._said.append(record.getMessage())

    def __str__(self) -> str:
        """`: ` and the last complaint; empty where there was none."""
        said = self._said[-1] if self._said else ""
        for secret in self._secrets:
            said = said.replace(secret, "***")
        return f": {plain(said, longest=200)}" if said else ""


async def _in_thread(work: Callable[[], list[str]]) -> list[str]:
    """What the work comes to; it runs in a thread that holds up neither the loop nor the end of the program."""
    future: Future[list[str]] = Future()
    Thread(target=_run, args=(work, future), daemon=True, name="apprise").start()
    return await asyncio.wrap_future(future)


def _run(work: Callable[[], list[str]], future: "Future[list[str]]") -> None:
    future.set_running_or_notify_cancel()
    try:
        result = work()
    except Exception as error:  # noqa: BLE001 - raised again where the work was asked for
        future.set_exception(error)
    else:
        future.set_result(result)
