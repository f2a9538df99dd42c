"""One document out of a path or an address, for the commands that look at single documents."""

import asyncio
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import parsers
from app.clock import Clock
from app.config import Config
from app.opening import fetcher
from model.errors import UsageError
from model.faults import Fault
from model.types import Capture, Document, Outcome, Purpose, Request


def document(source: str, *, config: Config, clock: Clock) -> Document | Fault:
    """The document of a file or an http(s) address; UsageError where there is no such thing."""
    if urlsplit(source).scheme in {"http", "https"}:
        return parsers.read(asyncio.run(fetched(source, config=config, clock=clock)))
    return parsers.read(capture_of(Path(source), at=clock()))


def capture_of(path: Path, *, at: datetime) -> Capture:
    """A file as if it had been fetched; UsageError where it cannot be read."""
    try:
        body = path.read_bytes()
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror}"
        raise UsageError(message) from error
    return Capture(url=str(path), final_url=str(path), at=at, status=200, headers={}, body=body)


async def fetched(url: str, *, config: Config, clock: Clock) -> Capture:
    """What an address answers, with the crawler's manners; UsageError says why there is nothing to read."""
    async with fetcher(config, clock=clock) as asking:
        look = await asking.look(Request(url=url, purpose=Purpose.ARTICLE, portal=""))
    if look.capture is None or look.outcome is not Outcome.OK:
        message = f"{url}: {look.outcome}: {look.detail or f'HTTP status {look.status}'}"
        raise UsageError(message)
    return look.capture
