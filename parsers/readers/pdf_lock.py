"""One caller of PDFium at a time."""

from threading import RLock

PDFIUM = RLock()
"""PDFium is not safe for threads: whoever calls it holds this."""
