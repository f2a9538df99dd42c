"""Whether a report that was published is gone: from its column, read whole, and from its address, on two days.

A host that is down or blocks, a column that was redesigned, moved or could not be read whole, a page that answers but in which
the report cannot be recognised: all these leave open what became of it. A report that still stands at one of its addresses, or
has turned up at another, is not withdrawn, whatever its column lists.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from model.types import AddressLook, ColumnRead, Holding, Outcome, Verdict, Whereabouts
from monitor.cases import Case
from monitor.outcome_words import OUTCOMES
from monitor.phrases import Text, joined
from monitor.timeliness import SHANGHAI, instant

GONE = frozenset({Outcome.NOT_FOUND, Outcome.GONE, Outcome.SOFT_404, Outcome.HOME_PAGE_SERVED})
"""Outcomes in which an address says that nothing is there any more: 404, 410, a page that says so, the home page instead."""
DAYS = 2
"""On so many different days each of its addresses must have been found empty."""
_AT_ONCE = 2
"""From so many reports whose rows go in one reading on, half of a column's, it is taken for a redesign."""


class Disappearance(NamedTuple):
    """What is known of a held report's staying: the verdict, why, and whether it is open where the report is now."""

    verdict: Verdict
    text: Text
    open: bool = False


def disappearance(case: Case, holding: Holding) -> Disappearance:
    """Whether the report was withdrawn, with the reason."""
    where = case.whereabouts
    if where is None or not case.reads:
        return _untold(Text("栏目从未读取", "its column has never been read"))
    latest = case.reads[-1]
    if where.is_column:
        return _standing(Text("报告就在栏目页上", "the report stands on the list page itself"))
    if where.listed is not None and where.listed >= latest.id:
        return _standing(Text("栏目中列有此报告", "its column lists it"))
    empty = reading_without(case, where)
    last = {url: _last(where.looks, url) for url in where.addresses}
    there = next((look for look in last.values() if look is not None and look.shows), None)
    if there is not None and empty is not None:
        at = instant(there.at)
        return _standing(
            Text(
                f"栏目中已不再列出，但原址仍可打开（{at}）",
                f"its column no longer lists it, but its address still shows it ({at})",
            )
        )
    asked = all(look is not None for look in last.values())
    if empty is None or not asked:
        found = [look for look in last.values() if look is not None]
        open_now = asked and bool(found) and not any(look.shows for look in found)
        return _untold(_unread(empty), is_open=open_now)
    return _gone(case, holding, empty=empty)


def reading_without(case: Case, where: Whereabouts) -> ColumnRead | None:
    """The first reading after the last that lists it which proves that its column does not list it any more; None where there is none."""
    body, year = case.publisher.id, case.obligation.year
    later = (read for read in case.reads if where.listed is None or read.id > where.listed)
    return next((read for read in later if read.proves_absence_of(body, year)), None)


def swept(whereabouts: Sequence[Whereabouts], portals: Mapping[str, str | None]) -> frozenset[tuple[str, int]]:
    """(publisher, year) of the reports whose rows went at once with half of those that their column listed: a redesign, or a move.

    One report alone never counts as half of a column.
    """
    listed: dict[str | None, list[int]] = {}
    for one in whereabouts:
        if one.listed is not None:
            listed.setdefault(portals.get(one.publisher), []).append(one.listed)
    return frozenset(
        (one.publisher, one.year)
        for one in whereabouts
        if one.listed is not None and _is_sweep(one.listed, listed[portals.get(one.publisher)])
    )


def _is_sweep(last: int, listed: Sequence[int]) -> bool:
    together, before = listed.count(last), sum(one >= last for one in listed)
    return together >= _AT_ONCE and 2 * together >= before


def _gone(case: Case, holding: Holding, *, empty: ColumnRead) -> Disappearance:
    """What an empty column and addresses that no longer show the report come to."""
    where, latest = case.whereabouts, case.reads[-1]
    assert where is not None
    seen = Text(
        f"{case.column.zh}于{instant(empty.at)}完整读取时已不列出，{_addresses(where).zh}",
        f"its {case.column.en} did not list it any more when it was read whole at {instant(empty.at)}, {_addresses(where).en}",
    )
    days = {url: sorted(set(_empty_days(where.looks, url, since=empty))) for url in where.addresses}
    why = _open_question(case, holding, latest=latest, days=min(map(len, days.values())))
    if why is not None:
        return _untold(Text(f"{seen.zh}；{why.zh}", f"{seen.en}; {why.en}"), is_open=True)
    found = sorted({day for each in days.values() for day in each[:DAYS]})
    return Disappearance(
        Verdict.FAIL,
        Text(
            f"{seen.zh}（{'、'.join(map(str, found))}均已无此页）",
            f"{seen.en} (nothing was there on {' and '.join(map(str, found))})",
        ),
    )


def _open_question(case: Case, holding: Holding, *, latest: ColumnRead, days: int) -> Text | None:
    """Why the report may still be somewhere; None where nothing is left to say so."""
    where = case.whereabouts
    assert where is not None
    if not latest.proves_absence_of(case.publisher.id, case.obligation.year):
        return Text("此后栏目没有再完整读取", "its column has not been read whole since")
    if days < DAYS:
        return Text(
            f"还没有在{DAYS}个不同的日子确认原址已无此报告",
            f"its address has not been found empty on {DAYS} different days",
        )
    if not _is_same_column(case.reads, where, holding):
        return Text("登记的栏目已更换，可能已移到别处", "its column was changed, and it may have been moved elsewhere")
    if case.swept:
        return Text(
            "同时消失的报告占该栏目一半以上，可能是改版或迁移",
            "half of the reports in the column went with it, which may be a redesign or a move",
        )
    return None


def _is_same_column(reads: Iterable[ColumnRead], where: Whereabouts, holding: Holding) -> bool:
    """Whether the columns of today are those that listed it or, where none ever did, that were read when it was found."""
    if where.listed is None:
        return any(read.at <= holding.first_seen for read in reads)
    return any(read.id == where.listed for read in reads)


def _last(looks: Sequence[AddressLook], url: str) -> AddressLook | None:
    return next((look for look in reversed(looks) if look.url == url), None)


def _empty_days(looks: Sequence[AddressLook], url: str, *, since: ColumnRead) -> Iterator[date]:
    """The days in Shanghai on which an address was found empty since its row went, back to the last look that showed it."""
    for look in reversed(looks):
        if look.url != url:
            continue
        if look.shows or look.at < since.at:
            return
        if look.outcome in GONE:
            yield look.at.astimezone(SHANGHAI).date()


def _addresses(where: Whereabouts) -> Text:
    """What each address has last shown: 原址…（2026-02-03 09:00：页面不存在）."""
    last = [look for url in where.addresses if (look := _last(where.looks, url)) is not None]
    return joined(
        (
            Text(
                f"原址 {look.url} 于{instant(look.at)}{_seen(look).zh}",
                f"and its address {look.url} at {instant(look.at)}: {_seen(look).en}",
            )
            for look in last
        ),
        zh="，",
        en=", ",
    )


def _seen(look: AddressLook) -> Text:
    if look.outcome in {Outcome.OK, Outcome.UNCHANGED}:
        return Text("能打开，但认不出此报告", "it answers, but the report cannot be recognised in it")
    word = OUTCOMES[look.outcome]
    return Text(f"“{word.zh}”", word.en)


def _unread(empty: ColumnRead | None) -> Text:
    if empty is None:
        return Text("此后栏目没有再完整读取", "its column has not been read whole since")
    return Text(
        f"栏目于{instant(empty.at)}已不列出，原址尚未再次访问",
        f"its column did not list it any more at {instant(empty.at)}, and its address has not been asked since",
    )


def _standing(text: Text) -> Disappearance:
    return Disappearance(Verdict.PASS, text)


def _untold(text: Text, *, is_open: bool = False) -> Disappearance:
    why = Text(f"{text.zh}，是否已撤下无法判断", f"{text.en}: whether it was withdrawn cannot be told")
    return Disappearance(Verdict.NOT_ASSESSABLE, why, is_open)
