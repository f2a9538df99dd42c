"""Looking: what is asked of a host, what it answered, what a list page shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256


class Purpose(StrEnum):
    """Why an address is asked for."""

    LIST = "list"
    ARTICLE = "article"
    ATTACHMENT = "attachment"
    ROBOTS = "robots"
    HOME = "home"
    """A home page, or another page on the way from it to a column."""
    SEARCH = "search"
    """An answer of a site's own search: second source for a report that its column lacks."""
    PART = "part"
    """A script, style sheet or data that a page asks for while a browser renders it; never kept for itself."""


class Outcome(StrEnum):
    """What one look at one address ended in. Only OK and UNCHANGED show content."""

    OK = "ok"
    UNCHANGED = "unchanged"
    NOT_FOUND = "not-found"
    GONE = "gone"
    MOVED = "moved"
    BLOCKED = "blocked"
    CHALLENGED = "challenged"
    SOFT_404 = "soft-404"
    HOME_PAGE_SERVED = "home-page-served"
    CLIENT_RENDERED = "client-rendered"
    TRUNCATED = "truncated"
    REDIRECT_STUB = "redirect-stub"
    TINY_BODY = "tiny-body"
    TIMEOUT = "timeout"
    TLS = "tls"
    DNS = "dns"
    REFUSED = "refused"
    TOO_LARGE = "too-large"
    NOT_TEXT = "not-text"
    HIJACKED_HOST = "hijacked-host"
    ROBOTS_FORBID = "robots-forbid"
    SERVER_ERROR = "server-error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One question to one host."""

    url: str
    purpose: Purpose
    portal: str
    title: str = ""
    """For an article: the title printed in the list row that led here."""
    listed: date | None = None
    """For an article: the date printed in that row."""
    etag: str | None = None
    last_modified: str | None = None
    referer: str = ""
    """Address of the page that named this one; some portals' list services answer only with it."""
    source: str = ""
    """For an article: the body that the row names beside the title; empty where it names none."""
    cover: str = ""
    """For an attachment: the address of the page that offers it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """The bytes seen at an address at an instant."""

    url: str
    """The address that was asked for."""
    final_url: str
    """The address that answered, after redirects."""
    at: datetime
    """Instant of the answer, aware, UTC."""
    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes
    """Content-decoded."""

    @property
    def sha256(self) -> str:
        """Hex digest of the body."""
        return sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look at one address: always kept, whatever came of it."""

    request: Request
    at: datetime
    """Instant at which the outcome was known, aware, UTC."""
    outcome: Outcome
    status: int | None = None
    """HTTP status; None where no answer came."""
    capture: Capture | None = None
    """The content, if the outcome is OK (or shows what blocked us)."""
    detail: str = ""
    """One English sentence for the log: what was seen."""
    attempts: int = 1
    tls_verified: bool | None = None
    """Whether the host proved who it is; None where nothing secure was asked or no connection came about."""


class LinkKind(StrEnum):
    """What a row leads to, by what the list says of it; the bytes decide in the end."""

    PAGE = "page"
    FILE = "file"
    """A document to be downloaded: PDF, Word, WPS, Excel, OFD, an archive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A candidate row on a list page."""

    url: str
    """Absolute."""
    title: str
    """As printed (the `title` attribute where the text is cut)."""
    listed: date | None = None
    kind: LinkKind = LinkKind.PAGE
    source: str = ""
    """The body that the row names as its publisher (发布机构) beside the title; empty where it names none."""


class Completeness(StrEnum):
    """Whether a list page showed all its rows."""

    COMPLETE = "complete"
    TRUNCATED = "truncated"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One list page read: its rows, the further pages it names and how much it says there is."""

    family: str
    links: tuple[Link, ...]
    further: tuple[str, ...] = ()
    """Absolute addresses of the other pages of the same list."""
    rows_declared: int | None = None
    """Rows that the page says the whole list has."""
    pages_declared: int | None = None
    column: str = ""
    """Name of the column as printed (ColumnName, heading)."""
    url: str = ""
    """The address it was read from."""
    headings: tuple[str, ...] = ()
    """What the page calls itself: column name, last step of the breadcrumb, title, headings."""
    loose: tuple[str, ...] = ()
    """Titles of reports that stand on the page, or in its scripts, without being a row that leads somewhere."""
    article: bool = False
    """Whether the page says that it is an article, not a list."""
    doubt: str = ""
    """One English clause: why the page may show less than there is; empty where nothing on it says so."""
    cover: bool = False
    """Whether all rows of the list stand on the pages that this one names; those that it shows itself, if any, come again there."""
