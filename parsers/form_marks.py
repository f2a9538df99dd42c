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
_LEAST_MARKS = 3


def bears_form(capture: Capture) -> bool:
    """Whether at least three of the form's own words stand in the bytes; False where they are no text."""
    text = decoded(capture.body, content_type=capture.headers.get("content-type", ""))
    return text is not None and sum(bool(mark.search(text.text)) for mark in _MARKS) >= _LEAST_MARKS
