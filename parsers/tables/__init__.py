"""The form's tables out of a document: located by labels, read cell by cell, nothing guessed and nothing dropped."""

from parsers.tables.reading import TablesRead, missing, read_tables

__all__ = ["TablesRead", "missing", "read_tables"]
