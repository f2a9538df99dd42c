"""Backups: a folder for each, with a verified copy of the archive, the configuration and the registry."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from fcntl import LOCK_EX, LOCK_NB, flock
from hashlib import file_digest
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import msgspec

from app.config import Settings
from app.reporting import Reporter
from model.errors import ArchiveError
from storage import Checked, Copied, copy, pack, soundness_of, sync

MANIFEST = "manifest.json"
ARCHIVE, PACKED = "archive.sqlite", "archive.sqlite.zst"
DAMAGED = ".damaged"
"""End of the name of a backup whose archive was damaged already when it was copied."""
_STAMP = "nianbao-%Y%m%dT%H%M%SZ"
_PATTERN = "nianbao-[0-9]*T[0-9]*Z"
_UNFINISHED = ".unfinished-"
_SPARE = 16 * 1024 * 1024
"""Bytes that have to stay free beside the copy."""


class FileMark(msgspec.Struct, frozen=True, kw_only=True):
    """What a file of a backup must be."""

    bytes: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup says of itself."""

    made: datetime
    program: str
    layout: int
    """Of the archive; a program that knows only older layouts cannot restore it."""
    rows: dict[str, int]
    problems: int
    """What was wrong with the archive already; 0 for a sound backup."""
    files: dict[str, FileMark]
    """Path inside the backup to what it must be."""


class Backup(NamedTuple):
    """A backup that has been made."""

    folder: Path
    manifest: Manifest
    wrong: tuple[Checked, ...]
    removed: tuple[Path, ...]
    """Older ones that retention has removed."""


def back_up(settings: Settings, target: Path, *, now: datetime, keep: int, packed: bool, reporter: Reporter) -> Backup:
    """Copies archive, configuration and registry into a new folder under the target; the archive may be written meanwhile.

    The folder takes its name only when everything in it is verified and on disk. An archive that is damaged is copied
    all the same, under a name that says so, and then no older backup is removed. ArchiveError where nothing was made.
    """
    with _alone(target):
        for left in target.glob(f"{_UNFINISHED}*"):
            shutil.rmtree(left)
        _refuse_without_room(settings.archive, target, packed=packed)
        unfinished = target / f"{_UNFINISHED}{now.astimezone(UTC).strftime(_STAMP)}"
        try:
            with _explained(target):
                unfinished.mkdir(mode=0o700)
                copied, wrong = _archive(settings.archive, unfinished, packed=packed, reporter=reporter)
                _beside(settings, unfinished)
                manifest = _manifest(unfinished, copied, wrong=wrong, now=now)
                folder = _finish(unfinished, damaged=bool(wrong))
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise
        removed = () if wrong else tuple(_outlived(target, keep))
        for old in removed:
            _remove(old)
    return Backup(folder, manifest, wrong, removed)


@contextmanager
def _alone(target: Path) -> Iterator[None]:
    """A block in which this is the only backup made there; the system ends the lock of one that was killed."""
    with _explained(target):
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = (target / ".lock").open("w")
    with lock:
        try:
            flock(lock, LOCK_EX | LOCK_NB)
        except OSError as error:
            message = f"{target}: another backup is being made there. Wait for it"
            raise ArchiveError(message) from error
        yield


@contextmanager
def _explained(target: Path) -> Iterator[None]:
    """A block in which the errors of files come out as ArchiveError."""
    try:
        yield
    except OSError as error:
        message = f"{error.filename or target}: {error.strerror}. No backup was made; check the folder, its permissions and its disk"
        raise ArchiveError(message) from error


def _refuse_without_room(archive: Path, target: Path, *, packed: bool) -> None:
    if not archive.is_file():
        message = f"{archive}: there is no archive to back up. Check archive.path"
        raise ArchiveError(message)
    log = archive.with_name(f"{archive.name}-wal")
    size = archive.stat().st_size + (log.stat().st_size if log.exists() else 0)
    needed = (size * 2 if packed else size) + _SPARE
    free = shutil.disk_usage(target).free
    if free < needed:
        message = (
            f"{target}: the disk has {free / 1e6:.0f} MB free, the backup needs {needed / 1e6:.0f} MB. "
            "Free space, keep fewer backups (--keep), or name another folder"
        )
        raise ArchiveError(message)


def _archive(source: Path, folder: Path, *, packed: bool, reporter: Reporter) -> tuple[Copied, tuple[Checked, ...]]:
    """The copy, and what is wrong with it. ArchiveError where it is not what was read."""
    path = folder / ARCHIVE
    reporter.note("copying", archive=source, to=folder)
    copied = copy(source, path)
    path.chmod(0o600)
    reporter.note("verifying", archive=path)
    found = soundness_of(path)
    wrong = tuple(one for one in found.checked if one.problems)
    if found.rows != copied.rows:
        message = f"{path}: the copy does not hold the rows that were read; no backup was made. Check the disk, then try again"
        raise ArchiveError(message)
    if packed:
        pack(path, folder / PACKED)
        path.unlink()
    return copied, wrong


def _beside(settings: Settings, folder: Path) -> None:
    """Copies configuration and registry; what is not there is left out."""
    if settings.file is not None:
        shutil.copyfile(settings.file, folder / "config.toml")
    if settings.registry.is_dir():
        (folder / "registry").mkdir(mode=0o700)
        for file in sorted(settings.registry.glob("*.toml")):
            shutil.copyfile(file, folder / "registry" / file.name)


def _manifest(folder: Path, copied: Copied, *, wrong: tuple[Checked, ...], now: datetime) -> Manifest:
    """Writes what the backup says of itself, after its other files are on disk."""
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    for path in files.values():
        path.chmod(0o600)
        sync(path)
    manifest = Manifest(
        made=now.astimezone(UTC),
        program=version("nianbao"),
        layout=copied.layout,
        rows=copied.rows,
        problems=sum(one.problems for one in wrong),
        files={name: mark_of(path) for name, path in files.items()},
    )
    path = folder / MANIFEST
    path.write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n")
    path.chmod(0o600)
    sync(path)
    return manifest


def mark_of(path: Path) -> FileMark:
    """The size and digest of a file as it is."""
    with path.open("rb") as file:
        return FileMark(bytes=path.stat().st_size, sha256=file_digest(file, "sha256").hexdigest())


def _finish(unfinished: Path, *, damaged: bool) -> Path:
    """Gives the backup its name, once its folders are on disk."""
    for folder in (unfinished / "registry", unfinished):
        if folder.is_dir():
            sync(folder)
    name = unfinished.name.removeprefix(_UNFINISHED)
    folder = unfinished.rename(unfinished.with_name(f"{name}{DAMAGED if damaged else ''}"))
    sync(folder.parent)
    return folder


def backups(target: Path) -> tuple[Path, ...]:
    """The sound backups in a folder, newest first."""
    return tuple(sorted(target.glob(_PATTERN), reverse=True))


def made_at(folder: Path) -> datetime:
    """When a backup was made, by its name."""
    return datetime.strptime(folder.name, _STAMP).replace(tzinfo=UTC)


def _outlived(target: Path, keep: int) -> Iterator[Path]:
    """All but the newest; of the damaged ones as many are kept."""
    yield from backups(target)[keep:]
    yield from sorted(target.glob(f"{_PATTERN}{DAMAGED}"), reverse=True)[keep:]


def _remove(folder: Path) -> None:
    """Removes a backup; a kill leaves it whole or under a name that no restore takes and the next backup clears."""
    condemned = folder.rename(folder.with_name(f"{_UNFINISHED}{folder.name}"))
    shutil.rmtree(condemned)
