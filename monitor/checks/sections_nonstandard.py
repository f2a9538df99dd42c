"""The chapters are not the six of the form, in order: one is missing, empty, doubled, misnumbered, renamed or foreign,
or words of a template were left in.

Numbers lost from every heading are not held against the report: converters drop them. Headings count as the same apart
from punctuation and the accepted variants of the edition. Before the report on 2019 no chapters were prescribed: only words
of a template count.

Bad: chapter 五 twice, seven chapters; 全年新收申请XX件; （此处填写单位名称）.

Good: 一、总体情况 … 六、其他需要报告的事项, the last with 无.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from model.form import ChapterRule
from model.types import Chapter, Report, Severity, Verdict
from monitor.headings import plain
from monitor.phrases import NUMERALS, Text, joined
from monitor.ruling import Context, Ruling
from monitor.sums import UNKNOWN_FORM

CODE = "sections-nonstandard"
SEVERITY = Severity.WARNING
VERSION = 1
NAME_ZH = "章节不规范"
NAME_EN = "Chapters that are not those of the form"

_LEFTOVERS = re.compile(
    r"(?<![A-Za-z0-9./_-])(?:\d{2})?[XxＸｘ×✕]{2,}(?![A-Za-z0-9./_-])"
    r"|[(（\[【][^()（）\[\]【】]{0,10}(?:填写|填入|填报|文字描述|此处|单位名称|机关名称)[^()（）\[\]【】]{0,30}[)）\]】]"
    r"|(?:单击|点击)(?:或点击)?此处(?:输入|添加)[^。]{0,6}"
    r"|某某(?=[局委办厅县市区镇乡街单])"
    r"|格式模板|待补充|[_＿]{3,}"
)
"""What templates leave behind. XX inside addresses and Latin words does not count."""
_SIGNS = (
    *("X", "x", "Ｘ", "ｘ", "×", "✕", "_", "＿"),
    *("填写", "填入", "填报", "文字描述", "此处", "单位名称", "机关名称", "某某", "格式模板", "待补充"),
)
"""Without any of these nothing is left of a template."""
_SHOWN = 5


def judge(report: Report, context: Context) -> Iterator[Ruling]:
    """One ruling for the whole report, listing everything."""
    if context.edition is None:
        yield Ruling(subject="", verdict=Verdict.NOT_ASSESSABLE, message=UNKNOWN_FORM)
        return
    if not report.chapters:
        message = Text("没有识别出章节标题，无法判断", "no chapter headings were found")
        yield Ruling(subject="", verdict=Verdict.NOT_ASSESSABLE, message=message)
        return
    rules = context.edition.chapters if context.edition.prescribed else ()
    problems = (
        [*_absent(rules, report.chapters), *_misshaped(rules, report), *_leftovers(report)]
        if rules
        else [*_leftovers(report)]
    )
    if problems:
        listed = joined(problems, zh="；", en="; ")
        yield Ruling(
            subject="", verdict=Verdict.FAIL, message=Text(f"章节不规范：{listed.zh}", f"chapters: {listed.en}")
        )
    elif not rules:
        message = Text(
            "当年没有规定章节，也没有模板文字",
            "no chapters were prescribed for the year, and no template words stand in it",
        )
        yield Ruling(subject="", verdict=Verdict.PASS, message=message)
    else:
        message = Text(f"{len(rules)}章齐全、次序和标题规范", f"all {len(rules)} chapters, in order and so named")
        yield Ruling(subject="", verdict=Verdict.PASS, message=message)


def _title(rule: ChapterRule) -> Text:
    return Text(f"“{NUMERALS[rule.number]}、{rule.heading}”", f"{rule.number} ({rule.heading_en})")


def _absent(rules: Sequence[ChapterRule], chapters: Sequence[Chapter]) -> Iterator[Text]:
    """Chapters missing, doubled, out of order, or none of the form's."""
    found = Counter(chapter.key for chapter in chapters)
    known = {rule.key for rule in rules}
    foreign = [chapter for chapter in chapters if chapter.key not in known and chapter.number is not None]
    for rule in rules:
        if found[rule.key] == 1:
            continue
        title = _title(rule)
        instead = next((chapter for chapter in foreign if chapter.number == rule.number), None)
        if not found[rule.key] and instead is not None:
            foreign.remove(instead)
            printed = _printed(instead)
            yield Text(f"{title.zh}标题写作{printed}", f"chapter {title.en} is headed {printed}")
        elif not found[rule.key]:
            yield Text(f"缺少{title.zh}", f"chapter {title.en} is missing")
        else:
            yield Text(f"{title.zh}出现{found[rule.key]}次", f"chapter {title.en} stands {found[rule.key]} times")
    order = [rule.key for rule in rules]
    places = [order.index(chapter.key) for chapter in chapters if chapter.key in order]
    if places != sorted(places):
        yield Text("各章次序与格式不同", "the chapters are out of order")
    for chapter in foreign:
        printed = _printed(chapter)
        yield Text(f"格式以外的章：{printed}", f"a chapter that the form does not have: {printed}")


def _misshaped(rules: Sequence[ChapterRule], report: Report) -> Iterator[Text]:
    """Chapters empty, misnumbered or renamed."""
    by_key = {rule.key: rule for rule in rules}
    numbered = any(chapter.number is not None for chapter in report.chapters)
    tables = {reading.table for reading in report.tables if reading.stands}
    for chapter in report.chapters:
        rule = by_key.get(chapter.key or "")
        if rule is None:
            continue
        if chapter.number != rule.number and numbered:
            title, printed = _title(rule), _printed(chapter)
            yield Text(f"{title.zh}编号为{printed}", f"chapter {title.en} is numbered {printed}")
        if not _is_heading(chapter.heading, rule):
            title, printed = _title(rule), _printed(chapter)
            yield Text(f"{title.zh}标题写作{printed}", f"chapter {title.en} is headed {printed}")
        if not (chapter.has_table or rule.table in tables or _says_something(chapter.text)):
            title = _title(rule)
            yield Text(f"{title.zh}没有内容", f"chapter {title.en} is empty")


def _is_heading(text: str, rule: ChapterRule) -> bool:
    """Whether the chapter's heading is one of the accepted ones."""
    return text == rule.heading or plain(text) in {plain(heading) for heading in (rule.heading, *rule.variants)}


def _says_something(text: str) -> bool:
    """Whether anything but punctuation stands in the text."""
    return any(map(str.isalnum, text)) or bool(plain(text))


def _printed(chapter: Chapter) -> str:
    numeral = f"{_numeral(chapter.number)}、" if chapter.number is not None else ""
    return f"“{numeral}{chapter.heading}”"


def _numeral(number: int) -> str:
    return NUMERALS[number] if 0 <= number < len(NUMERALS) else str(number)


def _leftovers(report: Report) -> Iterator[Text]:
    texts = [report.title, *(text for chapter in report.chapters for text in (chapter.heading, chapter.text))]
    together = "\n".join(texts)
    if not any(sign in together for sign in _SIGNS):
        return
    found = list(dict.fromkeys(match.group() for text in texts for match in _LEFTOVERS.finditer(text)))
    if found:
        listed = "、".join(f"“{piece}”" for piece in found[:_SHOWN]) + ("…" if len(found) > _SHOWN else "")
        yield Text(f"模板文字未删：{listed}", f"words of a template left in: {listed}")
