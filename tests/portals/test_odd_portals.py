"""Portals of every family that answer one request with something else: whatever it is, a list that was not read whole is not called whole."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from family_portals import PORTALS
from portal_kit import Question, Reply, Row, SamplePortal, page, read_column, serving_portal

from crawler.columns import GOOD
from model.types import Completeness

Damage = Callable[[Reply], Reply]

NEWS = "".join(
    f"<li><a href='/xw/t202601{n}_{n}.html'>调研活动{n}</a><span>2026-01-{n}</span></li>" for n in range(10, 20)
)


def halved(reply: Reply) -> Reply:
    body = reply.body if isinstance(reply.body, bytes) else reply.body.encode()
    return Reply(body[: len(body) * 2 // 3], content_type=reply.content_type)


DAMAGES: dict[str, Damage] = {
    "an error page with success": lambda _: Reply(page("系统繁忙，请稍后再试", title="系统提示")),
    "nothing": lambda _: Reply(""),
    "an empty object": lambda _: Reply("{}"),
    "two thirds of it": halved,
    "another column": lambda _: Reply(page(f"<ul>{NEWS}</ul>", column="领导活动")),
    "the home page": lambda _: Reply(page(f"<ul>{NEWS}</ul>")),
}


@dataclass
class OddPortal:
    """A portal that damages one of its answers, counted from 1."""

    inner: SamplePortal
    damage: Damage
    damaged: int
    answered: int = 0
    family: str = ""
    column: str = field(init=False)
    rows: tuple[Row, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.column, self.rows = self.inner.column, self.inner.rows

    def reply(self, asked: Question) -> Reply:
        reply = self.inner.reply(asked)
        self.answered += asked.path != "/robots.txt"
        is_next = asked.path != "/robots.txt" and self.answered == self.damaged
        return self.damage(reply) if is_next else reply


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
async def test_a_list_of_which_an_answer_was_another_is_not_whole(damage: Damage, number: int) -> None:
    for sample, made in PORTALS.items():
        async with serving_portal(OddPortal(made(), damage, number)) as served:
            pages = await read_column(served)
        shown = {link.title for listing in pages.listings for link in listing.links}
        whole = pages.verdict.outcome in GOOD and pages.verdict.completeness is Completeness.COMPLETE
        assert not whole or {row.title for row in served.portal.rows} <= shown, sample
