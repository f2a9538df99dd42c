"""A page written to a file: never over the source, nor over a file that this command did not write."""

import os
from pathlib import Path

from app.report_page.page import MARK
from model.errors import UsageError

_HEAD = 200


def written(page: str, path: Path, *, source: str) -> None:
    """Writes the page whole or not at all; UsageError where it would take the place of something else, or cannot be written."""
    refuse(path, source=source)
    partial = path.with_name(f".{path.name}.part")
    try:
        partial.write_text(page, encoding="utf-8")
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True) if os.access(path.parent, os.W_OK) else None
        message = f"{path.parent}: cannot be written: {error.strerror}; name another file with --html"
        raise UsageError(message) from error


def refuse(path: Path, *, source: str) -> None:
    """UsageError where the path is no place for a page, before anything is read."""
    if path.is_dir():
        message = f"{path}: is a folder; name a file in it with --html"
        raise UsageError(message)
    if not path.parent.is_dir():
        message = f"{path.parent}: there is no such folder; make it, or name another file with --html"
        raise UsageError(message)
    if not os.access(path.parent, os.W_OK):
        message = f"{path.parent}: cannot be written; name another file with --html"
        raise UsageError(message)
    if not path.exists():
        return
    if Path(source).exists() and path.samefile(source):
        message = f"{path}: is the source; name another file with --html"
        raise UsageError(message)
    if not path.is_file() or MARK.encode() not in _begins(path):
        message = f"{path}: is there already and is no page of this command; name another file with --html"
        raise UsageError(message)


def _begins(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError as error:
        message = f"{path}: cannot be written: {error.strerror}; name another file with --html"
        raise UsageError(message) from error
