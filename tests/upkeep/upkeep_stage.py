"""A folder with configuration, registry and a filled archive: what the tests of the upkeep stand on."""

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random

from archive_samples import LANTIAN, NOW, QINGHE, alert, column_read, fill, finding, later, link, look, message
from rehearsal import Quiet

from app.backups import Backup, back_up
from app.config import Settings, settings
from app.restoring import Restored, restore
from model.alerting import AlertLife, AlertState, Move
from model.types import Alert, AlertEvent, Judgement, Obligation, Outcome, Portal, Purpose, Standing
from storage import Archive

CONFIG = """
[archive]
path = "archive.sqlite"
[channels.email]
host = "mail.example.org"
sender = "watch@example.org"
recipients = ["desk@example.org"]
password = "not for others"
"""
REGISTRY = """
[[publisher]]
id = "lantian"
name = "蓝田县人民政府"
tier = "government"
"""


@dataclass
class Installation:
    """A folder with everything that belongs to an installation."""

    folder: Path

    @property
    def config(self) -> Path:
        return self.folder / "config.toml"

    @property
    def settings(self) -> Settings:
        return settings(self.config, environment={})

    @property
    def path(self) -> Path:
        return self.folder / "archive.sqlite"

    def archive(self) -> Archive:
        return Archive.open(self.path)

    def digest(self) -> str:
        with self.archive() as archive:
            return archive.logical_digest()

    def back_up(self, target: Path | None = None, *, day: int = 0, keep: int = 14, packed: bool = False) -> Backup:
        return back_up(
            self.settings,
            target or self.folder / "backups",
            now=later(days=day),
            keep=keep,
            packed=packed,
            reporter=Quiet(),
        )

    def restore(self, source: Path, *, to: Path | None = None, force: bool = False) -> Restored:
        return restore(source, to or self.path, force=force, now=NOW, reporter=Quiet())


def installation(folder: Path) -> Installation:
    """Written out, with an archive in which every table has a row."""
    (folder / "registry").mkdir(parents=True)
    (folder / "config.toml").write_text(CONFIG, encoding="utf-8")
    (folder / "registry" / "bodies.toml").write_text(REGISTRY, encoding="utf-8")
    stage = Installation(folder)
    with stage.archive() as archive:
        furnish(archive)
    return stage


def furnish(archive: Archive) -> None:
    """A row in every table, as the pipeline would leave it."""
    archive.sync_world(
        [replace(LANTIAN, founded=date(2019, 3, 1)), QINGHE],
        [Portal(id="lantian", name="蓝田县", columns=("https://www.lantian.example/",))],
    )
    versions = list(fill(archive))
    archive._store.insert("text_hashes", version_id=versions[-1], publisher="lantian", year=2025, simhash=77)
    run = archive.begin_run("crawl", now=later(days=3))
    archive.keep(look(at=later(days=3), purpose=Purpose.LIST, body=b"<ul>2025</ul>"), run=run)
    archive.keep(look("https://b.example/", at=later(days=3), outcome=Outcome.BLOCKED), run=run)
    archive.keep(look("https://www.lantian.example/2025.html", at=later(days=3), outcome=Outcome.UNCHANGED), run=run)
    archive.record_column(column_read(at=later(days=3)), run=run, rows=[link()], refused=[])
    archive.record_column(column_read(at=later(days=3)), run=run, rows=[link()], refused=[])
    found = finding()
    archive.record_findings(
        [found],
        publisher="lantian",
        year=2025,
        source="report",
        now=NOW,
        run=run,
        version=versions[-1],
        url="https://b.example/",
    )
    raised = alert(found)
    archive.record_alerts([raised], ["mail", "hook"])
    archive.record_moves([Move(life=life_of(raised), was=None, event=AlertEvent.OPENED)], now=NOW)
    archive.add_message(message(raised), next_try=NOW)
    archive.delivered("message-mail-1", at=NOW)
    archive.decide(raised.fingerprint, decision="confirmed", by="an editor", reason="seen", now=NOW)
    archive.record_judgements(
        [
            Judgement(
                publisher="lantian", year=2025, standing=Standing.PUBLISHED, reason_zh="已公布", reason_en="published"
            )
        ],
        [Obligation(publisher="lantian", year=2025, due=NOW.date(), clause_zh="第四十九条", clause_en="article 49")],
        now=NOW,
        run=run,
    )
    archive.end_run(run, now=later(days=3, minutes=1), summary={})


def life_of(raised: Alert) -> AlertLife:
    """An alert that has been told, and is open."""
    return AlertLife(
        fingerprint=raised.fingerprint,
        publisher=raised.publisher,
        year=raised.year,
        portal="lantian",
        code=raised.finding.code,
        subject=raised.finding.subject,
        state=AlertState.OPEN,
        began=NOW,
        changed=NOW,
        episode=1,
    )


def fatten(archive: Archive, megabytes: int) -> None:
    """Bodies that no compression makes smaller."""
    chance = Random(megabytes)
    run = archive.begin_run("crawl", now=NOW)
    with archive.transaction():
        for number in range(megabytes):
            archive.keep(look(f"https://fat.example/{number}", body=chance.randbytes(1_000_000)), run=run)


def killed_before(number: int, work: Callable[[], object], *, folder: Path) -> bool:
    """Whether `work`, done in a process of its own, was killed (SIGKILL) before its so-many-th touch of a file in the folder."""
    child = os.fork()
    if child == 0:
        touched = 0

        def count(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal touched
            if event in _TOUCHES and any(str(folder) in str(argument) for argument in arguments):
                touched += 1
                if touched == number:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        try:
            work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


_TOUCHES = frozenset(
    (
        "open",
        "os.rename",
        "os.link",
        "os.remove",
        "os.rmdir",
        "os.mkdir",
        "os.chmod",
        "sqlite3.connect",
        "shutil.copyfile",
    )
)
