"""The title is not the one that the form prescribes: body, year, 政府信息公开工作年度报告.

The title of the page or the one inside the text may be the standard one; one is enough. 年度 after the year is tolerated,
and so are names that differ only by the region before them or
are printed in traditional characters. Which year is named is judged by `year-mismatch`. Before the report on 2019 no title was
prescribed: one that names a report on disclosure is enough.

Bad: 清溪市档案局2021年度政府信息公开工作年报; 2020年政府信息公开工作年度报告, which names no body.

Good: 清溪市档案局2020年政府信息公开工作年度报告.
"""

import re
from collections.abc import Iterator

from model.types import Publisher, Report, Severity, Verdict
from monitor.headings import plain
from monitor.phrases import Text
from monitor.ruling import Context, Ruling

CODE = "title-nonstandard"
SEVERITY = Severity.WARNING
VERSION = 1
NAME_ZH = "标题不规范"
NAME_EN = "A title that is not the prescribed one"

_CUSTOMARY = re.compile(r".*信息公开.*(?:报告|年报).*|.*政务公开.*(?:报告|年报).*")
_STANDARD = re.compile(r"(?P<body>.+?)(?:\d{4}|[〇○零一二三四五六七八九]{4})年度?政府信息公开工作年度报告")


def judge(report: Report, context: Context) -> Iterator[Ruling]:
    """One ruling for the whole report."""
    titles = tuple(dict.fromkeys(title for title in (report.title, *report.headings) if plain(title)))
    named = "、".join(f"“{title}”" for title in titles)
    if not titles:
        message = Text("没有读到标题，无法判断", "no title was found")
        yield Ruling(subject="", verdict=Verdict.NOT_ASSESSABLE, message=message)
    elif context.edition is not None and not context.edition.prescribed:
        yield _customary(titles, named)
    elif any(_is_standard(title, report.publisher, context.publisher) for title in titles):
        message = Text(f"标题规范：{named}", f"a title is the prescribed one: {named}")
        yield Ruling(subject="", verdict=Verdict.PASS, message=message)
    else:
        body = context.publisher.name if context.publisher else "（机关名称）"
        year = report.year if report.year is not None else "××××"
        message = Text(
            f"标题{named}不规范，应为“{body}{year}年政府信息公开工作年度报告”",
            f"the title {named} is not the prescribed “{body}{year}年政府信息公开工作年度报告”",
        )
        yield Ruling(subject="", verdict=Verdict.FAIL, message=message)


def _customary(titles: tuple[str, ...], named: str) -> Ruling:
    """The ruling on a year for which no title was prescribed."""
    if any(_CUSTOMARY.fullmatch(plain(title)) for title in titles):
        message = Text(f"标题合于当年惯例：{named}", f"a title is as custom was: {named}")
        return Ruling(subject="", verdict=Verdict.PASS, message=message)
    message = Text(f"当年没有规定标题：{named}", f"no title was prescribed for the year: {named}")
    return Ruling(subject="", verdict=Verdict.NOT_ASSESSABLE, message=message)


def _is_standard(title: str, printed: str, publisher: Publisher | None) -> bool:
    match = _STANDARD.fullmatch(plain(title))
    if match is None:
        return False
    if publisher is None:
        return True
    names = {plain(name) for name in (publisher.name, *publisher.other_names)}
    if any(match["body"].endswith(name) or name.endswith(match["body"]) for name in names):
        return True
    # The reader has matched the printed name to this publisher. Of the same length, it is the name in traditional characters.
    return match["body"] == plain(printed) and len(match["body"]) in map(len, names)
