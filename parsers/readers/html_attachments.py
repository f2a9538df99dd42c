"""Files and pages that a page offers with its article: links, viewers, frames, click handlers, script arrays (PORTALS 1.9)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import unquote, urljoin, urlsplit

from model.documents import Attachment
from model.text import one_line
from parsers.readers.html_chrome import is_furniture, is_site_foot
from parsers.readers.html_runs import within
from parsers.readers.html_tree import TEXT, Page, shown_text

_KINDS = "pdf|docx?|xlsx?|wps|et|ofd|zip|rar"
_EXTENSION = re.compile(rf"\.(?:{_KINDS})(?![\w.])", re.IGNORECASE)
_ENDS = re.compile(rf"\.(?:{_KINDS})\s*$", re.IGNORECASE)
_NAMED = re.compile(rf"\.(?:{_KINDS})", re.IGNORECASE)
_ESCAPED = re.compile(r"%[0-9a-fA-F]{2}")
_VIEWER = re.compile(r"[?&](?:file|url|src|furl|fileurl)=([^&#]+)", re.IGNORECASE)
_PDF_VIEWER = re.compile(r"(?:viewer|pdf\w*)\.s?html?\?(?:[^#]*&)?file=[^&#]{5,}", re.IGNORECASE)
"""A viewer of PDF files; what it shows may be a servlet's answer, without an extension."""
_QUOTED = re.compile(r"[\"']([^\"'<>\s]{1,500})[\"']")
_RECORD = re.compile(r"\{[^{}]{0,1000}\}")
_RECORD_URL = re.compile(
    r"[\"']?(?:url|href|src|path|fileurl|filepath)[\"']?\s*:\s*[\"']([^\"']{1,500})[\"']", re.IGNORECASE
)
_RECORD_NAME = re.compile(r"[\"']?(?:name|title|filename)[\"']?\s*:\s*[\"']([^\"']{1,300})[\"']", re.IGNORECASE)
_ARRAY = re.compile(r"\[[^\[\]{}]{0,4000}\]")
_SHOWING = re.compile(
    r"(?:\.(?:embed|open|load)\s*\(|[\"'](?:src|href)[\"']\s*,|\b(?:src|href)\s*=|\b\w*(?:pdf|file|attach|fujian|apps)\w*\s*[=:]|\bloadpdf\w*\s*\()"
    r"\s*\\?[\"']([^\"'<>\s\\]{1,500})",
    re.IGNORECASE,
)
"""Where a script shows or names a file that it holds as a literal."""
_EMBEDS = {"iframe": "src", "embed": "src", "object": "data", "frame": "src"}
_FRAMES = {"iframe": "src", "frame": "src", "object": "data"}
_PAGE_END = re.compile(r"(?:\.(?:s?html?|jsp|aspx?|php|jhtml|do|action|txt)|/|/[^/.]*)$", re.IGNORECASE)
_CHROME = frozenset(("nav", "footer", "header", "aside"))
_NO_ADDRESS = ("#", "mailto:", "data:", "about:", "tel:")
_SCRIPTED = "javascript:"
_DECLARING = frozenset(("appendix", "data-appendix", "needdownload"))
"""Attributes of links that lead to files."""
_FEW = 40
"""Links of which it is quicker to ask each than to have them selected."""
_MOST = 200
_MOST_FRAMES = 5


def attachments(page: Page, base: str, *, behind: int = 0) -> tuple[Attachment, ...]:
    """The files in the page's order, each address once, made absolute where `base` is an address.

    What stands in the frame of the page, or in the foot of the site `behind` the article (a node's index), is none.
    """
    found: dict[str, str] = {}
    for url, name in _offers(page, _stop(page, behind)):
        address = _absolute(base, url)
        if address and (address not in found or not found[address]):
            found[address] = one_line(name)
        if len(found) >= _MOST:
            break
    return tuple(Attachment(url=url, name=name or _file_name(url)) for url, name in found.items())


def frames(page: Page, base: str, *, behind: int = 0) -> tuple[str, ...]:
    """Addresses of the pages, not files, that the page shows in frames big enough to be read, each once."""
    found: dict[str, None] = {}
    framed = [index for tag in _FRAMES for index in page.indexes.get(tag, ())]
    stop = _stop(page, behind) if framed else 0
    for index in sorted(index for index in framed if index < stop):
        attributes = page.attributes(index)
        source = attributes.get(_FRAMES[page.tags[index]], "").strip()
        if (
            not source
            or source.lower().startswith((*_NO_ADDRESS, _SCRIPTED))
            or _file(source)
            or _PDF_VIEWER.search(source)
            or _is_framing(page, index)
        ):
            continue
        address = _absolute(base, source)
        if address and _PAGE_END.search(urlsplit(address).path or "/") and not _is_tiny(attributes):
            found.setdefault(address, None)
    return tuple(found)[:_MOST_FRAMES]


def _is_tiny(attributes: Mapping[str, str]) -> bool:
    """Whether a frame is too small to be read: counters and beacons."""
    sizes = [attributes.get(side, "").removesuffix("px").strip() for side in ("width", "height")]
    hidden = re.search(
        r"display\s*:\s*none|(?<![\w-])(?:height|width)\s*:\s*[01](?:px)?\s*(?:;|$)", attributes.get("style", "")
    )
    return bool(hidden) or any(size.isdigit() and int(size) < 40 for size in sizes)


def _stop(page: Page, behind: int) -> int:
    """Where the foot of the site begins behind the article; the page's end where it has none."""
    lines = (index for index in within(page.indexes[TEXT], behind, len(page)) if page.shown[index])
    return next((index for index in lines if is_site_foot(page.texts[index])), len(page)) if behind else len(page)


def _is_framing(page: Page, index: int) -> bool:
    """Whether the node stands in an element that frames every page of the site."""
    at = index
    while at >= 0:
        if page.tags[at] in _CHROME or (is_furniture(page, at) and not is_offering(page.names(at))):
            return True
        at = page.parent(at)
    return False


def is_offering(names: Sequence[str]) -> bool:
    """Whether an element's classes or its id say that it offers files: then furniture too may hold attachments."""
    return any(re.search(r"fujian|attach|appendix|down|file|(?:^|[-_])fj", name, re.IGNORECASE) for name in names)


def _offers(page: Page, stop: int) -> Iterator[tuple[str, str]]:
    """Address as written and name, of everything that offers a file."""
    if _may_name_files(page):
        clicked = page.select("[onclick],[href]:not(a)")
        candidates = {*clicked, *_tagged(page, "a", *_EMBEDS, "script")}
    else:
        candidates = {*_declared(page), *_tagged(page, *_EMBEDS)}
    for index in sorted(candidates):
        if page.tags[index] == "script":
            yield from (found for at in range(index + 1, page.ends[index]) for found in _literals(page.texts[at]))
        if index >= stop:
            continue
        found = [*_linked(page, index), *_embedded(page, index), *_clicked(page, index)]
        if found and not _is_framing(page, index):
            yield from found


def _declared(page: Page) -> list[int]:
    """The links that are marked as files, whatever they lead to."""
    links = page.indexes.get("a", ())
    if len(links) > _FEW:
        return page.select("a[appendix],a[data-appendix],a[needdownload]")
    return [index for index in links if not _DECLARING.isdisjoint(page.attributes(index))]


def _tagged(page: Page, *tags: str) -> list[int]:
    return [index for tag in tags for index in page.indexes.get(tag, ())]


def _may_name_files(page: Page) -> bool:
    """Whether the name of a file may stand anywhere in the page's markup, or in its text where elements part it."""
    return _names_file(page.source) or bool(_NAMED.search(shown_text(page, 0)))


def _names_file(markup: str) -> bool:
    """Whether the name of a file may stand in the markup or script, as it is or written so that it does not look like one."""
    escaped = "&#" in markup or "&period" in markup or bool(_ESCAPED.search(markup))
    return escaped or bool(_NAMED.search(markup))


def _linked(page: Page, index: int) -> Iterator[tuple[str, str]]:
    attributes = page.attributes(index)
    href = attributes.get("href", "").strip()
    if page.tags[index] != "a" or not href or href.lower().startswith((*_NO_ADDRESS, _SCRIPTED)):
        return
    declared = (
        attributes.get("appendix") == "true"
        or attributes.get("data-appendix") == "true"
        or "needdownload" in attributes
    )
    text = shown_text(page, index)[:200]
    name = attributes.get("title", "") or text
    if declared or _EXTENSION.search(unquote(href)) or _ENDS.search(name) or _ENDS.search(text):
        yield _inner_file(href), name


def _embedded(page: Page, index: int) -> Iterator[tuple[str, str]]:
    source = page.attributes(index).get(_EMBEDS.get(page.tags[index], ""), "")
    if source and (_EXTENSION.search(unquote(source)) or _PDF_VIEWER.search(source)):
        yield _inner_file(source), page.attributes(index).get("title", "")


def _clicked(page: Page, index: int) -> Iterator[tuple[str, str]]:
    """Files that a click opens: by their own names, or by a servlet where the words clicked end as a file's name does."""
    attributes = page.attributes(index)
    href = attributes.get("href", "").strip()
    handlers = [attributes.get("onclick", ""), href if href.lower().startswith(_SCRIPTED) else ""]
    name = ""
    for url in (found for handler in handlers for found in _QUOTED.findall(handler[:4000])):
        name = name or attributes.get("title", "") or shown_text(page, index)[:200]
        if _file(url) or (_ENDS.search(name) and "/" in url):
            yield _inner_file(url), name


def _literals(script: str) -> Iterator[tuple[str, str]]:
    """Files in records such as `{url: '…', name: '…'}`, in arrays of addresses, and those that the script shows."""
    if not _names_file(script):
        return
    for record in _RECORD.finditer(script):
        url = _RECORD_URL.search(record[0])
        if url and _file(url[1]):
            name = _RECORD_NAME.search(record[0])
            yield _inner_file(url[1]), name[1] if name else ""
    for array in _ARRAY.finditer(script):
        yield from ((_inner_file(url), "") for url in _QUOTED.findall(array[0]) if _file(url))
    for shown in _SHOWING.finditer(script):
        if _file(shown[1]):
            yield _inner_file(shown[1]), ""


def _file(literal: str) -> bool:
    """Whether a literal is the address of a file: the extension stands at its path's end or in its query."""
    path, _, query = unquote(literal).partition("?")
    return bool(_ENDS.search(path) or _EXTENSION.search(query)) and len(path) > len(".pdf")


def _inner_file(source: str) -> str:
    """The file that a viewer page shows (`viewer.html?file=…`); the address itself where it is no viewer."""
    match = _VIEWER.search(source)
    inner = unquote(match[1]) if match else ""
    is_viewer = bool(match) and not _EXTENSION.search(source[: match.start()] if match else "")
    if not (is_viewer and "/" in inner and (_EXTENSION.search(inner) or _PDF_VIEWER.search(source))):
        return source
    return inner if inner.startswith("/") or "://" in inner else _absolute_in(source, inner)


def _absolute_in(viewer: str, inner: str) -> str:
    """What a viewer is told to show stands where the viewer, not the page, says it does."""
    return urljoin(viewer.partition("?")[0], inner)


def _absolute(base: str, url: str) -> str:
    """The address joined to the page's, without fragment; empty where it is no address."""
    try:
        joined = (urljoin(base, url.strip()) if "://" in base else url.strip()).partition("#")[0]
        urlsplit(joined)
    except ValueError:
        return ""
    return joined


def _file_name(url: str) -> str:
    return unquote(url.split("?", maxsplit=1)[0].rsplit("/", 1)[-1])
