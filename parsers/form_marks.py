"""Whether a page can hold the form at all, told in a moment: most list pages need not be read as documents."""

import re

from model.looking import Capture
from parsers.charset import decoded

_MARKS = tuple(
    re.compile(mark)
    for mark in (
        "结转下年度|結轉下年度",
        "上年结转|上年結轉|新收政府信息公开申请",
        "规范性文件|規範性文件",
        "结果维持|結果維持",
        "行政复议、行政诉讼|行政復議、行政訴訟",
        "总体情况|總體情況",
        "存在的主要问题",
    )
)
_OLDER_MARKS = tuple(
    re.compile(mark)
    for mark in (
        "概述|概況|概况",
        "主动公开|主動公開",
        "依申请公开|依申請公開",
        "不予公开|不同意公开|不予公開|不同意公開",
        "收费及减免|收费和减免|收取的费用|收費及減免",
        "行政诉讼|行政訴訟",
        "(?:存在|主要)的?(?:主要)?(?:问题|問題)",
        "情况统计表|情況統計表|统计指标|指标名称",
    )
)
"""Words of the reports on the years before 2019, which are plainer: more of them are asked for."""
_LEAST_MARKS = 3
_LEAST_OLDER_MARKS = 5


def bears_form(capture: Capture) -> bool:
    """Whether enough of the form's own words stand in the bytes, whichever edition; False where they are no text."""
    text = decoded(capture.body, content_type=capture.headers.get("content-type", ""))
    return text is not None and (
        _count(text.text, _MARKS) >= _LEAST_MARKS or _count(text.text, _OLDER_MARKS) >= _LEAST_OLDER_MARKS
    )


def _count(text: str, marks: tuple[re.Pattern[str], ...]) -> int:
    return sum(bool(mark.search(text)) for mark in marks)
