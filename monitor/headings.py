"""Printed titles and headings in one form for comparison: half-width, without spaces and marks, simplified characters."""

import re
from functools import lru_cache

from model.text import squeezed

# Only the characters that stand in the form's own title and chapter headings; a general conversion is the parsers' business.
_SIMPLIFIED = str.maketrans(
    "開報總體況動處請復議訴訟問題進項務關與於訊收據還實辦為縣區鎮鄉廳黨國",
    "开报总体况动处请复议诉讼问题进项务关与于讯收据还实办为县区镇乡厅党国",
)
_MARKS = re.compile(r"[,.;:!?()<>\"'、·_-]+")


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """The heading without white space and punctuation, in simplified characters."""
    return _MARKS.sub("", squeezed(text)).translate(_SIMPLIFIED)
