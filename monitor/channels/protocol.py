"""What a channel must be able to do, and the faults that all channels share."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from model.faults import Actor, Fault, FaultKind
from model.types import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryFault(Fault):
    """Why a message did not arrive, and what that means for the next try."""

    wait: timedelta = timedelta(0)
    """The receiver asks not to be tried again before so long."""
    closes: bool = False
    """The receiver wants no more: nothing is sent by this channel until a person enables it."""


class Channel(Protocol):
    """A way to people or programs."""

    @property
    def name(self) -> str:
        """Its name in the configuration, and in every message meant for it."""
        ...

    @property
    def language(self) -> str:
        """What its readers read: `zh` or `en`."""
        ...

    async def send(self, message: Message) -> DeliveryFault | None:
        """None where the receiver has taken the message, else why not; nothing the network does is raised.

        Sending one message again is harmless: it carries the same id.
        """
        ...

    async def probe(self) -> DeliveryFault | None:
        """Why a message could not be sent now, as far as that can be seen without sending one; None where nothing speaks against it."""
        ...


def delivery_fault(
    name: str,
    detail: str,
    *,
    retryable: bool,
    actor: Actor = Actor.OPERATOR,
    wait: timedelta = timedelta(0),
    closes: bool = False,
) -> DeliveryFault:
    """A fault of the channel of that name."""
    return DeliveryFault(
        kind=FaultKind.DELIVERY,
        where=f"channels.{name}",
        detail=detail,
        retryable=retryable,
        actor=actor,
        wait=wait,
        closes=closes,
    )
