"""The dates that a page and its list row give for one report lie more than 31 days apart.

Compared are the date printed on the page, that of its row in the list, and PubDate. The date in an address is the day on which a
file was made, the date of signature another matter; both stay out. Where a site has moved, its code often bears the day of the
move: this says which dates to distrust, not that anything is wrong with the publication.

Bad: the page prints 2023-01-20, its row in the list 2023-05-16.

Good: the page prints 2023-01-20, PubDate is 2023-02-03.
"""

from collections.abc import Iterator

from model.types import Report, Severity, Verdict
from monitor.phrases import Text, joined
from monitor.ruling import Context, Ruling

CODE = "dates-differ"
SEVERITY = Severity.NOTE
VERSION = 1
NAME_ZH = "日期相差较大"
NAME_EN = "Dates far apart"

MOST_DAYS = 31
ORIGINS = {
    "printed": Text("页面所印日期", "printed on the page"),
    "list": Text("列表所列日期", "in the list"),
    "meta": Text("网页代码中的日期（PubDate）", "in the page's code (PubDate)"),
}


def judge(report: Report, context: Context) -> Iterator[Ruling]:  # noqa: ARG001 - the signature of every check
    """One ruling for the whole report."""
    told = [one for one in report.dates if one.origin in ORIGINS]
    days = [one.day for one in told]
    if len({one.origin for one in told}) <= 1:
        message = Text(
            "页面、列表和网页代码中只有一处或没有日期，无法比较",
            "page, list and code give one date or none: nothing to compare",
        )
        yield Ruling(subject="", verdict=Verdict.NOT_ASSESSABLE, message=message)
        return
    apart = (max(days) - min(days)).days
    listed = joined(
        (Text(f"{ORIGINS[one.origin].zh}{one.day}", f"{one.day} {ORIGINS[one.origin].en}") for one in told),
        zh="，",
        en=", ",
    )
    if apart > MOST_DAYS:
        message = Text(
            f"几处日期相差{apart}天：{listed.zh}；网站迁移等原因也会造成，采用哪一个请人工核对",
            f"dates lie {apart} days apart: {listed.en}; a move of the site can cause this, so a person should see which one counts",
        )
        yield Ruling(subject="", verdict=Verdict.FAIL, message=message)
    else:
        message = Text(
            f"几处日期相差不超过{MOST_DAYS}天：{listed.zh}", f"dates lie within {MOST_DAYS} days: {listed.en}"
        )
        yield Ruling(subject="", verdict=Verdict.PASS, message=message)
