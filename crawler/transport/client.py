"""An exchange by httpx's interface: whom to trust, how long to wait, how much to take."""

import asyncio
import ssl
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import urlsplit

import httpx

from crawler.addresses import wire
from crawler.expanding import Expander, TooLargeError, UndecodableError, may_be_sniffed
from crawler.settings import FetchSettings
from crawler.transport.aiohttp_transport import AiohttpTransport
from crawler.transport.answers import Answer, Silence
from crawler.transport.failures import before_head, no_address, within_body
from crawler.transport.guard import Guard, Lookup
from crawler.transport.tls import Contexts, Proof, after
from model.looking import Outcome

_PAGE_END = b"</html>"
_ORIGINS = 4_096
"""Origins whose parsed address is kept."""
_NOTHING = httpx.ByteStream(b"")


class HttpTransport:
    """One client for all hosts; every address is checked by the `Guard` before it is connected to."""

    def __init__(
        self, settings: FetchSettings, *, tls: ssl.SSLContext | None = None, lookup: Lookup | None = None
    ) -> None:
        """`tls` is whom to trust; None takes the authorities that come with httpx. `lookup` finds the addresses of names."""
        self._settings = settings
        self._contexts = Contexts(tls)
        self._client: httpx.AsyncBaseTransport = AiohttpTransport(Guard(settings, lookup))
        self._proofs: dict[str, Proof] = {}
        """Hosts that answered in another way than the strict one, which is not tried again in this run."""
        self._timeout = {"connect": settings.connect_timeout, "read": settings.read_timeout}

    async def exchange(self, url: str, headers: Mapping[str, str]) -> Answer | Silence:
        """As `Transport.exchange`."""
        try:
            async with asyncio.timeout(self._settings.timeout):
                return await self._exchange(url, headers)
        except TimeoutError:
            return Silence(
                outcome=Outcome.TIMEOUT, detail=f"no whole answer in {self._settings.timeout:g} s", retryable=True
            )
        except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
            return no_address(error)
        except httpx.TransportError as error:
            return before_head(error)

    async def close(self) -> None:
        """As `Transport.close`."""
        await self._client.aclose()

    async def _exchange(self, url: str, headers: Mapping[str, str]) -> Answer | Silence:
        """The answer by the first way to prove who answers that leads to one. httpx.TransportError, httpx.InvalidURL."""
        plain, _ = wire(url)
        origin = _origin_of(plain)
        if not plain.startswith("https:"):
            response = await self._client.handle_async_request(self._request(url, headers))
            return await self._read(url, response, verified=None)
        proof = self._proofs.get(origin, Proof.STRICT)
        while True:
            request = self._request(url, headers, tls=self._contexts[proof])
            try:
                response = await self._client.handle_async_request(request)
            except httpx.ConnectError as error:
                following = after(proof, error)
                if following is None:
                    raise
                proof = following
            else:
                break
        self._proofs[origin] = proof
        return await self._read(url, response, verified=proof is not Proof.NONE)

    def _request(self, url: str, headers: Mapping[str, str], *, tls: ssl.SSLContext | None = None) -> httpx.Request:
        """What is asked; with a stream of its own, httpx adds no header to it. httpx.InvalidURL."""
        plain, posted = wire(url)
        origin = _origin_of(plain)
        return httpx.Request(
            "GET" if posted is None else "POST",
            _parsed(origin),
            headers=headers,
            stream=_NOTHING if posted is None else httpx.ByteStream(posted.encode()),
            extensions={"timeout": self._timeout, "tls": tls, "target": plain[len(origin) :].encode()},
        )

    async def _read(self, url: str, response: httpx.Response, *, verified: bool | None) -> Answer | Silence:
        """The whole answer; an unread rest ends the connection."""
        try:
            return await self._answer(url, response, verified=verified)
        except httpx.TransportError as error:
            return within_body(error, response.status_code)
        finally:
            await response.aclose()

    async def _answer(self, url: str, response: httpx.Response, *, verified: bool | None) -> Answer | Silence:
        """The whole answer, bounded on the wire and after decompression."""
        status, headers = response.status_code, _joined(response.headers.raw)
        try:
            expander = Expander(
                headers.get("content-encoding", ""),
                limit=self._settings.max_expanded_bytes,
                sniff=may_be_sniffed(headers, urlsplit(url).path),
            )
            await self._feed(expander, response, length=headers.get("content-length", ""))
        except TooLargeError as error:
            return Silence(outcome=Outcome.TOO_LARGE, detail=str(error), retryable=False, status=status)
        except UndecodableError as error:
            return Silence(outcome=Outcome.TRUNCATED, detail=str(error), retryable=True, status=status)
        body = expander.body
        if expander.unfinished and _PAGE_END not in body[-64:].lower():
            detail = "the compressed content ends before its end"
            return Silence(outcome=Outcome.TRUNCATED, detail=detail, retryable=True, status=status)
        return Answer(url=url, status=status, headers=headers, body=body, tls_verified=verified)

    async def _feed(self, expander: Expander, response: httpx.Response, *, length: str) -> None:
        """Feeds the body as it comes. TooLargeError at the limit or where the length is announced above it."""
        limit, size = self._settings.max_bytes, 0
        if length.isascii() and length.isdigit() and int(length[:18]) > limit:
            raise TooLargeError(f"{length} bytes announced, {limit} allowed")
        assert isinstance(response.stream, httpx.AsyncByteStream)
        async for chunk in response.stream:
            size += len(chunk)
            if size > limit:
                raise TooLargeError(f"more than {limit} bytes")
            expander.feed(chunk)
        expander.close()


@lru_cache(maxsize=_ORIGINS)
def _parsed(origin: str) -> httpx.URL:
    """httpx.InvalidURL where readers of addresses disagree on the host: to browsers a backslash ends it."""
    if "\\" in origin:
        raise httpx.InvalidURL(f"a backslash in {origin}")
    return httpx.URL(origin)


def _origin_of(url: str) -> str:
    """The part of an address that names scheme, host and port, as written."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _joined(headers: list[tuple[bytes, bytes]]) -> dict[str, str]:
    joined: dict[str, str] = {}
    for raw_name, raw_value in headers:
        name, value = raw_name.decode("latin-1").lower(), _text(raw_value)
        between = "\n" if name == "set-cookie" else ", "
        joined[name] = f"{joined[name]}{between}{value}" if name in joined else value
    return joined


def _text(value: bytes) -> str:
    """A header's value: UTF-8 as browsers take it, else as the standard has it."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")
