"""Pages of OFD (GB/T 33190-2016): characters at the places that their deltas give, lines out of paths, pictures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from parsers.paged.pages import Page
from parsers.readers.elements import Element
from parsers.readers.pdf_characters import Character
from parsers.readers.pdf_place import IDENTITY, Matrix, View, moved
from parsers.readers.pdf_words import turned, words
from parsers.readers.shapes import Point, rules

_POINTS = 72 / 25.4
"""Points of a millimetre, the unit of OFD."""
_ABOVE, _BELOW = 0.88, 0.12
"""Parts of a character's size above and below the line that it stands on."""
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_STEP = re.compile(r"([MSLQBAC])([^MSLQBAC]*)")
_MOST_REPEATS = 10_000
_MOST_DEPTH = 8
_MARGIN = 0.1
"""Part of a page's height above and below in which page numbers stand."""
_FEWEST, _PICTURED = 12, 0.3
"""Characters of a page with text, and the part of a page that pictures cover where it is a scan."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture on a page."""

    resource: str
    """Number under which the document lists it."""
    corners: tuple[Point, Point, Point]
    """Where its top left, top right and bottom left corners are, in user space."""

    @property
    def area(self) -> float:
        """In square points."""
        (x, y), (right, over), (below, down) = self.corners
        return abs((right - x) * (down - y) - (over - y) * (below - x))


@dataclass(slots=True)
class OfdPage:
    """What stands on one page, in user space: points from the bottom left."""

    width: float
    height: float
    characters: list[Character] = field(default_factory=list)
    paths: list[tuple[list[list[Point]], bool]] = field(default_factory=list)
    """Shapes of each path, and whether it is stroked."""
    pictures: list[Shown] = field(default_factory=list)
    resources: list[str] = field(default_factory=list)
    """Names of the parts that list what this page alone shows."""
    texts: int = 0
    """Runs of text taken in."""

    def take(self, layer: Element, depth: int = 0) -> None:
        """Takes in the objects of a layer, a block in it, or a whole content."""
        for one in layer:
            name = one.tag.rpartition("}")[2]
            if one.get("Visible") == "false" or one.get("Alpha") == "0":
                continue
            if name == "TextObject":
                self.characters += self._text(one)
            elif name == "PathObject":
                self._path(one)
            elif name == "ImageObject":
                corners = self._placed(one, 0, 0), self._placed(one, 1, 0), self._placed(one, 0, 1)
                self.pictures.append(Shown(one.get("ResourceID", ""), corners))
            elif depth < _MOST_DEPTH:
                self.take(one, depth + 1)

    @property
    def is_scan(self) -> bool:
        """Whether it shows text that only recognition can read."""
        covered = sum(picture.area for picture in self.pictures)
        return len(self.characters) < _FEWEST and covered >= _PICTURED * self.width * self.height

    @property
    def counts_over_pictures(self) -> bool:
        """Whether digits are printed within the page's body: over a picture they are part of what it shows."""
        margin = _MARGIN * self.height
        bodied = (one for one in self.characters if margin <= (one.bottom + one.top) / 2 <= self.height - margin)
        return any(one.text.isdigit() for one in bodied)

    def page(self, number: int) -> Page:
        """The page with words and lines, turned the way its text runs."""
        quarters = turned(self.characters)
        view = View((0.0, 0.0, self.width, self.height), quarters)
        drawn = [rule for shapes, stroked in self.paths for rule in rules(shapes, view, stroked=stroked)]
        made = words(self.characters, drawn, view, quarters=quarters)
        return Page(number=number, width=view.width, height=view.height, words=made, rules=tuple(drawn))

    def _placed(self, one: Element, x: float, y: float) -> Point:
        """A place in an object's own space on the page."""
        left, top = (*numbers(one.get("Boundary", "")), 0.0, 0.0)[:2]
        across, down = moved(_matrix(one), x, y)
        return (left + across) * _POINTS, self.height - (top + down) * _POINTS

    def _text(self, one: Element) -> Iterator[Character]:
        size = (*numbers(one.get("Size", "")), 0.0)[0]
        wide = size * (*numbers(one.get("HScale", "")), 1.0)[0]
        a, b, *_ = _matrix(one)
        quarters = (0 if a > 0 else 2) if abs(a) >= abs(b) else (3 if b > 0 else 1)
        x = y = 0.0
        for code in one:
            if code.tag.rpartition("}")[2] != "TextCode" or not code.text:
                continue
            x, y = (_first(code.get(name, ""), before) for name, before in (("X", x), ("Y", y)))
            text = code.text.strip("\r\n\t")
            self.texts += 1
            steps = _steps(code, text, wide)
            for sign, (across, down), step in zip(text, steps, [*_breadths(steps), wide], strict=False):
                if sign.isspace():
                    continue
                most = wide if ord(sign) > 0x2000 else 0.7 * wide
                breadth = min(step, most) if step > 0 else most
                corners = [(x + across, y + down - _ABOVE * size), (x + across + breadth, y + down + _BELOW * size)]
                (left, top), (right, bottom) = (self._placed(one, *corner) for corner in corners)
                edges = min(left, right), min(bottom, top), max(left, right), max(bottom, top)
                yield Character(sign, *edges, self.texts, quarters)

    def _path(self, one: Element) -> None:
        stroked, filled = one.get("Stroke", "true") != "false", one.get("Fill", "false") == "true"
        data = next((part.text for part in one if part.tag.endswith("}AbbreviatedData")), None)
        if data and (stroked or filled):
            shapes = [[self._placed(one, x, y) for x, y in points] for points in _shapes(data)]
            self.paths.append((shapes, stroked))


def numbers(text: str) -> list[float]:
    """The numbers of an attribute."""
    return [float(match) for match in _NUMBER.findall(text[:100_000])]


def _first(text: str, default: float) -> float:
    return (*numbers(text), default)[0]


def _matrix(one: Element) -> Matrix:
    found = numbers(one.get("CTM", ""))
    return (found[0], found[1], found[2], found[3], found[4], found[5]) if len(found) == 6 else IDENTITY


def _steps(code: Element, text: str, wide: float) -> list[Point]:
    """Where each character stands from the first one on: by its deltas, else by the breadth such characters have."""
    across, down = _deltas(code.get("DeltaX", "")), _deltas(code.get("DeltaY", ""))
    if not across and not down:
        across = [wide if ord(sign) > 0x2000 else wide / 2 for sign in text]
    places = [list(accumulate([0.0, *found]))[: len(text)] for found in (across, down)]
    return list(zip(*(found + [found[-1]] * (len(text) - len(found)) for found in places), strict=True))


def _breadths(steps: Sequence[Point]) -> list[float]:
    return [other[0] - one[0] for one, other in pairwise(steps)]


def _deltas(text: str) -> list[float]:
    """The distances from character to character; `g 3 4.2` stands for three times 4.2."""
    found: list[float] = []
    parts = text.split()[:100_000]
    while parts:
        part = parts.pop(0)
        if part == "g" and len(parts) > 1:
            count, value = parts.pop(0), parts.pop(0)
            found += [_first(value, 0.0)] * min(int(count) if count.isdecimal() else 0, _MOST_REPEATS)
        else:
            found += numbers(part)[:1]
    return found


def _shapes(data: str) -> Iterator[list[Point]]:
    """The straight shapes of a path in its own space; a curve ends one."""
    points: list[Point] = []
    for step, rest in _STEP.findall(data):
        found = numbers(rest)
        if step == "C":
            points += points[:1]
        elif step == "L" and len(found) >= 2:
            points.append((found[0], found[1]))
        else:
            if len(points) > 1:
                yield points
            points = [(found[-2], found[-1])] if len(found) >= 2 else []
    if len(points) > 1:
        yield points
