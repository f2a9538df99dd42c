"""Alerts by e-mail: one digest to one list of recipients, as text and HTML."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.header import Header
from email.message import Message as Letter
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime, formataddr
from ipaddress import ip_address
from typing import Any, Literal

import aiosmtplib

from model.errors import ConfigError
from model.faults import Actor
from model.types import Message
from monitor.channels.protocol import DeliveryFault, delivery_fault
from monitor.quoting import plain

Security = Literal["none", "starttls", "tls"]

IDS_IN_HEADER = 100
"""Alert ids named in a header; mail servers refuse headers of some tens of kilobytes."""
EARLIER_IN_HEADER = 20
"""Earlier messages named in References: the thread's first, by which mail programs join it, and the last ones."""
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_SPEC = rf"(?P<user>{_ATOM}(?:\.{_ATOM})*)@(?P<domain>{_LABEL}(?:\.{_LABEL})*)"
_ADDRESS = re.compile(rf"{_SPEC}|(?P<name>[^<>@]*?)\s*<{_SPEC.replace('user', 'user2').replace('domain', 'domain2')}>")
"""RFC 5322 dot-atoms, bare or in angle brackets after a name."""
_UNSUBSCRIBE = re.compile(r"(?:mailto:|https://)[!#-;=?-~]{1,800}")
"""Without what ends it in its header: white space, quotes and angle brackets."""
_HOST = re.compile(r"[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63})*\.?")


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailSettings:
    """Where mail goes and through which server; ConfigError where a part cannot be right."""

    host: str
    sender: str
    """An address, or `Name <address>`."""
    recipients: tuple[str, ...]
    name: str = "email"
    port: int = 587
    security: Security = "starttls"
    """`tls` from the first byte, `starttls` or nothing sent, or `none`."""
    username: str = ""
    """Empty where the server asks for no login."""
    password: str = field(default="", repr=False)
    unsubscribe: str = ""
    """A `mailto:` or `https:` address for who wants no more; empty where there is none."""
    language: str = "zh"
    timeout: float = 30.0
    """Seconds for each answer of the server."""

    def __post_init__(self) -> None:
        """Refuse what could only fail at every delivery."""
        where = f"channels.{self.name}"
        problems = [
            f"{where}.{key}: {address!r} is not an e-mail address (ASCII; write a Chinese domain in its xn-- form)"
            for key, addresses in (("sender", (self.sender,)), ("recipients", self.recipients))
            for address in addresses
            if not _ADDRESS.fullmatch(address)
        ]
        if not self.recipients:
            problems.append(f"{where}.recipients: at least one address is needed")
        if self.unsubscribe and not _UNSUBSCRIBE.fullmatch(self.unsubscribe):
            problems.append(f"{where}.unsubscribe: must be a mailto: or https: address")
        if not _is_host(self.host):
            problems.append(f"{where}.host: {self.host!r} is not a host name or address")
        if problems:
            raise ConfigError(problems)


class EmailChannel:
    """Sends each message as one mail over SMTP.

    Where the server takes the mail for some recipients and puts others off, only those are asked for again; after a
    restart all are, under the same Message-ID.
    """

    def __init__(self, settings: EmailSettings) -> None:
        self.settings = settings
        self.name = settings.name
        self.language = settings.language
        self._arrived: dict[str, set[str]] = {}

    async def send(self, message: Message) -> DeliveryFault | None:
        """None where every recipient's mail was taken; a fault is retryable unless the server refused for good."""
        arrived = self._arrived.setdefault(message.id, set())
        outstanding = [one for one in map(address_of, self.settings.recipients) if one not in arrived]
        try:
            refused = await self._post(mail(message, settings=self.settings), outstanding)
        except (aiosmtplib.SMTPException, OSError) as error:
            return self._fault(error)
        arrived.update(one for one in outstanding if one not in refused)
        if not any(is_temporary(code) for code, _ in refused.values()):
            del self._arrived[message.id]
        return self._refusal(refused)

    async def probe(self) -> DeliveryFault | None:
        """Whether the server lets us in: connection, encryption, login, and that it takes the sender; no mail is sent."""
        try:
            async with self._client() as client:
                await client.mail(address_of(self.settings.sender))
                await client.rset()
        except (aiosmtplib.SMTPException, OSError) as error:
            return self._fault(error)
        return None

    async def _post(self, letter: bytes, recipients: list[str]) -> Mapping[str, tuple[int, str]]:
        """The recipients that the server refused, with its code and words."""
        async with self._client() as client:
            try:
                refused, _ = await client.sendmail(address_of(self.settings.sender), recipients, letter)
            except aiosmtplib.SMTPRecipientsRefused as all_refused:
                return {one.recipient: (one.code, one.message) for one in all_refused.recipients}
        return refused

    def _client(self) -> aiosmtplib.SMTP:
        settings = self.settings
        return aiosmtplib.SMTP(
            hostname=settings.host,
            port=settings.port,
            username=settings.username or None,
            password=settings.password if settings.username else None,
            use_tls=settings.security == "tls",
            start_tls=settings.security == "starttls",
            timeout=settings.timeout,
            # Asking the resolver for our own name can hang for longer than any timeout here.
            local_hostname=address_of(settings.sender).partition("@")[2],
        )

    def _refusal(self, refused: Mapping[str, tuple[int, str]]) -> DeliveryFault | None:
        if not refused:
            return None
        said = "; ".join(f"{one}: {code} {plain(words, longest=100)}" for one, (code, words) in refused.items())
        return delivery_fault(
            self.name,
            f"{self._server} refused {len(refused)} of {len(self.settings.recipients)} recipients: {said}",
            retryable=any(is_temporary(code) for code, _ in refused.values()),
        )

    def _fault(self, error: Exception) -> DeliveryFault:
        match error:
            case aiosmtplib.SMTPAuthenticationError():
                # The server's words are left out: it may repeat what it was sent.
                return delivery_fault(
                    self.name,
                    f"{self._server} refused the login ({error.code}).",
                    retryable=True,
                )
            case aiosmtplib.SMTPResponseException():
                return delivery_fault(
                    self.name,
                    f"{self._server} answered {error.code}: {plain(error.message, longest=200)}",
                    # Only of the mail itself a 5yz is the last word; a sender or a greeting refused waits for whoever mends it.
                    retryable=is_temporary(error.code) or not isinstance(error, aiosmtplib.SMTPDataError),
                )
            case ConnectionError() | TimeoutError() | OSError():
                words = plain(str(error), longest=200) or type(error).__name__
                return delivery_fault(
                    self.name, f"{self._server} cannot be reached: {words}", retryable=True, actor=Actor.NOBODY
                )
            case _:
                # STARTTLS or AUTH is not offered. As with a login refused, no message is to blame: each waits for whoever mends it.
                return delivery_fault(self.name, f"{self._server}: {plain(str(error), longest=200)}", retryable=True)

    @property
    def _server(self) -> str:
        return f"The mail server {self.settings.host}:{self.settings.port}"


def _is_host(host: str) -> bool:
    """Whether a resolver can be asked for it; others make the resolver's codec fail instead of answer."""
    try:
        return bool(ip_address(host))
    except ValueError:
        return _HOST.fullmatch(host) is not None


def is_temporary(code: int) -> bool:
    """Whether a later try can succeed: all but the permanent 5yz replies (RFC 5321, 4.2.1)."""
    return not 500 <= code <= 599


def address_of(written: str) -> str:
    """The address alone, out of `Name <address>` or a bare address."""
    return _parts(written)[1]


def mail(message: Message, *, settings: EmailSettings) -> bytes:
    """The mail as it goes out, the same bytes at every try."""
    domain = address_of(settings.sender).partition("@")[2]
    # The older half of the library: before Python 3.12.4 the newer one loses spaces of folded Chinese subjects.
    letter: Letter[Any, Any] = MIMEMultipart("alternative", boundary=f"nianbao-{message.id}")
    letter["From"] = formataddr(_parts(settings.sender))
    letter["To"] = ", ".join(formataddr(_parts(one)) for one in settings.recipients)
    letter["Subject"] = _header(plain(message.subject), name="Subject")
    letter["Date"] = format_datetime(message.created)
    letter["Message-ID"] = f"<{message.id}@{domain}>"
    if message.references:
        letter["In-Reply-To"] = f"<{message.references[-1]}@{domain}>"
        earlier = " ".join(f"<{one}@{domain}>" for one in _thread(message.references))
        letter["References"] = _header(earlier, name="References")
    letter["List-Id"] = f"<nianbao-alerts.{domain}>"
    if settings.unsubscribe:
        letter["List-Unsubscribe"] = f"<{settings.unsubscribe}>"
    letter["Auto-Submitted"] = "auto-generated"
    letter["X-Nianbao-Alerts"] = _header(_ids(message.alerts), name="X-Nianbao-Alerts")
    for text, kind in ((message.text, "plain"), (message.html, "html")):
        # Lines of text end in CRLF inside base64 too (RFC 2045, 6.8).
        letter.attach(MIMEText(text.replace("\n", "\r\n"), kind, "utf-8"))
    return letter.as_bytes(policy=compat32.clone(linesep="\r\n"))


def _header(text: str, *, name: str) -> Header:
    return Header(text, "us-ascii" if text.isascii() else "utf-8", header_name=name)


def _thread(references: tuple[str, ...]) -> tuple[str, ...]:
    """The first and the last of a thread's messages, as RFC 5322 (3.6.4) lets a long one be cut."""
    cut = len(references) - EARLIER_IN_HEADER
    return references if cut <= 0 else (references[0], *references[cut + 1 :])


def _ids(alerts: tuple[str, ...]) -> str:
    named = [plain(one, longest=100) for one in alerts[:IDS_IN_HEADER]]
    more = [f"+{len(alerts) - IDS_IN_HEADER}"] if len(alerts) > IDS_IN_HEADER else []
    return ", ".join([*named, *more])


def _parts(written: str) -> tuple[str, str]:
    """Name, empty where none is given, and address."""
    found = _ADDRESS.fullmatch(written)
    assert found is not None, "the settings have checked it"
    user, domain = found["user"] or found["user2"], found["domain"] or found["domain2"]
    return plain(found["name"] or "").strip('"'), f"{user}@{domain}"
