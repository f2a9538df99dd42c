"""The guard: which addresses may be connected to, asked where names become addresses and again where sockets are made."""

import asyncio
import errno
import socket
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from functools import partial

from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from crawler.settings import FetchSettings
from model.internet import is_public

Lookup = Callable[[str, int], Awaitable[Sequence[str]]]
"""Addresses of a host name, as printed. OSError where there is none."""

_TRIED_ADDRESSES = 2
_LOOKUPS = 64
"""Threads for names: a look-up may hang for many seconds, and portals with dead name servers must not hold up the others."""
_ASKED: ContextVar[tuple[str, int]] = ContextVar("asked", default=("", 0))


class ForbiddenAddressError(OSError):
    """The host has only addresses that may not be asked."""

    def __init__(self, host: str, address: str) -> None:
        self.detail = f"{host} has the private address {address}; `fetch.private_hosts` can allow it"
        super().__init__(errno.EACCES, self.detail)


class Guard(AbstractResolver):
    """Finds the addresses of hosts and lets through those that are public, or whose host the settings name."""

    def __init__(self, settings: FetchSettings, lookup: Lookup | None = None) -> None:
        """`lookup` stands in for the system's way to find addresses."""
        self._settings = settings
        self._threads = ThreadPoolExecutor(_LOOKUPS, thread_name_prefix="lookup")
        self._lookup = lookup or self._system_lookup

    def expected(self, url: str) -> URL:
        """The address as it is put on the wire, without name and password; the running task is about to ask its host.

        ForbiddenAddressError where its host is written as an address that may not be asked; ValueError where it has none.
        """
        target = URL(url)
        host, port = target.raw_host, target.port
        if not host or port is None:
            raise ValueError(f"{url} names no host")
        _ASKED.set((host, port))
        numeric = ":" in host or host.replace(".", "").isdigit()
        if numeric and not self._may_ask(host, port, address=host):
            raise ForbiddenAddressError(host, host)
        return target if target.raw_user is None and target.raw_password is None else target.with_user(None)

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_UNSPEC,  # noqa: ARG002 - as aiohttp calls it, of both families
    ) -> list[ResolveResult]:
        """At most two addresses, IPv4 first (many hosts name a dead IPv6), one of each family that the host has.

        ForbiddenAddressError, OSError.
        """
        found = list(dict.fromkeys(await self._lookup(host, port)))
        if not found:
            raise socket.gaierror(socket.EAI_NONAME, f"{host} has no address")
        allowed = [address for address in found if self._may_ask(host, port, address=address)]
        if not allowed:
            raise ForbiddenAddressError(host, found[0])
        old = [address for address in allowed if ":" not in address]
        new = [address for address in allowed if ":" in address]
        tried = [*old[:1], *new[:1], *old[1:], *new[1:]]
        return [_resolved(host, address, port) for address in tried[:_TRIED_ADDRESSES]]

    def socket(self, address: tuple[int, int, int, str, tuple[str | int, ...]]) -> socket.socket:
        """A socket for an address that is about to be connected to. ForbiddenAddressError: whatever led here, no packet leaves."""
        family, kind, protocol, _, target = address
        host, port = _ASKED.get()
        if not self._may_ask(host, port, address=str(target[0])):
            raise ForbiddenAddressError(host, str(target[0]))
        return socket.socket(family, kind, protocol)

    async def close(self) -> None:
        """Gives the threads back; look-ups that hang are not waited for."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _may_ask(self, host: str, port: int, *, address: str) -> bool:
        name = host.rstrip(".").lower()
        named = {name, f"{name}:{port}"}.intersection(self._settings.private_hosts)
        return bool(named) or self._settings.allow_private or is_public(address)

    async def _system_lookup(self, host: str, port: int) -> list[str]:
        loop = asyncio.get_running_loop()
        ask = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
        return [str(one[4][0]) for one in await loop.run_in_executor(self._threads, ask)]


def _resolved(host: str, address: str, port: int) -> ResolveResult:
    return ResolveResult(
        hostname=host,
        host=address,
        port=port,
        family=socket.AF_INET6 if ":" in address else socket.AF_INET,
        proto=socket.IPPROTO_TCP,
        flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
    )
