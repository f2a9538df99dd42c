"""What the doctor asks of the daemon's surroundings: whether its address can be had, or whether it answers there already."""

import json
import socket
from contextlib import suppress
from typing import NamedTuple

import httpx

_SECONDS = 5.0


class Listening(NamedTuple):
    """How an address stands."""

    status: str
    """What a daemon of ours answers there: `ok` or `degraded`; empty where none does."""
    problem: str
    """Why it cannot be listened at; empty where it can."""


def listening(address: str) -> Listening:
    """Whether `HOST:PORT` can be listened at; where somebody does, whether that is a daemon of ours."""
    host, _, port = address.rpartition(":")
    name = host.strip("[]")
    try:
        with socket.create_server((name, int(port)), family=socket.AF_INET6 if ":" in name else socket.AF_INET):
            return Listening("", "")
    except (OSError, OverflowError) as error:
        return Listening(_asked(address), str(error))


def _asked(address: str) -> str:
    with suppress(httpx.HTTPError, json.JSONDecodeError), httpx.Client(trust_env=False, timeout=_SECONDS) as client:
        said = client.get(f"http://{address}/health").json()
        if isinstance(said, dict) and "up_seconds" in said:
            return str(said.get("status", ""))
    return ""
