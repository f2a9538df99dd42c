"""What is wrong with a registry beyond its form: doubled bodies and columns, bodies without a column, columns that do not answer."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from app.clock import Clock
from app.config import Config
from app.opening import fetcher
from app.output import shown_instant
from app.registry import Registry
from app.words import word
from crawler import families
from crawler.addresses import host_of, page_key
from crawler.columns import GOOD
from crawler.families.completeness import is_report_column
from crawler.outcomes.sites import is_official
from model.types import ColumnRead, HostRest, Look, Outcome, Portal, Publisher, Purpose, Request
from parsers.matching import match_form

BROKEN, ATTENTION = "broken", "attention"
_OFFICIAL = ("gov.cn",)
_CLOSED = frozenset({Outcome.BLOCKED, Outcome.CHALLENGED, Outcome.ROBOTS_FORBID})
"""Outcomes that say nothing about the column: we were not let in."""


class Checked(NamedTuple):
    """One thing that is wrong, or that a person should look at."""

    code: str
    verdict: str
    subject: str
    """Id of the body or portal; of several, with a comma between."""
    message_zh: str
    message_en: str


def contradictions(world: Registry) -> Iterator[Checked]:
    """What the files say that cannot be, and what they leave open."""
    yield from _doubled_bodies(world.publishers)
    yield from _shared_names(world.publishers)
    yield from _doubled_columns(world.portals)
    yield from _circles(world)
    yield from _lives(world)
    busy = {one.portal for one in world.publishers}
    for body in world.publishers:
        if body.portal is None:
            yield Checked(
                "no-portal",
                ATTENTION,
                body.id,
                f"{body.name}：没有登记它在哪个门户公布",
                f"{body.name}: nobody has recorded where it publishes",
            )
    for portal in world.portals:
        if portal.id not in busy:
            yield Checked(
                "no-bodies",
                ATTENTION,
                portal.id,
                f"{portal.name}：没有机关在这里公布",
                f"{portal.name}: no body publishes there",
            )
        outside = sorted({host for column in portal.columns if not is_official(host := host_of(column), _OFFICIAL)})
        if outside:
            there = ", ".join(outside)
            yield Checked(
                "outside",
                ATTENTION,
                portal.id,
                f"{portal.name}：不在 gov.cn 上：{there}",
                f"{portal.name}: outside gov.cn: {there}",
            )


def last_looks(world: Registry, read: Callable[[str], ColumnRead | None]) -> Iterator[Checked]:
    """What the archive's last readings say of the columns; nothing of portals that were never read."""
    for portal in world.portals:
        last = read(portal.id)
        if last is None or last.columns not in {(), portal.columns}:
            continue
        at = shown_instant(last.at)
        if last.outcome not in GOOD:
            yield _unreachable(portal, at, outcome=last.outcome, detail=last.detail)
        elif (
            "call itself a list of annual reports" in last.detail or "none of the rows" in last.detail or not last.rows
        ):
            yield _no_column(portal, f"{at}: {last.detail or f'{last.rows} rows'}")


async def online(
    world: Registry, *, config: Config, clock: Clock, rests: Iterable[HostRest] = ()
) -> tuple[Checked, ...]:
    """What the columns answer now, each asked for once, with the crawler's manners."""
    room = asyncio.Semaphore(config.fetch.portals_at_once)
    async with fetcher(config, clock=clock, rests=rests) as asking:

        async def one(portal: Portal) -> list[Checked]:
            async with room:
                looks = [
                    await asking.look(
                        Request(url=url, purpose=Purpose.LIST, portal=portal.id), hosts=portal.hosts, pause=portal.pause
                    )
                    for url in portal.columns
                ]
            return list(filter(None, (_judged(portal, look) for look in looks)))

        found = await asyncio.gather(*map(one, world.portals))
    return tuple(checked for each in found for checked in each)


def _judged(portal: Portal, look: Look) -> Checked | None:
    if look.capture is None or look.outcome not in GOOD:
        return _unreachable(portal, look.request.url, outcome=look.outcome, detail=look.detail)
    listing = families.listing(look.capture, portal)
    if is_report_column(listing) or (listing.cover and listing.further):
        return None
    return _no_column(portal, f"{look.request.url}: {listing.column or '-'}")


def _unreachable(portal: Portal, seen: str, *, outcome: Outcome, detail: str) -> Checked:
    """`seen`: when or where."""
    closed = outcome in _CLOSED
    code, verdict = ("closed", ATTENTION) if closed else ("unreachable", BROKEN)
    zh, en = ("不让访问", "does not let us in") if closed else ("打不开", "cannot be reached")
    clause = f" ({detail})" if detail else ""
    return Checked(
        code,
        verdict,
        portal.id,
        f"{portal.name}：栏目{zh}，{seen}：{word(outcome, 'zh')}{clause}",
        f"{portal.name}: its column {en}, {seen}: {word(outcome, 'en')}{clause}",
    )


def _no_column(portal: Portal, what: str) -> Checked:
    return Checked(
        "no-column",
        BROKEN,
        portal.id,
        f"{portal.name}：登记的地址不是年报栏目（{what}）",
        f"{portal.name}: what is registered is no column of annual reports ({what})",
    )


def _doubled_bodies(publishers: Iterable[Publisher]) -> Iterator[Checked]:
    bearing: dict[tuple[str, str], list[str]] = {}
    for one in publishers:
        bearing.setdefault((match_form(one.name), one.region), []).append(one.id)
    for (name, region), ids in bearing.items():
        if len(ids) > 1:
            where = f"{name} {region}".strip()
            yield Checked(
                "doubled-body",
                BROKEN,
                ", ".join(ids),
                f"同一机关登记了{len(ids)}次：{where}",
                f"one body under {len(ids)} ids: {where}",
            )


def _shared_names(publishers: Iterable[Publisher]) -> Iterator[Checked]:
    """Names that mean two bodies of one portal: a row that prints one could be given to neither."""
    bearing: dict[tuple[str, str], dict[str, str]] = {}
    for one in publishers:
        for name in (one.name, *one.other_names):
            if one.portal is not None:
                bearing.setdefault((one.portal, match_form(name)), {})[one.id] = one.name
    for (portal, name), ids in bearing.items():
        if len(ids) > 1 and len(set(ids.values())) > 1:
            yield Checked(
                "shared-name", BROKEN, ", ".join(ids), f"门户 {portal} 上“{name}”是两个机关的名称", f"on portal {portal}, {name} is a name of several bodies"
            )  # fmt: skip


def _doubled_columns(portals: Iterable[Portal]) -> Iterator[Checked]:
    bearing: dict[str, dict[str, str]] = {}
    for one in portals:
        for column in one.columns:
            bearing.setdefault(page_key(column), {})[one.id] = column
    for ids in bearing.values():
        if len(ids) > 1:
            column = next(iter(ids.values()))
            yield Checked(
                "doubled-column",
                BROKEN,
                ", ".join(ids),
                f"同一栏目登记在几个门户：{column}",
                f"one column in several portals: {column}",
            )


def _circles(world: Registry) -> Iterator[Checked]:
    """Bodies that are above themselves, or that take over from themselves."""
    above = {one.id: one.parent for one in world.publishers}
    after = {one.id: one.successor for one in world.publishers}
    for circle in _rings(above):
        yield Checked("parent-circle", BROKEN, circle, "上级关系成环", "parents in a circle")
    for circle in _rings(after):
        yield Checked("successor-circle", BROKEN, circle, "承接关系成环", "successors in a circle")


def _rings(ways: Mapping[str, str | None]) -> Iterator[str]:
    """The ids of each circle, with a comma between."""
    told: set[str] = set()
    for start in ways:
        way: list[str] = []
        here: str | None = start
        while here is not None and here not in told and here not in way:
            way.append(here)
            here = ways.get(here)
        if here is not None and here in way:
            yield ", ".join(way[way.index(here) :])
        told.update(way)


def _lives(world: Registry) -> Iterator[Checked]:
    """Bodies whose years of owing do not fit their beginning and end, and bodies that ended without a successor."""
    for body in world.publishers:
        ended, last, begun, first = body.dissolved, body.owes_until, body.founded, body.owes_from
        if ended is not None and last is not None and last > ended.year:
            yield Checked(
                "life",
                ATTENTION,
                body.id,
                f"{body.name}：{ended}已撤销，却登记到{last}年度仍须公布",
                f"{body.name}: dissolved on {ended}, and yet said to owe reports until that on {last}",
            )
        if begun is not None and first is not None and first < begun.year:
            yield Checked(
                "life",
                ATTENTION,
                body.id,
                f"{body.name}：{begun}才成立，却登记自{first}年度起须公布",
                f"{body.name}: founded on {begun}, and yet said to owe reports from that on {first} on",
            )
        if ended is not None and body.successor is None:
            yield Checked(
                "no-successor",
                ATTENTION,
                body.id,
                f"{body.name}：{ended}已撤销，没有登记由谁承接",
                f"{body.name}: dissolved on {ended}, and nobody has recorded who took over",
            )
