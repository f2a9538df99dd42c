"""Messages on their way, and what becomes of them: the part of an archive's door for delivering."""

from collections.abc import Iterable
from datetime import datetime

from model.alerting import Delivery, Outage
from model.faults import Fault
from storage import deliveries, outages, resending
from storage.doors.door import Door
from storage.rows import DeliveryRow


class DeliveringDoor(Door):
    """Messages on their way, and what becomes of them."""

    def due_deliveries(self, now: datetime) -> tuple[Delivery, ...]:
        """All that waits in the channels whose first message in turn may be tried now, in order."""
        return deliveries.due_deliveries(self._store, now)

    def waiting_deliveries(self, channel: str) -> tuple[Delivery, ...]:
        """All that waits in a channel, in order, whenever it is to be tried; nothing where the channel is closed."""
        return deliveries.waiting_deliveries(self._store, channel)

    def delivered(self, message: str, *, at: datetime) -> None:
        """Marks a message as delivered, and the end of its channel's outage."""
        deliveries.delivered(self._store, message, at=at)

    def delivery_failed(
        self,
        message: str,
        *,
        at: datetime,
        fault: Fault,
        next_try: datetime | None,
        closes: bool = False,
        counts: bool = True,
    ) -> None:
        """Keeps a failed attempt and when to try again; None gives the message up, `closes` closes its channel.

        An attempt that does not count leaves the message where it was in its schedule.
        """
        deliveries.delivery_failed(
            self._store, message, at=at, fault=fault, next_try=next_try, closes=closes, counts=counts
        )

    def deliveries(self, *, state: str | None = None, limit: int = 100) -> tuple[DeliveryRow, ...]:
        """The last messages, newest first; `state` is `pending`, `delivered` or `given-up`."""
        return deliveries.deliveries(self._store, state=state, limit=limit)

    def send_again(self, messages: Iterable[str], *, at: datetime) -> tuple[str, ...]:
        """Those of the messages that wait again, under the same ids; one that waits already is left alone.

        ArchiveError where there is no such message.
        """
        return resending.send_again(self._store, messages, at=at)

    def settled_messages(self, *, channel: str, since: datetime) -> tuple[str, ...]:
        """The channel's messages made since then that arrived or were given up, in order."""
        return resending.settled_messages(self._store, channel=channel, since=since)

    def outages(self) -> tuple[Outage, ...]:
        """The channels' outages that last."""
        return outages.outages(self._store)

    def untold_outages(self) -> tuple[Outage, ...]:
        """Outages, and ends of outages, that nobody was told of yet."""
        return outages.untold_outages(self._store)

    def outages_told(self, told: Iterable[Outage]) -> None:
        """Marks that another channel has a message about these as they stand."""
        outages.outages_told(self._store, told)

    def enable_channel(self, channel: str, *, at: datetime) -> bool:
        """Ends a channel's outage, so that what waits is tried at once; False where it has none."""
        return resending.enable_channel(self._store, channel, at=at)
