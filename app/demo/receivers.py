"""Local receivers for what the program sends: mails and webhooks, each written to a folder."""

import asyncio
import hmac
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Self

from standardwebhooks import Webhook

from app.demo.smtp import Session

_LOCALHOST = "127.0.0.1"
_LONGEST_LINE = 65_536


class MailReceiver:
    """An SMTP server that keeps every mail as an .eml file, the envelope in two `X-Envelope-` lines before it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.host = _LOCALHOST
        self.port = 0
        """Set between `with` and its end."""
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        self._ready = Event()
        self._thread = Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def mails(self) -> list[Path]:
        """The mails received, oldest first."""
        return sorted(self.folder.glob("*.eml"))

    def _serve(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._listen())

    async def _listen(self) -> None:
        server = await asyncio.start_server(self._converse, self.host, 0, limit=_LONGEST_LINE)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        async with server:
            await self._stop.wait()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await Session(reader=reader, writer=writer, keep=self._keep).run()

    def _keep(self, sender: str, recipients: list[str], content: bytes) -> str:
        envelope = f"X-Envelope-From: {sender}\r\nX-Envelope-To: {', '.join(recipients)}\r\n".encode()
        name = f"{len(self.mails()) + 1:04d}-{sha256(content).hexdigest()[:8]}.eml"
        (self.folder / name).write_bytes(envelope + content)
        return name


class WebhookReceiver:
    """A web server that keeps every payload whose Standard Webhooks signature holds as `WEBHOOK-ID.json`.

    A payload sent twice under one id is kept once. The age of a message is not judged, since the demo's day is not
    today's. Refused payloads are answered 401 and counted in `refused`.
    """

    def __init__(self, folder: Path, *, secret: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.refused = 0
        self._webhook = Webhook(secret)
        self._http = ThreadingHTTPServer((_LOCALHOST, 0), self._handler())
        self._thread = Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def url(self) -> str:
        """Where payloads are posted to."""
        return f"http://{_LOCALHOST}:{self._http.server_port}/hook"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def payloads(self) -> list[Path]:
        """The payloads received, by id."""
        return sorted(self.folder.glob("*.json"))

    def take(self, headers: Mapping[str, str], body: bytes) -> HTTPStatus:
        """The status that a payload is answered with; kept where its signature holds."""
        identity = headers.get("webhook-id", "")
        if not identity or not self._signed(headers, identity=identity, body=body):
            self.refused += 1
            return HTTPStatus.UNAUTHORIZED
        name = "".join(letter if letter.isalnum() or letter in "-_" else "_" for letter in identity)
        (self.folder / f"{name}.json").write_bytes(body)
        return HTTPStatus.NO_CONTENT

    def _signed(self, headers: Mapping[str, str], *, identity: str, body: bytes) -> bool:
        stamp = headers.get("webhook-timestamp", "")
        if not stamp.isdecimal():
            return False
        sent = datetime.fromtimestamp(int(stamp), tz=UTC)
        expected = self._webhook.sign(msg_id=identity, timestamp=sent, data=body.decode("utf-8", "replace"))
        given = headers.get("webhook-signature", "").split()
        return any(hmac.compare_digest(expected.encode(), signature.encode()) for signature in given)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            """Answers POST."""

            def do_POST(self) -> None:
                """204 where the payload was kept, 401 where its signature does not hold."""
                body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
                headers = {name.lower(): value for name, value in self.headers.items()}
                self.send_response(receiver.take(headers, body))
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by http.server
                """Nothing: what arrived stands in the folder."""

        return Handler
