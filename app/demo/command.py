"""`nianbao demo`: the whole job on generated portals, with alerts into a local mailbox folder."""

import asyncio
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from time import monotonic
from typing import Annotated

import typer
from rich.panel import Panel
from rich.text import Text

from app.bundling import bundle
from app.clock import SHANGHAI, instant, machine, shanghai_day
from app.config import settings as load_settings
from app.context import Context
from app.delivery import deliver
from app.demo.files import MARK, write_files
from app.demo.serving import SETTINGS
from app.demo.serving import serve as serve_world
from app.demo.words import say
from app.demo.world import NOW, DemoWorld
from app.opening import opened
from app.options import Lang
from app.output import console, lines, show
from app.pipeline import crawl
from app.reporting import LineReporter, TerminalReporter
from app.showing import archived_finding
from app.status import coverage_rows, coverage_table
from app.words import sentence
from model.errors import UsageError
from model.types import Verdict

FOLDER = Path("demo-archive")
COMMAND = ".venv/bin/nianbao"
QUERY = "'SELECT publisher_name, year, \"requests.new.total\" AS new FROM report_2021 ORDER BY new DESC'"
WRITTEN = (
    "archive.sqlite",
    "archive.sqlite-wal",
    "archive.sqlite-shm",
    "archive.sqlite.writer",
    "registry",
    "mailbox",
    "webhook",
    "log.jsonl",
    SETTINGS,
    "config.toml",
)
"""What a demo leaves in its folder, its mark last: a removal that was cut short can be taken up again."""
PART = re.compile(r"\n\n(?=\[|## |-- |==== |----)")
"""Parts one alert, or the heading of several, from the one before in the text of a mail."""
FIRST_LOOK = timedelta(hours=2)
"""So long before the day's pass the portals are looked at for the first time: a contradiction is told after a second look."""


def demo(
    folder: Annotated[Path, typer.Option("--folder", help="Where the archive and the mailbox go; made anew.")] = FOLDER,
    lang: Lang = None,
    now: Annotated[
        str | None, typer.Option("--now", help="The day to pretend, Asia/Shanghai; default: 2026-02-03.", metavar="DAY")
    ] = None,
    serve: Annotated[
        bool,
        typer.Option(
            "--serve", help="Only serve the portals and the mailbox as of today, until stopped: docs/operations.md."
        ),
    ] = False,
) -> None:
    """Shows the whole job: generated portals, a crawl, coverage, findings, and the alerts in a mailbox folder."""
    language = lang or "zh"
    began = monotonic()
    day = instant(now) if now else NOW
    fresh(folder)
    if serve:
        serve_world(folder, now=instant(now) if now else machine(), language=language)
        return
    with DemoWorld(folder, now=day - FIRST_LOOK) as world:
        lines([say("day", language).format(day.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M"))])
        lines([say("portals", language).format(len(world.portals), len(world.publishers))])
        write_files(world, folder, language=language)
        with _context(world, folder) as context:
            asyncio.run(crawl(context, context.registry.portals))
            world.turn_to(day)
            counts = asyncio.run(_pass(context))
            _tell(context, folder, language=language, counts=counts)
    lines(
        [
            say("took", language).format(round(monotonic() - began, 1)),
            "",
            *commands(folder, language, day=shanghai_day(day)),
        ]
    )


def fresh(folder: Path) -> None:
    """An empty folder; only one that a demo made is emptied, and only of what a demo writes.

    UsageError where the folder holds anything else, or cannot be made.
    """
    if folder.exists() and not folder.is_dir():
        message = f"{folder}: is not a folder; name another with --folder"
        raise UsageError(message)
    try:
        if folder.exists() and any(folder.iterdir()):
            _empty(folder)
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{folder}: the demo cannot write here: {error.strerror}; name another with --folder"
        raise UsageError(message) from error


def _empty(folder: Path) -> None:
    config = folder / "config.toml"
    made_here = config.is_file() and config.read_text(encoding="utf-8", errors="replace").startswith(MARK)
    if not made_here:
        message = f"{folder}: is not empty and was not made by the demo; name another with --folder"
        raise UsageError(message)
    for name in WRITTEN:
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


@contextmanager
def _context(world: DemoWorld, folder: Path) -> Iterator[Context]:
    settings = load_settings(folder / "config.toml", environment={})
    with (
        (folder / "log.jsonl").open("w", encoding="utf-8") as log,
        TerminalReporter() if sys.stderr.isatty() else LineReporter(log) as watching,
        opened(settings, clock=lambda: world.now, reporter=watching) as context,
    ):
        yield context


async def _pass(context: Context) -> dict[str, int]:
    done = await crawl(context, context.registry.portals)
    bundle(context)
    arrived, failed = await deliver(context)
    return {**done.counts, "delivered": arrived, "not-delivered": failed}


def _tell(context: Context, folder: Path, *, language: str, counts: dict[str, int]) -> None:
    coverage_table(coverage_rows(context, now=context.clock(), language=language), language=language)
    rows = [archived_finding(row, language=language) for row in context.archive.findings(verdict=Verdict.FAIL)]
    show(
        rows,
        ("name", "year", "severity", "code", "message"),
        as_json=False,
        language=language,
        title=sentence("findings", language),
    )
    mails = sorted((folder / "mailbox").glob("*.eml"))
    hooks = sorted((folder / "webhook").glob("*.json"))
    lines(
        [
            say("sent", language).format(
                counts["delivered"], len(mails), folder / "mailbox", len(hooks), folder / "webhook"
            )
        ]
    )
    if mails:
        _show_mail(mails[0], language)


def _show_mail(path: Path, language: str) -> None:
    """The first alert of a mail in full, as its reader sees it, and where the rest of the mail is."""
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    part = mail.get_body(preferencelist=("plain",))
    text = str(part.get_content()) if part else ""
    parts = PART.split(text.replace("\r\n", "\n"))
    alerts = [number for number, part in enumerate(parts) if part.startswith("[")]
    shown = parts[: alerts[0] + 1] if alerts else parts
    rest = say("rest", language).format(len(alerts) - 1, path) if len(alerts) > 1 else str(path)
    console().print(
        Panel(
            Text("\n\n".join(shown).strip()), title=Text(str(mail["subject"])), title_align="left", subtitle=Text(rest)
        )
    )


def commands(folder: Path, language: str, *, day: date) -> list[str]:
    """Three commands to go on with, on the day that the demo pretended."""
    option = f"-c {shlex.quote(str(folder / 'config.toml'))}"
    return [
        say("go-on", language),
        f"  {COMMAND} status {option} --now {day} --year {day.year - 1}",
        f"  {COMMAND} query {option} {QUERY}",
        f"  {COMMAND} search {option} 行政复议",
    ]
