"""Which files of a page are asked for, where the page bears a report's title and not the report."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crawler.addresses import host_of, is_web, page_key, same_site
from crawler.planning import Lookup, conditional, hosts_of
from model.documents import Attachment, Document
from model.looking import Purpose, Request
from model.world import Portal
from parsers.titles import TitleKind, TitleParts, judge_title, title_parts

MOST_FILES = 4
"""Files asked for of a page that is the cover of one report."""
MOST_OF_SEVERAL = 24
"""Files asked for of a page that offers the reports of several bodies or years."""
_EXTENSION = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|txt|html?)$", re.IGNORECASE)
_FORMATS = ("docx", "pdf", "doc", "wps", "ofd", "xlsx", "xls", "et", "zip", "rar")
"""Of files that are named alike, the format in which a table is read most surely comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """The files of one page, parted."""

    requests: tuple[Request, ...] = ()
    """The likeliest first."""
    several: bool = False
    """Whether the files name several bodies or years: then each may be a report of its own."""
    refused: tuple[tuple[str, str], ...] = ()
    """Names of files that are not asked for, with the reason, one English clause."""
    left_out: bool = False
    """Whether one of those may be a report all the same."""


def file_name(name: str) -> str:
    """The name without its extension, as a title."""
    return _EXTENSION.sub("", name.strip())


def offered(document: Document, cover: Request, portal: Portal, known: Lookup) -> Offered:
    """Requests for the files and frames of a cover page that can hold its report, on the portal's hosts."""
    allowed = hosts_of(portal) | {host_of(cover.url), host_of(document.url)}
    files: dict[str, Attachment] = {}
    refused: list[tuple[str, str]] = []
    left_out = False
    for one in _everything(document):
        reason = _refusal(one, allowed)
        if reason:
            refused.append((one.name, reason))
            left_out = left_out or _parts(one).kind is not TitleKind.LOOKALIKE
        elif page_key(one.url) not in {page_key(cover.url), page_key(document.url)}:
            files.setdefault(page_key(one.url), one)
    ranked = sorted(files.values(), key=_rank)
    named = {(parts.publisher, parts.year) for parts in map(_parts, ranked) if parts.kind is TitleKind.NAMED}
    several = len(named) > 1
    most = MOST_OF_SEVERAL if several else MOST_FILES
    refused += [(one.name, "there are more files than are asked for") for one in ranked[most:]]
    requests = tuple(_request(one, cover, known) for one in ranked[:most])
    left_out = left_out or len(ranked) > most
    return Offered(requests=requests, several=several, refused=tuple(refused), left_out=left_out)


def _everything(document: Document) -> Iterator[Attachment]:
    yield from document.attachments
    yield from (Attachment(url=url, name="") for url in document.frames)


def _parts(one: Attachment) -> TitleParts:
    return title_parts(file_name(one.name))


def _refusal(one: Attachment, allowed: frozenset[str]) -> str:
    if not is_web(one.url):
        return "it has no address that can be asked"
    if not same_site(host_of(one.url), allowed):
        return f"it is on another host: {host_of(one.url)}"
    parts = title_parts(file_name(one.name))
    return parts.reason if parts.kind is TitleKind.LOOKALIKE else ""


def _rank(one: Attachment) -> tuple[int, int]:
    """Files named as a report first, then frames, then the others; alike, by format."""
    title = file_name(one.name)
    sort = 0 if judge_title(title).candidate else 1 if not one.name else 2
    path = one.url.partition("?")[0].lower()
    ending = next((ending for text in (path, one.name.lower()) if (ending := text.rpartition(".")[2]) in _FORMATS), "")
    return sort, _FORMATS.index(ending) if ending else len(_FORMATS)


def _request(one: Attachment, cover: Request, known: Lookup) -> Request:
    asked = Request(
        url=one.url,
        purpose=Purpose.ATTACHMENT,
        portal=cover.portal,
        title=one.name,
        listed=cover.listed,
        referer=cover.url,
        cover=cover.url,
    )
    return conditional(asked, known)
