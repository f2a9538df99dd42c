"""Alerts and messages: the part of an archive's door for telling."""

from collections.abc import Sequence
from datetime import datetime

from model.alerting import Alert, Message
from storage import alerts, deliveries
from storage.doors.door import Door
from storage.rows import AlertRow


class TellingDoor(Door):
    """Alerts and messages."""

    def record_alerts(self, raised: Sequence[Alert], channels: Sequence[str]) -> tuple[Alert, ...]:
        """The alerts that are new, kept with one outbox row for each channel."""
        return alerts.record_alerts(self._store, raised, channels)

    def last_alert(self, fingerprint: str) -> Alert | None:
        """What was last told of the finding in full; None where nothing was."""
        return alerts.last_alert(self._store, fingerprint)

    def told_channels(self, fingerprint: str) -> tuple[str, ...]:
        """The channels that were told of the finding since it was last opened."""
        return alerts.told_channels(self._store, fingerprint)

    def thread(self, channel: str, fingerprints: Sequence[str]) -> tuple[str, ...]:
        """Ids of the channel's messages that told of these findings, oldest first."""
        return alerts.thread(self._store, channel, fingerprints)

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
