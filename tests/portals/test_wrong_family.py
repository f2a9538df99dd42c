"""A family that is not the portal's own may read less, but never says that it read all of what it did not."""

import pytest
from family_portals import PORTALS
from portal_kit import read_column, serving_portal

from crawler.families import FAMILIES
from model.types import Completeness


@pytest.mark.parametrize("sample", PORTALS)
@pytest.mark.parametrize("cut", [False, True], ids=["whole", "cut"])
async def test_a_wrong_guess_never_makes_a_list_whole(sample: str, *, cut: bool) -> None:
    async with serving_portal(PORTALS[sample](cut=cut)) as served:
        for family in FAMILIES:
            pages = await read_column(served, family=family.name)
            if pages.completeness[0] is not Completeness.COMPLETE:
                continue
            titles = {link.title for listing in pages.listings for link in listing.links}
            assert titles >= {row.title for row in served.portal.rows}, family.name
            assert not cut, family.name
