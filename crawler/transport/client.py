"""HTTP/1.1 by aiohttp: one connection per host, many hosts at once.

Nothing of the environment (no proxy, no password file), no cookies, no redirects, no second try and no decompression but ours.
"""

import asyncio
import ssl
from collections.abc import Mapping

import aiohttp

from crawler.addresses import wire
from crawler.expanding import Expander, TooLargeError, UndecodableError, may_be_sniffed
from crawler.settings import FetchSettings
from crawler.transport.answers import Answer, Silence
from crawler.transport.failures import FAILURES, NO_ADDRESS, BrokenOffError, before_head, no_address, within_body
from crawler.transport.guard import ForbiddenAddressError, Guard, Lookup
from crawler.transport.tls import Contexts, Proof, after
from model.looking import Outcome

_IDLE_SECONDS = 20.0
"""An idle connection is kept a little longer than the usual pause, so that a host sees one connection, not one a page."""
_PAGE_END = b"</html>"


class HttpTransport:
    """One session for all hosts; every address is checked by the `Guard` before it is connected to."""

    def __init__(
        self, settings: FetchSettings, *, tls: ssl.SSLContext | None = None, lookup: Lookup | None = None
    ) -> None:
        """`tls` is whom to trust; None takes the authorities that come with httpx. `lookup` finds the addresses of names."""
        self._settings = settings
        self._contexts = Contexts(tls)
        self._guard = Guard(settings, lookup)
        self._proofs: dict[tuple[str, int], Proof] = {}
        """Hosts that answered in another way than the strict one, which is not tried again in this run."""
        self._limits = aiohttp.ClientTimeout(sock_connect=settings.connect_timeout, sock_read=settings.read_timeout)
        self._opened: aiohttp.ClientSession | None = None

    async def exchange(self, url: str, headers: Mapping[str, str]) -> Answer | Silence:
        """As `Transport.exchange`."""
        try:
            async with asyncio.timeout(self._settings.timeout):
                return await self._exchange(url, headers)
        except TimeoutError:
            return Silence(
                outcome=Outcome.TIMEOUT, detail=f"no whole answer in {self._settings.timeout:g} s", retryable=True
            )
        except ForbiddenAddressError as error:
            return before_head(error)
        except ValueError as error:  # of the address: each failure of the network is told by what it means below
            return no_address(error)

    async def close(self) -> None:
        """As `Transport.close`."""
        if self._opened is not None:
            await self._opened.close()
        await self._guard.close()

    async def _exchange(self, url: str, headers: Mapping[str, str]) -> Answer | Silence:
        """The answer by the first way to prove who answers that leads to one."""
        plain, posted = wire(url)
        target = self._guard.expected(plain)
        host = (target.raw_host or "", target.port or 0)
        proof = self._proofs.get(host, Proof.STRICT)
        while True:
            try:
                response = await self._session.request(
                    "GET" if posted is None else "POST",
                    target,
                    headers=headers,
                    data=None if posted is None else posted.encode(),
                    allow_redirects=False,
                    timeout=self._limits,
                    ssl=self._contexts[proof] if target.scheme == "https" else True,
                )
            except NO_ADDRESS:
                raise
            except aiohttp.ClientConnectorError as error:  # nothing was asked yet
                following = after(proof, error) if target.scheme == "https" else None
                if following is None:
                    return before_head(error)
                proof = following
            except FAILURES as error:
                return before_head(error)
            else:
                break
        if target.scheme != "https":
            return await self._read(url, response, verified=None)
        self._proofs[host] = proof
        return await self._read(url, response, verified=proof is not Proof.NONE)

    @property
    def _session(self) -> aiohttp.ClientSession:
        """Opened by the first request, inside the loop that runs it."""
        if self._opened is None:
            connector = aiohttp.TCPConnector(
                limit=0,
                limit_per_host=1,
                resolver=self._guard,
                use_dns_cache=False,  # an address is checked for the connection it is used for
                keepalive_timeout=_IDLE_SECONDS,
                socket_factory=self._guard.socket,
            )
            self._opened = aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
                trust_env=False,
                skip_auto_headers=("Accept", "Accept-Encoding", "Content-Type", "User-Agent"),
                middlewares=(_asked_once,),
            )
        return self._opened

    async def _read(self, url: str, response: aiohttp.ClientResponse, *, verified: bool | None) -> Answer | Silence:
        """The whole answer; an unread rest ends the connection."""
        try:
            return await self._answer(url, response, verified=verified)
        except FAILURES as error:
            return within_body(error, response.status)
        finally:
            response.release()

    async def _answer(self, url: str, response: aiohttp.ClientResponse, *, verified: bool | None) -> Answer | Silence:
        """The whole answer, bounded on the wire and after decompression."""
        status, headers = response.status, _joined(response.raw_headers)
        try:
            expander = Expander(
                headers.get("content-encoding", ""),
                limit=self._settings.max_expanded_bytes,
                sniff=may_be_sniffed(headers, response.url.raw_path),
            )
            await self._feed(expander, response.content, length=headers.get("content-length", ""))
        except TooLargeError as error:
            return Silence(outcome=Outcome.TOO_LARGE, detail=str(error), retryable=False, status=status)
        except UndecodableError as error:
            return Silence(outcome=Outcome.TRUNCATED, detail=str(error), retryable=True, status=status)
        body = expander.body
        if expander.unfinished and _PAGE_END not in body[-64:].lower():
            detail = "the compressed content ends before its end"
            return Silence(outcome=Outcome.TRUNCATED, detail=detail, retryable=True, status=status)
        return Answer(url=url, status=status, headers=headers, body=body, tls_verified=verified)

    async def _feed(self, expander: Expander, content: aiohttp.StreamReader, *, length: str) -> None:
        """Feeds the body as it comes. TooLargeError at the limit or where the length is announced above it."""
        limit, size = self._settings.max_bytes, 0
        if length.isascii() and length.isdigit() and int(length[:18]) > limit:
            raise TooLargeError(f"{length} bytes announced, {limit} allowed")
        while chunk := await content.readany():
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
        raise BrokenOffError(str(error)) from error


def _joined(headers: tuple[tuple[bytes, bytes], ...]) -> dict[str, str]:
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
