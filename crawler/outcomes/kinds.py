"""Whether an answer is of the kind that its address promises: a page where a list is asked for, a file where a file is."""

import re
from urllib.parse import urlsplit

from crawler.addresses import wire
from crawler.outcomes.judgement import Judgement
from crawler.outcomes.sample import Sample
from model.looking import Outcome, Purpose

_PAGES = frozenset({Purpose.LIST, Purpose.HOME, Purpose.SEARCH})
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|7z|pptx?)(?:$|[&;])", re.IGNORECASE)
_PAGE = re.compile(r"\.(?:s?html?|xhtml|txt|xml)$", re.IGNORECASE)
_OFFICE = re.compile(
    rb"urn:schemas-microsoft-com:|<w:worddocument|content-type:\s*multipart/related|\{\\rtf", re.IGNORECASE
)
"""Word and Excel save pages under their own extension: such a file is HTML, or RTF, and whole."""
_MARKUP = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|script|meta|title|div)\b", re.IGNORECASE
)


def unkindred(sample: Sample, purpose: Purpose) -> Judgement | None:
    """NOT_TEXT for a file in place of a page, and for a page in place of a file; None where the kinds agree."""
    if purpose in _PAGES:
        if sample.is_text:
            return None
        return Judgement(outcome=Outcome.NOT_TEXT, detail="a file answers where a page was asked for")
    if not _names_file(sample.answer.url) or not _is_page(sample):
        return None
    return Judgement(outcome=Outcome.NOT_TEXT, detail="a page answers at the address of a file: the file is not there")


def _names_file(url: str) -> bool:
    try:
        parts = urlsplit(wire(url)[0])
    except ValueError:
        return False
    return bool(_FILE.search(parts.path) or (_FILE.search(parts.query) and not _PAGE.search(parts.path)))


def _is_page(sample: Sample) -> bool:
    return bool(_MARKUP.match(sample.answer.body)) and not _OFFICE.search(sample.answer.body, 0, 4_096)
