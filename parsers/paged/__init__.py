"""Printed pages - PDF, OFD, recognised pictures - as blocks: words and ruling lines in, paragraphs and grids out."""

from parsers.paged.flow import blocks
from parsers.paged.pages import Box, Page, Rule, Word

__all__ = ["Box", "Page", "Rule", "Word", "blocks"]
