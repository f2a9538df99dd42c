"""Where the article of a page stands: between fences, in a container of a known portal family, or where the prose is."""

import re
from typing import NamedTuple

from model.text import squeezed
from parsers.readers.fields import only_fields
from parsers.readers.html_blocks import small_furniture
from parsers.readers.html_chrome import is_foot_line, is_frame
from parsers.readers.html_containers import KNOWN_TAGS, is_known
from parsers.readers.html_fences import comment_side, meta_side
from parsers.readers.html_grid import holds_data
from parsers.readers.html_measures import BLOCK_TAGS, Measures
from parsers.readers.html_runs import Region, plain, runs, within
from parsers.readers.html_tree import COMMENT, Page, Totals, children, shown_text

_PROSE = re.compile(r"[。；，、：？！]|[\u4e00-\u9fff][,;:]")
_CONTAINER_NAMES = "html body div section article main center form table tbody tr td font span ucapcontent"
_CONTAINERS = frozenset(_CONTAINER_NAMES.split())
_LEAST_KNOWN = 60
"""Characters below which a known container is probably a banner or a leftover."""


class Body(NamedTuple):
    """Where the article stands."""

    region: Region
    known: bool
    """Whether the page itself marks it (fence or known container); False where it was found by its prose."""


def body_of(page: Page, sums: Measures) -> Body | None:
    """The stretch that holds the article; None where the page is all menus and fields."""
    known = _fenced(page, sums) or _known(page, sums)
    if known is not None and sums.chars[known.root] >= _LEAST_KNOWN:
        return Body(region=known, known=True)
    prose = prose_of(page, sums)
    if known is not None and not _is_leftover(known, prose):
        return Body(region=known, known=True)
    if prose[0]:
        return Body(region=_densest(page, prose, sums), known=False)
    return Body(region=_whole(page, 0), known=False) if 2 * _links(page, sums, 0) < sums.chars[0] else None


def is_marked(body: Body | None, sums: Measures) -> bool:
    """Whether the page itself marks its article, and that is no banner or leftover."""
    return body is not None and body.known and sums.chars[body.region.root] >= _LEAST_KNOWN


def hides_article(page: Page, body: Body | None, sums: Measures) -> bool:
    """Whether the page may hide its article at first (a closed tab): it hides a known container and marks no other."""
    if is_marked(body, sums):
        return False
    return any(not page.shown[index] for index in _known_elements(page))


def hidden_body(page: Page, sums: Measures) -> Body | None:
    """The known container of a page whose hidden parts were counted as shown; None where it has none with text."""
    region = _fenced(page, sums) or _known(page, sums)
    return Body(region=region, known=True) if region and sums.chars[region.root] >= _LEAST_KNOWN else None


def _is_leftover(region: Region, prose: Totals) -> bool:
    """Whether the marked container, next to empty, holds next to nothing of the page's prose."""
    return prose[0] > 5 * max(prose[region.root], 20)


def _fenced(page: Page, sums: Measures) -> Region | None:
    """Between ContentStart and ContentEnd tags or the comments around 信息内容, the fence with most text."""
    starts: list[int] = []
    best: tuple[int, Region] | None = None
    for index in sorted((*page.indexes["meta"], *page.indexes[COMMENT])):
        side = _fence(page, index)
        if side == "begin":
            starts.append(index)
        elif side == "end" and starts:
            region = _between(page, starts[-1], index)
            chars = sum(len(plain(page.texts[text])) for text in within(sums.spoken, region.start, region.stop))
            best = max(best or (0, region), (chars, region), key=lambda one: one[0])
            starts.clear()
    return best[1] if best and best[0] >= _LEAST_KNOWN // 3 and sums.chars[best[1].root] else None


def _fence(page: Page, index: int) -> str:
    """`begin`, `end` or nothing."""
    if page.tags[index] == COMMENT:
        return comment_side(page.texts[index])
    return meta_side(page.attributes(index).get("name", ""))


def _between(page: Page, start: int, stop: int) -> Region:
    """The region between two nodes, its root the innermost element around both."""
    root = page.parent(start)
    while root > 0 and page.ends[root] < stop:
        root = page.parent(root)
    return Region(root=max(root, 0), start=page.ends[start], stop=stop)


def _known(page: Page, sums: Measures) -> Region | None:
    """The known container with most text, or the innermost one inside it that holds nearly all of that text."""
    found = [index for index in _known_elements(page) if page.shown[index]]
    best = max(found, key=lambda index: sums.chars[index], default=None)
    if best is None or not sums.chars[best]:
        return None
    for index in found:
        if best < index < page.ends[best] and sums.chars[index] >= 0.9 * sums.chars[best]:
            best = index
    return _with_siblings(page, best, found, sums)


def _with_siblings(page: Page, best: int, found: list[int], sums: Measures) -> Region:
    """The container with those beside it that go on with the article: an editor may save each table in one of its own."""
    names = page.names(best)
    alike = [index for index in found if page.parent(index) == page.parent(best) and page.names(index) == names]
    text = squeezed(shown_text(page, best)) if len(alike) > 1 else ""
    parts = [index for index in alike if index != best and squeezed(shown_text(page, index)) != text]
    if not parts or 5 * sum(sums.chars[index] for index in parts) < sums.chars[best]:
        return _whole(page, best)
    both = sorted((*parts, best))
    return Region(root=page.parent(best), start=both[0], stop=page.ends[both[-1]])


def _known_elements(page: Page) -> list[int]:
    """The containers that portal families give an article, in document order."""
    named = {index for index in page.named if is_known(page.names(index))}
    return sorted(named.union(*(page.indexes.get(tag, ()) for tag in KNOWN_TAGS)))


def _whole(page: Page, index: int) -> Region:
    return Region(root=index, start=index + 1, stop=page.ends[index])


def _links(page: Page, sums: Measures, index: int) -> int:
    """Characters of the links in the element."""
    return sum(sums.chars[link] for link in within(page.indexes["a"], index, page.ends[index]))


def prose_of(page: Page, sums: Measures) -> Totals:
    """For every node, the characters of its sentences and data tables, outside links and the page's frame."""
    own = [0] * len(page)
    whole = _whole(page, 0)
    for run in runs(page, whole, sums, skipped=small_furniture(page, whole, sums, whole=sums.chars[0])):
        if run.table:
            own[run.start] = max(0, sums.chars[run.start] - _links(page, sums, run.start))
        elif _PROSE.search(run.text) and not (run.linked or is_foot_line(run.text) or only_fields(run.text)):
            own[run.start] = len(run.text)
    return Totals(page, own)


def _densest(page: Page, prose: Totals, sums: Measures) -> Region:
    """From the root down as long as one child holds nearly all prose and is itself made of several blocks."""
    at = 0
    while True:
        best = max(children(page, at), key=lambda child: prose[child], default=at)
        if best == at or not prose[best] or prose[best] < 0.7 * prose[at] or not _is_container(page, best, sums):
            return _whole(page, at)
        at = best


def _is_container(page: Page, index: int, sums: Measures) -> bool:
    """Whether the element can hold an article: no paragraph, no data table, no frame of the page."""
    tag = page.tags[index]
    if tag not in _CONTAINERS and tag in BLOCK_TAGS:
        return False
    if tag == "table" and holds_data(page, index, sums):
        return False
    return sums.breaks[index] >= 3 and not (tag in ("header", "footer", "nav", "aside") and is_frame(page, index))
