"""LibreOffice, which converts what only it reads: DOC, WPS, RTF and ODT to DOCX. Reading starts no other office program.

Each start has a profile of its own that is thrown away, runs no macro, follows no link and reaches no network
(docs/decisions/0010).
"""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from parsers.readers.programs import program, ran
from parsers.readers.refusals import Refusal, damaged, not_installed
from parsers.settings import ReadSettings

PACKAGE = "libreoffice-writer-nogui"
"""Debian's package that brings the program for texts."""
MEMORY = 3_000_000_000
"""Address space of the program; a common report takes about a third of it, nearly all of it shared code."""
_MOST_SAID = 1_000_000
_MOST_RESULT = 64_000_000
"""Bytes of a converted file."""
_FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
_OPTIONS = {
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel"): "3",
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution"): "true",
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks"): "true",
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent"): "true",
    ("/org.openoffice.Office.Writer/Content/Update", "Link"): "0",
    ("/org.openoffice.Office.Calc/Content/Update", "Link"): "2",
    ("/org.openoffice.Inet/Settings", "ooInetProxyType"): "1",
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName"): "127.0.0.1",
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort"): "9",
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName"): "127.0.0.1",
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort"): "9",
}
"""Settings of the profile: no macros, no active content, no updates of links; a proxy that nobody serves (port 9, discard)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file to convert."""

    body: bytes
    suffix: str
    """What its name shall end with, which LibreOffice believes: `doc`, `rtf`, `odt`, `xls`."""
    target: str = "docx"
    """`docx` or `xlsx`."""


def converted(source: Source, settings: ReadSettings) -> bytes:
    """The file as DOCX or XLSX.

    Raises Refusal: `not-installed` where LibreOffice is absent, `timed-out`, or `damaged` where it gives nothing back.
    """
    with tempfile.TemporaryDirectory(prefix="nianbao-office-") as folder:
        (result,) = _results(Path(folder), [source], settings)
        if result is None:
            raise damaged("LibreOffice cannot open the file: it is damaged or locked by a password.")
        return result


def converted_batch(sources: Sequence[Source], settings: ReadSettings) -> list[bytes | Refusal]:
    """Every file as DOCX or XLSX, in their order, by one start of the program: some 0.1 s each instead of 1 s.

    What the one start did not give, because a file stopped it, is converted alone.
    """
    found: list[bytes | None] = [None] * len(sources)
    for target in sorted({source.target for source in sources}):
        chosen = [number for number, source in enumerate(sources) if source.target == target]
        for number, result in zip(chosen, _batch([sources[one] for one in chosen], settings), strict=True):
            found[number] = result
    return [
        result if result is not None else _alone(source, settings)
        for source, result in zip(sources, found, strict=True)
    ]


def _batch(sources: Sequence[Source], settings: ReadSettings) -> list[bytes | None]:
    with tempfile.TemporaryDirectory(prefix="nianbao-office-") as folder:
        try:
            return _results(Path(folder), sources, settings)
        except Refusal:
            return _collected(Path(folder), sources)


def _alone(source: Source, settings: ReadSettings) -> bytes | Refusal:
    try:
        return converted(source, settings)
    except Refusal as refusal:
        return refusal


def _results(folder: Path, sources: Sequence[Source], settings: ReadSettings) -> list[bytes | None]:
    """What one start of the program makes of the files; None for those that it did not convert."""
    command = program(settings.office)
    if command is None:
        raise not_installed(settings.office, PACKAGE, reads="This kind of file")
    _write_profile(folder / "profile")
    names = [f"{number}.{source.suffix}" for number, source in enumerate(sources)]
    for name, source in zip(names, sources, strict=True):
        (folder / name).write_bytes(source.body)
    ran(
        [
            command,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *(
                "--headless",
                "--invisible",
                "--norestore",
                "--nologo",
                "--nodefault",
                "--nolockcheck",
                "--nofirststartwizard",
            ),
            *("--convert-to", _FILTERS[sources[0].target], "--outdir", str(folder / "made")),
            *names,
        ],
        folder=folder,
        seconds=settings.seconds * len(sources),
        memory=MEMORY,
        most_output=_MOST_SAID,
    )
    return _collected(folder, sources)


def _collected(folder: Path, sources: Sequence[Source]) -> list[bytes | None]:
    """The results that are there; their sizes are limited, for they are read whole."""
    paths = [folder / "made" / f"{number}.{source.target}" for number, source in enumerate(sources)]
    return [path.read_bytes() if path.is_file() and 0 < path.stat().st_size <= _MOST_RESULT else None for path in paths]


def _write_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for (path, name), value in _OPTIONS.items()
    )
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )
