"""Who owes which report, by which day, by which clause."""

from datetime import date

import pytest

from model.types import DueRule, Publisher, Tier
from monitor.obligations import DEFAULT_RULES, obligations


def body(
    tier: Tier = Tier.DEPARTMENT, *, key: str = "a", region: str = "", since: int = 2008, until: int | None = None
) -> Publisher:
    return Publisher(id=key, name="清溪市档案局", tier=tier, region=region, owes_from=since, owes_until=until)


def local(
    month: int,
    day: int,
    *,
    tier: Tier | None = None,
    region: str | None = None,
    publisher: str | None = None,
    year: int | None = None,
) -> DueRule:
    clause = f"本地{month}-{day}"
    return DueRule(
        month=month,
        day=day,
        clause_zh=clause,
        clause_en="local",
        tier=tier,
        region=region,
        publisher=publisher,
        year=year,
    )


def due(publisher: Publisher, year: int, *rules: DueRule) -> date:
    (one,) = obligations([publisher], years=[year], rules=rules)
    assert (one.publisher, one.year) == (publisher.id, year)
    return one.due


@pytest.mark.parametrize(
    ("tier", "expected"),
    [
        (Tier.DEPARTMENT, date(2026, 1, 31)),
        (Tier.GOVERNMENT, date(2026, 3, 31)),
        (Tier.OFFICE, date(2026, 1, 31)),
        (Tier.TOWNSHIP, date(2026, 1, 31)),
        (Tier.COMMITTEE, date(2026, 1, 31)),
        (Tier.INSTITUTION, date(2026, 1, 31)),
    ],
)
def test_each_tier_has_its_day(tier: Tier, expected: date) -> None:
    assert due(body(tier), 2025) == expected


@pytest.mark.parametrize("tier", list(Tier))
@pytest.mark.parametrize(("year", "late"), [(2008, True), (2017, True), (2018, True), (2019, False), (2020, False)])
def test_reports_of_before_2019_were_due_by_the_end_of_march(tier: Tier, year: int, *, late: bool) -> None:
    march = late or tier is Tier.GOVERNMENT
    assert due(body(tier), year) == date(year + 1, *((3, 31) if march else (1, 31)))


@pytest.mark.parametrize(
    ("tier", "year", "zh", "en"),
    [
        (Tier.DEPARTMENT, 2025, "第四十九条", "art. 49"),
        (Tier.GOVERNMENT, 2025, "第四十九条", "art. 49"),
        (Tier.TOWNSHIP, 2025, "惯例", "By practice, not by law"),
        (Tier.OFFICE, 2025, "并非法定期限", "By practice, not by law"),
        (Tier.DEPARTMENT, 2018, "第三十一条", "art. 31"),
        (Tier.TOWNSHIP, 2010, "第三十一条", "art. 31"),
    ],
)
def test_the_clause_that_sets_the_day_is_named(tier: Tier, year: int, zh: str, en: str) -> None:
    (one,) = obligations([body(tier)], years=[year], rules=DEFAULT_RULES)
    assert zh in one.clause_zh
    assert en in one.clause_en


DISTRICT = body(Tier.TOWNSHIP, key="town", region="330603001")


@pytest.mark.parametrize(
    ("name", "rules", "expected"),
    [
        ("a local rule of the region goes before the tier", [local(1, 21, region="3306")], (1, 21)),
        ("the longer region wins", [local(1, 28, region="330603"), local(1, 21, region="3306")], (1, 28)),
        ("another region does not count", [local(1, 21, region="4312")], (1, 31)),
        ("region and tier go before region", [local(2, 20, region="33", tier=Tier.TOWNSHIP), local(1, 5, region="33")], (2, 20)),
        ("a longer region goes before region and tier", [local(2, 20, region="33", tier=Tier.TOWNSHIP), local(1, 5, region="3306")], (1, 5)),
        ("the publisher goes before all", [local(1, 10, publisher="town"), local(1, 28, region="330603001")], (1, 10)),
        ("another publisher does not count", [local(1, 10, publisher="other")], (1, 31)),
        ("another tier does not count", [local(1, 10, tier=Tier.OFFICE)], (1, 31)),
        ("a rule of one year goes before one of every year", [local(2, 28, region="33", year=2025), local(1, 5, region="33")], (2, 28)),
        ("a rule of another year does not count", [local(2, 28, region="33", year=2024)], (1, 31)),
        ("a year does not outweigh a region", [local(2, 28, tier=Tier.TOWNSHIP, year=2025), local(1, 5, region="33")], (1, 5)),
        ("a local rule for the tier replaces the default", [local(1, 25, tier=Tier.TOWNSHIP)], (1, 25)),
        ("of two equal rules the later counts", [local(1, 20, region="33"), local(1, 22, region="33")], (1, 22)),
        ("a rule for everybody is weaker than the tier's", [local(1, 1)], (1, 31)),
    ],
)  # fmt: skip
def test_the_most_specific_rule_wins(name: str, rules: list[DueRule], expected: tuple[int, int]) -> None:
    assert due(DISTRICT, 2025, *rules) == date(2026, *expected), name


def test_a_local_rule_without_a_year_does_not_reach_behind_the_regulation() -> None:
    rule = local(1, 21, region="33")
    assert due(DISTRICT, 2018, rule) == date(2019, 3, 31)
    assert due(DISTRICT, 2019, rule) == date(2020, 1, 21)


def test_a_local_rule_that_names_an_old_year_counts_for_it() -> None:
    assert due(DISTRICT, 2017, local(2, 15, region="33", year=2017)) == date(2018, 2, 15)


def test_a_day_that_the_month_does_not_have_is_its_last() -> None:
    rule = local(2, 29, region="33")
    assert due(DISTRICT, 2022, rule) == date(2023, 2, 28)
    assert due(DISTRICT, 2023, rule) == date(2024, 2, 29)


def test_a_body_owes_only_while_it_exists() -> None:
    founded = body(since=2021, until=2023)
    years = [one.year for one in obligations([founded], years=range(2018, 2026), rules=())]
    assert years == [2021, 2022, 2023]


def test_nothing_is_owed_for_years_before_the_first_regulation() -> None:
    assert obligations([body(since=2000)], years=[2006, 2007], rules=()) == ()


def test_every_publisher_has_each_year_once_in_order() -> None:
    two = [body(key="b"), body(Tier.GOVERNMENT, key="a")]
    owed = obligations(two, years=[2024, 2023, 2024], rules=DEFAULT_RULES)
    assert [(one.publisher, one.year) for one in owed] == [("b", 2023), ("b", 2024), ("a", 2023), ("a", 2024)]
