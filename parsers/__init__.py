"""Captured bytes to documents, documents to reports: pure functions without clock, network or files."""

from parsers.publishers import publisher_of
from parsers.reading import read, read_bytes
from parsers.report import parse

__all__ = ["parse", "publisher_of", "read", "read_bytes"]
