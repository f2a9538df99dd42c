"""The files in an archive, unpacked into memory within limits: ZIP and gzip here, RAR and 7z by bsdtar."""

import io
import struct
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import rarfile

from parsers.file_types import FileType, file_type
from parsers.readers.packages import BROKEN_ZIP
from parsers.readers.programs import program, ran
from parsers.readers.refusals import Refusal, damaged, encrypted, not_installed, too_large
from parsers.settings import ReadSettings

ARCHIVES = frozenset((FileType.ZIP, FileType.RAR, FileType.SEVEN_ZIP, FileType.GZIP))
PACKAGE = "libarchive-tools"
"""Debian's package that brings bsdtar."""
MOST_MEMBERS = 1_000
MOST_UNPACKED = 100_000_000
"""Bytes of all members together."""
MOST_RATIO = 250
"""Unpacked bytes for each packed one; office files and texts stay below 50."""
_SMALL = 5_000_000
"""Bytes up to which no ratio is suspicious."""
_SEARCHED = 70_000
"""Bytes at a file's end among which the end of a ZIP may be."""
_MEMORY = 1_000_000_000
_UNICODE_NAME = 0x800
_LOCKED = ("encrypt", "passphrase", "password")


class Member(NamedTuple):
    """One file of an archive."""

    name: str
    body: bytes


def unpacked(body: bytes, settings: ReadSettings) -> list[Member]:
    """The files of the archive in its order, folders left out; raises Refusal for why there are none."""
    kind = file_type(body)
    if kind is FileType.GZIP:
        return [Member(_gzip_name(body), _gunzipped(body))]
    if kind is FileType.ZIP:
        return list(_zip_members(body))
    if kind is FileType.RAR:
        _check_rar(body)
    return list(_by_program(body, settings))


def _zip_members(body: bytes) -> Iterator[Member]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(body))
    except BROKEN_ZIP as error:
        raise damaged("The ZIP archive is cut off or damaged.") from error
    infos = [info for info in archive.infolist() if not info.is_dir()]
    _check_count(len(infos))
    _check_size(sum(info.file_size for info in infos), packed=len(body))
    for info in infos:
        if info.flag_bits & 1:
            raise encrypted("The ZIP archive")
        try:
            with archive.open(info) as stream:
                yield Member(_zip_name(info), stream.read(MOST_UNPACKED))
        except BROKEN_ZIP as error:
            raise damaged(f"The ZIP archive is damaged at its member {_zip_name(info)}.") from error


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The member's name; where it is not marked as Unicode it is in UTF-8 or, from Chinese Windows, in GBK."""
    if info.flag_bits & _UNICODE_NAME:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    return next((name for charset in ("utf-8", "gb18030") if (name := _decoded(raw, charset))), info.filename)


def _decoded(raw: bytes, charset: str) -> str:
    """The bytes in that charset; empty where they are none of it."""
    try:
        return raw.decode(charset)
    except UnicodeDecodeError:
        return ""


def _gunzipped(body: bytes) -> bytes:
    unpacker = zlib.decompressobj(wbits=31)
    try:
        made = unpacker.decompress(body, MOST_UNPACKED)
    except zlib.error as error:
        raise damaged("The gzip file is damaged.") from error
    _check_size(len(made) + bool(unpacker.unconsumed_tail) * MOST_UNPACKED, packed=len(body))
    if not unpacker.eof:
        raise damaged("The gzip file is cut off.")
    return made


def _gzip_name(body: bytes) -> str:
    """The name that a gzip file gives its content where it gives it right behind its head; else `content`."""
    named = body[3:4] == b"\x08"
    end = body.find(b"\0", 10, 300) if named else -1
    raw = body[10:end] if end > 0 else b""
    return _decoded(raw, "utf-8") or _decoded(raw, "gb18030") or "content"


def _check_rar(body: bytes) -> None:
    """Raises Refusal where the archive's list of files says that it is locked, split or too large."""
    try:
        with rarfile.RarFile(io.BytesIO(body)) as archive:
            locked = archive.needs_password()
            infos = [info for info in archive.infolist() if not info.is_dir()]
    except rarfile.NeedFirstVolume as error:
        raise damaged("The RAR archive is one volume of several; ask for the whole.") from error
    except (rarfile.Error, struct.error, OSError, ValueError, IndexError, TypeError, KeyError) as error:
        raise damaged("The RAR archive is cut off or damaged.") from error
    if locked:
        raise encrypted("The RAR archive")
    if not infos:
        raise damaged("The RAR archive is cut off before its first file, or holds none.")
    _check_count(len(infos))
    _check_size(sum(info.file_size or 0 for info in infos), packed=len(body))


def _by_program(body: bytes, settings: ReadSettings) -> Iterator[Member]:
    """What bsdtar makes of the archive: a TAR with the same members on its output, so that nothing is unpacked to disk.

    It looks for a ZIP from a file's end first, and would find a DOCX packed there without compression: RAR comes through a
    pipe, in which it sees no end, 7z with more blank bytes behind it than it searches.
    """
    command = program(settings.unpacker)
    if command is None:
        raise not_installed(settings.unpacker, PACKAGE, reads="A RAR or 7z archive")
    piped = file_type(body) is FileType.RAR
    with tempfile.TemporaryDirectory(prefix="nianbao-unpack-") as folder:
        packed = Path(folder) / "archive"
        if not piped:
            packed.write_bytes(body + bytes(_SEARCHED))
        made = ran(
            [command, "-c", "-f", "-", "--format=pax", "@-" if piped else f"@{packed}"],
            folder=Path(folder),
            seconds=settings.seconds,
            memory=_MEMORY,
            most_output=MOST_UNPACKED + 10_000 * MOST_MEMBERS,
            fed=body if piped else None,
        )
    if made.code:
        raise _locked_or_damaged(made.err)
    _check_size(len(made.out), packed=len(body))
    yield from _tar_members(made.out)


def _locked_or_damaged(said: str) -> Refusal:
    if any(word in said.lower() for word in _LOCKED):
        return encrypted("The archive")
    return damaged("The archive is cut off or damaged.")


def _tar_members(body: bytes) -> Iterator[Member]:
    count = 0
    try:
        with tarfile.open(fileobj=io.BytesIO(body), mode="r:", encoding="utf-8", errors="replace") as tar:
            for info in tar:
                stream = tar.extractfile(info) if info.isfile() else None
                if stream is not None:
                    count += 1
                    _check_count(count)
                    yield Member(info.name, stream.read())
    except tarfile.TarError as error:
        raise damaged("The archive is damaged.") from error


def _check_count(members: int) -> None:
    if members > MOST_MEMBERS:
        raise too_large(f"The archive holds {members} files, more than {MOST_MEMBERS}.")


def _check_size(size: int, *, packed: int) -> None:
    if size > MOST_UNPACKED:
        raise too_large(f"The archive unpacks to more than {MOST_UNPACKED} bytes.")
    if size > _SMALL and size > MOST_RATIO * packed:
        raise too_large(f"The archive unpacks to more than {MOST_RATIO} times its size.")
