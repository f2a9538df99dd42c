"""The wordings in which the prose gives counts of applications, results, reviews and suits.

Every pattern must match a whole clause: what is not understood to its last character is no claim. Clauses are folded
text without white space.
"""

import re
from dataclasses import dataclass

from parsers.numerals import NUMERAL

UNIT = r"(?:件次|件|份|条|宗|起|例|次|项)"
N = rf"(?P<n>{NUMERAL}万?)(?P<unit>{UNIT})"
COUNTED = re.compile(rf"(?:\d|[〇零○一二两三四五六七八九十百千万廿])万?{UNIT}")
ANY_COUNT = re.compile(rf"(?:\d|[〇零○一二两三四五六七八九十百千万廿])万?(?:{UNIT}|万元|元|个|部|篇|批)")
IN_WORDS = re.compile(r"[未没无均全都率不]")
"""What a claim in words has at least one of: none, not, all, rate."""
MONEY = frozenset({"万元", "元"})
"""Units in which a number need not be whole."""

# any wording of 政府信息公开申请 is made of these characters; `names_applications` asks for the two that matter
_OBJECT = r"(?P<object>[政府务信息依申请公开的事项件数量案书表各类有效情况共计为总合请求相关：]{2,28})"
_FROM = r"(?:(?:社会)?公众|群众|公民|(?:公民、)?法人(?:和|或|及|或者)其[他它]组织|自然人、法人(?:和|或|及)其[他它]组织)?(?:提出|提交|递交|向我.{1,4}提出)?的?"
_RECEIVED = r"(?P<verb>新收到|新接收|新受理|新收|新增|收到|接收到|接收|接到|受理|收办)(?:了|的)?"

RECEIVED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_RECEIVED}{_FROM}{_OBJECT}{N}",
        rf"{_RECEIVED}{N}(?:的)?{_OBJECT}",
        rf"(?P<verb>新收到|新收|新受理|收到){N}",
    )
)
"""A count of applications that came in; the verb says how surely it means those of the year."""

NOT_RECEIVED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<words>(?:未|没有|暂未|尚未|均未|未曾)(?:收到|接到|接收到|接收))(?:过|任何|形式的|有关|关于|相关|到|一[件例])*{_FROM}{_OBJECT}",
        rf"(?P<words>(?:无|没有|暂无))(?:任何)?(?:人|公民、法人(?:和|或|或者)其[他它]组织)?(?:提出|提交|新收|收到|新增)?(?:的)?{_OBJECT}(?:(?<=申请)|(?<=事项)|(?<=请求))",
    )
)

_DONE = r"(?:已|依法|共|全部|均)*(?:办结|办理完结|办理完毕|办复|答复|回复|作出答复|予以答复)(?:了|的)?"
TOTAL = tuple(re.compile(pattern) for pattern in (rf"{_DONE}{_OBJECT}{N}", rf"{_DONE}{N}{_OBJECT}?", rf"{_DONE}{N}"))
"""A count of applications dealt with; `按时办结` may be a part of them and does not match."""

_ONWARDS = r"(?:继续)?(?:办理|处理|答复|办结)?(?:的)?"
_NEXT = r"(?:下一?年度?|次年|明年|(?P<next>20\d\d)年度?)"
_PREVIOUS = r"(?:上一?年度?|去年|(?P<previous>20\d\d)年度?)"
_TURNED = r"(?:结转|顺延|延期|转|延)(?:到|至|入)?"
CARRYING = re.compile(r"[转延]|遗留")
"""A clause without any of these carries nothing over."""
CARRIED_OUT = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_TURNED}{_NEXT}{_ONWARDS}{_OBJECT}?{N}",
        rf"{N}{_OBJECT}?(?:按照?《?条例》?(?:规定)?|按规定|依法|需)?{_TURNED}{_NEXT}{_ONWARDS}",
    )
)
CARRIED_IN = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_PREVIOUS}(?:结转|转入|遗留)(?:的|到本年|至本年|至今年|至我.)?(?:办理)?(?:的)?{_OBJECT}?{N}",
        rf"结转{_PREVIOUS}{_OBJECT}?{N}",
        rf"{N}(?:为|系|是){_PREVIOUS}(?:结转|转入)(?:申请)?",
    )
)

NOT_CARRIED: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (key, re.compile(rf"(?P<words>无|没有|不存在){pattern}"))
    for key, pattern in (
        ("requests.carried_out", rf"(?:需)?(?:{_TURNED})?下一?年度?(?:继续)?(?:{_TURNED})?{_ONWARDS}{_OBJECT}?"),
        ("requests.carried_in", rf"(?:{_TURNED})?上一?年度?{_TURNED}(?:的)?(?:办理)?{_OBJECT}?"),
    )
)

_OF_REVIEW_OR_SUIT: tuple[tuple[str, str], ...] = (
    ("upheld", r"(?:结果)?(?:予以|被|获|均|均获|判决)?维持(?:原行政行为|原具体行政行为|原答复|结果)?"),
    ("corrected", r"(?:结果)?(?:予以|被|均|均被)?纠正"),
    ("other", r"其[他它]结果"),
    (
        "pending",
        r"(?:意见|结果)?(?:目前)?(?:尚未|未|仍未|还未)审结|(?:目前)?(?:正在|仍在|尚在|还在)(?:审理|办理|审查)(?:之)?中?",
    ),
)
_IS = r"(?:的|为|共|共计|有|情况|：)*"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultWording:
    """One result as a clause prints it, before or after its count."""

    key: str
    pattern: re.Pattern[str]


def _result(key: str, wording: str) -> tuple[ResultWording, ...]:
    return (
        ResultWording(key=key, pattern=re.compile(rf"(?:{wording}){_IS}{N}")),
        ResultWording(key=key, pattern=re.compile(rf"{N}(?:申请|案件|的)?(?:{wording})")),
    )


DISPUTE_RESULTS = tuple(one for key, wording in _OF_REVIEW_OR_SUIT for one in _result(key, wording))

_ABOUT = (
    r"(?:(?:因|就|由|涉及|关于|(?:发生)?(?:针对|对)(?:本(?:机关|部门|单位|局|办)|我[局办委厅镇])(?:的)?(?:有关)?)?"
    r"(?:政府|政务)?信息公开(?:工作|申请|答复|事项|事务|案件|类|问题)*的?)?(?:而)?(?:被)?"
    r"(?:提起|引发|引起|发生|产生|申请|发生了|引发了)?(?:的)?(?:政府信息公开)?(?:类)?(?:被)?(?:申请|提起)?(?:的)?"
)
_REVIEW = r"(?:行政)?复议"
_SUIT = r"(?:行政)?诉讼"
_CASES = r"(?:的)?(?:案件|申请|案|事项|情况|数量|数)*(?:的)?(?:共计|共有|共|为|有|总计|合计|：)*"
DISPUTE_HEADS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("review", re.compile(rf"{_ABOUT}{_REVIEW}{_CASES}{N}(?:行政复议)?")),
    ("suits", re.compile(rf"{_ABOUT}{_SUIT}{_CASES}{N}")),
    ("review", re.compile(rf"(?:被申请|引发|发生|有){N}{_REVIEW}(?:案件|申请|案)?")),
    ("suits", re.compile(rf"(?:被提起|引发|发生|有){N}{_SUIT}(?:案件|案)?")),
)
BOTH_DISPUTES = re.compile(
    rf"{_ABOUT}{_REVIEW}(?:案件|申请)*(?:、|和|及|与|或|以及|或者)(?:被)?(?:提起|引发|引起|发生)?(?:的)?{_SUIT}(?:案件|数量|数|情况)*(?P<each>均为|各为|各|均)?(?:共|共计|总计|为)*{N}"
)
ALL_UPHELD = re.compile(
    r"(?:结果|裁判结果|审理结果)?(?P<words>(?:均|全部|都|全)(?:已)?(?:获|被|为|予以|得到|结果|判决|裁定|决定)*维持)"
    r"(?:原?(?:具体)?(?:行政行为|答复|行政决定|决定|判决|结果))?"
)
_NAMING = (
    r"(?:因|由|就|与|对|针对|涉及|关于|有关|相关|任何|一起|一例|本单位|本机关|本部门|我局|我单位|我办|我镇|我街道|我委|"
    r"政府|政务|信息|公开|工作|申请|答复|方面|依|被|而|引起|引发|产生|提起|发生|导致|的|类|事务|事项|问题|案件|举报|投诉|、|过|公众|"
    r"公民|法人|和|其[他它]组织)*"
)
NO_DISPUTES = re.compile(
    rf"(?P<words>(?:未|没有|无|暂无|未曾|尚未|不存在)(?:有)?(?:发生|收到|产生|出现|引发|接到|引起|涉及|被申请|被提起)?){_NAMING}"
    rf"(?:(?P<review>{_REVIEW})(?:案件|申请|案)?(?:(?:、|和|及|与|或|以及|或者)(?:被)?(?:提起|引发|引起|发生)?(?:的)?(?P<suit>{_SUIT}))?|"
    rf"(?P<suit_alone>{_SUIT}))(?:的|案件|申请|案|情况|事项|事件|现象|情形|等|发生)*"
)
REVIEWING_BODY = re.compile(
    r"(?:受理|办理|审理|审结|收到|承办|答复)(?:的)?[^，；。]{0,10}复议|(?:复议|诉讼)机关|应诉|听证"
)
"""Where the body itself decides reviews or answers them in court, its counts are no counts of table 4."""

PARTS = re.compile(r"(?:其中|包括|包含|含|分别|按照?.{0,8}分|从.{0,8}看)")
REASON = re.compile(r"因|由于|属|涉及|原因|情形|理由|对于|为由|依据|根据|按照")
OTHERWISE_COUNTED = re.compile(
    r"自然人|企业|法人|组织|机构|律师|公民|个人|当面|网络|网上|信函|邮寄|传真|平台|渠道|收到|受理|接到|接待|办理|"
    r"提案|建议|热线|留言|信箱|信访|咨询|投诉|举报|诉求|工单"
)
"""Counts of one kind of applicant or channel, or of other matters: the results after them may be theirs."""
SUB_BLOCK = re.compile(r"直接起诉|直接提起|复议后|未经复议|一审|二审|再审")
ON_REQUESTS = re.compile(r"公开申请|依申请|申请公开|信息申请")
ON_DISCLOSURE = re.compile(r"信息公开|依申请公开|公开申请|申请公开")
FOREIGN = re.compile(r"提案|建议|热线|12345|留言|信箱|信访|咨询|投诉|举报|许可|处罚|解读|舆情|主动公开|稿件|采购|预算")
APPLICATION = re.compile(r"申请")


_FIGURE = re.compile(r"\d[\d.,]*")


def shape(core: str) -> str:
    """The clause with 0 for every figure. What matches a pattern of counts does so in this shape too."""
    return _FIGURE.sub("0", core)


def names_applications(wording: str, *, on_requests: bool) -> bool:
    """Whether the object of a verb is applications for information; `申请` alone only where the talk is of them."""
    if not APPLICATION.search(wording):
        return False
    return on_requests or "公开" in wording or "信息" in wording
