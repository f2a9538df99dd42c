"""The words of a whole reading, in Chinese and English."""

from app.report_view.labels import said
from monitor.phrases import Text

WORDS: dict[str, Text] = {
    "chapters": Text("章节", "Chapters"),
    "tables": Text("各表", "Tables"),
    "claims": Text("正文中的数字", "Numbers in the prose"),
    "residue": Text("没有归属的数字", "Numbers that no cell claims"),
    "findings": Text("发现的问题", "Findings"),
    "none": Text("没有。", "None."),
    "chapter": Text("章", "chapter"),
    "opening": Text("开头", "first words"),
    "length": Text("字数", "characters"),
    "table": Text("表", "table"),
    "has-table": Text("有", "yes"),
    "row": Text("项目", "item"),
    "odd-none": Text("格式以外", "not of the form"),
    "odd-number": Text("编号不规范", "misnumbered"),
    "odd-heading": Text("标题不规范", "renamed"),
    "carrier": Text("载体：{}", "printed on: {}"),
    "member": Text("压缩包内文件：{}", "file inside the archive: {}"),
    "file": Text("正文所在文件：{}", "file that holds it: {}"),
    "source": Text("来源：{}", "source: {}"),
    "address": Text("出处：{}", "read from: {}"),
    "legend": Text(
        "数字照录，0 是数字；□ 印为空白；“/”“—”“无”等照印；? 无法辨读，后为所印文字；· 没有这一格；≈ 识别把握",
        "a number is a number, 0 too; □ printed blank; / — 无 as printed; ? unreadable, with what is printed; · no such cell; ≈ how sure the recognition is",
    ),
    "as-printed": Text("原文：", "As printed: "),
    "says": Text("文中 {}", "text {}"),
    "holds": Text("表中 {}", "table {}"),
    "pass": Text("相符", "agrees"),
    "fail": Text("不符", "differs"),
    "not_assessable": Text("无法比较", "not comparable"),
    "uncompared": Text("没有可比的格", "no cell to compare"),
    "cells": Text("所涉各格：", "cells: "),
    "blanks": Text("空白 {} 格", "{} blank"),
    "more": Text("等，另有 {} 格", "and {} more"),
    "unjudged": Text("另有 {} 项无法判断：nianbao check --all", "{} things cannot be judged: nianbao check --all"),
    "all-pass": Text("没有发现问题。", "No problems found."),
}
CARRIERS: dict[str, Text] = {
    "html": Text("网页", "web page"),
    "text": Text("纯文本", "plain text"),
    "scan": Text("扫描件（PDF）", "scan (PDF)"),
    "image": Text("图片", "picture"),
}
"""Carriers that have a word; the others are shown as the file types they are."""


def word_of(key: str, language: str) -> str:
    """The word or sentence in that language."""
    return said(WORDS[key], language)


def carrier_word(carrier: str, language: str) -> str:
    """What a document is printed on."""
    return said(CARRIERS.get(carrier, Text(carrier.upper(), carrier.upper())), language)
