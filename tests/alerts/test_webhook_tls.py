"""Webhooks over TLS: the certificate is for the receiver's name, whatever address is connected to."""

import asyncio
import base64
import ssl
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trustme
from alert_samples import message

from monitor.channels import WebhookChannel, WebhookSettings

SECRET = "whsec_" + base64.b64encode(bytes(range(32))).decode()
NAME = "hooks.example"


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """An office's own authority, trusted as docs/channels.md says."""
    made = trustme.CA()
    made.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    return made


class Asked:
    """A receiver over TLS for one name: what it was asked for, and what came."""

    def __init__(self) -> None:
        self.names: list[str | None] = []
        self.heads: list[bytes] = []
        self.port = 0

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.heads.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 204 No Content\r\n\r\n")
        await writer.drain()
        writer.close()


async def receiver(certificate: trustme.LeafCert) -> AsyncIterator[Asked]:
    asked = Asked()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    context.sni_callback = lambda _socket, name, _context: asked.names.append(name)
    server = await asyncio.start_server(asked.answer, "127.0.0.1", 0, ssl=context)
    asked.port = server.sockets[0].getsockname()[1]
    async with server:
        yield asked


@pytest.fixture
async def named(authority: trustme.CA) -> AsyncIterator[Asked]:
    async for asked in receiver(authority.issue_cert(NAME)):
        yield asked


@pytest.fixture
async def misnamed(authority: trustme.CA) -> AsyncIterator[Asked]:
    async for asked in receiver(authority.issue_cert("other.example", "127.0.0.1")):
        yield asked


def channel(port: int) -> WebhookChannel:
    async def lookup(_host: str, _port: int) -> list[str]:
        return ["127.0.0.1"]

    settings = WebhookSettings(url=f"https://{NAME}:{port}/hook", secrets=(SECRET,), private_addresses=True)
    return WebhookChannel(settings, now=lambda: datetime.now(UTC), lookup=lookup)


async def test_the_certificate_is_held_against_the_name(named: Asked) -> None:
    to = channel(named.port)
    assert await to.send(message()) is None
    assert await to.probe() is None
    assert set(named.names) == {NAME}
    assert f"host: {NAME}:{named.port}".encode() in named.heads[0].lower()


async def test_a_receiver_that_cannot_prove_its_name_gets_nothing(misnamed: Asked) -> None:
    to = channel(misnamed.port)
    for fault in (await to.send(message()), await to.probe()):
        assert fault is not None
        assert fault.retryable, "a certificate is renewed without a change here"
        assert "certificate" in fault.detail.lower()
    assert misnamed.heads == []
