"""PDF files made by hand, for what printing programs do not write on request."""

from collections.abc import Mapping

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
BOX = "[0 0 400 300]"


def pdf(
    *contents: str,
    page: str = f"/MediaBox {BOX}",
    forms: Mapping[str, tuple[str, str]] | None = None,
    font: bytes = FONT,
) -> bytes:
    """A file of one page for each content stream; forms give dictionary entries and content by name."""
    named = dict(forms or {})
    first_form = 4 + 2 * len(contents)
    xobjects = " ".join(f"/{name} {first_form + number} 0 R" for number, name in enumerate(named))
    resources = f"<</Font<</F1 3 0 R>>/XObject<<{xobjects}>>>>"
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(contents)))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(contents)}>>".encode(), font]
    for number, content in enumerate(contents):
        body = f"/Type/Page/Parent 2 0 R {page}/Resources {resources}/Contents {5 + 2 * number} 0 R"
        objects += [f"<<{body}>>".encode(), _stream("", content)]
    objects += [
        _stream(f"/Type/XObject/Subtype/Form/Resources {resources} {entries}", content)
        for entries, content in named.values()
    ]
    return _file(objects)


def _stream(entries: str, content: str) -> bytes:
    data = content.encode("latin-1")
    return f"<<{entries}/Length {len(data)}>>stream\n".encode() + data + b"\nendstream"


def _file(objects: list[bytes]) -> bytes:
    body = b"%PDF-1.5\n"
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    table = b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    tail = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF\n".encode()
    return body + head + table + tail


def text(string: str, x: float, y: float, *, size: float = 10, matrix: str = "") -> str:
    """A text object; the matrix is `a b c d` where it is turned."""
    return f"BT /F1 {size} Tf {matrix or '1 0 0 1'} {x} {y} Tm ({string}) Tj ET\n"


def ruled(xs: list[float], ys: list[float]) -> str:
    """A lattice of stroked lines."""
    level = "".join(f"{xs[0]} {y} m {xs[-1]} {y} l S\n" for y in ys)
    return level + "".join(f"{x} {ys[0]} m {x} {ys[-1]} l S\n" for x in xs)
