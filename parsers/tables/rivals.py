"""Several prints of one table in a report: which of them is the report's own, and which others may be meant."""

import re
from collections.abc import Sequence

from model.documents import Document, Paragraph
from parsers.tables.prints import Print

_RIVAL = 0.8
"""Share of the fullest print's labels from which another one is the same table, and no extract from it."""
_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年")
_EARLIER = re.compile(
    r"去年|往年|上一?年度?(?:的|同期|[^结結项項度]{0,6}(?:收到|处理|處理|主动公开|主動公開|统计|統計|数据|數據|情况|情況))"
)
_LONGEST_CAPTION = 60
_CAPTION_BLOCKS = 2


def own_and_rivals(prints: Sequence[Print], document: Document) -> tuple[Print | None, tuple[Print, ...]]:
    """The print that counts, and others as full that may be meant instead; None where there is no print.

    Of prints about as full as the fullest one those are out whose caption names an earlier year than the report's title or
    another caption, or last year; then the fullest counts, of two as full the first.
    """
    most = max((one.marks.labels for one in prints), default=0)
    full = [one for one in prints if one.marks.labels >= _RIVAL * most]
    if len(full) <= 1:
        return max(prints, key=lambda one: one.marks.labels, default=None), ()
    captions = [_caption(one, document) for one in full]
    newest = max((year for text in (*captions, document.title) for year in _years(text)), default=0)
    current = [one for one, text in zip(full, captions, strict=True) if not _is_earlier(text, newest)] or full
    own = max(current, key=lambda one: one.marks.labels)
    return own, tuple(one for one in current if one is not own)


def _years(text: str) -> list[int]:
    return [int(year) for year in _YEAR.findall(text)]


def _is_earlier(caption: str, newest: int) -> bool:
    years = _years(caption)
    return max(years) < newest if years else bool(_EARLIER.search(caption))


def _caption(one: Print, document: Document) -> str:
    """The short lines right above the table."""
    printed = one.region.lines
    first = next((line.block for line in printed if line.layout == "grid"), printed[0].block)
    above: list[str] = []
    for block in reversed(document.blocks[max(0, first - _CAPTION_BLOCKS) : first]):
        if not isinstance(block, Paragraph) or len(block.text) > _LONGEST_CAPTION:
            break
        above.append(block.text)
    return " ".join(reversed(above))
