"""One document out of a path or an address, for the commands that look at single documents."""

import asyncio
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote

import parsers
from app.clock import Clock
from app.config import Config
from app.opening import fetcher, read_settings
from app.pictures import MOST_ASKED, inline_picture
from model.errors import UsageError
from model.faults import Fault, FaultKind
from model.types import Capture, Document, Look, Outcome, Purpose, Request

ADVICE = {
    FaultKind.EMPTY: "Check that the download is whole.",
    FaultKind.NOT_READ_YET: "Give the report in another format, if the portal has it in one.",
    FaultKind.NOT_INSTALLED: "`nianbao doctor` shows what is installed.",
    FaultKind.ENCRYPTED: "Unlock it first, if you may.",
    FaultKind.DAMAGED: "Check that the download is whole.",
    FaultKind.TIMED_OUT: "Give only the pages of the report, or more time (`[read] timeout_seconds`).",
    FaultKind.NOT_TEXT: "Give a page, a text, or a file of a known type.",
    FaultKind.TOO_LARGE: "Give only the pages of the report.",
    FaultKind.NOT_A_REPORT: "`nianbao read` shows what it says.",
    FaultKind.AMBIGUOUS: "`nianbao read` shows what it says.",
}
"""What the person at the command line can do about a fault."""


def refusal(fault: Fault) -> UsageError:
    """The fault as one line for the command line: where, what, and what to do."""
    return UsageError(
        " ".join((f"{fault.where}: {fault.kind}: {fault.detail}", *filter(None, (ADVICE.get(fault.kind),))))
    )


def document(source: str, *, config: Config, clock: Clock) -> Document | Fault:
    """The document of a file or an http(s) address; UsageError where there is no such thing."""
    scheme = _scheme(source)
    if scheme and scheme not in {"http", "https"}:
        message = f"{source}: only http and https addresses are asked, and files are named by their path"
        raise UsageError(message)
    if scheme:
        captures = asyncio.run(_fetched([source], config=config, clock=clock))
        found = parsers.read(_only(source, captures[source]), read_settings(config))
    else:
        found = parsers.read(capture_of(Path(source), at=clock()), read_settings(config))
    return _with_pictures(found, source, config=config, clock=clock) if isinstance(found, Document) else found


def _with_pictures(found: Document, source: str, *, config: Config, clock: Clock) -> Document:
    """The document with what its pictures say, where they may be its tables; those that cannot be had are left."""
    report = parsers.parse(found)
    if isinstance(report, Fault) or not config.read.ocr or not parsers.wants_pictures(report, found):
        return found
    urls = [one.url for one in found.pictures][:MOST_ASKED]
    captures = {url: inline for url in urls if (inline := inline_picture(url, at=clock()))}
    left = [url for url in urls if url not in captures]
    captures |= _beside(Path(source), left, at=clock()) if not _scheme(source) else _answered(left, config, clock)
    read = {url: parsers.read(capture, read_settings(config)) for url, capture in captures.items()}
    return parsers.with_pictures(found, {url: one for url, one in read.items() if isinstance(one, Document)})


def _beside(page: Path, urls: Sequence[str], *, at: datetime) -> dict[str, Capture]:
    """The files beside a saved page that it shows as pictures."""
    paths = {url: page.parent / unquote(url) for url in urls if not _scheme(url) and not url.startswith("/")}
    return {url: capture_of(path, at=at) for url, path in paths.items() if path.is_file()}


def _answered(urls: Sequence[str], config: Config, clock: Clock) -> dict[str, Capture]:
    looks = asyncio.run(_fetched(urls, config=config, clock=clock))
    return {url: look.capture for url, look in looks.items() if look.capture and look.outcome is Outcome.OK}


def _scheme(source: str) -> str:
    """The scheme of an address; empty for a path."""
    found = re.match(r"([a-z][a-z0-9+.-]*)://", source, re.IGNORECASE)
    return found[1].lower() if found else ""


def capture_of(path: Path, *, at: datetime) -> Capture:
    """A file as if it had been fetched; UsageError where it cannot be read."""
    try:
        body = path.read_bytes()
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror}; give the path of a file, or an http(s) address"
        raise UsageError(message) from error
    return Capture(url=str(path), final_url=str(path), at=at, status=200, headers={}, body=body)


async def _fetched(urls: Sequence[str], *, config: Config, clock: Clock) -> dict[str, Look]:
    """What addresses answer, one after the other, with the crawler's manners."""
    async with fetcher(config, clock=clock) as asking:
        return {url: await asking.look(Request(url=url, purpose=Purpose.ARTICLE, portal="")) for url in urls}


def _only(url: str, look: Look) -> Capture:
    """The content that a look shows; UsageError says why there is nothing to read."""
    if look.capture is None or look.outcome is not Outcome.OK:
        message = f"{url}: {look.outcome}: {look.detail or f'HTTP status {look.status}'}"
        raise UsageError(message)
    return look.capture
