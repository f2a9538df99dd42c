"""One exchange with one host: a request out, an answer or a `Silence` back. The only home of httpx in the crawler.

Names are resolved here, so that a private address is refused before anything is sent to it and dead addresses are passed
over; the connection then goes to that very address. Another client can be put behind `Transport`.
"""

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

import httpx

from crawler.addresses import host_of, wire
from crawler.expanding import Expander, TooLargeError, UndecodableError, may_be_sniffed
from crawler.settings import FetchSettings
from model.looking import Outcome

_TRIED_ADDRESSES = 3
_IDLE_SECONDS = 20.0
"""An idle connection is kept a little longer than the usual pause, so that a host sees one connection, not one a page."""
_PAGE_END = b"</html>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a host answered, content decoded."""

    url: str
    status: int
    headers: Mapping[str, str]
    """Names in lower case; repeated ones joined by a comma, `set-cookie` by newlines."""
    body: bytes
    tls_verified: bool | None = None
    """Whether the host proved who it is; None without a secure connection."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Why there is no whole answer."""

    outcome: Outcome
    detail: str
    retryable: bool
    status: int | None = None


class Transport(Protocol):
    """What the fetcher needs of an HTTP client."""

    async def exchange(self, url: str, headers: Mapping[str, str]) -> Answer | Silence:
        """One exchange for one http(s) address, GET or what `crawler.addresses.wire` says; redirects are answers.

        Never raises for the network's doing.
        """
        ...

    async def close(self) -> None:
        """Ends all connections."""
        ...


class HttpxTransport:
    """HTTP/1.1 by httpx: one connection per host, one TLS context for all, no proxy or password from the environment."""

    def __init__(self, settings: FetchSettings, *, tls: ssl.SSLContext | None = None) -> None:
        """`tls` is whom to trust; None takes the authorities that come with httpx."""
        self._settings = settings
        self._tls = tls or httpx.create_ssl_context(trust_env=False)
        self._hosts: dict[str, httpx.AsyncHTTPTransport] = {}

    async def exchange(self, url: str, headers: Mapping[str, str]) -> Answer | Silence:
        """As `Transport.exchange`."""
        try:
            async with asyncio.timeout(self._settings.timeout):
                plain, posted = wire(url)
                result = await self._exchange(httpx.URL(plain), headers, posted)
                return replace(result, url=url) if isinstance(result, Answer) else result
        except TimeoutError:
            return Silence(
                outcome=Outcome.TIMEOUT, detail=f"no whole answer in {self._settings.timeout:g} s", retryable=True
            )
        except (httpx.InvalidURL, UnicodeError) as error:
            return Silence(outcome=Outcome.DNS, detail=f"not an address that can be asked: {error}", retryable=False)

    async def close(self) -> None:
        """As `Transport.close`."""
        for host in self._hosts.values():
            await host.aclose()
        self._hosts.clear()

    async def _exchange(self, url: httpx.URL, headers: Mapping[str, str], posted: str | None) -> Answer | Silence:
        addresses = await self._addresses(url)
        if isinstance(addresses, Silence):
            return addresses
        silence = Silence(outcome=Outcome.DNS, detail="the name has no address", retryable=False)
        for address in addresses[:_TRIED_ADDRESSES]:
            result = await self._exchange_with(address, url, headers, posted)
            if not isinstance(result, Silence) or result.outcome not in {Outcome.REFUSED, Outcome.TIMEOUT}:
                return result
            silence = result
        return silence

    async def _addresses(self, url: httpx.URL) -> list[str] | Silence:
        """The addresses of the host, IPv4 first (many hosts name a dead IPv6); a `Silence` where none may be asked."""
        name = url.raw_host.decode("ascii")
        loop = asyncio.get_running_loop()
        try:
            found = await loop.getaddrinfo(name, _port(url), type=socket.SOCK_STREAM)
        except OSError as error:
            return Silence(outcome=Outcome.DNS, detail=f"{name}: {error.strerror or error}", retryable=True)
        found.sort(key=lambda one: one[0] != socket.AF_INET)
        addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
        public = [one for one in addresses if self._may_ask(str(url), one)]
        if public:
            return public
        detail = f"{name} has the private address {addresses[0]}; `fetch.private_hosts` can allow it"
        return Silence(outcome=Outcome.REFUSED, detail=detail, retryable=False)

    def _may_ask(self, url: str, address: str) -> bool:
        settings, host = self._settings, host_of(url)
        named = {host, host.rpartition(":")[0] or host} & set(settings.private_hosts)
        return settings.allow_private or bool(named) or ipaddress.ip_address(address.partition("%")[0]).is_global

    async def _exchange_with(
        self, address: str, url: httpx.URL, headers: Mapping[str, str], posted: str | None
    ) -> Answer | Silence:
        asked = self._request(address, url, headers, posted)
        client = self._client(f"{url.scheme}://{url.netloc.decode('ascii')}@{address}")
        try:
            response = await client.handle_async_request(asked)
        except (httpx.TransportError, OSError) as error:
            return _silence(error)
        try:
            return await self._read(url, response)
        except httpx.ReadTimeout:
            return Silence(
                outcome=Outcome.TIMEOUT,
                detail="the answer stopped half-way",
                retryable=True,
                status=response.status_code,
            )
        except (httpx.TransportError, OSError) as error:
            return _broken_off(error, response.status_code)
        finally:
            await response.aclose()

    def _request(self, address: str, url: httpx.URL, headers: Mapping[str, str], posted: str | None) -> httpx.Request:
        settings = self._settings
        limits = {
            "connect": settings.connect_timeout,
            "read": settings.read_timeout,
            "write": settings.read_timeout,
            "pool": settings.timeout,
        }
        return httpx.Request(
            "GET" if posted is None else "POST",
            url.copy_with(host=address),
            content=None if posted is None else posted.encode(),
            headers={"Host": url.netloc.decode("ascii"), "Connection": "keep-alive", **headers},
            extensions={"timeout": limits, "sni_hostname": url.raw_host.decode("ascii")},
        )

    def _client(self, key: str) -> httpx.AsyncHTTPTransport:
        if key not in self._hosts:
            one = httpx.Limits(max_connections=1, max_keepalive_connections=1, keepalive_expiry=_IDLE_SECONDS)
            self._hosts[key] = httpx.AsyncHTTPTransport(verify=self._tls, trust_env=False, limits=one)
        return self._hosts[key]

    async def _read(self, url: httpx.URL, response: httpx.Response) -> Answer | Silence:
        status, headers = response.status_code, _joined(response.headers)
        try:
            expander = Expander(
                headers.get("content-encoding", ""),
                limit=self._settings.max_expanded_bytes,
                sniff=may_be_sniffed(headers, url.path),
            )
            async for chunk in self._wire(response):
                expander.feed(chunk)
            expander.close()
        except TooLargeError as error:
            return Silence(outcome=Outcome.TOO_LARGE, detail=str(error), retryable=False, status=status)
        except UndecodableError as error:
            return Silence(outcome=Outcome.TRUNCATED, detail=str(error), retryable=True, status=status)
        body = expander.body
        if expander.unfinished and _PAGE_END not in body[-64:].lower():
            detail = "the compressed content ends before its end"
            return Silence(outcome=Outcome.TRUNCATED, detail=detail, retryable=True, status=status)
        return Answer(url=str(url), status=status, headers=headers, body=body)

    async def _wire(self, response: httpx.Response) -> AsyncIterator[bytes]:
        """The body as it comes, up to the limit. TooLargeError at the limit or where the length is announced above it."""
        limit, size = self._settings.max_bytes, 0
        length = response.headers.get("content-length", "")
        if length.isascii() and length.isdigit() and int(length[:18]) > limit:
            raise TooLargeError(f"{length} bytes announced, {limit} allowed")
        async for chunk in response.aiter_raw():
            size += len(chunk)
            if size > limit:
                raise TooLargeError(f"more than {limit} bytes")
            yield chunk


def _port(url: httpx.URL) -> int:
    return url.port or (443 if url.scheme == "https" else 80)


def _joined(headers: httpx.Headers) -> dict[str, str]:
    joined: dict[str, str] = {}
    for name, value in headers.multi_items():
        between = "\n" if name == "set-cookie" else ", "
        joined[name] = f"{joined[name]}{between}{value}" if name in joined else value
    return joined


def _silence(error: httpx.TransportError | OSError) -> Silence:
    """What a failure before the answer's head means."""
    if isinstance(error, httpx.TimeoutException):
        return Silence(outcome=Outcome.TIMEOUT, detail=f"no answer in time ({type(error).__name__})", retryable=True)
    if (tls := _cause(error, ssl.SSLError)) is not None:
        return Silence(outcome=Outcome.TLS, detail=f"no secure connection: {tls}", retryable=False)
    return Silence(outcome=Outcome.REFUSED, detail=f"no connection or no answer: {error}", retryable=True)


def _broken_off(error: httpx.TransportError | OSError, status: int) -> Silence:
    return Silence(
        outcome=Outcome.TRUNCATED, detail=f"the answer was broken off: {error}", retryable=True, status=status
    )


def _cause(error: BaseException, kind: type[BaseException]) -> BaseException | None:
    """The error of that kind in the chain of causes; httpx wraps what the socket said."""
    found: BaseException | None = error
    while found is not None and not isinstance(found, kind):
        found = found.__cause__ or found.__context__
    return found
