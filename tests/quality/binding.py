"""The bytes of a specimen where they are written out in this process, and what a program must be given for the others."""

import io
import zipfile
from collections.abc import Callable, Mapping
from random import Random

from quality.carriers.markup import page, sheet_for_print
from quality.carriers.plain import text
from quality.carriers.spreadsheet import workbook
from quality.carriers.wordprocessing import document
from quality.plan import CARRIER, Specimen
from quality.printed import Printed


def _zipped(printed: Printed, draw: Random) -> bytes:
    """An archive that holds one report, now and then in a folder and under a name in GB 18030."""
    inner = "年度报告.docx" if draw.random() < 0.5 else "附件/report.docx"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(inner, (2026, 1, 1, 0, 0, 0)), document(printed, draw))
    return buffer.getvalue()


WRITTEN: Mapping[str, Callable[[Printed, Random], bytes]] = {
    "html": page,
    "text": text,
    "docx": document,
    "xlsx": workbook,
    "zip": _zipped,
}


def written(specimen: Specimen) -> bytes:
    """The bytes of a specimen that no program has to make."""
    return WRITTEN[specimen.carrier](specimen.printed(), specimen.chance)


def source(specimen: Specimen) -> tuple[str, bytes]:
    """File extension and bytes that the program is given which makes the specimen."""
    made_from = CARRIER[specimen.carrier].made_from
    while CARRIER[made_from].made_from:
        made_from = CARRIER[made_from].made_from
    printed, draw = specimen.printed(), specimen.chance
    if made_from == "html":
        return "html", sheet_for_print(printed, draw, one_page=specimen.carrier == "picture").encode()
    return made_from, WRITTEN[made_from](printed, draw)
