"""The article's blocks without what templates put before, behind and between them."""

from collections import Counter

from model.documents import Block, Grid, Paragraph
from model.text import squeezed
from parsers.readers.fields import BARE_LABELS, fields, only_fields
from parsers.readers.html_chrome import is_foot_line, is_furniture_line, is_site_foot

_HEAD, _TAIL = 12, 8
"""Blocks at either end of the article in which its own fields may stand."""
_LONG = 90
_FOOT_LINES = 15
"""Blocks from the end among which the foot of the site begins."""
_LONGEST_FOOT = 600
"""Characters of the foot of a site at most: a longer stretch is text that speaks of one."""
_LEAST_CELLS = 8
"""Cells from which two equal tables are a table and its copy."""
_OWN_LABELS = BARE_LABELS | {"主题", "分类", "有效期", "关键词", "编辑", "作者", "记者"}
"""Labels that a marked article may use for things of its own."""


def article(made: list[Block], title: str, *, known: bool) -> list[Block]:
    """The article without field lines at its ends, furniture lines and copies; where no container marks it, without its frame.

    `made` are the blocks of its stretch of the page; `known` says whether the page marks that stretch.
    """
    footless = _without_foot(made)
    kept = _untitled(footless, title) if known else _unframed(footless, title)
    head = next((number for number, block in enumerate(kept) if not _is_short(block)), len(kept))
    first, last = min(head, _HEAD), max(head, len(kept) - _TAIL)
    said = [
        block
        for number, block in enumerate(kept)
        if not isinstance(block, Paragraph)
        or not (
            is_furniture_line(block.text)
            or ((number < first or number >= last) and _is_field_line(block.text, known=known))
        )
    ]
    return _without_copies(_once(said))


def _without_foot(made: list[Block]) -> list[Block]:
    """What stands before the foot of the site, which a container that is never closed holds too."""
    said = next(
        (number for number, block in enumerate(made) if isinstance(block, Grid) or "。" in block.text), len(made)
    )
    lines = range(max(said + 1, len(made) - _FOOT_LINES), len(made))
    first = next((number for number in lines if is_site_foot(_text(made[number]))), len(made))
    behind = made[first:]
    is_foot = (
        all(isinstance(block, Paragraph) for block in behind)
        and sum(len(_text(block)) for block in behind) <= _LONGEST_FOOT
    )
    return made[:first] if is_foot else made


def _untitled(made: list[Block], title: str) -> list[Block]:
    """A marked article without the page's title, if its container also holds the page's fields under that title."""
    fielded = [number for number, block in enumerate(made[:_HEAD]) if _is_page_line(_text(block))]
    before = made[: fielded[-1]] if fielded else []
    return [block for block in before if squeezed(_text(block)) != squeezed(title)] + made[len(before) :]


def _unframed(made: list[Block], title: str) -> list[Block]:
    """What stands behind the title and before the page's foot."""
    said = [
        number
        for number, block in enumerate(made)
        if isinstance(block, Grid) or "。" in block.text or len(block.text) > _LONG
    ]
    begin, end = (said[0], said[-1] + 1) if said else (len(made), 0)
    plain_title = squeezed(title)
    head = range(min(begin + 1, len(made)))
    named = [number for number in head if plain_title and squeezed(_text(made[number])) == plain_title]
    named = named or [number for number in head if _is_field_line(_text(made[number]), known=False)]
    foot = next((number for number in range(end, len(made)) if is_foot_line(_text(made[number]))), len(made))
    return made[named[0] + 1 if named else 0 : foot]


def _text(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else ""


def _is_short(block: Block) -> bool:
    return isinstance(block, Paragraph) and len(block.text) <= _LONG


def _is_page_line(line: str) -> bool:
    return _is_field_line(line, known=True) or is_furniture_line(line)


def _is_field_line(line: str, *, known: bool) -> bool:
    """Whether a line holds nothing but fields; in a marked container a lone 时间 may be the article's own."""
    return only_fields(line) and not (known and _OWN_LABELS.issuperset(field.label for field in fields(line)))


def _once(blocks: list[Block]) -> list[Block]:
    """The article without its second half where that repeats the first: some templates carry a copy for print or mobile."""
    half = len(blocks) // 2
    if (
        half >= 3
        and len(blocks) % 2 == 0
        and not _begin_otherwise(blocks[0], blocks[half])
        and all(_said(one) == _said(other) for one, other in zip(blocks[:half], blocks[half:], strict=True))
    ):
        return blocks[:half]
    return blocks


def _begin_otherwise(one: Block, other: Block) -> bool:
    """Whether two paragraphs begin with different characters of a kind that is compared as printed."""
    first, second = _text(one)[:1], _text(other)[:1]
    return first != second and "\u4e00" <= first <= "\u9fff" and "\u4e00" <= second <= "\u9fff"


def _without_copies(blocks: list[Block]) -> list[Block]:
    """The article without a table that stood before, cell by cell: no report prints one of its tables twice."""
    seen: set[str] = set()
    kept: list[Block] = []
    sizes = Counter(len(block.cells) for block in blocks if isinstance(block, Grid))
    for block in blocks:
        size = len(block.cells) if isinstance(block, Grid) else 0
        said = _said(block) if size >= _LEAST_CELLS and sizes[size] > 1 else ""
        if not said or said not in seen:
            kept.append(block)
        seen.add(said)
    return kept


def _said(block: Block) -> str:
    return squeezed(block.text if isinstance(block, Paragraph) else "|".join(cell.text for cell in block.cells))
