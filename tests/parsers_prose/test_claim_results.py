"""Results by row of a block, and what applicants, channels and answers of the older forms are told as."""

import pytest
from claim_lines import told

MEANT: list[tuple[str, list[str]]] = [
    # rows of a block beside their block, in brackets, after 其中
    (
        "2022年收到政府信息公开申请9件，不予公开3件（属于国家秘密1件，属于行政查询事项2件）。",
        ["requests.new 9", "requests.denied 3", "requests.denied.state_secret 1", "requests.denied.admin_query 2"],
    ),
    (
        "办结申请公开9件，其中不予公开3件。",
        ["requests.total 9", "part requests.denied 3 of requests.total 9"],
    ),
    (
        "本年度收到信息公开申请11件，无法提供5件，其中本机关不掌握相关政府信息4件，补正后申请内容仍不明确1件。",
        [
            "requests.new 11",
            "requests.unavailable 5",
            "requests.unavailable.not_held 4",
            "requests.unavailable.unclear 1",
        ],
    ),
    (
        "全年共收到政府信息公开申请6件，其他处理2件，其中申请人无正当理由逾期不补正2件。",
        ["requests.new 6", "requests.other 2", "requests.other.no_correction 2"],
    ),
    # rows told as wholes
    (
        "政府信息公开申请办理结果：予以公开4件，属于四类过程性信息1件，本机关不掌握相关政府信息7件，重复申请2件。",
        [
            "requests.granted 4",
            "requests.denied.process_info 1",
            "requests.unavailable.not_held 7",
            "requests.unprocessed.repeat 2",
        ],
    ),
    ("政府信息公开申请中，因属于国家秘密不予公开2件。", ["requests.denied.state_secret 2"]),
    ("政府信息公开申请中，因本机关不掌握相关政府信息无法提供8件。", ["requests.unavailable.not_held 8"]),
    ("在政府信息公开申请中，信访举报投诉类申请3件。", ["requests.unprocessed.petition 3"]),
    (
        "答复政府信息公开申请14件，其中3件属于行政执法案卷。",
        ["requests.total 14"],
    ),
    ("依申请公开中没有现成信息、需要另行制作的2件。", []),
    (
        "政府信息公开申请里，危及“三安全一稳定”1件，保护第三方合法权益2件。",
        [
            "requests.denied.safety_stability 1",
            "requests.denied.third_party 2",
        ],
    ),
    ("要求提供公开出版物的政府信息公开申请0件，无正当理由大量反复申请0件。", ["requests.unprocessed.excessive 0"]),
    ("依申请公开方面，予以公开答复9件，部分公开答复2件。", ["requests.granted 9", "requests.partial 2"]),
    # 等原因 may stand for the whole block
    ("政府信息公开申请中，因本机关不掌握等原因无法提供265件。", []),
    ("政府信息公开申请中，因国家秘密、商业秘密等不予公开5件。", []),
    ("政府信息公开申请中，由于涉及第三方等情形不予公开5件。", []),
    # other matters
    ("信访举报投诉类事项18件，办结18件。", []),
    ("12345热线重复申请3件。", []),
    ("行政执法案卷评查12件。", []),
    ("保护第三方合法权益的案件2件已移送法院。", []),
    # parts of a total
    (
        "办结政府信息公开申请30件，其中予以公开20件，部分公开4件，不予公开6件。",
        [
            "requests.total 30",
            "part requests.granted 20 of requests.total 30",
            "part requests.partial 4 of requests.total 30",
            "part requests.denied 6 of requests.total 30",
        ],
    ),
    (
        "共收到政府信息公开申请8份。其中，予以公开5份，无法提供2份，其他处理1份。",
        [
            "requests.new 8",
            "part requests.granted 5 of requests.new 8",
            "part requests.unavailable 2 of requests.new 8",
            "part requests.other 1 of requests.new 8",
        ],
    ),
    (
        "全年收到政府信息公开申请12件，其中当面申请2件、网络申请7件、信函申请3件。",
        [
            "requests.new 12",
            "part requests.by_hand 2 of requests.new 12",
            "part requests.by_net 7 of requests.new 12",
            "part requests.by_letter 3 of requests.new 12",
        ],
    ),
    (
        "全年收到政府信息公开申请12件（其中自然人申请10件，法人或其他组织申请2件），办结12件。",
        [
            "requests.new 12",
            "part requests.natural 10 of requests.new 12",
            "part requests.organisations 2 of requests.new 12",
            "requests.total 12",
        ],
    ),
    # a list that is not understood to its end is not read at all
    ("收到政府信息公开申请12件，其中自然人10件，另有2件正在核实。", ["requests.new 12"]),
    ("收到政府信息公开申请30件，其中自然人25件，予以公开20件。", ["requests.new 30"]),
    ("收到政府信息公开申请30件，其中涉及征地拆迁约20件，其他10件。", ["requests.new 30"]),
    ("收到政府信息公开申请30件，其中涉及征地20件，予以公开15件。", ["requests.new 30"]),
    ("收到政府信息公开申请30件，其中二十余件涉及征地。", ["requests.new 30"]),
    ("收到政府信息公开申请30件，主要涉及规划、教育等方面。", ["requests.new 30"]),
    # answers of the forms before 2019
    (
        "受理政府信息公开申请36件。其中，同意公开25件，同意部分公开2件，信息不存在5件，非本机关政府信息4件。",
        [
            "requests.accepted 36",
            "part answers.granted 25 of requests.accepted 36",
            "part answers.partial 2 of requests.accepted 36",
            "part answers.not_held 5 of requests.accepted 36",
            "part answers.elsewhere 4 of requests.accepted 36",
        ],
    ),
    ("答复政府信息公开申请：“同意公开”7件，不同意公开1件。", ["answers.granted 7", "answers.denied 1"]),
    # parts behind a semicolon are still parts
    (
        "收到政府信息公开申请30件，其中予以公开20件；不予公开10件。",
        [
            "requests.new 30",
            "part requests.granted 20 of requests.new 30",
            "part requests.denied 10 of requests.new 30",
        ],
    ),
    # reviews and suits
    ("发生针对本机关有关政府信息公开事务的行政复议案1件，行政诉讼案0件。", ["review.total 1", "suits.total 0"]),
    (
        "因政府信息公开被申请行政复议5件，其中维持3件，纠正1件，尚未审结1件；被提起行政诉讼2件，均在审理中。",
        ["review.total 5", "review.upheld 3", "review.corrected 1", "review.pending 1", "suits.total 2"],
    ),
    ("政府信息公开类行政复议2件，结果维持1件，其他结果1件。", ["review.total 2", "review.upheld 1", "review.other 1"]),
    (
        "涉及政府信息公开的行政诉讼案件4件，其中3件维持，1件尚未审结。",
        [
            "suits.total 4",
            "suits.upheld 3",
            "suits.pending 1",
        ],
    ),
    (
        "政府信息公开行政诉讼4件，其中复议后起诉1件，维持1件。",
        ["suits.total 4"],
    ),
    ("全年应诉行政诉讼案件26件，其中维持20件。", []),
    ("全年依法办理行政复议案件31件，予以维持25件。", []),
    ("以区政府为被告的政府信息公开行政诉讼9件，均为出庭应诉。", []),
]


@pytest.mark.parametrize(("sentence", "expected"), MEANT)
def test_results_are_told_by_row_and_parts_with_their_total(sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected
