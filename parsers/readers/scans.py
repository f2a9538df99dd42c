"""Pages that are pictures of text, recognised one after the other among pages that are none."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from model.faults import Actor, Fault, FaultKind
from parsers.paged import Page
from parsers.readers.raster import lack, recognition
from parsers.settings import ReadSettings

MOST_SCANS = 60
"""Pages of one document that are recognised; they take seconds each."""


def with_scans(
    pages: Sequence[Page],
    scans: Sequence[int],
    recognised: Callable[[Any, int], Any],
    *,
    url: str,
    settings: ReadSettings,
) -> list[Page] | Fault:
    """The pages, those of the numbers in `scans` recognised; pages are numbered from 0 as they come.

    `recognised` is given the module `parsers.ocr.recognition` and a number, and gives what that recognises, or a Fault, which
    is the document's then. A Fault too where recognition is not installed or switched off, or there are too many.
    """
    if why := lack(settings):
        numbers = ", ".join(str(number + 1) for number in scans[:8]) + (" …" if len(scans) > 8 else "")
        detail = f"Pages {numbers} of {len(pages)} are scans. {why}"
        return Fault(kind=FaultKind.NOT_INSTALLED, where=url, detail=detail, actor=Actor.OPERATOR)
    if len(scans) > MOST_SCANS:
        detail = f"{len(scans)} scanned pages, more than {MOST_SCANS}: no annual report is that long."
        return Fault(kind=FaultKind.TOO_LARGE, where=url, detail=detail)
    ocr = recognition("recognition")
    found = []
    for number in scans:
        one = recognised(ocr, number)
        if isinstance(one, Fault):
            return one
        found.append(one)
    made = list(pages)
    for number, page in zip(scans, ocr.pages(found), strict=True):
        made[number] = replace(page, number=number) if page else replace(made[number], words=(), rules=())
    return made
