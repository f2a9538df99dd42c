"""Claims made in words: none, all; and beside a count: shares and growth."""

import pytest
from claim_lines import DEPARTMENT, GOVERNMENT, OFFICE, STREET, TOWN, told

NONE: list[tuple[str, list[str]]] = [
    ("2022年，我局未收到政府信息公开申请。", ["none requests.new"]),
    ("本年度没有收到任何政府信息公开申请。", ["none requests.new"]),
    ("全年无政府信息公开申请。", ["none requests.new"]),
    ("年内未接到有关信息公开申请。", ["none requests.new"]),
    ("2022年，未收到依申请公开事项。", ["none requests.new"]),
    (
        "全年未收到依申请公开请求；没有发生因政府信息公开引发的行政复议、行政诉讼。",
        [
            "none requests.new",
            "none review.total",
            "none suits.total",
        ],
    ),
    ("2022年我局未发生政府信息公开行政复议案件。", ["none review.total"]),
    ("无因政府信息公开提起的行政诉讼。", ["none suits.total"]),
    ("未产生针对我局政府信息公开的行政复议与行政诉讼。", ["none review.total", "none suits.total"]),
    (
        "没有发生因政府信息公开工作引发的举报、投诉、行政复议或行政诉讼等事件。",
        ["none review.total", "none suits.total"],
    ),
    (
        "收到政府信息公开申请3件，办结3件，无结转下年度办理的申请。",
        [
            "requests.new 3",
            "requests.total 3",
            "none requests.carried_out",
        ],
    ),
    ("收到政府信息公开申请3件，无上年结转。", ["requests.new 3", "none requests.carried_in"]),
]
NONE += [
    ("我局没有收到任何形式的依申请公开政府信息申请。", ["none requests.new"]),
    ("全年无因政府信息公开申请引发行政复议和行政诉讼。", ["none review.total", "none suits.total"]),
    ("2022年，我局未发生依申请公开政府信息方面的行政复议和行政诉讼。", ["none review.total", "none suits.total"]),
]
ALL: list[tuple[str, list[str]]] = [
    ("全年收到政府信息公开申请12件，均已办结。", ["requests.new 12", "all requests.closed of requests.new 12"]),
    ("全年收到政府信息公开申请12件，已全部办结。", ["requests.new 12", "all requests.closed of requests.new 12"]),
    ("收到政府信息公开申请12件，办结率100%。", ["requests.new 12", "all requests.closed of requests.new 12"]),
    ("收到政府信息公开申请12件，按时办结率达到100%。", ["requests.new 12", "all requests.in_time of requests.new 12"]),
    ("收到政府信息公开申请12件，全部按时答复。", ["requests.new 12", "all requests.in_time of requests.new 12"]),
    (
        "收到政府信息公开申请12件，均在法定期限内予以答复。",
        ["requests.new 12", "all requests.in_time of requests.new 12"],
    ),
    ("办结政府信息公开申请12件，均按规定期限答复。", ["requests.total 12"]),
    ("因政府信息公开引发行政复议2件，均被维持。", ["review.total 2", "all review.upheld of review.total 2"]),
    (
        "信息公开类行政复议4件，诉讼5件，全部维持原行政行为。",
        [
            "review.total 4",
            "suits.total 5",
            "all review.upheld of review.total 4",
            "all suits.upheld of suits.total 5",
        ],
    ),
    (
        "政府信息公开行政复议4件，维持1件，纠正3件；行政诉讼2件，全部维持。",
        [
            "review.total 4",
            "review.upheld 1",
            "review.corrected 3",
            "suits.total 2",
            "all suits.upheld of suits.total 2",
        ],
    ),
]
SILENT: list[str] = [
    "未收到行政许可申请。",
    "全年未收到投诉举报。",
    "没有发生失泄密事件。",
    "无其他需要报告的事项。",
    "未发现不规范答复的情形。",
    "未在规定期限内答复的申请0件。",
    "没有发生因政府信息公开被纠正的行政复议案件。",
    "没有因政府信息公开败诉的行政诉讼案件。",
    "去年未收到政府信息公开申请。",
    "上半年未收到政府信息公开申请。",
    "办理12345热线47件，已全部办结，回复率和满意率均达100%。",
    "人大代表建议12件，均已办结。",
    "政务公开事项标准目录编制率100%。",
    "未经审核的信息一律不予公开。",
    "无法提供的说明理由。",
    "不予公开的依法告知。",
    "全部政府信息公开申请均应当依法答复。",
    "复议机关对政府信息公开案件均予维持。",
    "没有申请人提出异议。",
    "我局无依申请公开信息目录。",
    "无依申请公开信息。",
    "近三年共收到政府信息公开申请120件。",
    "三年来未收到政府信息公开申请。",
    "网民留言30条，回复率100%。",
    "政府信息公开申请办结率应当达到100%。",
    "力争政府信息公开申请按时办结率100%。",
    "复议纠错案件中无政府信息公开案件。",
]
BESIDE: list[tuple[str, list[str]]] = [
    (
        "收到政府信息公开申请18件，同比增长12.5%，办结16件。",
        [
            "requests.new 18",
            "growth requests.new 12.5%",
            "requests.total 16",
        ],
    ),
    ("收到政府信息公开申请18件，较上年减少3件。", ["requests.new 18", "growth requests.new -3"]),
    ("收到政府信息公开申请18件，比2021年增加3件。", ["requests.new 18", "growth requests.new 3"]),
    ("收到政府信息公开申请18件，比2019年增加3件。", ["requests.new 18"]),
    (
        "受理政府信息公开申请18件，申请数量较去年回落12.3%。",
        ["requests.accepted 18", "growth requests.accepted -12.3%"],
    ),
    ("主动公开政府信息300条，同比上升百分之五。", ["disclosed.total 300", "growth disclosed.total 5%"]),
    (
        "收到政府信息公开申请20件，予以公开16件，占80%；不予公开4件，占比20%。",
        [
            "requests.new 20",
            "requests.granted 16",
            "share requests.granted 80%",
            "requests.denied 4",
            "share requests.denied 20%",
        ],
    ),
    (
        "收到政府信息公开申请20件，予以公开16件（占80.0%），部分公开4件（占20.0%）。",
        [
            "requests.new 20",
            "requests.granted 16",
            "share requests.granted 80.0%",
            "requests.partial 4",
            "share requests.partial 20.0%",
        ],
    ),
    (
        "收到政府信息公开申请20件，予以公开16件，占申请总数的80%。",
        [
            "requests.new 20",
            "requests.granted 16",
            "share requests.granted 80% of requests.new",
        ],
    ),
    (
        "收到政府信息公开申请20件，其中网络申请15件，占75%；信函申请5件，占25%。",
        [
            "requests.new 20",
            "part requests.by_net 15 of requests.new 20",
            "share requests.by_net 75% of requests.new 20",
            "part requests.by_letter 5 of requests.new 20",
            "share requests.by_letter 25% of requests.new 20",
        ],
    ),
    ("收到政府信息公开申请20件，予以公开16件，约占80%。", ["requests.new 20", "requests.granted 16"]),
    ("收到政府信息公开申请18件，网站访问量比上年增加200次，同比增长3%。", ["requests.new 18"]),
    ("政府网站访问量同比增长12.5%。", []),
    ("好评数占评价总数99.58%。", []),
    ("公文主动公开率达90.2%。", []),
]


@pytest.mark.parametrize(("sentence", "expected"), [*NONE, *ALL, *BESIDE])
def test_none_all_shares_and_growth_are_told(sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize("sentence", SILENT)
def test_other_negations_and_other_wholes_claim_nothing(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("publisher", "lines", "expected"),
    [
        (GOVERNMENT, ("2022年，区政府办受理政府信息公开申请17件。",), ["requests.accepted 17 office 区政府办"]),
        (
            GOVERNMENT,
            ("2022年，区政府办收到申请公开信息17件。予以公开10件，不予公开7件。",),
            [
                "requests.new 17 office 区政府办",
                "requests.granted 10 office 区政府办",
                "requests.denied 7 office 区政府办",
            ],
        ),
        (GOVERNMENT, ("区政府办公室未收到政府信息公开申请。",), ["none requests.new office 区政府办公室"]),
        (
            GOVERNMENT,
            ("区住建局收到政府信息公开申请6件，答复6件。",),
            [
                "requests.new 6 other 区住建局",
                "requests.total 6 other 区住建局",
            ],
        ),
        (GOVERNMENT, ("全区各部门、各乡镇共收到政府信息公开申请95件。",), ["requests.new 95"]),
        (GOVERNMENT, ("区政府收到政府信息公开申请17件。",), []),
        (GOVERNMENT, ("区政府机关收到政府信息公开申请17件。",), []),
        (GOVERNMENT, ("各乡镇收到政府信息公开申请17件。",), []),
        (DEPARTMENT, ("全区共收到政府信息公开申请96件。",), ["requests.new 96 territory 全区"]),
        (DEPARTMENT, ("区财政局收到政府信息公开申请6件。",), ["requests.new 6 other 区财政局"]),
        (DEPARTMENT, ("下属单位收到政府信息公开申请6件。",), []),
        (OFFICE, ("市政府办公厅代表市政府共收到政府信息公开申请41件。",), ["requests.new 41"]),
        (OFFICE, ("全市各级行政机关共收到政府信息公开申请410件。",), ["requests.new 410 territory 全市各级行政机关"]),
        (TOWN, ("石磨镇未收到政府信息公开申请。",), ["none requests.new"]),
        (STREET, ("柳荫街道主动公开政府信息73条。",), ["disclosed.total 73"]),
        (STREET, ("街道收到政府信息公开申请3件。",), []),
        ("", ("区政府办收到政府信息公开申请17件。",), []),
    ],
)
def test_whose_number_it_is_is_told_where_the_sentence_says_so(
    publisher: str, lines: tuple[str, ...], expected: list[str]
) -> None:
    assert told(*lines, publisher=publisher) == expected


def test_a_new_paragraph_does_not_go_on_with_the_body_of_the_one_before() -> None:
    lines = ("区政府办收到政府信息公开申请17件。", "全区收到政府信息公开申请95件。", "收到政府信息公开申请95件。")
    assert told(*lines, publisher=GOVERNMENT) == [
        "requests.new 17 office 区政府办",
        "requests.new 95",
        "requests.new 95",
    ]
