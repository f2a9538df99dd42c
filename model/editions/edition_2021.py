"""The form since the year 2021: 国办公开办函〔2021〕30号."""

from model.editions.shared import CHAPTERS, DISPUTES, DISPUTES_LAWS, OTHER, RESULTS, requests_laws, requests_table
from model.form import Column, Edition, Law, Row, Section, Table, Term

_DECISIONS = Column(
    key="decisions",
    label="本年处理决定数量",
    label_en="decisions this year",
    variants=("处理决定数量", "本年度处理决定数量"),
)

DISCLOSURE_2021 = Table(
    key="disclosure",
    label="主动公开政府信息情况",
    label_en="Proactive disclosure",
    clause="《政府信息公开条例》第五十条第（一）项",
    sections=(
        Section(
            heading="第二十条第（一）项",
            columns=(
                Column(
                    key="issued",
                    label="本年制发件数",
                    label_en="issued this year",
                    variants=("本年度制发件数", "本年制发数", "本年制发件"),
                ),
                Column(
                    key="repealed",
                    label="本年废止件数",
                    label_en="repealed this year",
                    variants=("本年度废止件数", "本年废止数", "本年废止件"),
                ),
                Column(
                    key="in_force",
                    label="现行有效件数",
                    label_en="in force",
                    variants=("现行有效件", "现行有效数", "现行有效件数（历史累计）"),
                ),
            ),
            rows=(
                Row(key="regulations", label="规章", label_en="regulations"),
                Row(key="normative", label="行政规范性文件", label_en="normative documents", variants=("规范性文件",)),
            ),
        ),
        Section(
            heading="第二十条第（五）项",
            columns=(_DECISIONS,),
            rows=(Row(key="licensing", label="行政许可", label_en="licensing"),),
        ),
        Section(
            heading="第二十条第（六）项",
            columns=(_DECISIONS,),
            rows=(
                Row(key="penalties", label="行政处罚", label_en="penalties"),
                Row(key="coercion", label="行政强制", label_en="coercion"),
            ),
        ),
        Section(
            heading="第二十条第（八）项",
            columns=(
                Column(
                    key="amount_wan",
                    label="本年收费金额（单位：万元）",
                    label_en="fees this year (10,000 yuan)",
                    variants=("本年收费金额", "本年收费总金额（单位：万元）"),
                    decimal=True,
                    unit="万元",
                ),
            ),
            rows=(Row(key="fees", label="行政事业性收费", label_en="fees"),),
        ),
    ),
)


def _other(key: str, number: int, label: str, english: str, *variants: str) -> Row:
    return Row(
        key=f"other.{key}",
        number=f"{number}.",
        label=label,
        label_en=f"other handling: {english}",
        groups=(RESULTS, OTHER),
        variants=variants,
    )


REQUESTS_2021 = requests_table(
    (
        _other(
            "no_correction",
            1,
            "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "not corrected in time",
            "申请人无正当理由逾期不补正",
        ),
        _other(
            "fee_unpaid",
            2,
            "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            "fee not paid in time",
            "申请人逾期未按收费通知要求缴纳费用",
        ),
        _other("rest", 3, "其他", "the rest", "其它"),
    )
)


def _in_force(row: str) -> Law:
    """Last year's in force + issued = in force + repealed."""
    return Law(
        code="in-force",
        subject=row,
        left=(Term(key=f"disclosure.{row}.in_force", years_back=1), Term(key=f"disclosure.{row}.issued")),
        right=(Term(key=f"disclosure.{row}.in_force"), Term(key=f"disclosure.{row}.repealed")),
    )


EDITION_2021 = Edition(
    key="2021",
    source="国办公开办函〔2021〕30号",
    first_year=2021,
    last_year=None,
    chapters=CHAPTERS,
    tables=(DISCLOSURE_2021, REQUESTS_2021, DISPUTES),
    laws=(*requests_laws(REQUESTS_2021), *DISPUTES_LAWS, _in_force("regulations"), _in_force("normative")),
)
