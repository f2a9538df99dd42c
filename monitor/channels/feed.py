"""Alerts as a feed: an Atom file (RFC 4287) that a web server offers and that news readers follow."""

import asyncio
import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID, uuid5
from xml.etree import ElementTree as ET

from model.errors import ConfigError
from model.types import Message
from monitor.channels.protocol import DeliveryFault, delivery_fault

ATOM = "http://www.w3.org/2005/Atom"
GENERATOR = "nianbao"
_NAMESPACE = UUID("3b9a64f7-2f0e-4c55-9d0c-7f3f5c2f8e64")
"""Ours alone, drawn once: a change of it would make readers take the feed for another."""
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (2.2) has no place for."""
_BODY = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL)
_LARGEST = 50_000_000
"""Bytes of a feed that is read back; ours stay far below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSettings:
    """Where the feed is written and what it says of itself; ConfigError where a part cannot be right."""

    path: Path
    name: str = "feed"
    language: str = "zh"
    title: str = "年报监测"
    url: str = ""
    """Where readers find it; empty where it is not known. It is then its id, so that it should not change."""
    entries: int = 100
    """Most entries, the newest kept."""

    def __post_init__(self) -> None:
        """Refuse what could only fail at every delivery."""
        problems = []
        if not self.path.name or self.path.is_dir():
            problems.append(f"channels.{self.name}.path: {str(self.path)!r} is not the name of a file")
        if self.url and not _is_address(self.url):
            problems.append(f"channels.{self.name}.url: {self.url!r} is not an http or https address")
        if not self.title.strip():
            problems.append(f"channels.{self.name}.title: must not be empty")
        if problems:
            raise ConfigError(problems)


class FeedChannel:
    """Puts each message in front of the feed as an entry of its own; one that is there already is left as it is.

    The file is replaced as a whole, so that a reader sees the feed before or after, never half of it.
    """

    def __init__(self, settings: FeedSettings) -> None:
        self.settings = settings
        self.name = settings.name
        self.language = settings.language

    async def send(self, message: Message) -> DeliveryFault | None:
        """None where the feed with the message's entry is on the disk."""
        return await asyncio.to_thread(self._publish, message)

    async def probe(self) -> DeliveryFault | None:
        """Whether what stands at the path can be replaced by a feed."""
        return await asyncio.to_thread(self._probed)

    def _publish(self, message: Message) -> DeliveryFault | None:
        found = self._entries()
        if isinstance(found, DeliveryFault):
            return found
        entry = _entry(message, language=self.language)
        others = [one for one in found if _id(one) != _id(entry)]
        if len(others) < len(found):
            return None
        kept = [entry, *others][: self.settings.entries]
        try:
            _replace(self.settings.path, feed(kept, settings=self.settings, updated=message.created))
        except OSError as error:
            return self._unwritable(error)
        return None

    def _probed(self) -> DeliveryFault | None:
        found = self._entries()
        if isinstance(found, DeliveryFault):
            return found
        folder = self.settings.path.parent
        if not (folder.is_dir() and os.access(folder, os.W_OK)):
            return self._fault(f"{folder} is no folder that can be written to.")
        return None

    def _entries(self) -> list[ET.Element] | DeliveryFault:
        """The entries of the feed as it stands, newest first; none where there is no file yet."""
        path = self.settings.path
        try:
            if path.stat().st_size > _LARGEST:
                return self._fault(f"{path} is too large to be a feed of ours; move it away or set another path.")
            root = ET.fromstring(path.read_bytes())  # noqa: S314 - our own file, of bounded size
        except FileNotFoundError:
            return []
        except OSError as error:
            return self._unwritable(error)
        except ET.ParseError:
            return self._fault(f"{path} is not XML; move it away or set another path.")
        if root.findtext(f"{{{ATOM}}}generator") != GENERATOR:
            return self._fault(f"{path} is not a feed of ours; move it away or set another path.")
        return root.findall(f"{{{ATOM}}}entry")

    def _unwritable(self, error: OSError) -> DeliveryFault:
        return self._fault(f"{self.settings.path} cannot be written: {error.strerror}")

    def _fault(self, detail: str) -> DeliveryFault:
        return delivery_fault(self.name, detail, retryable=True)


def feed(entries: list[ET.Element], *, settings: FeedSettings, updated: datetime) -> bytes:
    """The feed as an XML file."""
    root = ET.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": settings.language})
    _child(root, "id", settings.url or uuid5(_NAMESPACE, settings.name).urn)
    _child(root, "title", settings.title)
    _child(root, "updated", max([_instant(updated), *(one.findtext(f"{{{ATOM}}}updated", "") for one in entries)]))
    _child(_child(root, "author"), "name", settings.title)
    _child(root, "generator", GENERATOR)
    if settings.url:
        _child(root, "link", rel="self", type="application/atom+xml", href=settings.url)
    root.extend(entries)
    ET.register_namespace("", ATOM)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _entry(message: Message, *, language: str) -> ET.Element:
    """One entry; its id is the message's, so that readers show a repeat once."""
    entry = ET.Element(f"{{{ATOM}}}entry", {"{http://www.w3.org/XML/1998/namespace}lang": language})
    _child(entry, "id", _urn(message.id))
    _child(entry, "title", message.subject, type="text")
    _child(entry, "published", _instant(message.created))
    _child(entry, "updated", _instant(message.created))
    # Readers put it into a page of theirs (RFC 4287, 3.1.1.2): a page's head is of no use there.
    body = _BODY.search(message.html)
    _child(entry, "content", body[1].strip() if body else message.html, type="html")
    return entry


def _child(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    child.text = _NOT_XML.sub("�", text) or None
    return child


def _urn(identity: str) -> str:
    try:
        return UUID(identity).urn
    except ValueError:
        return uuid5(_NAMESPACE, identity).urn


def _id(entry: ET.Element) -> str:
    return entry.findtext(f"{{{ATOM}}}id", "")


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _replace(path: Path, content: bytes) -> None:
    """Puts the content in the file's place, whole and on the disk. OSError; the file is then as it was."""
    new = path.with_name(f".{path.name}.new")
    try:
        with new.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except OSError:
        new.unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in url
