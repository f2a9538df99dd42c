"""The words that only the page needs, in Chinese and English."""

from app.report_view.labels import said
from app.report_view.words import WORDS
from monitor.phrases import Text

PAGE_WORDS: dict[str, Text] = {
    "untitled": Text("（没有标题）", "(no title)"),
    "reading": Text("读出的内容", "The reading"),
    "source": Text("原文", "The source"),
    "doubts": Text("存疑", "To look at"),
    "before": Text("上一处", "previous"),
    "after": Text("下一处", "next"),
    "legend-title": Text("图例", "Legend"),
    "comma": Text("；", "; "),
    "page": Text("第 {} 页", "page {}"),
    "grid": Text("原文第 {} 个表格", "table {} of the source"),
    "kind-number": Text("数字", "a number"),
    "kind-zero": Text("零也是数字", "zero, a number too"),
    "kind-blank": Text("印为空白", "printed blank"),
    "kind-na": Text("不适用，照印", "not applicable, as printed"),
    "kind-unreadable": Text("无法辨读", "could not be read"),
    "kind-unsure": Text("识别把握不大", "recognition unsure"),
    "kind-residue": Text("没有归属的数字", "a number that no cell claims"),
    "kind-pass": Text("正文中的数字，与表相符", "a number of the prose that agrees"),
    "kind-fail": Text("正文中的数字，与表不符", "a number of the prose that differs"),
    "kind-not_assessable": Text("正文中的数字，无法比较", "a number of the prose, not comparable"),
    "pages-left-out": Text("第 {} 页起没有附图。", "Pages from {} on are not shown."),
    "blocks-left-out": Text("原文太长，后面的没有显示。", "The source is too long; the rest is not shown."),
    "no-pictures": Text(
        "这里画不出原件的页面，右边是读出的文字和表格。",
        "The pages cannot be drawn here; on the right stand the text and tables as read.",
    ),
    "dated": Text("{}：{}", "{}: {}"),
}
SIGNS = {
    "number": "12",
    "zero": "0",
    "blank": "□",
    "na": "/",
    "unreadable": "? 3x",
    "unsure": "7≈93%",
    "residue": "16",
    "pass": "✓",
    "fail": "✗",
    "not_assessable": "–",
    "none": "–",
}
"""What stands for each kind in the legend, and before a claim."""


def word_for(key: str, language: str) -> str:
    """A word of the page, or one that it shares with the terminal."""
    return said(PAGE_WORDS.get(key) or WORDS[key], language)
