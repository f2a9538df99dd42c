"""What a judgement rests on: the rule that set the day, the printed days, and every look by its number."""

from datetime import date

from due_samples import COLUMN, blocked, held, judged, looked, read, where

from model.types import DueRule, Outcome, Proof, Publisher, Tier
from monitor.obligations import DEFAULT_RULES, obligations


def roles(proof: Proof | None) -> list[tuple[str, int]]:
    assert proof is not None
    return [(look.role.value, look.id) for look in proof.looks]


def test_a_missing_report_rests_on_the_latest_reading() -> None:
    proof = judged("2026-02-05 09:00", read("2026-02-04 08:00", number=3), read("2026-02-05 08:00", number=4)).proof
    assert roles(proof) == [("latest", 4)]
    assert proof is not None
    assert (proof.looks[0].whole, proof.looks[0].rows, proof.column, proof.report) == (True, 12, COLUMN, "")


def test_an_unknown_one_names_the_last_good_reading_too() -> None:
    proof = judged("2026-02-05 09:00", read("2026-02-04 08:00", number=3), blocked("2026-02-05 08:00", number=4)).proof
    assert roles(proof) == [("last-whole", 3), ("latest", 4)]


def test_a_held_report_rests_on_its_first_sight_the_look_before_and_its_printed_days() -> None:
    holding = held(date(2026, 1, 30), "2026-02-12 09:00", "2026-02-10 09:00", also=[("list", date(2026, 1, 29))])
    latest = read("2026-02-12 08:00", number=4)
    proof = judged(
        "2026-02-12 10:00", read("2026-02-10 09:00", number=3), latest, holding=holding, whereabouts=where(4)
    ).proof
    assert roles(proof) == [("last-without", 3), ("latest", 4), ("first-seen", 7)]
    assert proof is not None
    assert (proof.first_seen, proof.last_without) == (holding.first_seen, holding.last_read_without)
    assert [(one.origin, one.day) for one in proof.dates] == [
        ("printed", date(2026, 1, 30)),
        ("list", date(2026, 1, 29)),
    ]
    assert proof.report == holding.url


def test_a_withdrawn_report_rests_on_the_row_that_went_and_the_empty_address() -> None:
    first, second = looked("2026-02-09 08:05", Outcome.NOT_FOUND), looked("2026-02-10 08:05", Outcome.GONE, number=51)
    reads = (read("2026-02-02 08:00", number=4), read("2026-02-09 08:00", number=5), read("2026-02-10 08:00", number=6))
    proof = judged(
        "2026-02-10 09:00", *reads, holding=held(None, "2026-01-21 09:00"), whereabouts=where(4, first, second)
    ).proof
    assert roles(proof) == [
        ("first-seen", 7),
        ("last-listed", 4),
        ("row-gone", 5),
        ("address", 50),
        ("latest", 6),
        ("address", 51),
    ]


def test_the_rule_that_set_the_day_is_kept_with_its_file() -> None:
    body = Publisher(id="archives", name="清溪市档案局", tier=Tier.DEPARTMENT, region="9901")
    local = DueRule(month=1, day=21, clause_zh="通知", clause_en="a notice", region="99", file="local.toml")
    (owed,) = obligations([body], years=[2025], rules=(*DEFAULT_RULES, local))
    assert owed.rule is local
    (usual,) = obligations([body], years=[2025], rules=())
    assert usual.rule is not None
    assert (usual.rule.file, usual.rule.tier) == ("", Tier.DEPARTMENT)
