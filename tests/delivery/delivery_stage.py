"""An archive with messages to send, channels that fail as told, and a clock that stands still until it is moved."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.config import Config
from app.context import Context
from app.delivery import Sent, deliver
from app.opening import empty_registry, reading
from app.reporting import LineReporter
from model.types import Message
from monitor.channels import Channel, DeliveryFault
from monitor.channels.protocol import delivery_fault
from storage import Archive

NOW = datetime(2026, 4, 1, 1, 0, tzinfo=UTC)


@dataclass
class Line:
    """A channel that keeps what it took and fails with what it is told to."""

    name: str
    fails: DeliveryFault | None = None
    fails_for: dict[str, DeliveryFault] = field(default_factory=dict)
    """Message to what it ends in."""
    language: str = "en"
    taken: list[Message] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)

    async def send(self, message: Message) -> DeliveryFault | None:
        self.tried.append(message.id)
        fault = self.fails or self.fails_for.get(message.id)
        if fault is None:
            self.taken.append(message)
        return fault

    async def probe(self) -> DeliveryFault | None:
        return self.fails

    @property
    def ids(self) -> list[str]:
        return [message.id for message in self.taken]

    def down(self, detail: str = "nobody answers", *, retryable: bool = True, closes: bool = False) -> None:
        self.fails = delivery_fault(self.name, detail, retryable=retryable, closes=closes)

    def up(self) -> None:
        self.fails = None


@dataclass
class Stage:
    """What a delivery needs, and how far the day has come."""

    context: Context
    now: datetime = NOW

    @property
    def archive(self) -> Archive:
        return self.context.archive

    def add(self, channel: str, *ids: str) -> None:
        for one in ids:
            self.archive.add_message(message(one, channel=channel, created=self.now), next_try=self.now)

    async def deliver(self, **later: float) -> Sent:
        self.now += timedelta(**later)
        return await deliver(self.context)

    def states(self) -> dict[str, str]:
        return {row.message: row.state for row in self.archive.deliveries()}


def message(one: str, *, channel: str, created: datetime = NOW) -> Message:
    return Message(
        id=one,
        channel=channel,
        created=created,
        subject=f"年报监测：{one}",
        text=f"{one}\n",
        html=f"<p>{one}</p>",
        payload=f'{{"id":"{one}"}}',
        alerts=(),
    )


@contextmanager
def staged(folder: Path, *channels: Channel, config: Config | None = None) -> Iterator[Stage]:
    config = config or Config()
    with Archive.open(folder / "archive.sqlite") as archive, reading(config) as files:
        stage: Stage
        context = Context(
            archive=archive,
            registry=empty_registry(),
            config=config,
            clock=lambda: stage.now,
            reporter=LineReporter(),
            reading=files,
            channels={one.name: one for one in channels},
        )
        stage = Stage(context=context)
        yield stage
