"""Whose report a page is where its title names nobody: by its source, and by the code of a body's own site."""

import pytest

import parsers
from app import sights
from app.demo import layouts
from app.demo.sample import consistent
from model.editions import BY_KEY
from model.types import Document, Publisher, Report, Tier

CITY = Publisher(id="city", name="清溪市人民政府", tier=Tier.GOVERNMENT, site_code="9901000001")
FINANCE = Publisher(id="finance", name="清溪市财政局", tier=Tier.DEPARTMENT, site_code="9901000002")
WATER = Publisher(id="water", name="清溪市水务局", tier=Tier.DEPARTMENT)
TITLE = "2025年政府信息公开工作年度报告"


def page(*, code: str = "", source: str = "", title: str = TITLE) -> tuple[Report, Document]:
    body = layouts.html(consistent(BY_KEY["2021"], publisher="", year=2025, seed=1))
    tags = f'<meta name="SiteIDCode" content="{code}">' if code else ""
    said = f"<p>来源：{source}</p>" if source else ""
    document = parsers.read_bytes(
        f"<html><head>{tags}<title>{title}</title></head><body><h1>{title}</h1>{said}<div id=zoom>{body}</div></body></html>".encode(),
        url="http://www.qingxi.invalid/a.html",
    )
    assert isinstance(document, Document)
    report = parsers.parse(document)
    assert isinstance(report, Report)
    return report, document


@pytest.mark.parametrize(
    ("shown", "owner"),
    [
        ({}, None),
        ({"source": "清溪市水务局"}, "water"),
        ({"code": "9901000002"}, "finance"),
        ({"code": "9901000002", "source": "青禾日报"}, "finance"),
        ({"code": "9901000002", "source": "清溪市人民政府办公室"}, "finance"),
        ({"code": "9901000002", "source": "清溪市水务局"}, "water"),
        ({"code": "9901000002", "source": "清溪市档案局"}, None),
        ({"code": "9901000001"}, None),
        ({"code": "9909999999"}, None),
        ({"code": "9901000002", "title": "清溪市水务局2025年政府信息公开工作年度报告"}, "water"),
        ({"code": "9901000002", "title": "清溪市档案局2025年政府信息公开工作年度报告"}, None),
    ],
)
def test_the_owner_is_named_by_title_then_source_then_its_own_sites_code(
    shown: dict[str, str], owner: str | None
) -> None:
    found = sights.owner(*page(**shown), (CITY, FINANCE, WATER))
    assert (found.id if found else None) == owner


def test_a_site_with_one_publisher_is_its_own() -> None:
    found = sights.owner(*page(code="9901000001"), (CITY,))
    assert found == CITY
