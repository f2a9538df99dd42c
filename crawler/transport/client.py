"""HTTP/1.1 by httpx's interface with aiohttp behind it: one connection per host, many hosts at once.

Nothing of the environment (no proxy, no password file), no cookies, no redirects, no decompression but ours.
"""

import asyncio
import ssl
from collections.abc import Mapping

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport

from crawler.addresses import host_of, wire
from crawler.expanding import Expander, TooLargeError, UndecodableError, may_be_sniffed
from crawler.settings import FetchSettings
from crawler.transport.answers import Answer, Silence
from crawler.transport.failures import FAILURES, NO_ADDRESS, before_head, no_address, within_body
from crawler.transport.guard import Guard, Lookup
from crawler.transport.tls import Proof, after, context
from model.looking import Outcome

_IDLE_SECONDS = 20.0
"""An idle connection is kept a little longer than the usual pause, so that a host sees one connection, not one a page."""
_PAGE_END = b"</html>"


class HttpxTransport:
    """One connection per host and way of proof; every address is checked by the `Guard` before it is connected to."""

    def __init__(
        self, settings: FetchSettings, *, tls: ssl.SSLContext | None = None, lookup: Lookup | None = None
    ) -> None:
        """`tls` is whom to trust; None takes the authorities that come with httpx. `lookup` finds the addresses of names."""
        self._settings = settings
        self._strict = tls or httpx.create_ssl_context(trust_env=False)
        self._guard = Guard(settings, lookup)
        self._clients: dict[Proof, AiohttpTransport] = {}
        self._proofs: dict[str, Proof] = {}
        """Hosts that answered in another way than the strict one, which is not tried again in this run."""
        self._limits = {
            "connect": settings.connect_timeout,
            "read": settings.read_timeout,
            "write": settings.read_timeout,
            "pool": settings.timeout,
        }

    async def exchange(self, url: str, headers: Mapping[str, str]) -> Answer | Silence:
        """As `Transport.exchange`."""
        try:
            async with asyncio.timeout(self._settings.timeout):
                return await self._exchange(url, headers)
        except TimeoutError:
            return Silence(
                outcome=Outcome.TIMEOUT, detail=f"no whole answer in {self._settings.timeout:g} s", retryable=True
            )
        except NO_ADDRESS as error:
            return no_address(error)

    async def close(self) -> None:
        """As `Transport.close`."""
        for client in self._clients.values():
            await client.aclose()
        self._clients.clear()
        await self._guard.close()

    async def _exchange(self, url: str, headers: Mapping[str, str]) -> Answer | Silence:
        request = self._request(url, headers)
        host = host_of(url)
        proof: Proof | None = self._proofs.get(host, Proof.STRICT)
        while True:
            assert proof is not None
            try:
                self._guard.expect(request.url.host, request.url.port or _port(request.url))
                response = await self._client(proof).handle_async_request(request)
            except NO_ADDRESS:
                raise
            except FAILURES as error:
                proof = after(proof, error)
                if proof is None:
                    return before_head(error)
            else:
                break
        if proof is not Proof.STRICT:
            self._proofs[host] = proof
        try:
            verified = None if request.url.scheme == "http" else proof is not Proof.NONE
            return await self._answer(url, response, verified=verified)
        except FAILURES as error:
            return within_body(error, response.status_code)
        finally:
            await response.aclose()

    def _request(self, url: str, headers: Mapping[str, str]) -> httpx.Request:
        plain, posted = wire(url)
        target = httpx.URL(plain)
        if target.userinfo:
            target = target.copy_with(userinfo=b"")
        return httpx.Request(
            "GET" if posted is None else "POST",
            target,
            content=None if posted is None else posted.encode(),
            headers={"Connection": "keep-alive", **headers},
            extensions={"timeout": self._limits},
        )

    def _client(self, proof: Proof) -> AiohttpTransport:
        if proof not in self._clients:
            trusted = context(proof, self._strict)
            self._clients[proof] = AiohttpTransport(
                verify=trusted, trust_env=False, client=lambda: self._session(trusted)
            )
        return self._clients[proof]

    def _session(self, trusted: ssl.SSLContext) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            ssl=trusted,
            limit=0,
            limit_per_host=1,
            resolver=self._guard,
            use_dns_cache=False,  # an address is checked for the connection it is used for
            keepalive_timeout=_IDLE_SECONDS,
            socket_factory=self._guard.socket,
        )
        return aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
            skip_auto_headers=("Accept", "Accept-Encoding", "Content-Type", "User-Agent"),
            middlewares=(_asked_once,),
        )

    async def _answer(self, url: str, response: httpx.Response, *, verified: bool | None) -> Answer | Silence:
        """The whole answer, bounded on the wire and after decompression."""
        status, headers = response.status_code, _joined(response.headers)
        try:
            expander = Expander(
                headers.get("content-encoding", ""),
                limit=self._settings.max_expanded_bytes,
                sniff=may_be_sniffed(headers, response.request.url.path),
            )
            await self._fed(expander, response)
        except TooLargeError as error:
            return Silence(outcome=Outcome.TOO_LARGE, detail=str(error), retryable=False, status=status)
        except UndecodableError as error:
            return Silence(outcome=Outcome.TRUNCATED, detail=str(error), retryable=True, status=status)
        body = expander.body
        if expander.unfinished and _PAGE_END not in body[-64:].lower():
            detail = "the compressed content ends before its end"
            return Silence(outcome=Outcome.TRUNCATED, detail=detail, retryable=True, status=status)
        return Answer(url=url, status=status, headers=headers, body=body, tls_verified=verified)

    async def _fed(self, expander: Expander, response: httpx.Response) -> None:
        """Feeds the body as it comes. TooLargeError at the limit or where the length is announced above it."""
        limit, size = self._settings.max_bytes, 0
        length = response.headers.get("content-length", "")
        if length.isascii() and length.isdigit() and int(length[:18]) > limit:
            raise TooLargeError(f"{length} bytes announced, {limit} allowed")
        async for chunk in response.aiter_raw():
            size += len(chunk)
            if size > limit:
                raise TooLargeError(f"more than {limit} bytes")
            expander.feed(chunk)
        expander.close()


async def _asked_once(request: aiohttp.ClientRequest, ask: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    """The answer to one request sent once: aiohttp would ask again, without a pause, where a kept connection breaks."""
    try:
        return await ask(request)
    except aiohttp.ClientConnectorError:
        raise
    except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
        raise httpx.ReadError(str(error)) from error


def _port(url: httpx.URL) -> int:
    return 443 if url.scheme == "https" else 80


def _joined(headers: httpx.Headers) -> dict[str, str]:
    joined: dict[str, str] = {}
    for name, value in headers.multi_items():
        between = "\n" if name == "set-cookie" else ", "
        joined[name] = f"{joined[name]}{between}{value}" if name in joined else value
    return joined
