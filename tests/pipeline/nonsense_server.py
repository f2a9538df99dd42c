"""A web server of nonsense: every kind of answer that must end in a clear fault within bounds."""

import gzip
import os
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

CHUNK = b"<p>0</p>" * 8192
BOMB_MEGABYTES = 600


def bomb() -> bytes:
    """600 MB of zeros in some 600 KB."""
    packed = gzip.compress(b"0" * 1_000_000, 9)
    return packed * BOMB_MEGABYTES  # members of one gzip file follow one another


BODIES: dict[str, bytes] = {
    "empty": b"",
    "random": os.urandom(5_000_000),
    "colspan": b"<html><body><table><tr><td colspan=1000000000 rowspan=1000000000>1</td></tr></table></body></html>",
    "nested": b"<html><body>" + b"<table><tr><td>" * 10_000 + b"1",
}
GZIPPED = {"bomb": bomb()}


class Nonsense(BaseHTTPRequestHandler):
    """Answers by the last part of the path."""

    protocol_version = "HTTP/1.1"
    pages: dict[str, bytes] = {}  # noqa: RUF012 - the one server of a test fills it

    def do_GET(self) -> None:
        kind = self.path.strip("/").rpartition("/")[2]
        if self.path in self.pages:
            self._whole(self.pages[self.path])
        elif kind in BODIES:
            self._whole(BODIES[kind])
        elif kind in GZIPPED:
            self._whole(GZIPPED[kind], encoding="gzip")
        elif kind == "loop":
            self.send_response(302)
            self.send_header("Location", self.path)
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif kind in {"huge", "drip"}:
            self._stream(huge() if kind == "huge" else drip())
        else:
            self.send_error(404)

    def _whole(self, body: bytes, *, encoding: str = "") -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        self._write(body)

    def _stream(self, chunks: Iterator[bytes]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Connection", "close")
        self.end_headers()
        for chunk in chunks:
            if not self._write(chunk):
                return

    def _write(self, chunk: bytes) -> bool:
        """Whether the reader is still there."""
        try:
            self.wfile.write(chunk)
            self.wfile.flush()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
            return False
        return True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by http.server
        """Nothing."""


def huge() -> Iterator[bytes]:
    """200 MB."""
    return (CHUNK for _ in range(200_000_000 // len(CHUNK)))


def drip() -> Iterator[bytes]:
    """A byte now and then, for ever."""
    while True:
        time.sleep(0.2)
        yield b" "


class QuietServer(ThreadingHTTPServer):
    """A threading server that says nothing when a reader goes away."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: the reader's going away is what the tests are about."""
