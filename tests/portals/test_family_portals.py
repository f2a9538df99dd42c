"""A portal of each family is read to its end; with a page cut off, the reading knows that it is not whole."""

import pytest
from family_portals import PORTALS
from portal_kit import read_column, serving_portal

from model.types import Completeness, Outcome


@pytest.mark.parametrize("sample", PORTALS)
async def test_the_list_is_read_to_its_end(sample: str) -> None:
    async with serving_portal(PORTALS[sample]()) as served:
        pages = await read_column(served)
        portal = served.portal
    assert pages.completeness[0] is Completeness.COMPLETE, pages.completeness[1]
    links = {link.url: link for listing in pages.listings for link in listing.links}
    assert [(one.title, one.listed) for one in links.values()] == [(row.title, row.day) for row in portal.rows]
    assert pages.outcome is Outcome.OK
    assert {listing.family for listing in pages.listings} == {portal.family}


@pytest.mark.parametrize("sample", PORTALS)
async def test_a_list_with_a_page_cut_off_is_truncated(sample: str) -> None:
    async with serving_portal(PORTALS[sample](cut=True)) as served:
        pages = await read_column(served)
    assert pages.completeness[0] is Completeness.TRUNCATED
