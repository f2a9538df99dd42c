"""The labelled fields that stand around an article: `发布日期：2020-01-31  来源：…  浏览次数：12`.

A line comes with `\\x1f` between pieces that stood in different nodes; labels may hold spaces (`索 引 号`) and be cut by nodes.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from parsers.readers.dates import first_day, only_day

BREAK = "\x1f"
"""Stands between two pieces of a line that came from different nodes."""


class FieldKind(StrEnum):
    """What a label announces, as far as we use it."""

    PUBLISHED = "published"
    SIGNED = "signed"
    SOURCE = "source"
    TITLE = "title"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One label and what is printed behind it, trimmed; the value is empty where nothing is."""

    kind: FieldKind
    label: str
    value: str


_LABELS: dict[FieldKind, str] = {
    FieldKind.PUBLISHED: "发布日期 发布时间 信息发布日期 信息发布时间 发文日期 发文时间 生成日期 公开日期 公开时间 公布日期 "
    "公布时间 发表日期 发表时间 信息时间 录入时间 添加时间 日期 时间",
    FieldKind.SIGNED: "成文日期 成文时间",
    FieldKind.SOURCE: "信息来源 文章来源 稿件来源 新闻来源 内容来源 来源 发布机构 发布单位 发文机关 发文机构 发文单位 "
    "责任部门 公开机构 公开单位",
    FieldKind.TITLE: "标题 名称 信息名称 文件名称 公文名称",
    FieldKind.OTHER: "访问量 访问次数 访问人数 浏览次数 浏览量 浏览人数 阅读次数 阅读量 阅读数 点击数 点击量 点击率 点击次数 点击 "
    "阅读 浏览 字体 字号 字体大小 文字大小 作者 编辑 责任编辑 审核 审核人 录入 记者 撰稿 索引号 信息索引号 文号 发文字号 文件编号 "
    "主题分类 主题词 主题 公开方式 公开时限 公开范围 公开类别 公开形式 公开属性 有效性 有效期 效力状态 更新时间 更新日期 "
    "页面生成时间 关键词 关键字 体裁 体裁分类 组配分类 信息分类 信息类别 信息类型 分类 语种 载体类型 保存期限 "
    "生效日期 实施日期 废止日期 失效日期 失效时间 打印 分享到 分享 背景色 视力保护色 保护视力色 浏览字号 内容概述 信息格式",
}
BARE_LABELS = frozenset(("日期", "时间", "标题", "名称"))
"""Labels that an article may use for things of its own."""
_KINDS = {label: kind for kind, labels in _LABELS.items() for label in labels.split()}
_GAP = r"[\s\x1f]*"
_ANY_LABEL = "|".join(_GAP.join(label) for label in sorted(_KINDS, key=len, reverse=True))
# A label is no tail of a longer word: 资料来源 and 更新时间 are not 来源 and 时间.
# Those that no longer word ends with may stand right behind a value (`来源：某局发布时间：…`).
_GLUED = "信息发布时间|信息发布日期|发布时间|发布日期|发文日期|浏览次数|浏览量|访问量|访问次数|阅读次数|阅读量|点击数|点击次数|点击率|责任编辑"
# What a label may begin with is asked before it is compared with each of them.
_FIRSTS, _GLUED_FIRSTS = ("".join({label[0] for label in labels}) for labels in (_KINDS, _GLUED.split("|")))
_LABELLED = re.compile(
    rf"((?<![\u4e00-\u9fff])(?=[{_FIRSTS}])(?:{_ANY_LABEL})|(?<=[\u4e00-\u9fff])(?=[{_GLUED_FIRSTS}])(?:{_GLUED})){_GAP}[:：]"
)
_BARE_LABEL = re.compile(rf"{_GAP}({_ANY_LABEL}){_GAP}[\x1e\x1f]")
# The heading row of a list: 名称 索引号 发布机构 发布日期.
_ENDS_AS_LABEL = re.compile(rf"(?:^|[\s\x1e\x1f])(?:{_ANY_LABEL}){_GAP}$")
# Characters of the labels in pages that were converted to traditional as a whole; one for one, so that places stay.
_TRADITIONAL = "發佈來時間責門機關單標題點擊閱讀瀏覽訪問編輯審錄號類頁體數"
_SIMPLIFIED = str.maketrans(
    _TRADITIONAL,
    "发布来时间责门机关单标题点击阅读浏览访问编辑审录号类页体数",
)
_IS_TRADITIONAL = re.compile(f"[{_TRADITIONAL}]")
_FURNITURE_WORD = (
    r"(?:打印|关闭|分享|收藏|字体|字号|大号|中号|小号|视力|保护|扫一扫|浏览|阅读|点击|访问|纠错|下载|放大|缩小|我要)"
)
# A value ends where furniture, a second column (wide space, new line) or a date begins.
_VALUE_END = re.compile(
    rf"[\s\x1f]*[【\[|｜丨][\s\S]*|\x1f[\s\x1f]*{_FURNITURE_WORD}[\s\S]*|(?<=\S)(?:[\n\t\xa0\u3000]|\s{{2,}})\s*[\s\S]*"
    r"|[\s\x1f(（]+(?:19|20)\d{2}[-/.年][\s\S]*"
)
_TELLING_KINDS = (FieldKind.PUBLISHED, FieldKind.SIGNED, FieldKind.SOURCE, FieldKind.TITLE)
_TELLING = tuple(label for kind in _TELLING_KINDS for label in _LABELS[kind].split())
"""Labels of fields that say something of the page."""
_LONGEST_LABEL = max(map(len, _TELLING))
_TELLING_SIGNS = frozenset(label[0] for label in _TELLING) | frozenset("發佈來時間責門機標")
"""What such a label begins with, in either script."""
_COLON = re.compile("[:：]")
_LONGEST_HEAD_LINE = 90
_HEAD_LETTERS = 12 * _LONGEST_HEAD_LINE
"""Characters of an article's first lines, twelve at most, among which its fields may stand (html_meta.head)."""
_HEAD_LINES = 20
_LONGEST_SOURCE = 60
_MOST = 3000


def may_speak_of_page(article: str, *, line: str) -> bool:
    """Whether the head of an article may print a field that says something of the page: its day, source or title.

    `article` is its text with `line`, a white space, where blocks begin and end. Only where this says no is it certain.
    """
    words = _head(article, line).split()
    letters = "".join(words)
    ends = (letters[max(0, colon.start() - _LONGEST_LABEL) : colon.start()] for colon in _COLON.finditer(letters))
    return any(end.translate(_SIMPLIFIED).endswith(_TELLING) for end in ends) or any(
        word[0] in _TELLING_SIGNS and _may_be_label(word[:_LONGEST_LABEL].translate(_SIMPLIFIED)) for word in words
    )


def _head(article: str, line: str) -> str:
    """What stands before the first line that is too long for a field; without one, as much as the most lines can hold."""
    lines = article.split(line, _HEAD_LINES)
    lengths = [sum(map(len, one.split())) for one in lines[:_HEAD_LINES]]
    long = next((number for number, length in enumerate(lengths) if length > _LONGEST_HEAD_LINE), None)
    if long is not None:
        return line.join(lines[:long])
    head = article[: 3 * _HEAD_LETTERS]
    return head if sum(map(len, head.split())) >= _HEAD_LETTERS else article


def _may_be_label(begin: str) -> bool:
    """Whether a word that begins so may begin with a label, or be a part of one that goes on in the next."""
    return begin.startswith(_TELLING) or any(label.startswith(begin) for label in _TELLING)


def fields(line: str) -> tuple[Field, ...]:
    """The labelled fields of one line in their order; none where the line has no label."""
    return _fields(line[:_MOST]) if _may_have_fields(line[:_MOST]) else ()


@lru_cache(maxsize=256)
def _fields(line: str) -> tuple[Field, ...]:
    """The same for a line with a sign of labels: it is asked for around the article, and again in it."""
    plain = _in_labels_script(line)
    found = _LABELLED.finditer(plain) if _has_colon(line) else ()
    marks = [(match.start(), match.end(), match[1]) for match in found]
    bare = None if marks else _BARE_LABEL.match(plain)
    if bare and not _BARE_LABEL.match(plain, bare.end() - 1) and not _ENDS_AS_LABEL.search(plain, bare.end()):
        marks = [(bare.start(), bare.end(), bare[1])]
    ends = [*(start for start, _, _ in marks), len(line)][1:]
    return tuple([_field(label, line[end:until]) for (_, end, label), until in zip(marks, ends, strict=True)])


def _may_have_fields(line: str) -> bool:
    """Whether the line has a sign that stands behind every label: a colon, or the mark between two pieces."""
    return _has_colon(line) or "\x1f" in line or "\x1e" in line


def _has_colon(line: str) -> bool:
    return "：" in line or ":" in line


def _in_labels_script(line: str) -> str:
    """The line with the characters of labels simplified, one for one."""
    return line.translate(_SIMPLIFIED) if _IS_TRADITIONAL.search(line) else line


def lead(line: str) -> str:
    """What stands before the first label of the line; empty where it has no label."""
    first = _LABELLED.search(_in_labels_script(line[:_MOST])) if _has_colon(line) else None
    return line[: first.start()] if first else ""


def only_fields(line: str) -> bool:
    """Whether nothing stands before the first label of the line and every value is as short as a field's."""
    if len(line) > 400 or not _has_colon(line):
        return False
    first = _LABELLED.search(_in_labels_script(line))
    if first is None:
        return False
    before = line[: first.start()].replace(BREAK, "").strip(" \t\u3000\xa0【[(（|")
    if before and not only_day(before):
        return False
    return all(len(field.value) <= _LONGEST_SOURCE and "。" not in field.value for field in fields(line))


def with_next_day(found: tuple[Field, ...], following: str) -> tuple[Field, ...]:
    """The fields of a line; where its last one is a date label without value, it takes the next line if that is a date only."""
    if not found or found[-1].kind is not FieldKind.PUBLISHED or found[-1].value or not only_day(following):
        return found
    return (*found[:-1], Field(kind=FieldKind.PUBLISHED, label=found[-1].label, value=following))


def source_of(field: Field) -> str | None:
    """The source that the field prints; None where it is empty or no name."""
    if field.kind is not FieldKind.SOURCE or not 2 <= len(field.value) <= _LONGEST_SOURCE or "。" in field.value:
        return None
    return None if first_day(field.value) or field.value.isdigit() else field.value


def _field(label: str, raw: str) -> Field:
    name = "".join(label.replace(BREAK, "").split())
    kind = _KINDS[name]
    value = raw.lstrip(" \t\r\n\xa0\u3000\x1e\x1f")
    if kind is FieldKind.SOURCE:
        value = _VALUE_END.sub("", value, count=1)
    value = " ".join(value.replace(BREAK, "").split()).strip("|｜丨 【[")
    unopened = value.endswith(("）", ")")) and not re.search(r"[（(]", value)
    return Field(kind=kind, label=name, value=value[:-1] if unopened else value)
