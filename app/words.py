"""The words of the command line in Chinese and English: headings of columns, values, sentences."""

from app import service_words
from app.alert_words import ALERT_SENTENCES
from app.channel_words import CHANNEL_HEADINGS, CHANNEL_SENTENCES, CHANNEL_VALUES
from app.keeping_words import KEEPING
from monitor.outcome_words import OUTCOMES

HEADINGS: dict[str, tuple[str, str]] = {
    "about": ("范围", "about"),
    "alerts": ("事项", "alerts"),
    "at": ("时间", "at"),
    "attempts": ("次数", "tries"),
    "by": ("经手人", "by"),
    "bodies": ("机关数", "bodies"),
    "cell": ("指标", "cell"),
    "changed": ("变更时间", "changed"),
    "channel": ("渠道", "channel"),
    "code": ("规则", "rule"),
    "column": ("地址", "address"),
    "created": ("生成时间", "created"),
    "delivery": ("送达", "delivery"),
    "due": ("期限", "due"),
    "event": ("事件", "event"),
    "family": ("类型", "family"),
    "fingerprint": ("编号", "fingerprint"),
    "last_fault": ("最近的失败", "last failure"),
    "message": ("说明", "message"),
    "name": ("名称", "name"),
    "next_try": ("下次尝试", "next try"),
    "number": ("序号", "number"),
    "outcome": ("情况", "outcome"),
    "printed": ("原文", "printed"),
    "quality": ("质量", "quality"),
    "reason": ("依据", "reason"),
    "reports": ("年报/行", "reports/rows"),
    "result": ("结果", "result"),
    "row": ("行", "row"),
    "sentence": ("原句", "sentence"),
    "severity": ("程度", "severity"),
    "standing": ("状态", "standing"),
    "state": ("状态", "state"),
    "subject": ("对象", "subject"),
    "title": ("标题", "title"),
    "until": ("截止", "until"),
    "value": ("数值", "value"),
    "verdict": ("结论", "verdict"),
    "what": ("项目", "item"),
    "whole": ("是否完整", "whole"),
    "year": ("年度", "year"),
    "years": ("年度", "years"),
    **CHANNEL_HEADINGS,
}
"""Column of a table to its heading."""

VALUES: dict[str, tuple[str, str]] = {
    # standings
    "published": ("已公布", "published"),
    "published-late": ("迟公布", "late"),
    "overdue": ("逾期未见", "overdue"),
    "not-due": ("未到期", "not due"),
    "due-soon": ("将到期", "due soon"),
    "unknown": ("不明", "unknown"),
    "very-overdue": ("长期逾期未见", "long overdue"),
    "published-early": ("提前公布", "published early"),
    "backdated": ("日期倒填", "backdated"),
    "withdrawn": ("已撤下", "withdrawn"),
    # what a held report is worth
    "clean": ("未见问题", "clean"),
    "to-look-at": ("需查看", "to look at"),
    "contradicts-itself": ("自相矛盾", "contradicts itself"),
    "could-not-read": ("未能读出", "could not be read"),
    # severities and verdicts
    "error": ("错误", "error"),
    "warning": ("注意", "warning"),
    "note": ("提示", "note"),
    "pass": ("通过", "pass"),
    "fail": ("不符", "fail"),
    "not_assessable": ("无法判断", "not assessable"),
    # claims of the prose: kinds, and whose numbers they are
    "count": ("计数", "count"),
    "part": ("其中之一", "part"),
    "share": ("占比", "share"),
    "growth": ("同比", "change"),
    "none": ("称无", "said to be none"),
    "all": ("称全部", "said to be all"),
    "whole": ("全部范围", "whole"),
    "office": ("本级", "the office's own"),
    "territory": ("全域", "the territory's"),
    "other": ("其他机关", "another body's"),
    # events and deliveries
    "opened": ("新发现", "opened"),
    "repeated": ("仍未解决", "still open"),
    "escalated": ("上报", "escalated"),
    "reopened": ("再次出现", "reopened"),
    "resolved": ("已解决", "resolved"),
    "acknowledged": ("已认领", "acknowledged"),
    "open": ("未解决", "open"),
    "dropped": ("未告知即消失", "dropped"),
    "pending": ("待送", "waiting"),
    "delivered": ("已送达", "delivered"),
    "given-up": ("放弃", "given up"),
    # cells and tables of a report
    "read": ("已读出", "read"),
    "blank": ("空白", "blank"),
    "not_applicable": ("不适用", "n/a"),
    "unreadable": ("无法辨读", "unreadable"),
    "missing": ("没有", "missing"),
    "pictured": ("可能在未识别的图片里", "perhaps in a picture not read"),
    # where a date stands
    "printed": ("页面日期", "on the page"),
    "list": ("列表日期", "in the list"),
    "meta": ("代码日期", "in the code"),
    "address": ("网址日期", "in the address"),
    "signed": ("落款日期", "signed"),
    # the doctor
    "ok": ("正常", "ok"),
    "attention": ("请留意", "attention"),
    "broken": ("有问题", "broken"),
    "config": ("配置", "configuration"),
    "registry": ("名录", "registry"),
    "archive": ("档案", "archive"),
    "backup": ("备份", "backup"),
    "disk": ("磁盘", "disk"),
    "clock": ("时钟", "clock"),
    "channels": ("渠道", "channels"),
    **CHANNEL_VALUES,
    "read.ocr": ("读取（图片）", "read.ocr"),
    "read.office": ("读取（Office 文件）", "read.office"),
    "read.unpacker": ("读取（压缩包）", "read.unpacker"),
    # what is verified
    "file": ("文件", "file"),
    "references": ("引用", "references"),
    "bodies": ("所见内容", "bytes seen"),
    "layout": ("结构", "layout"),
    "looks": ("访问", "looks"),
    "reports": ("报告", "reports"),
    "versions": ("版本", "versions"),
    "facts": ("指标", "cells"),
    "fulltext": ("全文索引", "full-text index"),
    "findings": ("发现", "findings"),
    "judgements": ("状态", "standings"),
    "alerts": ("告警", "alerts"),
    "alert_lives": ("告警进程", "lives of alerts"),
    "messages": ("消息", "messages"),
    "outbox": ("待送", "outbox"),
    "decisions": ("人工决定", "decisions"),
    "runs": ("运行", "runs"),
    "columns": ("栏目", "columns"),
    "retention": ("保留期限", "retention"),
    # how whole a column was read
    "complete": ("完整", "complete"),
    # outcomes of looks
    **{outcome.value: (text.zh, text.en) for outcome, text in OUTCOMES.items()},
}
"""Value of an enumeration, as it stands in JSON and in the archive, to the word for it."""

SENTENCES: dict[str, tuple[str, str]] = {
    **KEEPING,
    **service_words.SENTENCES,
    "and": ("、", ", "),
    "nothing": ("没有。", "Nothing."),
    "coverage": ("覆盖情况", "Coverage"),
    "findings": ("发现的问题", "Findings"),
    "owed": ("应公布 {} 份：", "{} owed: "),
    "legend": (
        "✗ 报告中的错误（自相矛盾）；! 需要人看的地方；? 有未能读出的表格。详见 nianbao findings。",
        "✗ errors in the report (it contradicts itself); ! a person should look; ? not all read. See nianbao findings.",
    ),
    "all-pass": ("没有发现问题。", "No problems found."),
    "not-assessable": ("另有 {} 项无法判断：nianbao check --all", "{} things cannot be judged: nianbao check --all"),
    "unmatched": ("（名录中没有这个机关）", " (not in the registry)"),
    "year": ("{} 年度", "report on {}"),
    "no-year": ("年度不明", "year unknown"),
    "edition": ("{} 年格式", "form of {}"),
    "no-edition": ("格式不明", "form unknown"),
    "published": ("公布日期 {}", "published {}"),
    "no-day": ("未印公布日期", "no printed date"),
    "cells": (
        "读出 {read}，空白 {blank}，不适用 {not_applicable}，无法辨读 {unreadable}",
        "{read} read, {blank} blank, {not_applicable} n/a, {unreadable} unreadable",
    ),
    "left-out": ("另有 {} 行全为 0 或空白，见 --show", "{} more rows hold only zeros and blanks; see --show"),
    "cells-legend": (
        "表中留空的是空白格，? 是无法辨读的格。",
        "An empty cell is blank in the report; ? could not be read.",
    ),
    "page-written": ("已写入 {}，用浏览器打开。", "{} is written; open it in a browser."),
    "claims": ("正文中的数字", "Numbers in the prose"),
    "residue": ("没有归属的数字（{}）：{}", "Numbers that no cell claims ({}): {}"),
    "columns-done": ("栏目：", "Columns: "),
    "columns-whole": ("完整读取", "read whole"),
    "columns-not-whole": ("未能完整读取", "not read whole"),
    "portals-left": ("留待下次的门户", "portals left for another time"),
    "looks-done": ("访问：", "Addresses: "),
    "look-ok": ("正常", "ok"),
    "pages-done": ("页面：", "Pages: "),
    "new-version": ("新版本", "new versions"),
    "unchanged": ("未变", "unchanged"),
    "other-body": ("别的机关的报告", "of other bodies"),
    "covers": ("正文在附件中", "whose text is in a file"),
    "refused": ("不是报告或读不了", "no report, or not readable"),
    "failed": ("程序出错", "failed on by nianbao itself"),
    "dropped": ("内容已按保留期限删除、未再读取", "not read again, their bytes were dropped by retention"),
    "standings-done": ("状态：", "Standings: "),
    "messages-done": ("消息：", "Messages: "),
    "messages": ("新生成", "new"),
    "delivered": ("已送达", "delivered"),
    "not-delivered": ("未送达", "not delivered"),
    "more-rows": ("只显示前 {0} 行；更多请用 --limit", "only the first {0} rows; ask for more with --limit"),
    "discover-nothing": (
        "没有找到政府信息公开年报栏目。",
        "No column of annual reports was found.",
    ),
    "discover-unsure": (
        "没有找到政府信息公开年报栏目；有的页面没有看到，因此不能说没有。",
        "No column of annual reports was found; not every page was looked at, so that there may be one.",
    ),
    "discover-near": ("相近而不是的", "Near, but not it"),
    "discover-unseen": ("未能查看的页面", "Pages that could not be looked at"),
    "discover-requests": (
        "共请求{}次；另有{}个可能的链接没有跟进。",
        "{} requests; {} promising links were not followed.",
    ),
    "discover-more": ("另有{}个", "{} more"),
    "discover-whole": ("是否完整：{}（{}）", "Whole: {} ({})"),
    "discover-way": ("路径：{}", "Way: {}"),
    "discover-bodies": ("机关（行数）：{}", "Bodies (rows): {}"),
    "discover-raise": ("用 --max-requests 可以多看一些页面。", "--max-requests lets it look at more pages."),
    "discover-write": ("用 --write 把它写入名录。", "Register it with --write."),
    "discover-written": ("门户 {} 已写入 {}。", "Portal {} is written to {}."),
    "block-bodies": (
        "各行所写的机关：核对类别、区划和名称后，把确在这里公布的去掉注释符号。",
        "Bodies named in its rows; uncomment those that publish here, and look at tier, region and names.",
    ),
    "block-known": (
        '{0}已登记为 [[publisher]] {1}；如果这是它的栏目，请在那里写 portal = "{2}"。',
        '{0} is [[publisher]] {1} already; portal = "{2}" there, if this is its column.',
    ),
    "import-written": ("已写入 {}。", "{} is written."),
    "import-same": ("{} 没有变化。", "{}: nothing changed."),
    "import-counts": (
        "机关：新增{added}，更改{changed}，不变{same}，已在其他文件中{elsewhere}，略过{skipped}；文件中共{publishers}个机关、{portals}个门户。",
        "Bodies: {added} new, {changed} changed, {same} the same, {elsewhere} elsewhere, {skipped} left out; in all {publishers}, {portals} portals.",
    ),
    "registry-holds": ("{} 个机关，{} 个门户", "{} bodies, {} portals"),
    "registry-empty": (
        "{} 里没有机关：用 nianbao discover 网址 --write 登记门户，用 nianbao registry import 导入机关",
        "{} names no bodies: nianbao discover URL --write registers a portal, nianbao registry import brings in bodies",
    ),
    "registry-no-portals": (
        "名录里没有门户，没有什么可巡查的：nianbao discover 网址 --write 登记一个。",
        "The registry names no portal, so that there is nothing to look at: nianbao discover URL --write registers one.",
    ),
    "defaults": ("没有配置文件：使用内置默认值", "no file: built-in defaults"),
    "no-archive": ("{}：尚未建立，首次巡查时建立", "{}: not there yet; the first crawl makes it"),
    "archive-holds": (
        "{megabytes} MB：访问 {looks} 次，报告 {reports} 份，版本 {versions} 个，待送消息 {messages_pending} 条",
        "{megabytes} MB: {looks} looks, {reports} reports, {versions} versions, {messages_pending} messages waiting",
    ),
    "given-up-messages": (
        "{} 条消息已放弃投递：nianbao alerts --deliveries",
        "{} messages given up: nianbao alerts --deliveries",
    ),
    "not-writable": (
        "{}：此处不能写入，请检查权限和 archive.path",
        "{}: cannot be written; check permissions and archive.path",
    ),
    "free": ("{} 可用 {:.1f} GB", "{}: {:.1f} GB free"),
    **CHANNEL_SENTENCES,
    "none-due": ("目前没有到期应读取的门户。", "No portal is due now."),
    "resting-host": (
        "暂停访问 {host}，至 {until}（北京时间）：{reason}",
        "{host} is left alone until {until} (Beijing time): {reason}",
    ),
    "no-resting-hosts": ("目前没有暂停访问的网站。", "No host is left alone."),
    "host-released": ("{} 恢复访问。", "{} may be asked again."),
    **ALERT_SENTENCES,
    "rendering": ("{} 个门户由 {} 渲染", "{} portals are rendered by {}"),
    "no-rendering": (
        "{} 个门户的页面由脚本生成，目前无法读取，其机关为“无法判断”：{}",
        "{} portals' pages are built by scripts and cannot be read, their bodies stay unknown: {}",
    ),
    "reads": ("{} 可读取 {}", "{} reads {}"),
    "recognises": ("可识别图片和扫描件", "pictures and scans are recognised"),
    "recognises-not": (
        "图片和扫描件不能识别，其机关为“无法判断”：{}",
        "pictures and scans are not recognised, their bodies stay unknown: {}",
    ),
    "reads-not": (
        "没有找到 {}：{} 文件无法读取，其机关为“无法判断”；请安装软件包 {}",
        "{} was not found: {} files cannot be read, their bodies stay unknown; install the package {}",
    ),
    "no-contact": (
        "未填写：门户无从知道是谁在访问；请填写 config.toml 的 fetch.contact",
        "not set: portals cannot tell who asks; set fetch.contact in config.toml",
    ),
}
"""Key to a sentence or a part of one; `{}` takes what it is about."""


def heading(column: str, language: str) -> str:
    """The heading of a table's column."""
    return _said(HEADINGS[column], language)


def word(value: str, language: str) -> str:
    """The word for a value of an enumeration; the value itself where it is none of ours."""
    return _said(VALUES.get(value, (value, value)), language)


def sentence(key: str, language: str) -> str:
    """The sentence in that language."""
    return _said(SENTENCES[key], language)


def _said(pair: tuple[str, str], language: str) -> str:
    return pair[0] if language == "zh" else pair[1]
