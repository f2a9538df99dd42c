"""The form for the years 2019 and 2020: 国办公开办函〔2019〕60号."""

from model.editions.shared import CHAPTERS, DISPUTES, DISPUTES_LAWS, OTHER, RESULTS, requests_laws, requests_table
from model.form import Column, Edition, Row, Section, Table

_MADE = (
    Column(key="made", label="本年新制作数量", label_en="newly made", variants=("本年制作数量", "本年度新制作数量")),
    Column(
        key="disclosed",
        label="本年新公开数量",
        label_en="newly disclosed",
        variants=("本年公开数量", "本年度新公开数量"),
    ),
    Column(key="total_public", label="对外公开总数量", label_en="total public", variants=("对外公开总数",)),
)
_PREVIOUS = Column(
    key="previous_items",
    label="上一年项目数量",
    label_en="items last year",
    variants=("上一年项目数", "上年项目数量"),
    unit="项",
)
_CHANGE = Column(
    key="change",
    label="本年增/减",
    label_en="change this year",
    variants=("本年增减", "本年增／减", "本年增（减）"),
    signed=True,
    unit="项",
)
_DECISIONS = Column(
    key="decisions", label="处理决定数量", label_en="decisions", variants=("本年处理决定数量", "处理决定数")
)

DISCLOSURE_2019 = Table(
    key="disclosure",
    label="主动公开政府信息情况",
    label_en="Proactive disclosure",
    clause="《政府信息公开条例》第五十条第（一）项",
    sections=(
        Section(
            heading="第二十条第（一）项",
            columns=_MADE,
            rows=(
                Row(key="regulations", label="规章", label_en="regulations"),
                Row(
                    key="normative",
                    label="规范性文件",
                    label_en="normative documents",
                    variants=("行政规范性文件",),
                ),
            ),
        ),
        Section(
            heading="第二十条第（五）项",
            columns=(_PREVIOUS, _CHANGE, _DECISIONS),
            rows=(
                Row(key="licensing", label="行政许可", label_en="licensing"),
                Row(
                    key="other_services",
                    label="其他对外管理服务事项",
                    label_en="other services",
                    variants=("其它对外管理服务事项",),
                ),
            ),
        ),
        Section(
            heading="第二十条第（六）项",
            columns=(_PREVIOUS, _CHANGE, _DECISIONS),
            rows=(
                Row(key="penalties", label="行政处罚", label_en="penalties"),
                Row(key="coercion", label="行政强制", label_en="coercion"),
            ),
        ),
        Section(
            heading="第二十条第（八）项",
            columns=(_PREVIOUS, _CHANGE),
            rows=(Row(key="fees", label="行政事业性收费", label_en="fees"),),
        ),
        Section(
            heading="第二十条第（九）项",
            columns=(
                Column(key="projects", label="采购项目数量", label_en="procurement projects", unit="项"),
                Column(
                    key="amount",
                    label="采购总金额",
                    label_en="procurement amount",
                    decimal=True,
                    unit="",  # the form names none: bodies print 元 or 万元
                ),
            ),
            rows=(Row(key="procurement", label="政府集中采购", label_en="procurement"),),
        ),
    ),
)

REQUESTS_2019 = requests_table(
    (Row(key="other", number="（六）", label=OTHER, label_en="other handling", groups=(RESULTS,)),)
)

EDITION_2019 = Edition(
    key="2019",
    source="国办公开办函〔2019〕60号",
    first_year=2019,
    last_year=2020,
    chapters=CHAPTERS,
    tables=(DISCLOSURE_2019, REQUESTS_2019, DISPUTES),
    laws=(*requests_laws(REQUESTS_2019), *DISPUTES_LAWS),
)
