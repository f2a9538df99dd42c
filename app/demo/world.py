"""The demo world: invented portals on loopback, the bodies that publish there, and receivers for what is sent.

with DemoWorld(folder) as world:
    ...  # world.portals can be crawled, world.smtp_port and world.webhook_url take messages
"""

from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from app.clock import SHANGHAI
from app.demo.portals import DESIGNS, site
from app.demo.receivers import MailReceiver, WebhookReceiver
from app.demo.server import PortalServer
from app.demo.stories import Story, stories
from model.types import Portal, Publisher

NOW = datetime(2026, 2, 3, 9, tzinfo=SHANGHAI).astimezone(UTC)
"""The day that the demo pretends to be: the departments' due day has just passed, the governments' has not."""
SECRET = "whsec_bmlhbmJhby1kZW1vLXNlY3JldC1vbi1sb29wYmFjaw=="  # noqa: S105 - guards nothing but this machine's folder


class DemoWorld:
    """Portals, bodies and receivers; everything runs between `with` and its end."""

    def __init__(self, folder: Path, *, now: datetime = NOW) -> None:
        self.now = now
        self.stories: tuple[Story, ...] = stories()
        self.publishers: tuple[Publisher, ...] = tuple(dict.fromkeys(story.publisher for story in self.stories))
        self.servers = {design.id: PortalServer() for design in DESIGNS}
        self.mail = MailReceiver(folder / "mailbox")
        self.hook = WebhookReceiver(folder / "webhook", secret=SECRET)
        self.webhook_secret = SECRET
        self._running = ExitStack()

    def __enter__(self) -> Self:
        self.turn_to(self.now)
        with ExitStack() as starting:
            for server in self.servers.values():
                starting.enter_context(server)
            starting.enter_context(self.mail)
            starting.enter_context(self.hook)
            self._running = starting.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._running.close()

    @property
    def portals(self) -> tuple[Portal, ...]:
        """The portals with the addresses they are served at."""
        return tuple(
            Portal(id=design.id, name=design.name, columns=(f"{self.servers[design.id].address}{design.column}",))
            for design in DESIGNS
        )

    @property
    def today(self) -> date:
        """The civil day in Shanghai."""
        return self.now.astimezone(SHANGHAI).date()

    @property
    def smtp_host(self) -> str:
        """Where mail is taken."""
        return self.mail.host

    @property
    def smtp_port(self) -> int:
        """Port of `smtp_host`."""
        return self.mail.port

    @property
    def webhook_url(self) -> str:
        """Where webhooks are taken."""
        return self.hook.url

    @property
    def webhook_folder(self) -> Path:
        """Folder of the payloads received."""
        return self.hook.folder

    def turn_to(self, now: datetime) -> None:
        """Makes the portals show what they show on that day: reports appear, one is corrected."""
        self.now = now
        for design in DESIGNS:
            self.servers[design.id].site = site(design, self.stories, today=self.today)
