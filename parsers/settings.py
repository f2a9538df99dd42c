"""What reading depends on besides the bytes: which outside programs there are, and how long they may take."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSettings:
    """The defaults serve where the programs stand on the search path."""

    office: str = "soffice"
    """LibreOffice's command: reads DOC, WPS and RTF."""
    unpacker: str = "bsdtar"
    """Command that unpacks RAR."""
    ocr: bool = True
    """Whether pictures and scans are recognised, where the extra `ocr` is installed."""
    seconds: float = 120.0
    """Time that an outside program may take for one document."""


DEFAULTS = ReadSettings()
