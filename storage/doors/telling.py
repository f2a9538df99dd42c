"""Alerts and messages: the part of an archive's door for telling."""

from collections.abc import Sequence
from datetime import datetime

from model.alerting import Alert, Message
from model.findings import Change
from storage import alerts, deliveries
from storage.doors.door import Door
from storage.rows import AlertRow


class TellingDoor(Door):
    """Alerts and messages."""

    def record_alerts(self, raised: Sequence[Alert], channels: Sequence[str]) -> tuple[Alert, ...]:
        """The alerts that are new, kept with one outbox row for each channel."""
        return alerts.record_alerts(self._store, raised, channels)

    def outlived_alerts(self) -> tuple[Change, ...]:
        """Changes to PASS for open alerts whose finding a replay has left without a failure."""
        return alerts.outlived(self._store)

    def unbundled(self, channel: str) -> tuple[Alert, ...]:
        """Alerts that no message of the channel tells yet, oldest first."""
        return alerts.unbundled(self._store, channel)

    def alerts(
        self, *, publisher: str | None = None, year: int | None = None, limit: int = 100
    ) -> tuple[AlertRow, ...]:
        """The last alerts, newest first, with the channels that each has reached."""
        return alerts.alerts(self._store, publisher=publisher, year=year, limit=limit)

    def add_message(self, message: Message, *, next_try: datetime) -> None:
        """Keeps a message and takes its alerts out of the channel's outbox."""
        deliveries.add_message(self._store, message, next_try=next_try)
