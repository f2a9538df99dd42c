"""What the article of a page is called."""

from collections.abc import Iterator, Mapping, Sequence

from model.text import one_line, squeezed
from parsers.readers.fields import only_fields
from parsers.readers.html_body import Body
from parsers.readers.html_chrome import is_foot_line, is_place
from parsers.readers.html_measures import Measures
from parsers.readers.html_runs import Region, runs
from parsers.readers.html_tree import TEXT, Page, shown_text
from parsers.readers.titles import CUT, declared_title, heading_title, is_heading, is_name, shown_title, without_site

_SHORTEST = 6
"""Characters below which a line is no title of its own right."""
_TITLE_NAME_LIST = (
    "article_title article-title articletitle arti_title con-title con_title ivs_title wenzhang-title neiright_title"
)
_TITLE_NAMES = frozenset(_TITLE_NAME_LIST.split())
_RANKS = {"ucaptitle": 0, "h1": 1, "h2": 2, "h3": 2, "h4": 2}
_LONGEST = 120
"""Characters beyond which an element holds more than a title."""
_LEADING = 6
"""Lines between heading and text, at most."""


def title_of(
    page: Page, sums: Measures, body: Body | None, *, tags: Mapping[str, str], labelled: str, head: Sequence[str]
) -> str:
    """ArticleTitle, else the line that the title tag repeats, else the field 标题, else the title tag, else the heading.

    `labelled` is the value of that field, `head` the article's first lines. Names of the site and the column are titles
    only where nothing else is. Empty where the page says none of it.
    """
    names = _site_names(tags)
    stop = body.region.start if body else len(page)
    declared = declared_title(tags.get("ArticleTitle", ""), names, _lines(page, sums, stop, head))
    if _is_own(declared, names):
        return declared
    tag = next((_inner_text(page, index) for index in page.indexes["title"]), "")
    before = _before(page, sums, stop)
    shown = shown_title(tag, [*before, *head], names)
    if shown or labelled:
        return shown or labelled
    bare = without_site(tag, names)
    if bare and not is_name(bare, names) and _is_shown(page, bare):
        return bare
    heading = _marked_heading(page, sums, body, names) or (_heading(before, head, names) if body else "")
    return heading or declared or bare or tags.get("ColumnName", "")


def declares_title(tags: Mapping[str, str]) -> bool:
    """Whether the title is what the ArticleTitle tag says, whatever the page prints."""
    names = _site_names(tags)
    title = declared_title(tags.get("ArticleTitle", ""), names, ())
    return not title.endswith(CUT) and _is_own(title, names)


def _site_names(tags: Mapping[str, str]) -> list[str]:
    return [tags[name] for name in ("SiteName", "ColumnName") if tags.get(name)]


def _is_own(title: str, names: Sequence[str]) -> bool:
    """Whether the title is no name of the site or the column."""
    return bool(title) and squeezed(title) not in map(squeezed, names)


def _before(page: Page, sums: Measures, stop: int) -> list[str]:
    """The lines that the page prints before the article."""
    return [run.plain for run in runs(page, Region(root=0, start=0, stop=stop), sums, tables=False)]


def _lines(page: Page, sums: Measures, stop: int, head: Sequence[str]) -> Iterator[str]:
    """What the elements for titles before `stop` print, the nearest first, then every line before it and those of the head."""
    for index in reversed([one for one in _title_elements(page) if 0 < one < stop]):
        if page.shown[index] and sums.chars[index] <= _LONGEST:
            yield one_line(shown_text(page, index))
    yield from _before(page, sums, stop)
    yield from head


def _title_elements(page: Page) -> dict[int, int]:
    """The elements that may print a title, in document order, and how surely each does, 0 for the surest."""
    ranks = {index: rank for tag, rank in _RANKS.items() for index in page.indexes.get(tag, ())}
    named = (index for index in page.named if not _TITLE_NAMES.isdisjoint(map(str.lower, page.names(index))))
    return dict(sorted((ranks | dict.fromkeys(named, 0)).items()))


def _marked_heading(page: Page, sums: Measures, body: Body | None, names: Sequence[str]) -> str:
    """The heading that an element for titles prints: of the surest kind the one nearest before the article's end."""
    start, stop = (body.region.start, body.region.stop) if body else (len(page), len(page))
    found: list[tuple[int, str]] = []
    for index, rank in _title_elements(page).items():
        if index >= stop or not page.shown[index] or sums.chars[index] > _LONGEST or (index >= start and rank > 1):
            continue
        text = one_line(shown_text(page, index))
        if len(squeezed(text)) >= _SHORTEST and is_heading(text) and not (is_name(text, names) or _is_page_line(text)):
            found.append((rank, text))
    surest = min((rank for rank, _ in found), default=0)
    return next((text for rank, text in reversed(found) if rank == surest), "")


def _heading(before: Sequence[str], head: Sequence[str], names: Sequence[str]) -> str:
    """The heading over the article: its own first line, else the line that stands before it and the fields between."""
    own = [line for line in head if not _is_page_line(line)]
    led = next((line for line in reversed(before[-_LEADING:]) if is_place(line) or not _is_page_line(line)), "")
    for lines in (own, [led]):
        title, _ = heading_title(lines)
        if len(title) >= _SHORTEST and title[0] not in "（(" and not (_is_page_line(title) or is_name(title, names)):
            return title
    return ""


def _is_page_line(line: str) -> bool:
    return only_fields(line) or is_foot_line(line)


def _is_shown(page: Page, title: str) -> bool:
    """Whether the page prints the title: a title tag that it does not print is often left from another article."""
    return squeezed(title) in squeezed(shown_text(page, 0))


def _inner_text(page: Page, index: int) -> str:
    inside = slice(index, page.ends[index])
    return " ".join(text for text, tag in zip(page.texts[inside], page.tags[inside], strict=True) if tag == TEXT)
