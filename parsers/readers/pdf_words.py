"""Words of a PDF page out of its characters: runs that stand together and belong to one cell."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from parsers.paged.pages import Box, Rule, Word
from parsers.readers.pdf_characters import Character
from parsers.readers.pdf_place import View

_JOINED = 0.1
"""Gap in heights up to which two characters make one word."""
_BACK = 0.35
"""Part of its height by which a character may reach back over the one before it."""
_PARTED = 0.04
"""Part of its height by which the gap between two numbers exceeds the gaps of their digits."""
_OFF_LINE = 0.35
_FIGURE = re.compile(r"[\d.,，．]")


def turned(found: Sequence[Character]) -> int:
    """The quarters by which most of the page's characters are turned anticlockwise: so much the page lies on its side."""
    count = Counter(one.quarters for one in found)
    return count.most_common(1)[0][0] if count else 0


def words(found: Sequence[Character], rules: Sequence[Rule], view: View, *, quarters: int) -> tuple[Word, ...]:
    """The words of a page whose text is turned by so many quarters, in points from its top left corner as it is read.

    A number keeps single digits that touch it even over a ruling line: whether they are its own cannot be told here.
    """
    walls = _Walls(rules)
    shared = {owner for owner, count in Counter(one.owner for one in found).items() if count > 1}
    made: list[Word] = []
    run: list[tuple[Character, Box]] = []
    for one in found:
        box = view.box(one.left, one.bottom, one.right, one.top)
        if run and not _joins(run, (one, box), walls, shared, level=one.quarters == quarters):
            made.append(_word(run))
            run = []
        run.append((one, box))
    if run:
        made.append(_word(run))
    return tuple(made)


def _word(run: Sequence[tuple[Character, Box]]) -> Word:
    lefts, tops, rights, bottoms = zip(*(box for _, box in run), strict=True)
    return Word(text="".join(one.text for one, _ in run), box=(min(lefts), min(tops), max(rights), max(bottoms)))


def _joins(
    run: Sequence[tuple[Character, Box]],
    after: tuple[Character, Box],
    walls: "_Walls",
    shared: set[int],
    *,
    level: bool,
) -> bool:
    """Whether the character goes on with the word of the run; `shared` are text objects of several characters."""
    (one, box), (other, next_box) = run[-1], after
    if one.quarters != other.quarters:
        return False
    if not level:
        return _joins_upright(box, next_box) and one.owner == other.owner
    high = min(box[3] - box[1], next_box[3] - next_box[1])
    gap = next_box[0] - box[2]
    off = abs(box[1] + box[3] - next_box[1] - next_box[3]) / 2
    if off > _OFF_LINE * high or not -_BACK * high <= gap <= _JOINED * high or next_box[2] <= box[0]:
        return False
    if one.owner == other.owner:
        return True
    if not (_FIGURE.match(one.text) and _FIGURE.match(other.text)):
        return not walls.between(box, next_box)
    # A file that shows digits one by one shows a number that is too wide for its cell so too: only a gap tells.
    parted = len(run) > 1 and gap - (box[0] - run[-2][1][2]) > _PARTED * high
    return not (parted or one.owner in shared or other.owner in shared) or not walls.between(box, next_box)


def _joins_upright(box: Box, after: Box) -> bool:
    """Whether a turned character stands right over or under the one before it."""
    wide = min(box[2] - box[0], after[2] - after[0])
    apart = max(after[1] - box[3], box[1] - after[3])
    return abs(box[0] + box[2] - after[0] - after[2]) / 2 <= _OFF_LINE * wide and apart <= _JOINED * wide


class _Walls:
    """The upright lines of a page, asked what they part."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        upright = [rule.box for rule in rules if rule.box[3] - rule.box[1] > rule.box[2] - rule.box[0]]
        self._found = sorted(((box[0] + box[2]) / 2, box[1], box[3]) for box in upright)
        self._places = [place for place, _, _ in self._found]

    def between(self, box: Box, other: Box) -> bool:
        """Whether a line stands between the middles of two boxes of one line of text."""
        first = bisect_left(self._places, (box[0] + box[2]) / 2)
        end = (other[0] + other[2]) / 2
        middle = (box[1] + box[3]) / 2
        while first < len(self._places) and self._places[first] < end:
            _, top, bottom = self._found[first]
            if top <= middle <= bottom:
                return True
            first += 1
        return False
