"""Expected failures as values. A fault is returned, never raised; exceptions (model.errors) are for our own mistakes."""

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """What went wrong, in the words used in the archive, in JSON and in messages."""

    EMPTY = "empty"
    """The document holds no bytes or no text."""
    NOT_TEXT = "not-text"
    """The bytes are not text in any charset we know."""
    NOT_READ_YET = "not-read-yet"
    """The file type is known, but this version has no reader for it."""
    NOT_INSTALLED = "not-installed"
    """The file can be read, but a program or extra that it takes is not installed here; the detail names it."""
    ENCRYPTED = "encrypted"
    """The file is locked by a password."""
    DAMAGED = "damaged"
    """The file is cut off or not what its first bytes promise."""
    TIMED_OUT = "timed-out"
    """Reading took longer than the limit."""
    TOO_LARGE = "too-large"
    """The document exceeds a limit on bytes, cells or depth."""
    NOT_A_REPORT = "not-a-report"
    """The document was read, but it is not an annual disclosure report."""
    AMBIGUOUS = "ambiguous"
    """More than one reading fits and none may be preferred."""
    DELIVERY = "delivery"
    """A message could not be delivered to a channel."""


class Actor(StrEnum):
    """Who has to act before the failure can end."""

    NOBODY = "nobody"
    OPERATOR = "operator"
    PUBLISHER = "publisher"
    DEVELOPER = "developer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One expected failure: what, where, whether a retry can help and who acts."""

    kind: FaultKind
    where: str
    """The file, address, key or cell it is about."""
    detail: str
    """One English sentence for the person who acts."""
    retryable: bool = False
    actor: Actor = Actor.NOBODY

    def __str__(self) -> str:
        """`kind: where: detail`, one line."""
        return f"{self.kind}: {self.where}: {self.detail}"
