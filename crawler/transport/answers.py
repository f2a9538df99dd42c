"""What an exchange ends in, and what the fetcher needs of an HTTP client."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from model.looking import Outcome


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
    unconnected: bool = False
    """Whether it is known that no connection came about, so that nothing was asked."""


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
