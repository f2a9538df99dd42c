"""What a channel must be able to do, and the faults that all channels share."""

from typing import Protocol

from model.faults import Actor, Fault, FaultKind
from model.types import Message


class Channel(Protocol):
    """A way to people or programs."""

    @property
    def name(self) -> str:
        """Its name in the configuration, and in every message meant for it."""
        ...

    async def send(self, message: Message) -> Fault | None:
        """None where the receiver has taken the message, else why not; nothing the network does is raised.

        Sending one message again is harmless: it carries the same id.
        """
        ...


def delivery_fault(name: str, detail: str, *, retryable: bool, actor: Actor = Actor.OPERATOR) -> Fault:
    """A fault of the channel of that name."""
    return Fault(kind=FaultKind.DELIVERY, where=f"channels.{name}", detail=detail, retryable=retryable, actor=actor)
