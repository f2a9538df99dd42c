"""Mail over real SMTP on loopback."""

import socket
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from alert_samples import NOW, alert, message

from model.errors import ConfigError
from model.faults import Actor, Fault, FaultKind
from model.types import Delivery, Message
from monitor import outbox
from monitor.channels import EmailChannel, EmailSettings

PASSWORD = "q7-lantern-Ω-never-shown"
ONE, TWO = "one@example.org", "two@example.org"


@dataclass
class Postbox:
    """An SMTP server's handler: keeps mail, refuses whom it is told to."""

    refuses: dict[str, str] = field(default_factory=dict)
    answer: str = "250 OK"
    letters: list[tuple[list[str], bytes]] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd calls it so
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: list[str]
    ) -> str:
        if address not in self.refuses:
            envelope.rcpt_tos.append(address)
        return self.refuses.get(address, "250 OK")

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd calls it so
        if self.answer.startswith("250"):
            self.letters.append((list(envelope.rcpt_tos), envelope.content))
        return self.answer

    @property
    def reached(self) -> list[list[str]]:
        return [recipients for recipients, _ in self.letters]

    def letter(self) -> EmailMessage:
        received = message_from_bytes(self.letters[-1][1], policy=default)
        assert isinstance(received, EmailMessage)
        return received


Serve = Callable[..., EmailSettings]


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def serve(postbox: Postbox) -> Iterator[Serve]:
    """Starts a server and gives the settings that reach it."""
    started: list[Controller] = []

    def start(*, port: int | None = None, security: str = "none", **options: Any) -> EmailSettings:
        controller = Controller(postbox, hostname="127.0.0.1", port=port or free_port(), **options)
        controller.start()
        started.append(controller)
        return settings(controller.port, security=security)

    yield start
    for controller in started:
        controller.stop()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def settings(port: int, *, security: str = "none", **changes: Any) -> EmailSettings:
    return EmailSettings(
        host="127.0.0.1",
        port=port,
        security=security,  # type: ignore[arg-type]
        sender="年报监测 <watch@nianbao.example>",
        recipients=changes.pop("recipients", (ONE, f"王主任 <{TWO}>")),
        timeout=changes.pop("timeout", 5.0),
        **changes,
    )


async def send(to: EmailSettings, told: Message | None = None) -> Fault | None:
    return await EmailChannel(to).send(told or message())


async def test_a_digest_arrives_as_text_and_html_for_every_recipient(serve: Serve, postbox: Postbox) -> None:
    told = message()
    assert await send(serve(), told) is None
    assert postbox.reached == [[ONE, TWO]]
    letter = postbox.letter()
    assert letter.get_content_type() == "multipart/alternative"
    text, html = letter.iter_parts()
    assert isinstance(text, EmailMessage)
    assert isinstance(html, EmailMessage)
    assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert text.get_content().replace("\r\n", "\n") == told.text
    assert html.get_content().replace("\r\n", "\n") == told.html


async def test_its_headers_say_what_it_is(serve: Serve, postbox: Postbox) -> None:
    told = message()
    await send(serve(), told)
    letter = postbox.letter()
    assert letter["Subject"] == "年报监测：新发现 1 项（错误 1）：云溪区人民政府"
    assert letter["From"].addresses[0].display_name == "年报监测"
    assert [one.addr_spec for one in letter["To"].addresses] == [ONE, TWO]
    assert letter["Message-ID"] == f"<{told.id}@nianbao.example>"
    assert letter["Date"].datetime == NOW
    assert letter["List-Id"] == "<nianbao-alerts.nianbao.example>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["X-Nianbao-Alerts"] == alert().id


async def test_the_header_names_the_first_hundred_alerts(serve: Serve, postbox: Postbox) -> None:
    alerts = [alert(number) for number in range(130)]
    assert await send(serve(), message(*alerts)) is None
    named = " ".join(postbox.letter()["X-Nianbao-Alerts"].split()).split(", ")
    assert named == [*(one.id for one in alerts[:100]), "+30"]
    assert max(len(line) for line in postbox.letters[0][1].splitlines()) < 998


@pytest.mark.parametrize(("earlier", "named"), [(1, 1), (20, 20), (21, 20), (500, 20)])
async def test_a_message_joins_the_thread_of_its_findings(
    serve: Serve, postbox: Postbox, earlier: int, named: int
) -> None:
    ids = tuple(f"{number:08d}-abfd-5848-b4cf-db0f973b689d" for number in range(earlier))
    assert await send(serve(), replace(message(), references=ids)) is None
    letter = postbox.letter()
    assert letter["In-Reply-To"] == f"<{ids[-1]}@nianbao.example>"
    thread = letter["References"].split()
    assert thread[0] == f"<{ids[0]}@nianbao.example>"
    assert thread[1:] == [f"<{one}@nianbao.example>" for one in ids[1:][-19:]]
    assert len(thread) == named
    assert max(len(line) for line in postbox.letters[0][1].splitlines()) <= 998


async def test_the_first_of_a_thread_refers_to_nothing(serve: Serve, postbox: Postbox) -> None:
    await send(serve())
    letter = postbox.letter()
    assert (letter["In-Reply-To"], letter["References"], letter["List-Unsubscribe"]) == (None, None, None)


async def test_who_wants_no_more_finds_where_to_say_so(serve: Serve, postbox: Postbox) -> None:
    await send(replace(serve(), unsubscribe="mailto:desk@example.org?subject=no"))
    assert postbox.letter()["List-Unsubscribe"] == "<mailto:desk@example.org?subject=no>"


async def test_a_probe_says_what_a_mail_would_meet_and_sends_none(serve: Serve, postbox: Postbox) -> None:
    to = replace(serve(authenticator=login, auth_require_tls=False), username="watch", password=PASSWORD)
    assert await EmailChannel(to).probe() is None
    assert postbox.letters == []
    refused = await EmailChannel(replace(to, password="another")).probe()
    absent = await EmailChannel(settings(free_port())).probe()
    assert refused is not None
    assert absent is not None
    assert "refused the login" in refused.detail
    assert "cannot be reached" in absent.detail


async def test_a_server_that_is_down_is_asked_again_and_gets_the_same_message(serve: Serve, postbox: Postbox) -> None:
    port, told = free_port(), message()
    channel = EmailChannel(settings(port))
    fault = await channel.send(told)
    assert fault is not None
    assert (fault.kind, fault.retryable, fault.where) == (FaultKind.DELIVERY, True, "channels.email")
    serve(port=port)
    assert await channel.send(told) is None
    assert await channel.send(told) is None
    assert postbox.letter()["Message-ID"] == f"<{told.id}@nianbao.example>"
    assert postbox.letters[0] == postbox.letters[1]


async def test_a_silent_server_times_out() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        fault = await send(settings(listener.getsockname()[1], timeout=0.2))
    assert fault is not None
    assert (fault.retryable, fault.actor) == (True, Actor.NOBODY)


async def test_a_refused_recipient_is_named_and_the_others_get_their_mail(serve: Serve, postbox: Postbox) -> None:
    to = serve()
    postbox.refuses = {TWO: "550 5.1.1 No such user"}
    fault = await send(to)
    assert postbox.reached == [[ONE]]
    assert fault is not None
    assert (fault.retryable, fault.actor) == (False, Actor.OPERATOR)
    assert f"{TWO}: 550 5.1.1 No such user" in fault.detail
    assert ONE not in fault.detail


async def test_who_is_put_off_gets_the_mail_later_and_nobody_gets_it_twice(serve: Serve, postbox: Postbox) -> None:
    channel, told = EmailChannel(serve()), message()
    postbox.refuses = {TWO: "451 4.7.1 Try again later"}
    fault = await channel.send(told)
    assert fault is not None
    assert fault.retryable
    postbox.refuses = {}
    assert await channel.send(told) is None
    assert postbox.reached == [[ONE], [TWO]]
    assert await channel.send(told) is None
    assert postbox.reached == [[ONE], [TWO], [ONE, TWO]], "the memory of a message ends with its delivery"


@pytest.mark.parametrize(
    ("answer", "retryable"),
    [("552 5.3.4 Too big", False), ("554 5.7.1 Not wanted", False), ("452 4.2.2 Mailbox full", True)],
)
async def test_the_server_s_code_decides_whether_to_try_again(
    serve: Serve, postbox: Postbox, answer: str, *, retryable: bool
) -> None:
    to = serve()
    postbox.answer = answer
    fault = await send(to)
    assert fault is not None
    assert fault.retryable is retryable
    assert answer[4:] in fault.detail
    assert postbox.letters == []


@pytest.mark.parametrize(("code", "retryable"), [("550", False), ("450", True)])
async def test_when_everybody_is_refused_the_codes_decide(
    serve: Serve, postbox: Postbox, code: str, *, retryable: bool
) -> None:
    to = serve()
    postbox.refuses = {ONE: f"{code} no", TWO: f"{code} no"}
    fault = await send(to)
    assert fault is not None
    assert fault.retryable is retryable
    assert "2 of 2" in fault.detail


def login(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
    return AuthResult(success=data.password == PASSWORD.encode(), handled=False)


async def test_a_login_is_used_where_one_is_set(serve: Serve, postbox: Postbox) -> None:
    to = replace(serve(authenticator=login, auth_require_tls=False), username="watch", password=PASSWORD)
    assert await send(to) is None
    assert len(postbox.letters) == 1


async def test_a_refused_login_is_for_the_operator_and_no_secret_is_shown(serve: Serve, postbox: Postbox) -> None:
    to = replace(serve(authenticator=login, auth_require_tls=False), username="watch", password=f"{PASSWORD}-wrong")
    fault = await send(to)
    assert fault is not None
    assert (fault.retryable, fault.actor) == (True, Actor.OPERATOR), (
        "a new password may reach us before the schedule ends"
    )
    assert PASSWORD not in f"{fault}{fault!r}{to!r}{to}"
    assert postbox.letters == []


async def test_without_the_promised_encryption_nothing_is_sent(serve: Serve, postbox: Postbox) -> None:
    fault = await send(serve(security="starttls"))
    assert fault is not None
    assert (fault.retryable, fault.actor) == (True, Actor.OPERATOR)
    assert "STARTTLS" in fault.detail
    assert postbox.letters == []


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ssl.SSLContext]:
    """The certificate of an office's own authority, and the server's side of one that it gave for 127.0.0.1."""
    authority, trusted = trustme.CA(), tmp_path_factory.mktemp("certificate") / "authority.pem"
    authority.cert_pem.write_to_path(str(trusted))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return trusted, context


@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_mail_travels_encrypted_to_a_server_we_trust(
    serve: Serve,
    postbox: Postbox,
    certificate: tuple[Path, ssl.SSLContext],
    monkeypatch: pytest.MonkeyPatch,
    security: str,
) -> None:
    trusted, context = certificate
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    options = {"ssl_context": context} if security == "tls" else {"tls_context": context, "require_starttls": True}
    assert await send(serve(security=security, **options)) is None
    assert len(postbox.letters) == 1


@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_a_server_that_cannot_prove_its_name_gets_nothing(
    serve: Serve, postbox: Postbox, certificate: tuple[Path, ssl.SSLContext], security: str
) -> None:
    _, context = certificate
    options = {"ssl_context": context} if security == "tls" else {"tls_context": context}
    fault = await send(replace(serve(security=security, **options), username="watch", password=PASSWORD))
    assert fault is not None
    assert fault.retryable, "a certificate is renewed without a change here"
    assert "certificate" in fault.detail
    assert postbox.letters == []


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"recipients": ()}, "recipients"),
        ({"recipients": ("nobody",)}, "recipients"),
        ({"recipients": ("a@example.org\r\nBcc: b@example.org",)}, "recipients"),
        ({"recipients": ("王@例子.中国",)}, "recipients"),
        ({"sender": "a@b@c"}, "sender"),
        ({"host": "mail example"}, "host"),
        ({"host": "a..b"}, "host"),
        ({"unsubscribe": "http://example.org/"}, "unsubscribe"),
        ({"unsubscribe": "mailto:a@example.org>\r\nBcc: <b@example.org"}, "unsubscribe"),
    ],
)
def test_settings_that_cannot_work_are_refused_by_name(changes: dict[str, Any], named: str) -> None:
    good: dict[str, Any] = {"host": "mail.example", "sender": "a@example.org", "recipients": (ONE,)}
    assert EmailSettings(**good).security == "starttls"
    with pytest.raises(ConfigError, match=rf"channels\.email\.{named}"):
        EmailSettings(**{**good, **changes})


async def test_a_message_for_a_channel_that_is_gone_says_so() -> None:
    waiting = outbox.message([alert()], channel="pager", language="zh", now=NOW)
    fault = await outbox.deliver(Delivery(message=waiting, attempts=3, next_try=NOW), channels={})
    assert fault is not None
    assert (fault.where, fault.actor) == ("channels.pager", Actor.OPERATOR)
    assert "configuration" in fault.detail
