"""The other side: the tables of every page by pdfplumber, which is how far it goes. Runs in `.venv-bench`."""

from io import BytesIO

import pdfplumber

from benchmarks.html.timing import serve


def tables(body: bytes) -> int:
    """Tables of the PDF, page by page."""
    with pdfplumber.open(BytesIO(body)) as document:
        return sum(len(page.extract_tables()) for page in document.pages)


if __name__ == "__main__":
    serve({"pdfplumber": tables})
