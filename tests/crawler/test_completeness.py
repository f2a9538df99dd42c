"""Whether a column was read whole: complete is said only where nothing speaks against it."""

from datetime import date

import pytest
from list_samples import COLUMN

from crawler.families import completeness
from model.types import Completeness, Link, Listing

COMPLETE, TRUNCATED, UNKNOWN = Completeness.COMPLETE, Completeness.TRUNCATED, Completeness.UNKNOWN

REPORT = "清河市2024年政府信息公开工作年度报告"


def page(name: str = "", rows: str = "ab", **rest: object) -> Listing:
    links = tuple(Link(url=f"{COLUMN}{row}.html", title=str(rest.get("title", REPORT))) for row in rows)
    rest = {"column": "政府信息公开年报"} | {key: value for key, value in rest.items() if key != "title"}
    further = tuple(f"{COLUMN}{other}" for other in str(rest.pop("further", "")).split())
    return Listing(family="trs", links=links, url=COLUMN + name, further=further, **rest)  # type: ignore[arg-type]


TWO = [page(further="index_1.html", pages_declared=2), page("index_1.html", "cd", pages_declared=2)]


@pytest.mark.parametrize(
    ("listings", "failed", "expected"),
    [
        ([page()], 0, COMPLETE),
        ([page(rows_declared=2, pages_declared=1)], 0, COMPLETE),
        (TWO, 0, COMPLETE),
        ([page(further="2.html"), page("2.html", "cd", further="3.html"), page("3.html", "ef")], 0, COMPLETE),
        ([page(), page("other/", "xy")], 0, COMPLETE),
        ([*TWO, page("other/", "xy", pages_declared=1)], 0, COMPLETE),
        (
            [
                page(further="index_1.html", rows_declared=4),
                page("index_1.html", "cd", further="index.html", rows_declared=4),
            ],
            0,
            COMPLETE,
        ),
        ([page(rows="", cover=True, further="1.json"), page("1.json", "ab", rows_declared=2)], 0, COMPLETE),
        ([page(cover=True, further="1.json"), page("1.json", "ab", pages_declared=1)], 0, COMPLETE),
        ([page(column="信息公开年度工作报告")], 0, COMPLETE),
        ([page(column="2024年", headings=("2024年_政府信息公开年報_清河市",))], 0, COMPLETE),
        ([page(title="2024年度")], 0, COMPLETE),
        ([page(further="2.html"), page("2.html", "cd", title="会议通知")], 0, COMPLETE),
        ([page(column="")], 0, UNKNOWN),
        ([page(column="通知公告")], 0, UNKNOWN),
        ([page(column="清河市人民政府门户网站")], 0, UNKNOWN),
        ([page(column="法治政府建设年度报告")], 0, UNKNOWN),
        ([page(), page("other/", "xy", column="通知公告")], 0, UNKNOWN),
        ([page(title="关于召开会议的通知")], 0, UNKNOWN),
        ([page(article=True)], 0, UNKNOWN),
        ([page(column="清河市教育局2024年政府信息公开工作年度报告")], 0, UNKNOWN),
        ([], 0, UNKNOWN),
        ([page(rows="")], 0, UNKNOWN),
        ([page(doubt="a script fetches rows")], 0, UNKNOWN),
        ([page(rows="", cover=True)], 0, UNKNOWN),
        ([page(rows="", cover=True, further="1.json"), page("1.json", "")], 0, UNKNOWN),
        ([page(), page("other/", "")], 0, UNKNOWN),
        ([page(further="2.html"), page("2.html", "")], 0, UNKNOWN),
        ([page(further="2.html"), page("2.html", "", rows_declared=0)], 0, COMPLETE),
        (
            [*TWO[:1], page("index_1.html", "cd", column="领导活动", headings=("领导活动_清河市",), pages_declared=2)],
            0,
            UNKNOWN,
        ),
        ([*TWO[:1], page("index_1.html", "")], 0, TRUNCATED),
        (TWO[:1], 0, TRUNCATED),
        ([page(cover=True, further="1.json")], 0, TRUNCATED),
        (
            [
                page(rows="", cover=True, further="1.json 2.json"),
                page("1.json", "ab", rows_declared=3),
                page("2.json", "cdef", rows_declared=4),
            ],
            0,
            TRUNCATED,
        ),
        ([page(cover=True, further="1.json"), page("1.json", "ab", pages_declared=2)], 0, TRUNCATED),
        ([page()], 1, TRUNCATED),
        ([page(pages_declared=2)], 0, TRUNCATED),
        ([page(rows_declared=20)], 0, TRUNCATED),
        ([page(further="2.html"), page("2.html", "cd", further="3.html")], 0, TRUNCATED),
        ([page(further="2.html"), page("2.html", "ab")], 0, TRUNCATED),
        ([page(rows="abc", further="2.html", rows_declared=3), page("2.html", "ba")], 0, TRUNCATED),
        ([page(rows="abc", further="2.html"), page("2.html", "cd")], 0, COMPLETE),
        ([page(), page("other/", "xy", pages_declared=3)], 0, TRUNCATED),
        ([page(rows_declared=9, doubt="d"), page("other/", "xy")], 0, TRUNCATED),
    ],
)
def test_a_column_is_whole_only_where_nothing_speaks_against_it(
    listings: list[Listing], failed: int, expected: Completeness
) -> None:
    state, reason = completeness(listings, pages_read=len(listings), pages_failed=failed)
    assert (state, bool(reason)) == (expected, True)


def dated(url: str, name: str, **rest: object) -> Listing:
    """A page of one dated row under an address of its own."""
    row = Link(url=url, title=REPORT, listed=date(2025, 1, 20))
    return Listing(family="trs", links=(row,), url=COLUMN + name, column="政府信息公开年报", **rest)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "second",
    ["https://qinghe.gov.cn/zfxxgk/nb/a.html", "http://www.qinghe.gov.cn/zfxxgk/nb/index.html?copy=2"],
    ids=["the same rows under another spelling", "the same rows under other addresses"],
)
def test_a_portal_that_answers_every_page_with_the_first_is_found_out(second: str) -> None:
    column = [
        dated(f"{COLUMN}a.html", "", further=(f"{COLUMN}2.html",), rows_declared=2),
        dated(second, "2.html", rows_declared=2),
    ]
    assert completeness(column, pages_read=2, pages_failed=0)[0] is TRUNCATED


def test_pages_that_name_only_each_other_are_one_list() -> None:
    ring = [page("1.html", further="2.html"), page("2.html", "cd", further="1.html")]
    assert completeness(ring, pages_read=2, pages_failed=0)[0] is COMPLETE
    short = [page("1.html", further="2.html"), page("2.html", "cd", further="1.html", rows_declared=9)]
    assert completeness(short, pages_read=2, pages_failed=0)[0] is TRUNCATED
