"""Laws of the claims: the number that stands there is the number claimed, wherever and however it is written."""

from decimal import Decimal

import pytest
from claim_lines import read
from cn2an import an2cn
from hypothesis import given, settings
from hypothesis import strategies as st

from model.claims import CLAIM_KEYS
from model.reports import ClaimKind

TEMPLATES: tuple[tuple[str, str], ...] = (
    ("2022年我局收到政府信息公开申请{}件。", "requests.new"),
    ("收到政府信息公开申请{}件，其余情况见下表。", "requests.new"),
    ("全年受理政府信息公开申请{}件，均按时答复。", "requests.accepted|requests.new"),
    ("2022年办结政府信息公开申请{}件。", "requests.total"),
    ("依申请公开方面，结转下年度继续办理{}件。", "requests.carried_out"),
    ("政府信息公开申请办理结果：不予公开{}件。", "requests.denied"),
    ("政府信息公开申请中，本机关不掌握相关政府信息{}件。", "requests.unavailable.not_held"),
    ("因政府信息公开引发行政复议{}件。", "review.total"),
    ("涉及政府信息公开的行政诉讼案件{}起。", "suits.total"),
    ("本年制发规范性文件{}件。", "normative.issued"),
    ("全年作出行政许可决定{}件。", "licensing.decisions"),
    ("全年作出行政处罚决定{}起。", "penalties.decisions"),
    ("全年主动公开政府信息{}条。", "disclosed.total"),
    ("通过政府网站公开政府信息{}条。", "disclosed.website"),
)
WRITINGS = (str, "{:,}".format, lambda n: str(n).translate(str.maketrans("0123456789", "０１２３４５６７８９")), an2cn)


@pytest.mark.parametrize(("template", "key"), TEMPLATES)
@given(
    number=st.integers(0, 99_999), writing=st.sampled_from(WRITINGS), before=st.sampled_from(["", "工作有序。", "  "])
)
@settings(max_examples=40)
def test_the_number_that_stands_there_is_claimed_at_its_place(
    template: str, key: str, number: int, writing: object, before: str
) -> None:
    assert callable(writing)
    printed = writing(number)
    line = before + template.format(printed)
    counts = [claim for claim in read(line) if claim.kind is ClaimKind.COUNT]
    (claim,) = counts
    assert claim.key in key.split("|")
    assert (claim.value, claim.printed) == (Decimal(number), printed)
    assert claim.place.offset == len(before) + template.index("{}")
    assert claim.place.length == len(printed)


WORDS = st.sampled_from(
    [
        "2022年",
        "我局",
        "全区",
        "区政府办",
        "其中",
        "（",
        "）",
        "，",
        "；",
        "。",
        "、",
        "：",
        "5件",
        "十二件",
        "3.2万条",
        "万元",
        "12%",
        "收到",
        "政府信息公开申请",
        "依申请公开",
        "不予公开",
        "属于国家秘密",
        "重复申请",
        "占",
        "同比增长",
        "较上年减少",
        "百分之五",
        "主动公开政府信息",
        "规范性文件",
        "制发",
        "废止",
        "现行有效",
        "行政许可决定",
        "行政事业性收费",
        "信息处理费",
        "政府集中采购项目",
        "行政复议",
        "行政诉讼",
        "均获维持",
        "全部办结",
        "办结率100%",
        "未收到",
        "没有发生",
        "无",
        "当面申请",
        "其他",
        "和",
        "7",
    ]
)


@given(st.lists(WORDS, max_size=40).map("".join))
@settings(max_examples=300)
def test_any_sentence_is_read_and_every_claim_quotes_what_is_printed(text: str) -> None:
    for claim in read(text, publisher="云山市清河区人民政府"):
        assert claim.key in CLAIM_KEYS
        assert claim.printed in claim.sentence
        assert claim.value >= 0 or claim.kind is ClaimKind.GROWTH
        assert claim.kind is not ClaimKind.PART or (claim.of and claim.whole is not None and claim.label)
        assert claim.place.offset is not None
        assert text[claim.place.offset :].startswith(claim.printed)


@given(st.lists(WORDS, max_size=30).map("".join))
@settings(max_examples=100)
def test_no_numeral_is_claimed_twice_with_two_values(text: str) -> None:
    claims = [claim for claim in read(text) if claim.kind in {ClaimKind.COUNT, ClaimKind.PART}]
    by_place: dict[int | None, set[Decimal]] = {}
    for claim in claims:
        by_place.setdefault(claim.place.offset, set()).add(claim.value)
    assert all(len(values) == 1 for values in by_place.values())
