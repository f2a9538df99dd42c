"""From a receiver's host to the addresses that may be connected to: what another wrote must not lead into our own network.

Whoever connects takes these addresses, not the name: a second look-up could give others.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence

from model.internet import is_public

Lookup = Callable[[str, int], Awaitable[Sequence[str]]]
"""Addresses of a host name, as printed. OSError where there is none."""
_TRIED = 2
"""Addresses tried at most for one message: one of each family, or the first two."""


class PrivateAddressError(OSError):
    """The host has an address that may not be connected to."""

    def __init__(self, host: str, address: str) -> None:
        written = host == address
        super().__init__(f"{host} is a private address" if written else f"{host} has the private address {address}")


async def addresses(host: str, port: int, *, private: bool, lookup: Lookup) -> tuple[str, ...]:
    """One or two addresses to try in turn, IPv4 first; `private` lets through those of an office's own network.

    PrivateAddressError where any of them is private: a name that has both is no receiver but a trap. OSError.
    """
    found = [address for address in dict.fromkeys(await lookup(host, port)) if "%" not in address]
    if not found:
        raise socket.gaierror(socket.EAI_NONAME, f"{host} has no address")
    inner = [] if private else [address for address in found if not is_public(address)]
    if inner:
        raise PrivateAddressError(host, inner[0])
    old = [address for address in found if ":" not in address]
    new = [address for address in found if ":" in address]
    return tuple([*old[:1], *new[:1], *old[1:], *new[1:]][:_TRIED])


async def system_lookup(host: str, port: int) -> list[str]:
    """What the system's resolver says."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:  # what the resolver's codec says of names with empty or overlong labels
        raise socket.gaierror(socket.EAI_NONAME, f"{host} is no host name") from error
    return [str(one[4][0]) for one in found]
