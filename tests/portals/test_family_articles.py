"""The articles of the sample portals, each in its family's template: title and day are read as the list names them."""

import pytest
from family_portals import PORTALS
from portal_kit import fetcher, read_column, serving_portal

from model.types import Document, Outcome, Purpose, Request
from parsers.reading import read

WITH_ARTICLES = (
    "gkmlpt", "ucap", "ucap-suzhou", "aspnet", "vsb", "shanghai", "govcn", "generic", "generic-script", "generic-box",
)  # fmt: skip


@pytest.mark.parametrize("sample", WITH_ARTICLES)
async def test_an_article_says_what_its_row_says(sample: str) -> None:
    async with serving_portal(PORTALS[sample]()) as served, fetcher() as asking:
        link = (await read_column(served)).listings[-1].links[0]
        look = await asking.look(Request(url=link.url, purpose=Purpose.ARTICLE, portal="sample"))
    assert look.outcome is Outcome.OK
    assert look.capture is not None
    document = read(look.capture)
    assert isinstance(document, Document)
    assert (document.title, document.published) == (link.title, link.listed)
