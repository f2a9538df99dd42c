"""A long text in pieces for services that take little at once: cut between lines, bounded in bytes and number."""

from collections.abc import Iterator

MOST = 10
"""Pieces at most: group robots take some twenty messages a minute, and nobody reads more."""
CUT = "…"
"""Ends the last piece where there was more."""


def pieces(text: str, *, most_bytes: int) -> tuple[str, ...]:
    """The text in pieces of at most so many bytes of UTF-8, at least 8; what does not fit into ten is left out and marked.

    Lines stay whole where they fit into a piece. At least one piece, which is empty where the text is.
    """
    found = [""]
    for line in text.strip("\n").split("\n"):
        for part in _cut(line, most_bytes=most_bytes):
            joined = f"{found[-1]}\n{part}" if found[-1] else part
            if len(joined.encode(errors="replace")) <= most_bytes:
                found[-1] = joined
            else:
                found.append(part)
    whole = [one.strip("\n") for one in found]
    if len(whole) <= MOST:
        return tuple(whole)
    last, *_ = _cut(whole[MOST - 1], most_bytes=most_bytes - len(CUT.encode()))
    return (*whole[: MOST - 1], f"{last}{CUT}")


def _cut(line: str, *, most_bytes: int) -> Iterator[str]:
    """The line, in parts where it is too long for one piece; no character is cut in two."""
    rest = line.encode(errors="replace")
    while len(rest) > most_bytes:
        end = most_bytes
        while rest[end] & 0xC0 == 0x80:  # a byte in the middle of a character
            end -= 1
        yield rest[:end].decode()
        rest = rest[end:]
    yield rest.decode()
