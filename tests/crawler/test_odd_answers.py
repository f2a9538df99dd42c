"""Interfaces that say too little, contradict themselves or ignore what they are asked: their lists are whole only where nothing speaks against it."""

import json
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from list_samples import COLUMN, listing

from crawler.families import completeness
from model.types import Completeness

COVER = (
    '<html><head><meta name="ColumnName" content="政府信息公开年报"></head><body><div id="list"></div>'
    '<script>$.getJSON("/api/list?cid=3&size=10&pageNo="+n,function(d){})</script></body></html>'
)
Answered = Callable[[int], object]
"""From the number of a page to what the interface answers."""


def rows(first: int, last: int) -> list[dict[str, object]]:
    return [
        {"title": f"清河市第{n}局2025年政府信息公开工作年度报告", "url": f"/a/{n}.html", "pubDate": "2026-01-20"}
        for n in range(first, last + 1)
    ]


def share(number: int, *, of: int = 25) -> list[dict[str, object]]:
    return rows(10 * number - 9, min(10 * number, of))


def state(answered: Answered) -> Completeness:
    """What the column comes to whose interface answers so."""
    waiting, asked, found = [COLUMN], {COLUMN}, []
    while waiting:
        url = waiting.pop(0)
        number = parse_qs(urlsplit(url).query).get("pageNo")
        said = answered(int(number[0])) if number else COVER
        found.append(listing(said if isinstance(said, str) else json.dumps(said), url=url))
        new = [one for one in found[-1].further if one not in asked]
        waiting, asked = waiting + new, asked | set(new)
    return completeness(found, pages_read=len(found), pages_failed=0)[0]


WHOLE: dict[str, Answered] = {
    "every page": lambda number: {"data": {"total": 25, "list": share(number)}},
    "fewer rows a page than asked for": lambda number: {"total": 20, "list": rows(5 * number - 4, 5 * number)},
    "rows in groups of years": lambda _: {"total": 11, "data": [{"list": rows(1, 3)}, {"list": rows(4, 11)}]},
    "just as many rows as asked for": lambda number: {"total": 10, "list": rows(1, 10) if number == 1 else []},
    "the last page says that it is": lambda _: {"total": 9, "isLastPage": True, "hasNextPage": False, "list": rows(1, 9)},
    "a pager that calls its pages total": lambda number: {"total": 3, "records": 25, "page": number, "rows": share(number)},
}  # fmt: skip


@pytest.mark.parametrize("answered", WHOLE.values(), ids=WHOLE.keys())
def test_a_list_of_which_every_row_was_shown_is_whole(answered: Answered) -> None:
    assert state(answered) is Completeness.COMPLETE


PARTS: dict[str, Answered] = {
    "a page number that is ignored": lambda _: {"total": 25, "list": rows(1, 10)},
    "no total": lambda number: {"list": share(number)},
    "a row that a middle page leaves out": lambda number: {"total": 25, "list": [one for one in share(number) if one["url"] != "/a/13.html"]},
    "an empty page in the middle": lambda number: {"total": 25, "list": [] if number == 2 else share(number)},
    "an error in place of a page": lambda number: {"total": 25, "list": share(1)} if number == 1 else "<html><body>系统错误</body></html>",
    "a total of the page's own rows": lambda number: {"total": len(share(number)), "list": share(number)},
    "a total without the last row": lambda number: {"total": 10, "list": rows(1, 10) if number == 1 else rows(11, 11)},
    "a total below what is shown": lambda _: {"total": 0, "list": rows(1, 9)},
    "another page that is said to follow": lambda _: {"total": 9, "hasNextPage": True, "list": rows(1, 9)},
    "a page that is not the last": lambda _: {"content": rows(1, 9), "totalElements": 9, "totalPages": 1, "last": False},
    "more pages than rows need": lambda _: {"total": 10, "totalPages": 3, "list": rows(1, 10)},
    "a count of pages called total": lambda _: {"total": 3, "list": rows(1, 10)},
    "groups with totals of their own": lambda _: {"data": [{"total": 10, "list": rows(1, 3)}, {"total": 8, "list": rows(4, 11)}]},
    "a row without an address": lambda _: {"total": 9, "list": [*rows(1, 8), {"title": "清河市第9局2025年政府信息公开工作年度报告"}]},
}  # fmt: skip


@pytest.mark.parametrize("answered", PARTS.values(), ids=PARTS.keys())
def test_a_list_that_may_have_more_is_not_whole(answered: Answered) -> None:
    assert state(answered) is not Completeness.COMPLETE
