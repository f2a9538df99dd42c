"""A year on loopback: portals and receivers served, registry and archive on disk."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from season_server import SeasonServer
from year_plan import Plan, PortalPlan, Settling
from year_portals import YearPortal
from year_steps import hasty, steps, worked

from app.demo.receivers import MailReceiver, WebhookReceiver
from storage import Archive

SECRET = "whsec_" + "bmlhbmJhby1hLXllYXItb2YtcmVwb3J0cy0wMDAwMDA="


@dataclass
class Year:
    """A plan that is being played."""

    plan: Plan
    folder: Path
    portals: list[YearPortal] = field(default_factory=list)
    settlings: list[Settling] = field(default_factory=list)
    """Every pass and every sweep that was made."""
    _running: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Self:
        self.portals = [YearPortal(one) for one in self.plan.portals]
        server = self._running.enter_context(SeasonServer([one.answer for one in self.portals]))
        mail_port, hook_url = self.receivers()
        self._running.enter_context(hasty())
        self._write(server.addresses, mail_port=mail_port, hook_url=hook_url)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._running.close()

    def play(self) -> Iterator[date]:
        """Each day, after its work is done."""
        for day in self.plan.days:
            self.turn_to(day)
            done = (worked(self.folder, at) for at in steps(iter((day,))))
            self.settlings += [one for one in done if one is not None]
            yield day

    def receivers(self) -> tuple[int, str]:
        """Starts what takes the messages: the port of the mail server, the address of the webhook."""
        mail = self._running.enter_context(MailReceiver(self.folder / "mail"))
        hook = self._running.enter_context(WebhookReceiver(self.folder / "hook", secret=SECRET))
        return mail.port, hook.url

    def turn_to(self, day: date) -> None:
        """What the portals show is that of the day."""
        for portal in self.portals:
            portal.turn_to(day)

    def archive(self) -> Archive:
        """The archive as it stands."""
        return self.archive_of(self.folder)

    @staticmethod
    def archive_of(folder: Path) -> Archive:
        """The archive of a play in that folder."""
        return Archive.open(folder / "archive.sqlite")

    def _write(self, addresses: list[str], *, mail_port: int, hook_url: str) -> None:
        hosts = ", ".join(f'"{one}"' for one in ("127.0.0.1", *addresses))
        (self.folder / "config.toml").write_text(
            f"""[archive]
path = "archive.sqlite"
[fetch]
contact = "test"
pause_seconds = 0
timeout_seconds = 8
attempts = 1
portals_at_once = 32
private_hosts = [{hosts}]
[watch]
first_year = 2024
[channels.email]
host = "127.0.0.1"
port = {mail_port}
security = "none"
sender = "watch@example.org"
recipients = ["desk@example.org"]
[channels.webhook]
url = "{hook_url}"
secret = "{SECRET}"
private_addresses = true
[channels.chief]
kind = "file"
path = "chief.jsonl"
[alerts]
escalate_to = ["chief"]
""",
            encoding="utf-8",
        )
        (self.folder / "registry").mkdir()
        for portal, address in zip(self.portals, addresses, strict=True):
            text = "\n".join(_blocks(portal.plan, f"http://{address}{portal.column}"))
            (self.folder / "registry" / f"{portal.plan.id}.toml").write_text(text, encoding="utf-8")


def _blocks(plan: PortalPlan, column: str) -> Iterator[str]:
    yield f'[[portal]]\nid = "{plan.id}"\nname = "{plan.city}人民政府"\ncolumns = ["{column}"]\nsite_code = "9901000001"\n'
    for owed in plan.owed[::2]:
        tier = "government" if owed.name.endswith("人民政府") else "department"
        yield (
            f'[[publisher]]\nid = "{owed.publisher}"\nname = "{owed.name}"\ntier = "{tier}"\nregion = "9901"\n'
            f'portal = "{plan.id}"\n'
        )
