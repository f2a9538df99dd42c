"""What the editions of 2019 and 2021 have in common: chapters, applicants, results, dispute blocks and their laws."""

from model.form import ChapterRule, Column, Law, Row, Section, Table, Term

CHAPTERS: tuple[ChapterRule, ...] = (
    ChapterRule(key="overview", number=1, heading="总体情况", heading_en="Overview"),
    ChapterRule(
        key="disclosure",
        number=2,
        heading="主动公开政府信息情况",
        heading_en="Proactive disclosure",
        table="disclosure",
    ),
    ChapterRule(
        key="requests",
        number=3,
        heading="收到和处理政府信息公开申请情况",
        heading_en="Applications received and handled",
        table="requests",
    ),
    ChapterRule(
        key="disputes",
        number=4,
        heading="政府信息公开行政复议、行政诉讼情况",
        heading_en="Administrative reviews and lawsuits",
        variants=("政府信息公开行政复议和行政诉讼情况", "因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
        table="disputes",
    ),
    ChapterRule(
        key="problems",
        number=5,
        heading="存在的主要问题及改进情况",
        heading_en="Main problems and improvement",
        variants=("政府信息公开工作存在的主要问题及改进情况", "存在的主要问题和改进情况"),
    ),
    ChapterRule(key="further", number=6, heading="其他需要报告的事项", heading_en="Other matters to report"),
)

APPLICANTS: tuple[Column, ...] = (
    Column(key="natural", label="自然人", label_en="natural persons"),
    Column(key="business", label="商业企业", label_en="businesses"),
    Column(key="research", label="科研机构", label_en="research bodies"),
    Column(
        key="nonprofit",
        label="社会公益组织",
        label_en="non-profit organisations",
        variants=("社会公益机构", "公益组织"),
    ),
    Column(key="legal", label="法律服务机构", label_en="legal service bodies", variants=("法律服务组织",)),
    Column(key="other_org", label="其他", label_en="other organisations", variants=("其它",)),
    Column(key="total", label="总计", label_en="total", variants=("合计", "总数")),
)

RESULTS = "本年度办理结果"
DENIED = "不予公开"
UNAVAILABLE = "无法提供"
UNPROCESSED = "不予处理"
OTHER = "其他处理"

INCOMING: tuple[Row, ...] = (
    Row(
        key="new",
        number="一、",
        label="本年新收政府信息公开申请数量",
        label_en="newly received this year",
        variants=("本年度新收政府信息公开申请数量", "本年新收政府信息公开申请", "本年新收申请数量"),
    ),
    Row(
        key="carried_in",
        number="二、",
        label="上年结转政府信息公开申请数量",
        label_en="carried in from last year",
        variants=("上年度结转政府信息公开申请数量", "上年结转政府信息公开申请", "上年结转申请数量"),
    ),
)

_DENIED_ROWS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("state_secret", "属于国家秘密", "state secret", ("涉及国家秘密",)),
    (
        "law_forbids",
        "其他法律行政法规禁止公开",
        "forbidden by another law",
        ("其他法律法规禁止公开", "其他法律、行政法规禁止公开", "法律行政法规禁止公开"),
    ),
    ("safety_stability", "危及“三安全一稳定”", "endangers safety and stability", ("危及三安全一稳定",)),
    ("third_party", "保护第三方合法权益", "protects a third party", ("侵害第三方合法权益",)),
    ("internal_affairs", "属于三类内部事务信息", "internal affairs", ("属于内部事务信息",)),
    ("process_info", "属于四类过程性信息", "information in process", ("属于过程性信息",)),
    ("enforcement_file", "属于行政执法案卷", "enforcement file", ("属于行政执法案卷信息",)),
    ("admin_query", "属于行政查询事项", "matter of administrative query", ("属于行政查询",)),
)
_UNAVAILABLE_ROWS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("not_held", "本机关不掌握相关政府信息", "not held", ("本行政机关不掌握相关政府信息", "不掌握相关政府信息")),
    ("needs_creation", "没有现成信息需要另行制作", "would have to be made", ("没有现成信息，需要另行制作",)),
    ("unclear", "补正后申请内容仍不明确", "unclear after correction", ("补正后仍不明确",)),
)
_UNPROCESSED_ROWS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("petition", "信访举报投诉类申请", "petition or complaint", ("信访、举报、投诉类申请",)),
    ("repeat", "重复申请", "repeated application", ()),
    ("publication", "要求提供公开出版物", "asks for a public publication", ()),
    ("excessive", "无正当理由大量反复申请", "excessive without reason", ("无正当理由，大量反复申请",)),
    (
        "reconfirm",
        "要求行政机关确认或重新出具已获取信息",
        "asks to confirm or reissue",
        ("要求行政机关确认或者重新出具已获取信息", "要求确认或重新出具已获取信息"),
    ),
)


def _numbered(group: str, prefix: str, rows: tuple[tuple[str, str, str, tuple[str, ...]], ...]) -> tuple[Row, ...]:
    return tuple(
        Row(
            key=f"{prefix}.{key}",
            number=f"{number}.",
            label=label,
            label_en=f"{prefix}: {english}",
            groups=(RESULTS, group),
            variants=variants,
        )
        for number, (key, label, english, variants) in enumerate(rows, start=1)
    )


ANSWERED: tuple[Row, ...] = (
    Row(key="granted", number="（一）", label="予以公开", label_en="granted", groups=(RESULTS,)),
    Row(
        key="partial",
        number="（二）",
        label="部分公开（区分处理的，只计这一情形，不计其他情形）",
        label_en="partly granted",
        groups=(RESULTS,),
        variants=("部分公开",),
    ),
    *_numbered(DENIED, "denied", _DENIED_ROWS),
    *_numbered(UNAVAILABLE, "unavailable", _UNAVAILABLE_ROWS),
    *_numbered(UNPROCESSED, "unprocessed", _UNPROCESSED_ROWS),
)

CLOSING: tuple[Row, ...] = (
    Row(key="total", number="（七）", label="总计", label_en="total of results", groups=(RESULTS,), variants=("合计",)),
    Row(
        key="carried_out",
        number="四、",
        label="结转下年度继续办理",
        label_en="carried out to next year",
        variants=("结转下年继续办理", "结转下一年度继续办理"),
    ),
)


def requests_table(other_rows: tuple[Row, ...]) -> Table:
    """Table 3 with that edition's rows for （六）其他处理."""
    return Table(
        key="requests",
        label="收到和处理政府信息公开申请情况",
        label_en="Applications received and handled",
        clause="《政府信息公开条例》第五十条第（二）项",
        sections=(Section(heading="", columns=APPLICANTS, rows=(*INCOMING, *ANSWERED, *other_rows, *CLOSING)),),
    )


DISPUTES = Table(
    key="disputes",
    label="政府信息公开行政复议、行政诉讼情况",
    label_en="Administrative reviews and lawsuits",
    clause="《政府信息公开条例》第五十条第（三）项",
    across=True,
    sections=(
        Section(
            heading="",
            columns=(
                Column(key="upheld", label="结果维持", label_en="upheld", variants=("维持",)),
                Column(key="corrected", label="结果纠正", label_en="corrected", variants=("纠正",)),
                Column(key="other", label="其他结果", label_en="other result"),
                Column(key="pending", label="尚未审结", label_en="pending", variants=("未审结",)),
                Column(key="total", label="总计", label_en="total", variants=("合计",)),
            ),
            rows=(
                Row(key="review", label="行政复议", label_en="administrative review"),
                Row(
                    key="suit_direct",
                    label="未经复议直接起诉",
                    label_en="lawsuit without prior review",
                    groups=("行政诉讼",),
                    variants=("行政诉讼未经复议直接起诉",),
                ),
                Row(
                    key="suit_after_review",
                    label="复议后起诉",
                    label_en="lawsuit after review",
                    groups=("行政诉讼",),
                    variants=("行政诉讼复议后起诉",),
                ),
            ),
        ),
    ),
)


def _terms(*keys: str) -> tuple[Term, ...]:
    return tuple(Term(key=key) for key in keys)


def requests_laws(table: Table) -> tuple[Law, ...]:
    """The laws of table 3: the balance printed in the form, the sum of results, the sum of applicants."""
    (section,) = table.sections
    results = tuple(row.key for row in section.rows if row.groups and row.key != "total")
    applicants = tuple(column.key for column in section.columns if column.key != "total")
    balance = tuple(
        Law(
            code="requests-balance",
            subject=column.key,
            left=_terms(f"requests.new.{column.key}", f"requests.carried_in.{column.key}"),
            right=_terms(f"requests.total.{column.key}", f"requests.carried_out.{column.key}"),
        )
        for column in section.columns
    )
    results_sum = tuple(
        Law(
            code="requests-results-sum",
            subject=column.key,
            left=_terms(*(f"requests.{row}.{column.key}" for row in results)),
            right=_terms(f"requests.total.{column.key}"),
        )
        for column in section.columns
    )
    row_sum = tuple(
        Law(
            code="requests-row-sum",
            subject=row.key,
            left=_terms(*(f"requests.{row.key}.{applicant}" for applicant in applicants)),
            right=_terms(f"requests.{row.key}.total"),
        )
        for row in section.rows
    )
    carry_over = tuple(
        Law(
            code="carry-over",
            subject=column.key,
            left=(Term(key=f"requests.carried_out.{column.key}", years_back=1),),
            right=_terms(f"requests.carried_in.{column.key}"),
        )
        for column in section.columns
    )
    return (*balance, *results_sum, *row_sum, *carry_over)


DISPUTES_LAWS: tuple[Law, ...] = tuple(
    Law(
        code="disputes-sum",
        subject=block,
        left=_terms(*(f"disputes.{block}.{column}" for column in ("upheld", "corrected", "other", "pending"))),
        right=_terms(f"disputes.{block}.total"),
    )
    for block in ("review", "suit_direct", "suit_after_review")
)
