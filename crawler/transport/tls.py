"""Secure connections: first as the present asks for, then as old servers can, at last without proof of who answers."""

import ssl
from enum import Enum

import httpx

_OLD_CIPHERS = "DEFAULT:!DH:!aNULL:!eNULL:@SECLEVEL=0"
"""TLS 1.0 and 1.1 sign with SHA-1, which OpenSSL 3 allows at level 0 only. Without DH, whose keys old servers make too short."""


class Proof(Enum):
    """How a host is asked to prove who it is."""

    STRICT = "strict"
    LEGACY = "legacy"
    """With old protocols and ciphers; the certificate is still checked."""
    NONE = "none"
    """As LEGACY, whatever the certificate says: what is read so is marked."""


class Contexts:
    """A context for each way, made when it is first needed: reading the authorities takes some 30 ms."""

    def __init__(self, strict: ssl.SSLContext | None) -> None:
        """`strict` is the first way, and names the authorities for the second; None takes those that come with httpx."""
        self._made: dict[Proof, ssl.SSLContext] = {} if strict is None else {Proof.STRICT: strict}

    def __getitem__(self, proof: Proof) -> ssl.SSLContext:
        if proof not in self._made:
            self._made[proof] = (
                self._old(proof) if proof is not Proof.STRICT else httpx.create_ssl_context(trust_env=False)
            )
        return self._made[proof]

    def _old(self, proof: Proof) -> ssl.SSLContext:
        old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        old.options |= getattr(ssl, "OP_LEGACY_SERVER_CONNECT", 0x4)  # named from Python 3.12 on
        old.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
        old.set_ciphers(_OLD_CIPHERS)
        if proof is Proof.LEGACY:
            old.load_verify_locations(cadata=b"".join(self[Proof.STRICT].get_ca_certs(binary_form=True)))
        else:
            old.check_hostname = False
            old.verify_mode = ssl.CERT_NONE
        return old


def after(proof: Proof, error: BaseException) -> Proof | None:
    """The way that may still lead to an answer after this failure of the handshake; None where none is left.

    Only a certificate that does not hold leads to asking without proof. A connection dropped within the handshake is how
    some old servers answer a greeting they do not understand.
    """
    if proof is Proof.NONE:
        return None
    if caused(error, ssl.SSLCertVerificationError) is not None:
        return Proof.NONE
    broken = caused(error, ssl.SSLError) or caused(error, ConnectionResetError)
    return Proof.LEGACY if proof is Proof.STRICT and broken is not None else None


def caused(error: BaseException, kind: type[BaseException]) -> BaseException | None:
    """The error of that kind in the chain of causes; each library wraps what the one below it said."""
    found: BaseException | None = error
    while found is not None and not isinstance(found, kind):
        found = found.__cause__ or found.__context__
    return found
