"""Captured bytes to documents, documents to reports: pure functions without clock, network or files."""

from parsers.form_marks import bears_form
from parsers.publishers import publisher_of
from parsers.reading import read, read_bytes
from parsers.report import parse, parse_all

__all__ = ["bears_form", "parse", "parse_all", "publisher_of", "read", "read_bytes"]
