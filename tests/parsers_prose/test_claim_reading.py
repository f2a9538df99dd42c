"""Which counts the prose claims for the whole body and year, and where it must be left alone."""

from decimal import Decimal
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prose_documents import paragraphs

from model.claims import CLAIM_KEYS
from model.reports import Claim, ClaimKind, Scope
from parsers.claims import claims

DEPARTMENT, GOVERNMENT, OFFICE, TOWN = "清河区教育局", "云山市清河区人民政府", "云山市人民政府办公厅", "柳荫街道办事处"
YEAR = 2022


def read(*lines: str, publisher: str = DEPARTMENT, tables: frozenset[int] = frozenset()) -> tuple[Claim, ...]:
    return claims(paragraphs(*lines), tables=tables, publisher=publisher, year=YEAR)


def values(*lines: str, publisher: str = DEPARTMENT) -> dict[str, int]:
    """The counts for the whole body: what tables can be held against."""
    kinds = {ClaimKind.COUNT, ClaimKind.NONE}
    claims = [one for one in read(*lines, publisher=publisher) if one.scope is Scope.WHOLE and one.kind in kinds]
    found = [(claim.key, int(claim.value)) for claim in claims]
    assert len(found) == len(dict(found)), found
    return dict(found)


MEANT: list[tuple[str, dict[str, int]]] = [
    ("2022年，我局共收到政府信息公开申请12件，全部按时答复。", {"requests.new": 12}),
    (
        "年内新收到信息公开申请 3 件，已答复 2 件，转下一年度办理 1 件。",
        {"requests.new": 3, "requests.total": 2, "requests.carried_out": 1},
    ),
    ("本年度收到依申请公开信息7件。", {"requests.new": 7}),
    ("今年以来，我单位收到群众提出的政府信息公开申请两件。", {"requests.new": 2}),
    ("2022年度共接到公民、法人和其他组织提交的信息公开申请十二份。", {"requests.new": 12}),
    ("2022年本机关收到依申请公开政府信息申请１５件。", {"requests.new": 15}),
    ("2022年我局收到政府信息公开申请1,203件。", {"requests.new": 1203}),
    ("我局全年收到5件政府信息公开申请。", {"requests.new": 5}),
    ("二〇二二年，清河区教育局收到政府信息公开申请9件。", {"requests.new": 9}),
    ("2022年，区教育局共收到政府信息公开申请9件。", {"requests.new": 9}),
    ("2022年本单位受理依申请公开政府信息事项0件。", {"requests.new": 0}),
    ("2022年,本單位受理依申請公開政府信息事項0件。", {"requests.new": 0}),
    ("2022年，我局未收到政府信息公开申请。", {"requests.new": 0}),
    (
        "本年度没有收到公民、法人或者其他组织提出的政府信息公开申请，也没有发生行政复议。",
        {"requests.new": 0, "review.total": 0},
    ),
    (
        "2022年我局收到政府信息公开申请20件（含上年结转2件），答复18件。",
        {"requests.received": 20, "requests.carried_in": 2, "requests.total": 18},
    ),
    (
        "2022年我局收办政府信息公开申请520件，其中新收498件，上年结转22件。",
        {"requests.received": 520, "requests.new": 498, "requests.carried_in": 22},
    ),
    (
        "2022年我局受理政府信息公开申请31件，其中本年新收30件，上年度结转1件。",
        {"requests.received": 31, "requests.new": 30, "requests.carried_in": 1},
    ),
    ("本年新收政府信息公开申请8件，上年结转政府信息公开申请1件。", {"requests.new": 8, "requests.carried_in": 1}),
    ("收到政府信息公开申请8件，2021年度结转1件。", {"requests.new": 8, "requests.carried_in": 1}),
    (
        "收到政府信息公开申请8件，已办结7件，结转2023年办理1件。",
        {"requests.new": 8, "requests.total": 7, "requests.carried_out": 1},
    ),
    (
        "共办结政府信息公开申请64件（包括上年结转申请3件，还有5件申请依法延至下年度办理）。",
        {"requests.total": 64, "requests.carried_in": 3, "requests.carried_out": 5},
    ),
    (
        "全年收到政府信息公开申请30件，予以公开20件，部分公开4件，不予公开3件，无法提供2件，不予处理1件，其他处理0件。",
        {
            "requests.new": 30,
            "requests.granted": 20,
            "requests.partial": 4,
            "requests.denied": 3,
            "requests.unavailable": 2,
            "requests.unprocessed": 1,
            "requests.other": 0,
        },
    ),
    (
        "全年收到政府信息公开申请30件。予以公开及部分公开24件，占80%；不予公开6件，占20%。",
        {"requests.new": 30, "requests.granted_or_partial": 24, "requests.denied": 6},
    ),
    (
        "全年收到政府信息公开申请30件，24件予以公开，6件不予公开。",
        {"requests.new": 30, "requests.granted": 24, "requests.denied": 6},
    ),
    (
        "2022年，本年新收政府信息公开申请8件。全年办结7件，结转下年度继续办理1件。办理结果中，予以公开6件，部分公开1件。",
        {
            "requests.new": 8,
            "requests.total": 7,
            "requests.carried_out": 1,
            "requests.granted": 6,
            "requests.partial": 1,
        },
    ),
    (
        "共收到依申请公开事项21件，经会商，20件如期答复；行政复议7件，3件维持，2件被纠正，2件目前尚未审结；行政诉讼5件，4件维持，1件正在审理。",
        {
            "requests.new": 21,
            "review.total": 7,
            "review.upheld": 3,
            "review.corrected": 2,
            "review.pending": 2,
            "suits.total": 5,
            "suits.upheld": 4,
            "suits.pending": 1,
        },
    ),
    ("2022年我局主动公开政府信息70条。", {"disclosed.total": 70}),
    ("2022年我局受理政府信息公开申请31件。", {"requests.accepted": 31}),
    ("因政府信息公开产生行政复议案件0起。", {"review.total": 0}),
    ("因政府信息公开引起的行政复议2件，行政诉讼1件。", {"review.total": 2, "suits.total": 1}),
    ("政府信息公开类行政复议3件，行政诉讼案件2件，全部维持。", {"review.total": 3, "suits.total": 2}),
    (
        "因政府信息公开工作被申请行政复议3件，其中结果维持2件，结果纠正1件。",
        {"review.total": 3, "review.upheld": 2, "review.corrected": 1},
    ),
    ("因政府信息公开工作被申请行政复议3件、被提起行政诉讼2件。", {"review.total": 3, "suits.total": 2}),
    ("因政府信息公开引发的行政复议、行政诉讼均为0件。", {"review.total": 0, "suits.total": 0}),
    ("因政府信息公开引发的行政复议、行政诉讼0件。", {"review.total": 0, "suits.total": 0}),
    ("因政府信息公开引发的行政复议和行政诉讼各1件。", {"review.total": 1, "suits.total": 1}),
    (
        "政府信息公开行政复议案件5起，维持3起、纠正1起、尚未审结1起。",
        {"review.total": 5, "review.upheld": 3, "review.corrected": 1, "review.pending": 1},
    ),
    ("因政府信息公开提起的行政诉讼38件，其中直接起诉21件，复议后起诉17件。", {"suits.total": 38}),
]

LEFT_ALONE: list[str] = [
    # other things are counted
    "全年受理信息公开咨询25次。",
    "全年收到投诉举报件18件，办结18件。",
    "收到12345热线工单310件，答复310件。",
    "承办人大代表建议12件、政协提案8件，予以公开20件。",
    "全年收到群众留言36条，回复36条。",
    "依申请公开电话为0100-5550123。",
    "政府信息公开申请应当在20个工作日内答复。",
    "接待依申请公开来访5人次。",
    "全年制发主动公开文件12件，依申请公开文件3件。",
    # another year, or a part of this one
    "2021年我局收到政府信息公开申请10件。",
    "去年收到政府信息公开申请10件，办结10件。",
    "申请量较上年增加2件。",
    "政府信息公开申请数量同比增长9.8%。",
    "2022年上半年收到政府信息公开申请4件。",
    "2022年第一季度收到政府信息公开申请4件。",
    "《条例》施行以来，累计收到政府信息公开申请120件。",
    "截至2022年6月底，收到政府信息公开申请4件。",
    "历年共收到政府信息公开申请77件。",
    "截至2022年12月31日，我局累计收到政府信息公开申请77件。",
    # a part of the applications
    "其中自然人提出政府信息公开申请3件。",
    "通过网络收到政府信息公开申请3件。",
    "当面收到政府信息公开申请1件。",
    "办理政府信息公开申请中，因未制作等原因无法提供41件。",
    "政府信息公开申请因本机关不掌握，无法提供265件。",
    "政府信息公开申请中，属于国家秘密，不予公开5件。",
    "政府信息公开申请中涉及商业秘密不予公开5件。",
    "按时办结政府信息公开申请9件。",
    # the verb does not say which total is meant
    "2022年我局办理政府信息公开申请31件。",
    "2022年我局收到和处理政府信息公开申请31件。",
    # no exact count
    "2022年我局收到政府信息公开申请近20件。",
    "2022年我局收到政府信息公开申请20余件。",
    "2022年我局收到政府信息公开申请约20件。",
    # others than the body
    "2022年区财政局收到政府信息公开申请6件。",
    "2022年全区共收到政府信息公开申请96件。",
    "2022年全市教育系统收到政府信息公开申请96件。",
    "2022年我市共收到政府信息公开申请96件。",
    "2022年下属单位收到政府信息公开申请6件。",
    "2022年局本级收到政府信息公开申请6件。",
    # reviews and suits that are not about the body's disclosure
    "全年受理行政复议案件120件，审结110件。",
    "全年办理行政复议案件120件，维持90件，纠正10件。",
    "收到行政复议申请12件。",
    "全年行政诉讼案件12件，维持9件。",
    "因政府信息公开引发的行政复议、行政诉讼共3件。",
]


@pytest.mark.parametrize(("sentence", "expected"), MEANT)
def test_a_count_that_is_meant_for_the_whole_is_claimed(sentence: str, expected: dict[str, int]) -> None:
    assert values(sentence) == expected


@pytest.mark.parametrize("sentence", LEFT_ALONE)
def test_a_count_that_may_mean_something_else_gives_no_claim(sentence: str) -> None:
    assert values(sentence) == {}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("收到政府信息公开申请30件，其中予以公开20件，不予公开10件。", {"requests.new": 30}),
        ("收到政府信息公开申请30件，其中自然人25件，予以公开20件。", {"requests.new": 30}),
        ("收到政府信息公开申请30件，自然人申请25件，予以公开20件，企业5件，予以公开5件。", {"requests.new": 30}),
        (
            "收到政府信息公开申请30件（网络申请20件，信函10件），予以公开30件。",
            {"requests.new": 30, "requests.granted": 30},
        ),
        ("收到政府信息公开申请12件，比2021年增加2件，办结12件。", {"requests.new": 12, "requests.total": 12}),
        ("2021年收到政府信息公开申请5件，2022年收到政府信息公开申请8件。", {"requests.new": 8}),
        ("政府信息公开行政诉讼9件，其中未经复议直接起诉6件，维持4件；复议后起诉3件，维持2件。", {"suits.total": 9}),
        ("政府信息公开行政诉讼9件，一审6件，维持4件。", {"suits.total": 9}),
        (
            "收到政府信息公开申请20件，其中涉及征地10件；行政复议2件，维持2件。",
            {"requests.new": 20, "review.total": 2, "review.upheld": 2},
        ),
        ("收到政府信息公开申请2件，区财政局收到5件，答复5件。", {"requests.new": 2}),
        ("收到政府信息公开申请2件，收到信访件5件，办结5件。", {"requests.new": 2}),
        ("收到政府信息公开申请2件，答复公众咨询30次，办结30件。", {"requests.new": 2}),
        (
            "收到政府信息公开申请3件，网上申请2件；因政府信息公开引发行政复议1件。",
            {"requests.new": 3, "review.total": 1},
        ),
    ],
)
def test_parts_and_comparisons_beside_a_whole_are_left_out(sentence: str, expected: dict[str, int]) -> None:
    assert values(sentence) == expected


@pytest.mark.parametrize(
    ("publisher", "sentence", "expected"),
    [
        (GOVERNMENT, "2022年，区政府办公室收到政府信息公开申请17件。", {}),
        (GOVERNMENT, "2022年，我办共收到政府信息公开申请17件。", {}),
        (GOVERNMENT, "2022年，区本级收到政府信息公开申请17件。", {}),
        (GOVERNMENT, "2022年，区政府收到政府信息公开申请17件。", {}),
        (GOVERNMENT, "2022年，区住建局收到政府信息公开申请17件。", {}),
        (GOVERNMENT, "2022年，全区共收到政府信息公开申请95件。", {"requests.new": 95}),
        (GOVERNMENT, "2022年，全区各级行政机关共收到政府信息公开申请95件。", {"requests.new": 95}),
        (GOVERNMENT, "2022年，我区共收到政府信息公开申请95件。", {"requests.new": 95}),
        (OFFICE, "市政府办公厅代表市政府共收到政府信息公开申请41件。", {"requests.new": 41}),
        (GOVERNMENT, "2022年，区政府及各部门共收到政府信息公开申请95件。", {"requests.new": 95}),
        (DEPARTMENT, "2022年，各部门共收到政府信息公开申请95件。", {}),
        (OFFICE, "2022年，全市共收到政府信息公开申请410件。", {}),
        (TOWN, "2022年，街道共收到政府信息公开申请1件。", {}),
        (TOWN, "2022年，我街道共收到政府信息公开申请1件。", {"requests.new": 1}),
        ("石磨镇人民政府", "全镇共收到政府信息公开申请1件。", {"requests.new": 1}),
        ("石磨镇人民政府", "2022年，镇政府收到政府信息公开申请1件。", {"requests.new": 1}),
        ("", "2022年，区政府办公室收到政府信息公开申请17件。", {}),
        ("", "2022年共收到政府信息公开申请17件。", {"requests.new": 17}),
    ],
)
def test_whose_applications_are_meant_depends_on_who_reports(
    publisher: str, sentence: str, expected: dict[str, int]
) -> None:
    assert values(sentence, publisher=publisher) == expected


def test_a_claim_quotes_its_sentence_and_points_at_its_numeral() -> None:
    lines = ("一、总体情况", "公开工作平稳。2022年收到政府信息公开申请 1２ 件，办结十件。其余照旧。")
    first, second = read(*lines)
    whole = "\n".join(lines)
    assert (first.value, first.printed) == (Decimal(12), "1２")
    assert (second.value, second.printed) == (Decimal(10), "十")
    assert first.sentence == "2022年收到政府信息公开申请 1２ 件，办结十件。"
    for claim in (first, second):
        assert claim.place.offset is not None
        assert claim.place.length == len(claim.printed)
        assert whole[claim.place.offset :].startswith(claim.printed)


def test_a_sentence_broken_over_lines_is_read_as_one() -> None:
    lines = ("各科室分工接收和登记群众提交的材料。年内新收到政府信息公开申", "请 4 件，办结 4 件。")
    assert [(claim.key, int(claim.value), claim.place.line) for claim in read(*lines)] == [
        ("requests.new", 4, 1),
        ("requests.total", 4, 1),
    ]


def test_a_heading_says_what_the_paragraph_under_it_counts() -> None:
    assert values("（二）依申请公开情况", "2022年收到申请5件，答复5件。") == {"requests.new": 5, "requests.total": 5}
    assert values("（三）建议提案办理", "2022年收到申请5件，答复5件。") == {}
    assert values("（一）区政府办公室依申请公开情况", "收到政府信息公开申请17件。", publisher=GOVERNMENT) == {}


def test_a_paragraph_of_its_own_does_not_inherit_what_was_counted_before() -> None:
    assert values("2022年收到政府信息公开申请5件。", "全年行政诉讼案件8件，维持6件。") == {"requests.new": 5}
    assert values("2022年收到政府信息公开申请5件。", "人大代表建议予以公开9件。予以公开3件。") == {"requests.new": 5}


def test_chapter_four_needs_no_mention_of_disclosure() -> None:
    assert values("四、政府信息公开行政复议、行政诉讼情况", "本年度行政复议1件，结果维持1件。") == {
        "review.total": 1,
        "review.upheld": 1,
    }


def test_the_rows_of_a_table_and_the_chapter_on_problems_claim_nothing() -> None:
    rows = ("一、本年新收政府信息公开申请数量 | 5", "收到政府信息公开申请\t5件")
    assert read(*rows) == ()
    assert read("收到政府信息公开申请5件。", tables=frozenset({0})) == ()
    assert read("五、存在的主要问题及改进情况", "收到政府信息公开申请5件。") == ()


def test_a_count_printed_twice_is_claimed_twice() -> None:
    found = read("收到政府信息公开申请5件。", "三、收到和处理政府信息公开申请情况", "2022年收到政府信息公开申请6件。")
    assert [(claim.key, int(claim.value)) for claim in found] == [("requests.new", 5), ("requests.new", 6)]


WORDS = st.sampled_from(
    [
        "2022年",
        "我局",
        "全区",
        "收到",
        "政府信息公开申请",
        "依申请公开",
        "其中",
        "（",
        "）",
        "，",
        "；",
        "。",
        "5件",
        "十二件",
        "行政复议",
        "维持",
        "3",
        "予以公开",
        "结转",
        "下年度",
        "上年",
        " ",
        "因",
        "万件",
    ]
)


@given(st.lists(WORDS, max_size=40).map("".join))
@settings(max_examples=200)
def test_any_sentence_is_read_and_every_claim_quotes_what_is_printed(text: str) -> None:
    for claim in read(text):
        assert claim.key in CLAIM_KEYS
        assert claim.printed in claim.sentence
        assert claim.value >= 0 or claim.kind is ClaimKind.GROWTH


def test_a_line_of_a_million_characters_is_passed_quickly() -> None:
    begun = process_time()
    for line in (
        "收到政府信息公开申请5件，" * 80_000,
        "一" * 1_000_000,
        "收到政府信息公开申请" * 100_000,
        "（" * 500_000,
        "申请5件。" * 200_000,
    ):
        read(line)
    assert process_time() - begun < 20
