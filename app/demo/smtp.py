"""One SMTP conversation as the receiving side (RFC 5321): enough for any client that wants neither TLS nor a login."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field

_PATH = re.compile(r"^(?:FROM|TO):\s*<([^>]*)>", re.IGNORECASE)
_LARGEST = 10 * 1024 * 1024
_CRLF = b"\r\n"

Keep = Callable[[str, list[str], bytes], str]
"""Sender, recipients and content of a mail to the name under which it was kept."""


@dataclass(kw_only=True)
class Session:
    """One client's connection."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    keep: Keep
    sender: str | None = None
    recipients: list[str] = field(default_factory=list)

    async def run(self) -> None:
        """Ends when the client quits or goes away."""
        try:
            await self._say("220 demo ESMTP")
            while line := await self.reader.readline():
                verb, _, rest = line.decode("utf-8", "replace").strip().partition(" ")
                if not await self._answer(verb.upper(), rest):
                    break
        except (ConnectionError, ValueError):  # the client left, or sent a line beyond the limit
            self.recipients.clear()
        finally:
            self.writer.close()

    async def _answer(self, verb: str, rest: str) -> bool:
        """Whether the conversation goes on."""
        if verb == "QUIT":
            await self._say("221 bye")
            return False
        if verb == "DATA":
            await self._take_mail()
        else:
            await self._say(self._reply(verb, rest))
        return True

    def _reply(self, verb: str, rest: str) -> str:
        if verb == "EHLO":
            self._forget()
            return f"250-demo\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE {_LARGEST}"
        if verb in {"HELO", "RSET", "NOOP"}:
            if verb != "NOOP":
                self._forget()
            return "250 OK"
        if verb in {"MAIL", "RCPT"}:
            return self._envelope(verb, rest)
        return "502 command not implemented"

    def _envelope(self, verb: str, rest: str) -> str:
        path = _PATH.match(rest)
        if path is None:
            return "501 no address in angle brackets"
        if verb == "MAIL":
            self.sender = path.group(1)
            return "250 OK"
        if self.sender is None:
            return "503 MAIL comes first"
        self.recipients.append(path.group(1))
        return "250 OK"

    async def _take_mail(self) -> None:
        if self.sender is None or not self.recipients:
            await self._say("503 MAIL and RCPT come first")
            return
        await self._say("354 end with a line of one dot")
        content = await self._content()
        if content is None:
            await self._say("552 mail too large")
        else:
            await self._say(f"250 kept as {self.keep(self.sender, self.recipients, content)}")
        self._forget()

    async def _content(self) -> bytes | None:
        """The mail with its dots restored; None where it is too large."""
        lines: list[bytes] = []
        size = 0
        while (line := await self.reader.readline()) not in {b"." + _CRLF, b".\n"}:
            if not line:
                raise ConnectionResetError
            size += len(line)
            if size <= _LARGEST:
                lines.append(line.removeprefix(b"."))  # RFC 5321 section 4.5.2
        return b"".join(lines) if size <= _LARGEST else None

    def _forget(self) -> None:
        self.sender, self.recipients = None, []

    async def _say(self, text: str) -> None:
        self.writer.write(text.encode() + _CRLF)
        await self.writer.drain()
