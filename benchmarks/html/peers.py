"""The other side: the text by trafilatura and the tables by pandas, which is how far both of them go. Runs in `.venv-bench`."""

from io import BytesIO

import pandas as pd
import trafilatura

from benchmarks.html.timing import serve


def text(body: bytes) -> object:
    """The main text of the page."""
    return trafilatura.extract(body)


def tables(body: bytes) -> object:
    """Every table of the page as a frame."""
    return pd.read_html(BytesIO(body))


if __name__ == "__main__":
    serve({"trafilatura": text, "pandas": tables})
