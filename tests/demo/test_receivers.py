"""The receivers take what a real client sends, and refuse what the standards refuse."""

import json
import smtplib
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import aiosmtplib
import pytest
from standardwebhooks import Webhook

from app.demo.receivers import MailReceiver, WebhookReceiver
from app.demo.world import SECRET

SENT = datetime(2026, 2, 3, 1, tzinfo=UTC)


@pytest.fixture
def post(tmp_path: Path) -> Iterator[MailReceiver]:
    with MailReceiver(tmp_path / "mailbox") as receiver:
        yield receiver


@pytest.fixture
def hook(tmp_path: Path) -> Iterator[WebhookReceiver]:
    with WebhookReceiver(tmp_path / "webhook", secret=SECRET) as receiver:
        yield receiver


def mail(text: str) -> EmailMessage:
    message = EmailMessage(policy=policy.SMTP)
    message["From"], message["To"], message["Subject"] = (
        "watch@demo.invalid",
        "desk@demo.invalid",
        "澄川市：一份年报逾期",
    )
    message.set_content(text, cte="8bit")
    return message


async def test_a_mail_arrives_as_it_was_sent_with_its_envelope(post: MailReceiver) -> None:
    text = "第一行\n.以点开头的行\n..两点\n.\n末行\n"
    await aiosmtplib.send(
        mail(text), hostname=post.host, port=post.port, recipients=["a@demo.invalid", "b@demo.invalid"]
    )
    (file,) = post.mails()
    kept = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert kept["Subject"] == "澄川市：一份年报逾期"
    assert kept["X-Envelope-To"] == "a@demo.invalid, b@demo.invalid"
    assert kept.get_content().splitlines() == text.splitlines()


def test_two_mails_of_one_connection_are_two_files(post: MailReceiver) -> None:
    with smtplib.SMTP(post.host, post.port) as client:
        client.send_message(mail("一"))
        client.send_message(mail("二"))
    first, second = (message_from_bytes(file.read_bytes(), policy=policy.default) for file in post.mails())
    assert (first.get_content().strip(), second.get_content().strip()) == ("一", "二")


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([b"RCPT TO:<a@demo.invalid>"], 503),
        ([b"DATA"], 503),
        ([b"MAIL FROM: nobody"], 501),
        ([b"VRFY someone"], 502),
        ([b"MAIL FROM:<a@demo.invalid>", b"RSET", b"RCPT TO:<b@demo.invalid>"], 503),
        ([b"NOOP"], 250),
    ],
)
def test_commands_out_of_order_are_refused(post: MailReceiver, lines: list[bytes], code: int) -> None:
    with smtplib.SMTP(post.host, post.port) as client:
        client.ehlo()
        answers = [client.docmd(line.decode())[0] for line in lines]
    assert answers[-1] == code
    assert post.mails() == []


def test_a_client_that_leaves_in_the_middle_leaves_nothing(post: MailReceiver) -> None:
    client = smtplib.SMTP(post.host, post.port)
    client.ehlo()
    client.mail("a@demo.invalid")
    client.rcpt("b@demo.invalid")
    client.docmd("DATA")
    client.send("Subject: half\r\n\r\nhalf a")
    client.close()
    with smtplib.SMTP(post.host, post.port) as another:
        another.send_message(mail("整"))
    assert len(post.mails()) == 1


def posted(hook: WebhookReceiver, body: str, *, signed: str, identity: str = "msg_1") -> int:
    stamp = str(int(SENT.timestamp()))
    headers = {"webhook-id": identity, "webhook-timestamp": stamp, "webhook-signature": signed}
    request = Request(hook.url, data=body.encode(), headers=headers, method="POST")
    try:
        with urlopen(request, timeout=5) as answer:
            return int(answer.status)
    except HTTPError as refusal:
        refusal.close()
        return refusal.code


def test_a_signed_payload_is_kept_once_however_often_it_comes(hook: WebhookReceiver) -> None:
    body = json.dumps({"text": "澄川市水务局"}, ensure_ascii=False)
    signed = Webhook(SECRET).sign(msg_id="msg_1", timestamp=SENT, data=body)
    assert [posted(hook, body, signed=signed), posted(hook, body, signed=f"v1,AAAA {signed}")] == [204, 204]
    (file,) = hook.payloads()
    assert (file.name, json.loads(file.read_text("utf-8"))) == ("msg_1.json", {"text": "澄川市水务局"})


@pytest.mark.parametrize("wrong", ["body", "identity", "secret", "nothing signed"])
def test_a_payload_whose_signature_does_not_hold_is_refused(hook: WebhookReceiver, wrong: str) -> None:
    secret = "whsec_YW5vdGhlci1zZWNyZXQtYWx0b2dldGhlcg==" if wrong == "secret" else SECRET
    signed = "" if wrong == "nothing signed" else Webhook(secret).sign(msg_id="msg_1", timestamp=SENT, data="{}")
    body = '{"text": "forged"}' if wrong == "body" else "{}"
    identity = "msg_2" if wrong == "identity" else "msg_1"
    assert posted(hook, body, signed=signed, identity=identity) == 401
    assert (hook.payloads(), hook.refused) == ([], 1)
