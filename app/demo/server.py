"""A real web server on loopback for one portal: validators, 304, volatile counters, or nothing but a challenge."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from threading import Thread
from types import TracebackType
from typing import Self

HITS = b"@@HITS@@"
"""Stands in a page where its visit counter is printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a portal answers at one path."""

    body: bytes
    content_type: str = "text/html"
    """With its charset, if the server is to tell it."""
    status: int = 200
    modified: datetime | None = None
    """Aware, UTC; None where the portal sends no validators."""
    reason: str | None = None
    """Phrase behind the status; None takes the usual one."""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def etag(self) -> str:
        """Validator of the body."""
        return f'"{sha256(self.body).hexdigest()[:16]}"'


Site = Mapping[str, Page]
"""Path to page; `*` answers whatever is not there."""

_NOT_FOUND = Page(body=b"<html><head><title>404 Not Found</title></head><body>404 Not Found</body></html>", status=404)


class PortalServer:
    """One portal, served from a thread between `with` and its end. `site` may be exchanged while it runs."""

    def __init__(self, site: Site | None = None) -> None:
        self.site: Site = site or {}
        self.answered: list[tuple[str, int]] = []
        """Path and status of every answer, in order."""
        self._hits = count(1843)
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._http.daemon_threads = True
        self._thread = Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def address(self) -> str:
        """Scheme, host and port, without a slash at the end."""
        return f"http://127.0.0.1:{self._http.server_port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def page(self, path: str) -> Page:
        """What stands at the path; a folder's index where it ends in a slash."""
        candidates = (path, f"{path}index.html", f"{path}index.htm", "*")
        return next((self.site[name] for name in candidates if name in self.site), _NOT_FOUND)

    def visited(self, body: bytes) -> bytes:
        """The body with its counter one higher than at the last visit."""
        return body.replace(HITS, str(next(self._hits)).encode()) if HITS in body else body

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        portal = self

        class Handler(BaseHTTPRequestHandler):
            """Answers GET and HEAD."""

            protocol_version = "HTTP/1.1"
            server_version = "nginx"
            sys_version = ""

            def do_GET(self) -> None:
                """The page, or 304 where the caller holds it."""
                path = self.path.split("?", maxsplit=1)[0]
                page = portal.page(path)
                status = HTTPStatus.NOT_MODIFIED if self._holds(page) else page.status
                portal.answered.append((self.path, int(status)))
                body = b"" if status == HTTPStatus.NOT_MODIFIED else portal.visited(page.body)
                self.send_response(status, page.reason)
                self._send_headers(page, len(body))
                if self.command != "HEAD":
                    self.wfile.write(body)

            do_HEAD = do_GET  # noqa: N815 - named by http.server

            def _holds(self, page: Page) -> bool:
                if page.modified is None or page.status != HTTPStatus.OK:
                    return False
                if tag := self.headers.get("If-None-Match"):
                    return tag == page.etag
                return self.headers.get("If-Modified-Since") == format_datetime(page.modified, usegmt=True)

            def _send_headers(self, page: Page, length: int) -> None:
                self.send_header("Content-Type", page.content_type)
                self.send_header("Content-Length", str(length))
                if page.modified is not None:
                    self.send_header("ETag", page.etag)
                    self.send_header("Last-Modified", format_datetime(page.modified, usegmt=True))
                for name, value in page.headers.items():
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by http.server
                """Nothing: the answers are kept in `answered`."""

        return Handler
