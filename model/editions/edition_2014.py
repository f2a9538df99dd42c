"""The form for the years 2014 to 2018: 政府信息公开情况统计表 of 国办发〔2014〕32号, and what provinces printed in its stead."""

from model.editions.customary import CUSTOMARY_CHAPTERS
from model.form import Column, Edition, Law, Row, Section, Table, Term

_COUNT = Column(
    key="count",
    label="统计数",
    label_en="count",
    variants=("统计数量", "统计数据", "统计数值", "数量", "数值", "数据", "数目"),
    unit="",
)
_YEAR = Column(key="year", label="本年度", label_en="this year", variants=("本年", "本年度数", "本年度数量"), unit="")
_CUMULATIVE = Column(
    key="cumulative",
    label="历年累计",
    label_en="all years together",
    variants=("历年累计数", "历年累计总数", "累计总数"),
    unit="",
)

DISCLOSURE = "主动公开情况"
CHANNELS = "通过不同渠道和方式公开政府信息的情况"
RESPONSE = "回应解读情况"
ANSWERING = "通过不同渠道和方式回应解读的情况"
ON_REQUEST = "依申请公开情况"
RECEIVED = "收到申请数"
CLOSED = "申请办结数"
ANSWERED = "申请答复数"
DENIED = "不同意公开答复数"
REVIEW = "行政复议数量"
SUIT = "行政诉讼数量"
SUPPORT = "机构建设和保障经费情况"
STAFF = "从事政府信息公开工作人员数"
TRAINING = "政府信息公开会议和培训情况"


def _row(key: str, number: str, label: str, english: str, *variants: str, unit: str, groups: tuple[str, ...]) -> Row:
    return Row(
        key=key,
        number=number,
        label=label,
        label_en=english,
        variants=variants,
        unit=unit,
        groups=groups,
        decimal=unit == "万元",
    )


_DISCLOSURE_ROWS = (
    _row(
        "disclosed",
        "（一）",
        "主动公开政府信息数（不同渠道和方式公开相同信息计1条）",
        "disclosed on its own initiative",
        "主动公开信息数",
        unit="条",
        groups=(DISCLOSURE,),
    ),
    _row(
        "normative_disclosed",
        "其中：",
        "主动公开规范性文件数",
        "of these normative documents",
        unit="条",
        groups=(DISCLOSURE,),
    ),
    _row("normative_issued", "", "制发规范性文件总数", "normative documents issued", unit="件", groups=(DISCLOSURE,)),
    *(
        _row(
            f"disclosed_{key}",
            f"{number}.",
            f"{channel}公开政府信息数",
            f"disclosed {english}",
            f"{channel}公开数",
            f"{channel}公开信息数",
            unit="条",
            groups=(DISCLOSURE, CHANNELS),
        )
        for number, (key, channel, english) in enumerate(
            (
                ("gazette", "政府公报", "in the gazette"),
                ("website", "政府网站", "on the website"),
                ("weibo", "政务微博", "on weibo"),
                ("wechat", "政务微信", "on wechat"),
                ("elsewhere", "其他方式", "otherwise"),
            ),
            start=1,
        )
    ),
)

_RESPONSE_ROWS = (
    _row(
        "responses",
        "（一）",
        "回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）",
        "responses to public concerns",
        unit="次",
        groups=(RESPONSE,),
    ),
    _row(
        "press_conferences",
        "1.",
        "参加或举办新闻发布会总次数",
        "press conferences",
        "参加或举办新闻发布会次数",
        unit="次",
        groups=(RESPONSE, ANSWERING),
    ),
    _row(
        "press_conferences_led",
        "其中：",
        "主要负责同志参加新闻发布会次数",
        "press conferences with the head of the body",
        unit="次",
        groups=(RESPONSE, ANSWERING),
    ),
    _row(
        "interviews",
        "2.",
        "政府网站在线访谈次数",
        "interviews on the website",
        unit="次",
        groups=(RESPONSE, ANSWERING),
    ),
    _row(
        "interviews_led",
        "其中：",
        "主要负责同志参加政府网站在线访谈次数",
        "interviews with the head of the body",
        unit="次",
        groups=(RESPONSE, ANSWERING),
    ),
    _row(
        "explanations",
        "3.",
        "政策解读稿件发布数",
        "explanations of policy published",
        "政策解读稿件发布数量",
        unit="篇",
        groups=(RESPONSE, ANSWERING),
    ),
    _row(
        "social_responses",
        "4.",
        "微博微信回应事件数",
        "matters answered on weibo and wechat",
        unit="次",
        groups=(RESPONSE, ANSWERING),
    ),
    _row(
        "other_responses",
        "5.",
        "其他方式回应事件数",
        "matters answered otherwise",
        unit="次",
        groups=(RESPONSE, ANSWERING),
    ),
)


def _request(key: str, number: str, label: str, english: str, *variants: str, group: str = "") -> Row:
    groups = (ON_REQUEST, group) if group else (ON_REQUEST,)
    return _row(key, number, label, english, *variants, unit="件", groups=groups)


def _denied(key: str, number: str, label: str, english: str, *variants: str) -> Row:
    return _row(
        f"denied.{key}",
        number,
        label,
        f"denied: {english}",
        *variants,
        unit="件",
        groups=(ON_REQUEST, ANSWERED, DENIED),
    )


_REQUEST_ROWS = (
    _request("received", "（一）", RECEIVED, "received", "收到申请总数", "受理依申请公开信息总数"),
    _request("received_in_person", "1.", "当面申请数", "received in person", group=RECEIVED),
    _request("received_fax", "2.", "传真申请数", "received by fax", group=RECEIVED),
    _request("received_online", "3.", "网络申请数", "received online", "网上申请数", group=RECEIVED),
    _request("received_letter", "4.", "信函申请数", "received by letter", group=RECEIVED),
    _request("closed", "（二）", CLOSED, "closed", "申请办结总数"),
    _request("closed_on_time", "1.", "按时办结数", "closed on time", group=CLOSED),
    _request("closed_extended", "2.", "延期办结数", "closed after an extension", group=CLOSED),
    _request("answered", "（三）", ANSWERED, "answered", "申请答复总数", "对申请的答复总数"),
    _request(
        "answered_public", "1.", "属于已主动公开范围数", "already disclosed", "属于主动公开范围数", group=ANSWERED
    ),
    _request("answered_granted", "2.", "同意公开答复数", "granted", group=ANSWERED),
    _request("answered_partial", "3.", "同意部分公开答复数", "partly granted", group=ANSWERED),
    _request("answered_denied", "4.", DENIED, "denied", "不予公开答复数", group=ANSWERED),
    _denied("state_secret", "其中：", "涉及国家秘密", "state secret", "涉及国家秘密数"),
    _denied("trade_secret", "", "涉及商业秘密", "trade secret", "涉及商业秘密数"),
    _denied("privacy", "", "涉及个人隐私", "privacy", "涉及个人隐私数"),
    _denied(
        "safety_stability",
        "",
        "危及国家安全、公共安全、经济安全和社会稳定",
        "endangers safety and stability",
        "危及国家安全、公共安全、经济安全和社会稳定数",
    ),
    _denied(
        "not_government",
        "",
        "不是《条例》所指政府信息",
        "no government information",
        "非《条例》所指政府信息",
        "不是《条例》所指政府信息数",
    ),
    _denied(
        "other_law",
        "",
        "法律法规规定的其他情形",
        "other cases of the law",
        "法律、法规规定的其他情形",
        "法律法规规定的其他情形数",
    ),
    _request(
        "answered_not_ours", "5.", "不属于本行政机关公开数", "not this body's", "不属于本机关公开数", group=ANSWERED
    ),
    _request("answered_not_held", "6.", "申请信息不存在数", "does not exist", "信息不存在数", group=ANSWERED),
    _request(
        "answered_correction",
        "7.",
        "告知作出更改补充数",
        "told to correct the application",
        "告知做出更改补充数",
        "告知作出更正补充数",
        group=ANSWERED,
    ),
    _request(
        "answered_elsewhere", "8.", "告知通过其他途径办理数", "sent elsewhere", "告知通过其他途径办理", group=ANSWERED
    ),
)


def _outcomes(key: str, group: str, upheld: Row) -> tuple[Row, ...]:
    """The three outcomes of reviews or of suits; the last two are printed alike in both."""
    return (
        upheld,
        _row(
            f"{key}_corrected",
            "（二）",
            "被依法纠错数",
            f"{key} corrected",
            "被依法纠错数量",
            unit="件",
            groups=(group,),
        ),
        _row(
            f"{key}_other", "（三）", "其他情形数", f"{key}: other outcome", "其他情形数量", unit="件", groups=(group,)
        ),
    )


_DISPUTE_ROWS = (
    _row("review", "四、", REVIEW, "administrative reviews", "行政复议数", unit="件", groups=()),
    *_outcomes(
        "review",
        REVIEW,
        _row("review_upheld", "（一）", "维持具体行政行为数", "review upheld", unit="件", groups=(REVIEW,)),
    ),
    _row("suit", "五、", SUIT, "lawsuits", "行政诉讼数", unit="件", groups=()),
    *_outcomes(
        "suit",
        SUIT,
        _row(
            "suit_upheld",
            "（一）",
            "维持具体行政行为或者驳回原告诉讼请求数",
            "suit upheld",
            "维持具体行政行为或驳回原告诉讼请求数",
            "维持具体行政行为数",
            unit="件",
            groups=(SUIT,),
        ),
    ),
    _row("complaints", "六、", "举报投诉数量", "complaints", "举报投诉数", unit="件", groups=()),
    _row(
        "fees",
        "七、",
        "依申请公开信息收取的费用",
        "fees charged",
        "依申请公开政府信息收取的费用",
        unit="万元",
        groups=(),
    ),
)

_SUPPORT_ROWS = (
    _row(
        "offices",
        "（一）",
        "政府信息公开工作专门机构数",
        "offices for disclosure",
        unit="个",
        groups=(SUPPORT,),
    ),
    _row("reading_points", "（二）", "设置政府信息公开查阅点数", "reading points", unit="个", groups=(SUPPORT,)),
    _row("staff", "（三）", STAFF, "staff", unit="人", groups=(SUPPORT,)),
    _row(
        "staff_full_time",
        "1.",
        "专职人员数（不包括政府公报及政府网站工作人员数）",
        "full-time staff",
        unit="人",
        groups=(SUPPORT, STAFF),
    ),
    _row("staff_part_time", "2.", "兼职人员数", "part-time staff", unit="人", groups=(SUPPORT, STAFF)),
    _row(
        "budget",
        "（四）",
        "政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）",
        "budget for disclosure",
        unit="万元",
        groups=(SUPPORT,),
    ),
    _row(
        "meetings",
        "（一）",
        "召开政府信息公开工作会议或专题会议数",
        "meetings",
        unit="次",
        groups=(TRAINING,),
    ),
    _row("courses", "（二）", "举办各类培训班数", "courses", unit="次", groups=(TRAINING,)),
    _row("trained", "（三）", "接受培训人员数", "people trained", unit="人次", groups=(TRAINING,)),
)

FORM_ROWS: tuple[Row, ...] = (*_DISCLOSURE_ROWS, *_RESPONSE_ROWS, *_REQUEST_ROWS, *_DISPUTE_ROWS, *_SUPPORT_ROWS)

PROVINCIAL_ROWS: tuple[Row, ...] = (
    _row("documents_disclosed", "", "主动公开文件数", "documents disclosed", unit="条", groups=()),
    _row(
        "received_letter_fax",
        "",
        "信函、传真申请数",
        "received by letter or fax",
        "信函及传真申请数",
        unit="件",
        groups=(),
    ),
    _row("answered_other", "", "其他类型答复数", "answered otherwise", unit="件", groups=()),
    _row("suits_and_complaints", "", "接受行政诉讼、举报数", "lawsuits and complaints received", unit="件", groups=()),
)
"""Counts that the official form does not have (here: 福建)."""

_ANY_ROWS = (*FORM_ROWS, *PROVINCIAL_ROWS)

STATISTICS = Table(
    key="statistics",
    label="政府信息公开情况统计表",
    label_en="Statistics of disclosure",
    clause="国办发〔2014〕32号",
    sections=(Section(heading="", columns=(_COUNT,), rows=FORM_ROWS),),
    variants=(
        Section(heading="", columns=(_COUNT,), rows=_ANY_ROWS),
        Section(heading="", columns=(_YEAR, _CUMULATIVE), rows=_ANY_ROWS),
    ),
)

SUMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("received", ("received_in_person", "received_fax", "received_online", "received_letter")),
    ("closed", ("closed_on_time", "closed_extended")),
    (
        "answered",
        (
            "answered_public",
            "answered_granted",
            "answered_partial",
            "answered_denied",
            "answered_not_ours",
            "answered_not_held",
            "answered_correction",
            "answered_elsewhere",
        ),
    ),
    ("review", ("review_upheld", "review_corrected", "review_other")),
    ("suit", ("suit_upheld", "suit_corrected", "suit_other")),
    ("staff", ("staff_full_time", "staff_part_time")),
)
"""A row and the rows that make it up. What stands behind 其中 need not be the whole, and is no law."""


def _sum(row: str, parts: tuple[str, ...], column: Column) -> Law:
    """The parts add up to the row; its subject is the row, with the column where it is not the form's own."""
    return Law(
        code="statistics-sum",
        subject=row if column is _COUNT else f"{row}.{column.key}",
        left=tuple(Term(key=f"statistics.{part}.{column.key}") for part in parts),
        right=(Term(key=f"statistics.{row}.{column.key}"),),
    )


EDITION_2014 = Edition(
    key="2014",
    source="国办发〔2014〕32号",
    first_year=2014,
    last_year=2018,
    chapters=CUSTOMARY_CHAPTERS,
    tables=(STATISTICS,),
    laws=tuple(_sum(row, parts, column) for column in (_COUNT, _YEAR, _CUMULATIVE) for row, parts in SUMS),
    prescribed=False,
)
