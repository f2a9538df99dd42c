"""What the article of a page is called."""

from collections.abc import Mapping, Sequence

from model.text import squeezed
from parsers.readers.fields import only_fields
from parsers.readers.html_blocks import Measures, Region, plain, runs
from parsers.readers.html_body import Body
from parsers.readers.html_chrome import is_foot_line
from parsers.readers.html_tree import TEXT, Page
from parsers.readers.titles import heading_title, shown_title, without_site

_SHORTEST = 6
"""Characters below which a line is no title of its own right."""


def title_of(
    page: Page, sums: Measures, body: Body | None, *, tags: Mapping[str, str], labelled: str, head: Sequence[str]
) -> str:
    """ArticleTitle, else the line that the title tag repeats, else the field 标题, else the title tag, else the first heading.

    `labelled` is the value of that field, `head` the article's first lines. Empty where the page says none of it.
    """
    declared = without_site(tags.get("ArticleTitle", ""))
    if declared:
        return declared
    tag = next((_inner_text(page, index) for index, node in enumerate(page) if node.tag == "title"), "")
    stop = body.region.start if body else len(page)
    before = list(runs(page, Region(root=0, start=0, stop=stop), sums, skips=lambda _: False, tables=False))
    shown = shown_title(tag, [*(plain(run.text) for run in before), *head])
    if shown or labelled:
        return shown or labelled
    bare = without_site(tag, [tags.get("SiteName", ""), tags.get("ColumnName", "")])
    if bare and _is_shown(page, bare):
        return bare
    heading = _heading([plain(run.text) for run in before], head) if body else ""
    return heading or bare or tags.get("ColumnName", "")


def _heading(before: Sequence[str], head: Sequence[str]) -> str:
    """The heading over the article: its own first line, else the line that stands right before it."""
    for lines in ([line for line in head if not _is_page_line(line)], before[-1:]):
        title, _ = heading_title(lines)
        if len(title) >= _SHORTEST and title[0] not in "（(" and not _is_page_line(title):
            return title
    return ""


def _is_page_line(line: str) -> bool:
    return only_fields(line) or is_foot_line(line)


def _is_shown(page: Page, title: str) -> bool:
    """Whether the page prints the title: a title tag that it does not print is often left from another article."""
    return squeezed(title) in squeezed("".join(node.text for node in page if node.tag == TEXT and node.shown))


def _inner_text(page: Page, index: int) -> str:
    return " ".join(node.text for node in page[index : page[index].end] if node.tag == TEXT)
