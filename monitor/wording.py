"""The words of alerts in Chinese and English. A finding says what is printed or listed, never why."""

from collections.abc import Mapping
from dataclasses import dataclass

from model.types import AlertEvent, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Everything an alert says in one language beside the finding's own message."""

    language: str
    """The `lang` of the HTML page."""
    title: str
    counts: Mapping[AlertEvent, str]
    """How many of an event, for the subject."""
    headings: Mapping[AlertEvent, str]
    since: Mapping[AlertEvent, str]
    """Label of the instant at which the event was seen."""
    severities: Mapping[Severity, tuple[str, str]]
    """For one, for many."""
    kind: str
    """How many of a severity, for the subject."""
    kinds: str
    """Brackets around the kinds."""
    comma: str
    semicolon: str
    colon: str
    instant: str
    """Format of an instant, Asia/Shanghai."""
    day: str
    item: str
    """Publisher and year."""
    line: str
    """One alert on one line."""
    open_since: str
    """Behind that line: since when it is open."""
    no_portal: str
    """Heading of bodies of which nobody knows where they publish."""
    remark: str
    rule: str
    basis: str
    source: str
    cells: str
    cells_of_year: str
    """The same where the cells of two years' reports are told apart."""
    cells_before: str
    """Cells as they were when it was told, or when a person spoke of them."""
    cell: str
    printed: str
    place: str
    prose: str
    proof: str
    page: str
    shortened: str
    more_cells: str
    briefly: str
    left_out: str
    dashboard: str
    closing: str


ZH = Words(
    language="zh-CN",
    title="年报监测",
    counts={
        AlertEvent.ESCALATED: "上报 {count} 项",
        AlertEvent.OPENED: "新发现 {count} 项",
        AlertEvent.REOPENED: "再次发现 {count} 项",
        AlertEvent.RESOLVED: "已解决 {count} 项",
        AlertEvent.REPEATED: "仍未解决 {count} 项",
    },
    headings={
        AlertEvent.ESCALATED: "上报：无人认领",
        AlertEvent.OPENED: "新发现",
        AlertEvent.REOPENED: "再次发现",
        AlertEvent.RESOLVED: "已解决",
        AlertEvent.REPEATED: "仍未解决（每周汇总）",
    },
    since={
        AlertEvent.ESCALATED: "发现时间",
        AlertEvent.OPENED: "发现时间",
        AlertEvent.REOPENED: "再次发现时间",
        AlertEvent.RESOLVED: "解决时间",
        AlertEvent.REPEATED: "发现时间",
    },
    severities={
        Severity.ERROR: ("错误", "错误"),
        Severity.WARNING: ("注意", "注意"),
        Severity.NOTE: ("提示", "提示"),
    },
    kind="{word} {count}",
    kinds="（{kinds}）",
    comma="、",
    semicolon="；",
    colon="：",
    instant="%Y-%m-%d %H:%M（北京时间）",
    day="%Y-%m-%d",
    item="{name} {year} 年度",
    line="[{severity}] {name}：{message}（{code}）",
    open_since="，自 {day} 起",
    no_portal="未登记网站",
    remark="说明",
    rule="规则",
    basis="依据",
    source="原文",
    cells="报告所印单元格",
    cells_of_year="{year} 年度报告所印单元格",
    cells_before="此前所印单元格（按当时判断）",
    cell="单元格",
    printed="所印内容",
    place="位置",
    prose="正文原句",
    proof="查看证据",
    page="页面",
    shortened="全文较长，以下先列 {detailed} 项详情，其余每项一行。",
    more_cells="另有 {count} 个单元格，见下列命令。",
    briefly="其余各项：",
    left_out="另有 {count} 项未列出，请用命令 nianbao findings 查看。",
    dashboard="总览",
    closing="以上只说明报告所印、栏目所列的内容，不判断原因；如有出入，以原文为准。",
)

EN = Words(
    language="en",
    title="Annual report watch",
    counts={
        AlertEvent.ESCALATED: "{count} escalated",
        AlertEvent.OPENED: "{count} new",
        AlertEvent.REOPENED: "{count} seen again",
        AlertEvent.RESOLVED: "{count} resolved",
        AlertEvent.REPEATED: "{count} still open",
    },
    headings={
        AlertEvent.ESCALATED: "Escalated: nobody has taken it up",
        AlertEvent.OPENED: "New",
        AlertEvent.REOPENED: "Seen again",
        AlertEvent.RESOLVED: "Resolved",
        AlertEvent.REPEATED: "Still open (weekly)",
    },
    since={
        AlertEvent.ESCALATED: "Seen since",
        AlertEvent.OPENED: "Seen since",
        AlertEvent.REOPENED: "Seen again since",
        AlertEvent.RESOLVED: "Resolved",
        AlertEvent.REPEATED: "Seen since",
    },
    severities={
        Severity.ERROR: ("error", "errors"),
        Severity.WARNING: ("warning", "warnings"),
        Severity.NOTE: ("note", "notes"),
    },
    kind="{count} {word}",
    kinds=" ({kinds})",
    comma=", ",
    semicolon="; ",
    colon=": ",
    instant="%Y-%m-%d %H:%M (Beijing time)",
    day="%Y-%m-%d",
    item="{name}, report for {year}",
    line="[{severity}] {name}: {message} ({code})",
    open_since=", since {day}",
    no_portal="No site registered",
    remark="Note",
    rule="Rule",
    basis="How it is known",
    source="Source",
    cells="Cells as printed in the report",
    cells_of_year="Cells as printed in the report on {year}",
    cells_before="Cells as they were printed before, when they were judged",
    cell="Cell",
    printed="Printed",
    place="Place",
    prose="Sentence of the prose",
    proof="To see the proof",
    page="Page",
    shortened="This is a long list: the first {detailed} in detail, the others on one line each.",
    more_cells="{count} more cells: see the command below.",
    briefly="The others:",
    left_out="{count} more are not listed here; the command nianbao findings shows them.",
    dashboard="Overview",
    closing=(
        "This tells what the reports print and what the columns list, not why. Where it differs from the source, "
        "the source counts."
    ),
)

WORDS: dict[str, Words] = {"zh": ZH, "en": EN}
"""By the language of a channel's settings."""

_FORM = (
    "按报告所印数字，依表格自身的勾稽关系核算",
    "Computed from the figures that the report prints, by the form's own arithmetic",
)
_PROSE = ("将正文所述与表格所印数字对照", "What the prose says, held against the figures in the tables")
_READING = ("按报告所印的标题、章节和表格", "From the title, chapters and tables as the report prints them")
_DAYS = (
    "对照页面所印日期与历次完整读取栏目的记录",
    "The date printed on the page, held against the readings of the column",
)
_MISSING = (
    "截至 {day}，应登载该报告的栏目已完整读取，其中没有列出该报告",
    "The column that should list it was read completely by {day} and does not list it",
)
_WITHDRAWN = (
    "栏目已完整读取而不再列出该报告，其网址在不同的两天均已无此页",
    "The column was read completely and does not list it any more, and its address was found empty on two days",
)
_LAW = (
    "将报告所印的规章数与登记的机关类型、行政区划代码和立法法的规定对照",
    "The regulations that the report prints, held against the body's registered kind and place and the Legislation Law",
)
_HOST = ("将报告所在的网址与登记的网站对照", "Where the report stands, held against the hosts that are registered")
_CHILDREN = (
    "将政府报告所印数字与登记的所属机关报告所印数字之和对照",
    "The government's figures, held against the sum of those that the bodies registered under it print",
)
_RESOLVED = ("按最近一次读取的内容，已没有此项发现", "The latest reading no longer gives this finding")
_BY_PERSON = ("由人作出的判断，见上面的说明", "By a person's word, as noted above")
_LAST_YEAR = (
    "将本年度报告与所存的上年度报告对照",
    "This year's report, held against last year's as it is kept",
)
_BEFORE = ("将网页现在的内容与此前读到的内容对照", "What its page says now, held against what it said before")
_TEXTS = (
    "将报告全文与上年度报告、与其他单位的报告对照",
    "The text of the report, held against last year's and other bodies' reports",
)
_FILE = ("将网页与其附件对照", "The page, held against the file that it offers")
_READINGS = ("按历次读取栏目的记录", "By the readings of the column over time")

BASIS: dict[str, tuple[str, str]] = {
    "requests-balance": _FORM,
    "requests-results-sum": _FORM,
    "requests-row-sum": _FORM,
    "disputes-sum": _FORM,
    "statistics-sum": _FORM,
    "narrative-vs-table": _PROSE,
    "narrative-contradiction": _PROSE,
    "carry-over": _LAST_YEAR,
    "in-force": _LAST_YEAR,
    "jump": _LAST_YEAR,
    "amended": _BEFORE,
    "likeness": _TEXTS,
    "parent-vs-children": _CHILDREN,
    "file-differs": _FILE,
    "host-unexpected": _HOST,
    "competence": _LAW,
    "late": _DAYS,
    "backdated": _DAYS,
    "published-early": _DAYS,
    "withdrawn": _WITHDRAWN,
    "missing": _MISSING,
    "portal-unreadable": _READINGS,
}
"""Rule code to how its findings are known, in Chinese and English; `{day}` is the day of the alert."""


def basis(code: str, *, event: AlertEvent, day: str, language: str, by_person: bool = False) -> str:
    """How the finding is known, one clause; for a rule not listed, that it stands in the report.

    `by_person`: it ends by what somebody said, and not by what was read.
    """
    if event is AlertEvent.RESOLVED:
        chinese, english = _BY_PERSON if by_person else _RESOLVED
    else:
        chinese, english = BASIS.get(code, _READING)
    return (chinese if language == "zh" else english).format(day=day)
