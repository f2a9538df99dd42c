"""Which body owes which year's report, by which day and by which clause."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date

from model.types import DueRule, Obligation, Publisher, Tier

FIRST_YEAR_OF_ARTICLE_49 = 2019
"""The regulation in force (State Council Decree 711) began on 2019-05-15; the first report it governs is the one on 2019."""
FIRST_YEAR = 2008
"""The first regulation began on 2008-05-01; its first reports were on 2008."""

_PRACTICE = (Tier.OFFICE, Tier.TOWNSHIP, Tier.COMMITTEE, Tier.INSTITUTION)

_OLD = tuple(
    DueRule(
        month=3,
        day=31,
        clause_zh="《政府信息公开条例》（国务院令第492号，2008年施行）第三十一条：每年3月31日前公布",
        clause_en="Regulation on Disclosure of Government Information of 2008 (Decree 492), art. 31: by 31 March",
        tier=tier,
        year=year,
    )
    for tier in Tier
    for year in range(FIRST_YEAR, FIRST_YEAR_OF_ARTICLE_49)
)
_PRESENT = (
    DueRule(
        month=1,
        day=31,
        clause_zh="《政府信息公开条例》（国务院令第711号）第四十九条：县级以上人民政府部门每年1月31日前向社会公布",
        clause_en="Regulation on Disclosure of Government Information (Decree 711), art. 49: "
        "departments of governments at county level and up, by 31 January",
        tier=Tier.DEPARTMENT,
    ),
    DueRule(
        month=3,
        day=31,
        clause_zh="《政府信息公开条例》（国务院令第711号）第四十九条：县级以上地方人民政府的年度报告每年3月31日前向社会公布",
        clause_en="Regulation on Disclosure of Government Information (Decree 711), art. 49: "
        "the government's own report, by 31 March",
        tier=Tier.GOVERNMENT,
    ),
    *(
        DueRule(
            month=1,
            day=31,
            clause_zh="惯例：与政府部门一同于1月31日前公布（条例第四十九条没有写明此类机关，并非法定期限）",
            clause_en="By practice, not by law: with the departments, by 31 January (art. 49 does not name such bodies)",
            tier=tier,
        )
        for tier in _PRACTICE
    ),
)
DEFAULT_RULES: tuple[DueRule, ...] = (*_OLD, *_PRESENT)
"""The calendar of the law and of practice, for every tier. Local rules are added to it and go before it."""


def obligations(
    publishers: Sequence[Publisher], *, years: Iterable[int], rules: Sequence[DueRule]
) -> tuple[Obligation, ...]:
    """Every report that each publisher owes for those years, publishers in the order given, years ascending.

    The default rules always apply; `rules` add to them, and of two rules equally specific the later one wins.
    """
    every = (*DEFAULT_RULES, *rules)
    calendars = {year: [rule for rule in every if _in_its_time(rule, year)] for year in sorted(set(years))}
    return tuple(
        _obligation(publisher, year, rule)
        for publisher in publishers
        for year, calendar in calendars.items()
        if owes(publisher, year) and (rule := rule_for(publisher, calendar)) is not None
    )


def owes(publisher: Publisher, year: int) -> bool:
    """Whether the publisher owes a report on that year; the years in which it was founded and dissolved count."""
    return publisher.first_year <= year and (publisher.last_year is None or year <= publisher.last_year)


def rule_for(publisher: Publisher, calendar: Sequence[DueRule]) -> DueRule | None:
    """The most specific rule of one year's calendar: by publisher, longest region, tier, year; of equals the last.

    None where no rule applies, which is so only before the first regulation.
    """
    applying = [(rule, place) for place, rule in enumerate(calendar) if _is_for(rule, publisher)]
    return max(applying, key=lambda pair: (_specificity(pair[0]), pair[1]))[0] if applying else None


def _in_its_time(rule: DueRule, year: int) -> bool:
    # A rule that names no year is about the regulation in force: it must not make reports of older years late.
    return rule.year == year if rule.year is not None else year >= FIRST_YEAR_OF_ARTICLE_49


def _is_for(rule: DueRule, publisher: Publisher) -> bool:
    return (
        (rule.publisher is None or rule.publisher == publisher.id)
        and (rule.region is None or publisher.region.startswith(rule.region))
        and (rule.tier is None or rule.tier is publisher.tier)
    )


def _specificity(rule: DueRule) -> tuple[bool, int, bool, bool]:
    return (rule.publisher is not None, len(rule.region or ""), rule.tier is not None, rule.year is not None)


def _obligation(publisher: Publisher, year: int, rule: DueRule) -> Obligation:
    last_of_month = monthrange(year + 1, rule.month)[1]
    return Obligation(
        publisher=publisher.id,
        year=year,
        due=date(year + 1, rule.month, min(rule.day, last_of_month)),
        clause_zh=rule.clause_zh,
        clause_en=rule.clause_en,
        rule=rule,
    )
