"""Restoring: a backup is verified first and takes the archive's place whole; what stood there is moved aside."""

import shutil
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import NamedTuple

import msgspec

from app.backups import ARCHIVE, MANIFEST, PACKED, Manifest, backups, mark_of
from app.reporting import Reporter
from model.errors import ArchiveError, UsageError
from storage import Archive, claimed, replace_archive, soundness_of, sync, unpack

_UNFINISHED = ".restoring"


class Restored(NamedTuple):
    """What was put where."""

    archive: Path
    aside: Path | None
    """Where the archive that stood there is now; None where there was none."""
    manifest: Manifest | None
    """None for a bare archive file."""


def restore(source: Path, target: Path, *, force: bool, now: datetime, reporter: Reporter) -> Restored:
    """Puts a backup (a folder that `back_up` made, or a bare archive file) in the archive's place.

    Everything is verified before the archive is touched, and the copy is brought to this program's layout. ArchiveError
    where the backup is damaged or of a newer layout, where a nianbao writes the archive or, unless `force`, where there
    is one; then all is as it was. With `force` the old one is moved aside, and a damaged backup is taken too.
    """
    _parent(target)
    with claimed(target):
        if target.exists() and not force:
            message = f"{target}: there is an archive already; --force moves it aside and puts the backup in its place"
            raise ArchiveError(message)
        new = target.with_name(f".{target.name}{_UNFINISHED}")
        try:
            _clear(new)
            manifest = _unfold(source, new, force=force, reporter=reporter)
            _sound(new, source=source, manifest=manifest, force=force, reporter=reporter)
            sync(new)
            aside = _aside(target, now) if target.exists() else None
            replace_archive(target, new, aside=aside)
        except OSError as error:
            message = f"{error.filename or target}: {error.strerror}. Nothing was restored"
            raise ArchiveError(message) from error
        finally:
            _clear(new)
    return Restored(target, aside, manifest)


def _parent(target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{target.parent}: the folder of the archive cannot be made: {error.strerror}"
        raise ArchiveError(message) from error


def _unfold(source: Path, new: Path, *, force: bool, reporter: Reporter) -> Manifest | None:
    """The backup's archive as a file of its own beside the target, and what the backup says of itself."""
    manifest = None
    if source.is_dir():
        manifest = _manifest(source)
        _check_files(source, manifest, force=force)
        source = source / (PACKED if PACKED in manifest.files else ARCHIVE)
    elif not source.is_file():
        message = f"{source}: there is no such backup"
        raise UsageError(message)
    reporter.note("copying", backup=source, to=new)
    _refuse_without_room(source, new)
    if source.suffix == ".zst":
        unpack(source, new)
    else:
        shutil.copyfile(source, new)
    new.chmod(0o600)
    return manifest


def _manifest(folder: Path) -> Manifest:
    file = folder / MANIFEST
    if not file.is_file():
        known = ", ".join(path.name for path in backups(folder)[:3])
        there = f"; it holds {known}: name one of them" if known else ""
        message = f"{folder}: no backup (no {MANIFEST} in it){there}"
        raise UsageError(message)
    try:
        return msgspec.json.decode(file.read_bytes(), type=Manifest)
    except msgspec.MsgspecError as error:
        message = f"{file}: damaged ({error}). Take another backup"
        raise ArchiveError(message) from error


def _check_files(folder: Path, manifest: Manifest, *, force: bool) -> None:
    """ArchiveError where a file of the backup is not the one that was put there."""
    for name, mark in manifest.files.items():
        file = folder / name
        if not file.is_file():
            message = f"{file}: not there, and the backup is not whole. Take another one"
            raise ArchiveError(message)
        if mark_of(file) != mark and not force:
            message = f"{file}: not as it was written. Take another backup, or --force to take it all the same"
            raise ArchiveError(message)


def _refuse_without_room(source: Path, new: Path) -> None:
    size, free = source.stat().st_size, shutil.disk_usage(new.parent).free
    if free < size:
        message = f"{new.parent}: {free / 1e6:.0f} MB are free, the backup needs {size / 1e6:.0f} MB. Free space, then try again"
        raise ArchiveError(message)


def _sound(new: Path, *, source: Path, manifest: Manifest | None, force: bool, reporter: Reporter) -> None:
    """Verifies the copy and brings it to this program's layout, log written back: one file that is whole."""
    reporter.note("verifying", archive=new)
    found = soundness_of(new)
    if found.problems and not force:
        first = next(named for one in found.checked for named in one.named)
        message = f"{source}: damaged ({found.problems} problems: {first}). Take another backup, or --force to take it all the same"
        raise ArchiveError(message)
    if manifest is not None and found.rows != manifest.rows and not force:
        message = f"{source}: does not hold the rows that were backed up. Take another backup"
        raise ArchiveError(message)
    if found.layout:
        Archive.open(new, create=False).close()


def _aside(target: Path, now: datetime) -> Path:
    """A name beside the archive that nothing has yet."""
    name = f"{target.name}.before-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    names = (target.with_name(f"{name}{f'-{number}' if number else ''}") for number in count())
    return next(path for path in names if not path.exists())


def _clear(new: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        new.with_name(f"{new.name}{end}").unlink(missing_ok=True)
