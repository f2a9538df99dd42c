"""httpx's transport interface over aiohttp, in its thinnest form: each request is sent once, as it is, one connection per host.

httpx names what is asked, what is answered and what fails; aiohttp's connections and its parser do the work, for their speed (decisions/0008).
"""

import ssl
from functools import lru_cache
from typing import Self

import aiohttp
import httpx

from crawler.transport.guard import ForbiddenAddressError, Guard

_IDLE_SECONDS = 20.0
"""An idle connection is kept a little longer than the usual pause, so that a host sees one connection, not one a page."""
_FAILURES = (aiohttp.ClientError, OSError)
"""What the network's doing raises."""
_NAMES: tuple[tuple[type[Exception], type[httpx.TransportError]], ...] = (
    (ForbiddenAddressError, httpx.ConnectError),
    (aiohttp.ConnectionTimeoutError, httpx.ConnectTimeout),
    (aiohttp.ServerTimeoutError, httpx.ReadTimeout),
    (aiohttp.ClientConnectorError, httpx.ConnectError),
    (aiohttp.NonHttpUrlClientError, httpx.UnsupportedProtocol),
    (aiohttp.ClientOSError, httpx.ReadError),
    (aiohttp.ClientError, httpx.RemoteProtocolError),
    (OSError, httpx.ReadError),
)
"""What httpx calls each failure; the first that fits."""


class AiohttpTransport(httpx.AsyncBaseTransport):
    """One session for all hosts; every address is checked by the `Guard` before it is connected to.

    Nothing of the environment (no proxy, no password file), no cookies, no redirects, no second try, no decompression.
    """

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._opened: aiohttp.ClientSession | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The head of the answer; its stream gives the body as it comes and must be closed.

        Of the request's extensions count `timeout` (`connect`, `read`: seconds), `target` (path and query as they are to be sent, where the
        URL names the origin only: parsing a whole address anew for each request costs more than the rest of httpx), and `tls`, the
        `SSLContext` of a secure connection.
        httpx.TransportError; httpx.InvalidURL for an address that cannot be asked.
        """
        limits = request.extensions.get("timeout", {})
        secured: ssl.SSLContext | None = request.extensions.get("tls")
        try:
            response = await self._session.request(
                request.method,
                self._guard.expected(_address(request)),
                headers=[(name.decode("latin-1"), value.decode("latin-1")) for name, value in request.headers.raw],
                data=None if request.method == "GET" else await request.aread(),
                allow_redirects=False,
                timeout=_limits(limits.get("connect"), limits.get("read")),
                ssl=secured or True,
            )
        except _FAILURES as error:
            raise _named(error) from error
        except ValueError as error:  # malformed, or a name that no look-up takes
            raise httpx.InvalidURL(str(error)) from error
        return httpx.Response(
            response.status, headers=response.raw_headers, stream=AiohttpBody(response), request=request
        )

    async def aclose(self) -> None:
        """Ends all connections."""
        if self._opened is not None:
            await self._opened.close()
        await self._guard.close()

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


class AiohttpBody(httpx.AsyncByteStream):
    """The bytes of an answer as they come."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self._response = response

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        """httpx.TransportError where it breaks off."""
        try:
            chunk = await self._response.content.readany()
        except _FAILURES as error:
            raise _named(error) from error
        if not chunk:
            raise StopAsyncIteration
        return chunk

    async def aclose(self) -> None:
        """Gives the connection back; one with an unread rest is ended."""
        self._response.release()


async def _asked_once(request: aiohttp.ClientRequest, ask: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    """The answer to one request sent once: aiohttp would ask again, without a pause, where a kept connection breaks."""
    try:
        return await ask(request)
    except aiohttp.ClientConnectorError:
        raise
    except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
        raise _named(error) from error


def _address(request: httpx.Request) -> str:
    """The whole address that is asked for."""
    target: bytes = request.extensions.get("target", b"")
    return f"{request.url}{target.decode()}"


def _named(error: Exception) -> httpx.TransportError | httpx.InvalidURL:
    if isinstance(error, aiohttp.InvalidURL) and not isinstance(error, aiohttp.NonHttpUrlClientError):
        return httpx.InvalidURL(str(error))
    return next(name for kind, name in _NAMES if isinstance(error, kind))(str(error))


@lru_cache(maxsize=16)
def _limits(connect: float | None, read: float | None) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(sock_connect=connect, sock_read=read)
