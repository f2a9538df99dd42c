"""Captured bytes to documents, documents to reports: pure functions without clock, network or files."""

from parsers.reading import read, read_bytes

__all__ = ["read", "read_bytes"]
