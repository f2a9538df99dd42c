"""Files that a page offers: links, embedded viewers, click handlers and script arrays (PORTALS 1.9)."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urljoin, urlsplit

from model.documents import Attachment
from model.text import one_line
from parsers.readers.html_tree import TEXT, Page, shown_text

_EXTENSION = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar)(?![\w.])", re.IGNORECASE)
_VIEWER = re.compile(r"[?&](?:file|url|src)=([^&#]+)", re.IGNORECASE)
_QUOTED_FILE = re.compile(
    r"[\"']([^\"'<>\s]{1,500}\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar)(?:\?[^\"'<>\s]{0,300})?)[\"']", re.IGNORECASE
)
_RECORD = re.compile(r"\{[^{}]{0,1000}\}")
_RECORD_URL = re.compile(
    r"[\"']?(?:url|href|src|path|fileurl|filepath)[\"']?\s*:\s*[\"']([^\"']{1,500})[\"']", re.IGNORECASE
)
_RECORD_NAME = re.compile(r"[\"']?(?:name|title|filename)[\"']?\s*:\s*[\"']([^\"']{1,300})[\"']", re.IGNORECASE)
_EMBEDS = {"iframe": "src", "embed": "src", "object": "data", "frame": "src"}
_MOST = 200


def attachments(page: Page, base: str) -> tuple[Attachment, ...]:
    """The files in the page's order, each address once, made absolute where `base` is an address."""
    found: dict[str, str] = {}
    for url, name in _offers(page):
        address = _absolute(base, url)
        if address and (address not in found or not found[address]):
            found[address] = one_line(name)
        if len(found) >= _MOST:
            break
    return tuple(Attachment(url=url, name=name or _file_name(url)) for url, name in found.items())


def _offers(page: Page) -> Iterator[tuple[str, str]]:
    """Address as written and name, of everything that offers a file."""
    for index, node in enumerate(page):
        if node.tag == "a":
            yield from _link(page, index)
        elif node.tag in _EMBEDS:
            source = node.attributes.get(_EMBEDS[node.tag], "")
            if _EXTENSION.search(source):
                yield _inner_file(source), node.attributes.get("title", "")
        elif node.tag == TEXT and page[node.parent].tag == "script":
            yield from _records(node.text)
        if "onclick" in node.attributes:
            yield from (
                (url, shown_text(page, index)[:200]) for url in _QUOTED_FILE.findall(node.attributes["onclick"][:4000])
            )


def _link(page: Page, index: int) -> Iterator[tuple[str, str]]:
    attributes = page[index].attributes
    href = attributes.get("href", "").strip()
    name = attributes.get("title", "") or shown_text(page, index)[:200]
    declared = (
        attributes.get("appendix") == "true"
        or attributes.get("data-appendix") == "true"
        or "needdownload" in attributes
    )
    if (
        href
        and not href.lower().startswith(("javascript:", "#", "mailto:", "data:"))
        and (declared or _is_file(href, name))
    ):
        yield _inner_file(href), name


def _is_file(href: str, name: str) -> bool:
    """Whether the address, its query or the printed name ends as a file's does."""
    return bool(_EXTENSION.search(unquote(href)) or re.search(rf"{_EXTENSION.pattern}\s*$", name, re.IGNORECASE))


def _inner_file(source: str) -> str:
    """The file that a viewer page shows (`viewer.html?file=…`); the address itself where it is no viewer."""
    match = _VIEWER.search(source)
    inner = unquote(match[1]) if match else ""
    is_viewer = bool(match) and not _EXTENSION.search(source[: match.start()] if match else "")
    return inner if is_viewer and "/" in inner and _EXTENSION.search(inner) else source


def _records(script: str) -> Iterator[tuple[str, str]]:
    """Files in arrays such as `[{url: '…', name: '…'}]`."""
    for record in _RECORD.finditer(script):
        url = _RECORD_URL.search(record[0])
        if url and _EXTENSION.search(url[1]):
            name = _RECORD_NAME.search(record[0])
            yield url[1], name[1] if name else ""


def _absolute(base: str, url: str) -> str:
    """The address joined to the page's; empty where it is no address."""
    try:
        joined = urljoin(base, url.strip()) if "://" in base else url.strip()
        urlsplit(joined)
    except ValueError:
        return ""
    return joined


def _file_name(url: str) -> str:
    return unquote(url.split("?", maxsplit=1)[0].rsplit("/", 1)[-1])
