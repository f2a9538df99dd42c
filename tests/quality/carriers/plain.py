"""Reports as plain text."""

from random import Random

from quality.printed import Printed


def text(printed: Printed, draw: Random) -> bytes:
    """Text in UTF-8 or GB 18030, line ends of one system or the other; tables must have been run into text."""
    lines = [printed.title]
    for part in printed.parts:
        assert isinstance(part, str), "plain text has no grids"
        lines.append(part)
    found = "\n".join(lines)
    if draw.random() < 0.3:
        found = found.replace("\n", "\r\n")
    return found.encode("gb18030" if draw.random() < 0.2 else "utf-8")
