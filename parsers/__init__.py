"""Captured bytes to documents, documents to reports: pure functions without clock, network or files."""

from parsers.form_marks import bears_form
from parsers.pictures import wants_pictures, with_pictures
from parsers.publishers import publisher_of
from parsers.readers.archives import member_body
from parsers.readers.pdf_pictures import PagePicture, page_pictures
from parsers.readers.raster import lack as recognition_lack
from parsers.reading import read, read_bytes
from parsers.report import parse, parse_all
from parsers.settings import DEFAULTS, ReadSettings

__all__ = [
    "DEFAULTS",
    "PagePicture",
    "ReadSettings",
    "bears_form",
    "member_body",
    "page_pictures",
    "parse",
    "parse_all",
    "publisher_of",
    "read",
    "read_bytes",
    "recognition_lack",
    "wants_pictures",
    "with_pictures",
]
