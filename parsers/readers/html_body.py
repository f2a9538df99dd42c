"""Where the article of a page stands: between fences, in a container of a known portal family, or where the prose is."""

import re
from dataclasses import dataclass

from model.text import squeezed
from parsers.readers.fields import only_fields
from parsers.readers.html_blocks import BLOCK_TAGS, Measures, Region, is_small_furniture, plain, runs
from parsers.readers.html_chrome import is_foot_line, is_frame
from parsers.readers.html_grid import holds_data
from parsers.readers.html_tree import COMMENT, Node, Page, shown_text, summed

# Containers of the portal families: TRS, Hanweb, UCAP, Guangdong, Shanghai, www.gov.cn, NFRA, Sudy, VSB and kin.
_KNOWN_NAMES = (
    "trs_editor trs_editor_view trs_ueditor zoom zoomcon ucap-content pages_content ivs_content article_content article-content "
    "article-content-body bodylabel wp_articlecontent vsb_content vsb_content_2 vsb_content_4 vsb_content_500 v_news_content "
    "xxgk-content main-txt zc_article_con wenzhang-content tyxxy_main news_cont_d_wrap dochtmlcon"
)
_KNOWN = frozenset(_KNOWN_NAMES.split())
_KNOWN_TAGS = frozenset(("ucapcontent",))
_FENCE_COMMENT = re.compile(r"<?\$\[信息内容\]>?\s*(begin|end)|ZJEG_RSS\.content\.(begin|end)")
_PROSE = re.compile(r"[。；，、：？！]|[\u4e00-\u9fff][,;:]")
_CONTAINER_NAMES = "html body div section article main center form table tbody tr td font span ucapcontent"
_CONTAINERS = frozenset(_CONTAINER_NAMES.split())
_LEAST_KNOWN = 60
"""Characters below which a known container is probably a banner or a leftover."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Where the article stands."""

    region: Region
    known: bool
    """Whether the page itself marks it (fence or known container); False where it was found by its prose."""
    prose: int = 0
    """Characters of sentences and data tables in it."""


def body_of(page: Page, sums: Measures) -> Body | None:
    """The stretch that holds the article; None where the page is all menus and fields."""
    links = summed(page, [sums.chars[index] if node.tag == "a" else 0 for index, node in enumerate(page)])
    prose = _prose(page, sums, links)
    known = _fenced(page, sums) or _known(page, sums)
    if known is not None and not _is_leftover(known, prose, sums):
        return Body(region=known, known=True, prose=prose[known.root])
    if prose[0]:
        region = _densest(page, prose, sums)
        return Body(region=region, known=False, prose=prose[region.root])
    return Body(region=_whole(page, 0), known=False) if 2 * links[0] < sums.chars[0] else None


def hides_article(page: Page, body: Body | None, sums: Measures) -> bool:
    """Whether the page may hide its article at first (a closed tab): it hides a known container and marks no other."""
    shown = sums.chars[body.region.root] if body else 0
    hidden = any(not node.shown and node.tag != COMMENT and _is_known(node) for node in page)
    return hidden and not (body and body.known and shown >= _LEAST_KNOWN)


def hidden_body(page: Page, sums: Measures) -> Body | None:
    """The known container of a page whose hidden parts were counted as shown; None where it has none with text."""
    region = _fenced(page, sums) or _known(page, sums)
    return Body(region=region, known=True) if region and sums.chars[region.root] >= _LEAST_KNOWN else None


def _is_leftover(region: Region, prose: list[int], sums: Measures) -> bool:
    """Whether the marked container holds next to nothing of the page's prose."""
    return sums.chars[region.root] < _LEAST_KNOWN and prose[0] > 5 * max(prose[region.root], 20)


def _fenced(page: Page, sums: Measures) -> Region | None:
    """Between ContentStart and ContentEnd tags or the comments around 信息内容, the fence with most text."""
    starts: list[int] = []
    best: tuple[int, Region] | None = None
    for index, node in enumerate(page):
        side = _fence(page, index)
        if side == "begin":
            starts.append(index)
        elif side == "end" and starts:
            region = _between(page, starts[-1], index)
            chars = sum(len(plain(node.text)) for node in page[region.start : region.stop] if node.shown)
            best = max(best or (0, region), (chars, region), key=lambda one: one[0])
            starts.clear()
    return best[1] if best and best[0] >= _LEAST_KNOWN // 3 and sums.chars[best[1].root] else None


def _fence(page: Page, index: int) -> str:
    """`begin`, `end` or nothing."""
    node = page[index]
    if node.tag == COMMENT:
        match = _FENCE_COMMENT.search(node.text[:60])
        return (match[1] or match[2]) if match else ""
    name = node.attributes.get("name", "").lower() if node.tag == "meta" else ""
    return {"contentstart": "begin", "contentend": "end"}.get(name, "")


def _between(page: Page, start: int, stop: int) -> Region:
    """The region between two nodes, its root the innermost element around both."""
    root = page[start].parent
    while root > 0 and page[root].end < stop:
        root = page[root].parent
    return Region(root=max(root, 0), start=page[start].end, stop=stop)


def _known(page: Page, sums: Measures) -> Region | None:
    """The known container with most text, or the innermost one inside it that holds nearly all of that text."""
    found = [index for index, node in enumerate(page) if node.shown and _is_known(node)]
    best = max(found, key=lambda index: sums.chars[index], default=None)
    if best is None or not sums.chars[best]:
        return None
    for index in found:
        if best < index < page[best].end and sums.chars[index] >= 0.9 * sums.chars[best]:
            best = index
    return _with_siblings(page, best, found, sums)


def _with_siblings(page: Page, best: int, found: list[int], sums: Measures) -> Region:
    """The container with those beside it that go on with the article: an editor may save each table in one of its own."""
    names = page[best].names
    text = squeezed(shown_text(page, best))
    parts = [
        index
        for index in found
        if page[index].parent == page[best].parent
        and page[index].names == names
        and squeezed(shown_text(page, index)) != text
    ]
    if not parts or 5 * sum(sums.chars[index] for index in parts) < sums.chars[best]:
        return _whole(page, best)
    both = sorted((*parts, best))
    return Region(root=page[best].parent, start=both[0], stop=page[both[-1]].end)


def _is_known(node: Node) -> bool:
    return node.tag in _KNOWN_TAGS or (bool(node.attributes) and any(name.lower() in _KNOWN for name in node.names))


def _whole(page: Page, index: int) -> Region:
    return Region(root=index, start=index + 1, stop=page[index].end)


def _prose(page: Page, sums: Measures, links: list[int]) -> list[int]:
    """For every node, the characters of its sentences and data tables, outside links and the page's frame."""
    own = [0] * len(page)
    for run in runs(
        page, _whole(page, 0), sums, skips=lambda index: is_small_furniture(page, index, sums, whole=sums.chars[0])
    ):
        if run.table:
            own[run.start] = max(0, sums.chars[run.start] - links[run.start])
        elif _PROSE.search(run.text) and not (run.linked or is_foot_line(run.text) or only_fields(run.text)):
            own[run.start] = len(run.text)
    return summed(page, own)


def _densest(page: Page, prose: list[int], sums: Measures) -> Region:
    """From the root down as long as one child holds nearly all prose and is itself made of several blocks."""
    at = 0
    while True:
        best = _heaviest_child(page, at, prose)
        if best is None or prose[best] < 0.7 * prose[at] or not _is_container(page, best, sums):
            return _whole(page, at)
        at = best


def _heaviest_child(page: Page, index: int, prose: list[int]) -> int | None:
    best, child = None, index + 1
    while child < page[index].end:
        if prose[child] > (prose[best] if best is not None else 0):
            best = child
        child = page[child].end
    return best


def _is_container(page: Page, index: int, sums: Measures) -> bool:
    """Whether the element can hold an article: no paragraph, no data table, no frame of the page."""
    node = page[index]
    if node.tag not in _CONTAINERS and node.tag in BLOCK_TAGS:
        return False
    if node.tag == "table" and holds_data(page, index, chars=sums.chars, tables=sums.tables, breaks=sums.breaks):
        return False
    return sums.breaks[index] >= 3 and not (node.tag in ("header", "footer", "nav", "aside") and is_frame(node))
