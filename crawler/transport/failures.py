"""What the failure of an exchange means."""

import re
import socket
import ssl

import httpx

from crawler.transport.answers import Silence
from crawler.transport.guard import ForbiddenAddressError
from crawler.transport.tls import caused
from model.looking import Outcome
from model.text import one_line

_CONTEXT = re.compile(r"ssl:<[^<>]*> ?")
"""How aiohttp names the TLS context: by its place in memory, which is another one in every run."""


def before_head(error: httpx.TransportError) -> Silence:
    """What a failure before the answer's head means."""
    if (forbidden := caused(error, ForbiddenAddressError)) is not None:
        assert isinstance(forbidden, ForbiddenAddressError)
        return Silence(outcome=Outcome.REFUSED, detail=forbidden.detail, retryable=False)
    if (unknown := caused(error, socket.gaierror)) is not None:
        return Silence(outcome=Outcome.DNS, detail=f"the name leads nowhere: {_said(unknown)}", retryable=True)
    if (tls := caused(error, ssl.SSLError)) is not None:
        return Silence(outcome=Outcome.TLS, detail=f"no secure connection: {_said(tls)}", retryable=False)
    if caused(error, TimeoutError) is not None:
        unconnected = isinstance(error, httpx.ConnectTimeout)
        detail = f"no answer in time: {_said(error)}"
        return Silence(outcome=Outcome.TIMEOUT, detail=detail, retryable=True, unconnected=unconnected)
    return Silence(outcome=Outcome.REFUSED, detail=f"no connection or no answer: {_said(error)}", retryable=True)


def within_body(error: httpx.TransportError, status: int) -> Silence:
    """What a failure after the answer's head means."""
    if caused(error, TimeoutError) is not None:
        detail = "the answer stopped half-way"
        return Silence(outcome=Outcome.TIMEOUT, detail=detail, retryable=True, status=status)
    detail = f"the answer was broken off: {_said(error)}"
    return Silence(outcome=Outcome.TRUNCATED, detail=detail, retryable=True, status=status)


def no_address(error: httpx.InvalidURL | httpx.UnsupportedProtocol) -> Silence:
    """What an address that no client can ask means."""
    return Silence(outcome=Outcome.DNS, detail=f"not an address that can be asked: {_said(error)}", retryable=False)


def _said(error: BaseException) -> str:
    """What an error says, on one line, equal for equal failures."""
    return one_line(_CONTEXT.sub("", str(error)))
