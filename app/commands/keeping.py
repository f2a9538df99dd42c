"""Commands that keep the archive safe: backup, restore, verify."""

from pathlib import Path
from typing import Annotated

import typer

from app.backups import Backup, back_up
from app.clock import machine
from app.options import ConfigFile, Json, Lang, existing, language, load
from app.output import lines, sentences, show, show_json
from app.reporting import Reporter, reporter
from app.restoring import Restored
from app.restoring import restore as restored
from app.words import sentence
from storage import Checked, Soundness, soundness_of


def backup(
    target: Annotated[
        Path | None, typer.Argument(help="Folder of the backups; default: backup.path of the configuration.")
    ] = None,
    keep: Annotated[
        int | None, typer.Option("--keep", min=1, help="How many backups stay; default: backup.keep.", metavar="N")
    ] = None,
    compress: Annotated[
        bool | None, typer.Option("--compress/--no-compress", help="Compress the copy; default: backup.compress.")
    ] = None,
    as_json: Json = False,
    config: ConfigFile = None,
    lang: Lang = None,
) -> None:
    """Copies archive, configuration and registry into a new folder and verifies the copy; `run` may go on meanwhile.

    Exit status 1 if the archive is damaged: the copy is made all the same, and no older backup is removed.
    """
    settings = load(config)
    existing(settings)
    wanted = settings.config.backup
    with reporter() as watching:
        made = back_up(
            settings,
            target or settings.backups,
            now=machine(),
            keep=wanted.keep if keep is None else keep,
            packed=wanted.compress if compress is None else compress,
            reporter=watching,
        )
    spoken = language(lang, settings)
    if as_json:
        show_json(_backup_row(made))
    else:
        sentences(_backup_sentences(made, settings.archive, spoken))
        lines(_problems(made.wrong))
    if made.wrong:
        raise typer.Exit(1)


def _backup_row(made: Backup) -> dict[str, object]:
    return {
        "folder": made.folder,
        "made": made.manifest.made,
        "bytes": _size(made),
        "layout": made.manifest.layout,
        "rows": made.manifest.rows,
        "problems": made.manifest.problems,
        "removed": made.removed,
    }


def _size(made: Backup) -> int:
    return sum(mark.bytes for mark in made.manifest.files.values())


def _backup_sentences(made: Backup, archive: Path, spoken: str) -> list[str]:
    rows = made.manifest.rows
    counts = {name: rows.get(name, 0) for name in ("looks", "reports", "versions", "alerts")}
    told = [sentence("backed-up", spoken).format(made.folder, _size(made) / 1e6, **counts)]
    if made.removed:
        told.append(sentence("backups-removed", spoken).format(len(made.removed)))
    if made.folder.stat().st_dev == archive.stat().st_dev:
        told.append(sentence("backup-same-disk", spoken))
    if made.wrong:
        told.append(sentence("backup-damaged", spoken).format(made.manifest.problems))
    return told


def restore(
    source: Annotated[Path, typer.Argument(help="Folder of one backup, or a bare archive file.")],
    to: Annotated[
        Path | None, typer.Option("--to", help="Where the archive goes; default: archive.path.", metavar="PATH")
    ] = None,
    force: Annotated[
        bool,
        typer.Option(
            "--force", help="Move an archive that is there aside (it is never deleted); take a damaged backup."
        ),
    ] = False,
    as_json: Json = False,
    config: ConfigFile = None,
    lang: Lang = None,
) -> None:
    """Verifies a backup and puts its archive in place, whole or not at all; configuration and registry are left to you."""
    settings = load(config)
    with reporter() as watching:
        done = restored(source, to or settings.archive, force=force, now=machine(), reporter=watching)
    spoken = language(lang, settings)
    if as_json:
        made = None if done.manifest is None else done.manifest.made
        show_json({"archive": done.archive, "aside": done.aside, "made": made})
    else:
        sentences(_restored_sentences(done, source, spoken))


def _restored_sentences(done: Restored, source: Path, spoken: str) -> list[str]:
    told = [sentence("restored", spoken).format(done.archive, source)]
    if done.aside is not None:
        told.append(sentence("moved-aside", spoken).format(done.aside))
    if done.manifest is not None:
        told.append(sentence("restore-beside", spoken).format(source))
    return told


def verify(
    archive: Annotated[
        Path | None, typer.Argument(help="Another archive file, such as one in a backup; default: archive.path.")
    ] = None,
    as_json: Json = False,
    config: ConfigFile = None,
    lang: Lang = None,
) -> None:
    """Checks the archive: the file, what its rows say of each other, every captured byte. Exit status 1 if something is wrong.

    Nothing is changed, and `run` may go on meanwhile.
    """
    settings = load(config)
    with reporter() as watching:
        found = soundness_of(archive or existing(settings), progress=_Steps(watching))
    spoken = language(lang, settings)
    rows = [_checked_row(one, spoken) for one in found.checked]
    if as_json:
        show_json({"layout": found.layout, "problems": found.problems, "checks": rows})
    else:
        show(rows, ("what", "verdict", "result"), as_json=False, language=spoken)
        lines(_problems(found.checked))
        sentences(_remedies(found, spoken))
    if found.problems:
        raise typer.Exit(1)


class _Steps:
    """Tells the reporter of every body that has been looked at."""

    def __init__(self, watching: Reporter) -> None:
        self._watching = watching

    def __call__(self, done: int, total: int) -> None:
        if done == 1:
            self._watching.begin("verify", total)
        self._watching.step("verify", "")


def _checked_row(one: Checked, spoken: str) -> dict[str, object]:
    said = sentence("wrong" if one.problems else "sound", spoken).format(one.looked_at, one.problems)
    return {
        "what": one.name,
        "verdict": "broken" if one.problems else "ok",
        "result": said,
        "looked_at": one.looked_at,
        "problems": one.problems,
        "named": one.named,
        "remedy": sentence(_remedy(one.name), spoken) if one.problems else "",
    }


def _problems(checked: tuple[Checked, ...]) -> list[str]:
    told = []
    for one in checked:
        told += [f"{one.name}: {named}" for named in one.named]
        if one.problems > len(one.named):
            told.append(f"{one.name}: … {one.problems - len(one.named)} more")
    return told


_DERIVED = frozenset(("reports", "versions", "facts", "fulltext", "findings", "judgements"))
"""Checks of what a replay rebuilds."""


def _remedy(name: str) -> str:
    return "remedy-replay" if name in _DERIVED else "remedy-restore"


def _remedies(found: Soundness, spoken: str) -> list[str]:
    """What to do: restoring where something is wrong that a replay cannot rebuild."""
    needed = {_remedy(one.name) for one in found.checked if one.problems}
    chosen = "remedy-restore" if "remedy-restore" in needed else "remedy-replay"
    return [sentence(chosen, spoken)] if needed else []
