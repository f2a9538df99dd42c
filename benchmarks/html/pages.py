"""Pages of reports that differ in body, year, edition, figures, wording and design, each about 60 KB in its portal's furniture."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

from app.demo.portals import DESIGNS, Design, rows, site
from app.demo.sample import consistent
from app.demo.stories import Story
from benchmarks.furnished import plain_markup, sized
from model.editions import BY_KEY
from model.types import Publisher, Standing, Tier

_PLACES = ("清溪市", "长陵县", "云岫区", "北渡市", "石梁县", "桐湾区")
_ORGANS = ("档案局", "教育局", "交通运输局", "民政局", "审计局", "林业局", "统计局", "水利局", "司法局")
_EDITIONS = ("2019", "2021")
_TODAY = date(2027, 1, 1)
_PORTALS = tuple(replace(design, charset="utf-8") for design in DESIGNS[:3])
"""In UTF-8, all three: lxml, and so pandas, finds no table in the demo's page in GB 18030."""


def pages() -> Iterator[bytes]:
    """Fifty-four pages, the designs of the portals in turn."""
    told = [_story(number, place + organ) for number, (place, organ) in enumerate(product(_PLACES, _ORGANS))]
    by_portal = [
        list(_portal_pages(design, [one for one in told if one.publisher.portal == design.id])) for design in _PORTALS
    ]
    for several in zip(*by_portal, strict=True):
        yield from several


def _portal_pages(design: Design, told: list[Story]) -> Iterator[bytes]:
    """The pages of one portal's reports, without what a word processor would add to them."""
    served = site(design, tuple(told), today=_TODAY)
    for row in rows(design, tuple(told), today=_TODAY):
        if row.source in {one.publisher.name for one in told}:
            text = served[row.path].body.decode().replace("charset=gb2312", "charset=utf-8")
            yield sized(text.replace(row.body, plain_markup(row.body)))


def _story(number: int, name: str) -> Story:
    edition = _EDITIONS[number // len(_PORTALS) % len(_EDITIONS)]
    year = BY_KEY[edition].first_year + number % 2
    portal = _PORTALS[number % len(_PORTALS)].id
    publisher = Publisher(id=f"body-{number}", name=name, tier=Tier.DEPARTMENT, region="9901", portal=portal)
    filled = consistent(BY_KEY[edition], publisher=name, year=year, seed=number, load=10 + 5 * number)
    return Story(
        publisher=publisher,
        year=year,
        filled=filled,
        published=date(year + 1, 1, 5 + number % 20),
        standing=Standing.PUBLISHED,
        layout="html",
        traditional=False,
        findings=(),
    )
