"""Documents, decisions, money and pieces of information: what is surely one of the form's figures, and what is not."""

import pytest
from claim_lines import told

MEANT: list[tuple[str, list[str]]] = [
    (
        "2022年，我局制发行政规范性文件3件，废止1件，现行有效12件。",
        [
            "normative.issued 3",
            "normative.repealed 1",
            "normative.in_force 12",
        ],
    ),
    ("全年共制定规范性文件5件。", ["normative.issued 5"]),
    ("本年度出台规范性文件2份，废止规范性文件4份。", ["normative.issued 2", "normative.repealed 4"]),
    ("截至2022年底，现行有效规范性文件共9件。", ["normative.in_force 9"]),
    ("主动公开规章2件，行政规范性文件14件。", ["regulations.disclosed 2", "normative.disclosed 14"]),
    ("通过区政府门户网站、政府公报等渠道主动公开规范性文件14件。", ["normative.disclosed 14"]),
    ("制定市政府规章3部，市政府规范性文件8件。", ["regulations.issued 3", "normative.issued 8"]),
    (
        "新制发规章0件，废止0件，现行有效0件。",
        ["regulations.issued 0", "regulations.repealed 0", "regulations.in_force 0"],
    ),
    ("全年制发规范性文件十二件。", ["normative.issued 12"]),
    ("本年未制发规章和规范性文件。", ["none regulations.issued", "none normative.issued"]),
    ("2022年没有出台行政规范性文件。", ["none normative.issued"]),
    (
        "全年作出行政许可决定1,415件，行政处罚决定107件，实施行政强制0次。",
        [
            "licensing.decisions 1415",
            "penalties.decisions 107",
            "coercion.decisions 0",
        ],
    ),
    ("依法作出行政处罚89起。", ["penalties.decisions 89"]),
    ("行政许可决定30件，行政处罚决定12件。", ["licensing.decisions 30", "penalties.decisions 12"]),
    ("行政许可处理决定数量为2.1万件。", ["licensing.decisions 21000"]),
    ("全年行政事业性收费1700万元。", ["fees.amount_wan 1700万元"]),
    ("行政事业性收费金额共计7730.28万元。", ["fees.amount_wan 7730.28万元"]),
    ("收取行政事业性收费3500元。", ["fees.amount_wan 3500元"]),
    ("全年收取政府信息公开信息处理费0元。", ["processing_fee.amount 0元"]),
    ("收取信息处理费共计120元。", ["processing_fee.amount 120元"]),
    ("依申请公开政府信息未收取任何费用。", ["none processing_fee.amount"]),
    ("政府集中采购项目6个，采购总金额251000元。", ["procurement.projects 6", "procurement.amount 251000元"]),
    ("全年实施政府集中采购项目12项。", ["procurement.projects 12"]),
    ("2022年主动公开政府信息2069条。", ["disclosed.total 2069"]),
    ("累计发布各类政府信息１２８条。", ["disclosed.total 128"]),
    ("全年共公开政务信息3.2万条。", ["disclosed.total 32000"]),
    ("我局2022年主动公开政府信息共计五百条。", ["disclosed.total 500"]),
    (
        "通过区政府网站公开政府信息96条，通过微信公众号发布政务信息210条。",
        ["disclosed.website 96", "disclosed.wechat 210"],
    ),
    ("2022年，我局在政府网站平台主动公开政府信息1136条。", ["disclosed.website 1136"]),
    ("通过政府公报公开政府信息12件。", ["disclosed.gazette 12"]),
    ("依托政务微博发布信息31条。", ["disclosed.weibo 31"]),
    (
        "全年主动公开政府信息100条，其中政策文件类信息30条，财政预决算类信息20条，其他信息50条。",
        [
            "disclosed.total 100",
            "part disclosed.part 30 of disclosed.total 100",
            "part disclosed.part 20 of disclosed.total 100",
            "part disclosed.part 50 of disclosed.total 100",
        ],
    ),
    (
        "全年主动公开政府信息100条。其中，“三公”经费信息7条，安全生产、应急管理类信息93条。",
        [
            "disclosed.total 100",
            "part disclosed.part 7 of disclosed.total 100",
            "part disclosed.part 93 of disclosed.total 100",
        ],
    ),
    (
        "主动公开政府信息60条（包括预决算公开20条（政府8条、部门12条）、“放管服”信息40条），均在网站发布。",
        [
            "disclosed.total 60",
            "part disclosed.part 20 of disclosed.total 60",
            "part disclosed.part 40 of disclosed.total 60",
        ],
    ),
]
LEFT_ALONE: list[str] = [
    # information about a thing is not the thing
    "今年累计公开政府采购项目信息2536条。",
    "公开行政许可类信息13条，行政处罚信息23条。",
    "公示行政许可结果1415件。",
    "公开规划计划类信息15条。",
    "刊登政府规章、规范性文件等112件。",
    "公开规章、规范性文件解读材料12件。",
    "开展规范性文件合法性审核31件。",
    "清理规范性文件120件。",
    "起草规范性文件4件。",
    "制定规范性文件管理制度3项。",
    "以区政府名义印发规范性文件5件。",
    "办理行政许可事项1415件。",
    "受理行政许可申请1500件。",
    "行政许可事项目录共56项。",
    "准予行政许可决定1200件。",
    "查处行政处罚案件线索20条。",
    "行政处罚罚款金额12万元。",
    "行政强制执行申请2件移送法院。",
    "取消行政事业性收费3项。",
    "行政事业性收费目录12项已公开。",
    "减免行政事业性收费约120万元。",
    "政府采购项目公告56条。",
    "采购总金额251000元。",
    "政府采购金额120万元。",
    "投入经费12万元用于平台建设。",
    "公开行政许可决定30件，行政处罚决定12件。",
    "公示信息50条，行政处罚决定12件，行政许可决定30件。",
    "公开行政处罚决定书12份。",
    "制定规章制度5项。",
    "公开规范性文件信息12条。",
    "经清理，继续有效的规范性文件12件。",
    "保留规范性文件20件，修改规范性文件2件。",
    "代区政府起草规范性文件1件。",
    "政府网站信息更新1200条。",
    # no exact count, or a part of the year or of the body
    "全区主动发布政府信息8000余条。",
    "公开政府信息近500条。",
    "公开政府信息约500条。",
    "2021年主动公开政府信息300条。",
    "上半年主动公开政府信息300条。",
    "截至2022年12月31日，累计主动公开政府信息475条。",
    "历年累计公开政府信息9000条。",
    "每月公开政府信息30条。",
    # other things
    "全年共发布信息291条。",
    "发布工作动态133条。",
    "政府信息公开专栏访问量达108932人次。",
    "举办新闻发布会12次。",
    "微信公众号共发布信息3404条。",
    "组织政府信息公开培训2次。",
    "发布政策解读132件。",
    "共有9个单位的网站迁移整合。",
    "通过政府网站、政务微博公开政府信息96条。",
    "其中行政许可决定12件。",
    "涉及规范性文件3件。",
    "不收费项目3个。",
]


@pytest.mark.parametrize(("sentence", "expected"), MEANT)
def test_documents_decisions_money_and_pieces_are_told(sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize("sentence", LEFT_ALONE)
def test_what_is_another_thing_or_no_exact_count_claims_nothing(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("2018年全区主动公开政府信息2069条。", ["disclosed.total 2069"]),
        (
            "2018年受理政府信息公开申请12件，均按时答复。",
            ["requests.accepted 12", "all requests.in_time of requests.accepted 12"],
        ),
        ("2018年未收到有关政府信息公开行政复议、提起行政诉讼的申请。", ["none review.total", "none suits.total"]),
        ("各乡镇主动公开政府信息477条，占23.1%。", []),
        ("区财政局主动公开政府信息77条。", ["disclosed.total 77 other 区财政局"]),
    ],
)
def test_the_prose_of_years_before_2019_is_told_too(sentence: str, expected: list[str]) -> None:
    assert told(sentence, publisher="云山市清河区人民政府", year=2018) == expected
