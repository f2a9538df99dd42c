"""Filled forms as files of every office format, made once for these tests: LibreOffice writes those that only it writes."""

import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest
import sheet_files as sheets
import word_files as word
from forms_read import FORMS

from app.demo.sample import Filled, blanked, consistent

FORMATS = {"doc": "text", "rtf": "text", "odt": "text", "xls": "sheet", "ods": "sheet"}
"""Formats that LibreOffice writes for these tests, and of which file."""

Made = dict[tuple[str, str], bytes]
"""Name of the form and format to the file."""


@cache
def filled_forms() -> dict[str, Filled]:
    """Name to form: a full one of each edition, and the newest with most cells blank."""
    full = {
        edition.key: consistent(edition, publisher="澄川市财政局", year=edition.first_year + 1, seed=3, load=300)
        for edition in FORMS
    }
    newest = full[FORMS[-1].key]
    keys = list(newest.facts)
    return {**full, "blanks": blanked(newest, [key for number, key in enumerate(keys) if number % 3])}


def every_file() -> Made:
    """Every form in every format, made once; the test is skipped loudly where LibreOffice is absent."""
    if not shutil.which("soffice"):
        pytest.skip("LIBREOFFICE ABSENT: DOC, RTF, ODT, XLS and ODS are not tested (Debian: libreoffice-writer-nogui)")
    return _made()


@cache
def _made() -> Made:
    forms, made = filled_forms(), Made()
    for name, filled in forms.items():
        made[name, "docx"] = word.report(filled)
        made[name, "xlsx"] = sheets.saved(sheets.one_sheet(filled))
    with tempfile.TemporaryDirectory() as path:
        folder = Path(path)
        for kind, ending in (("text", "docx"), ("sheet", "xlsx")):
            (folder / kind).mkdir()
            for name in forms:
                (folder / kind / f"{name}.{ending}").write_bytes(made[name, ending])
        (folder / "sheet" / "errors.xlsx").write_bytes(sheets.with_errors())
        for ending, kind in FORMATS.items():
            convert(sorted((folder / kind).iterdir()), ending, folder)
            made |= {(name, ending): (folder / ending / f"{name}.{ending}").read_bytes() for name in forms}
        made |= {("errors", kind): (folder / kind / f"errors.{kind}").read_bytes() for kind in ("xls", "ods")}
    return made


def convert(files: list[Path], ending: str, folder: Path) -> None:
    """Writes the files in another format to `folder/ending`, by one start of LibreOffice."""
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"),
            *("--convert-to", ending, "--outdir", str(folder / ending), *map(str, files)),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
