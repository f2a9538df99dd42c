"""List pages made for tests, in the manner of each family; all names are invented."""

from collections.abc import Iterable
from datetime import UTC, datetime

from crawler import families
from model.types import Capture, Link, Listing, Portal

COLUMN = "http://www.qinghe.gov.cn/zfxxgk/nb/"
AT = datetime(2026, 2, 3, 1, tzinfo=UTC)


def capture(markup: str | bytes, url: str = COLUMN) -> Capture:
    body = markup.encode() if isinstance(markup, str) else markup
    return Capture(url=url, final_url=url, at=AT, status=200, headers={}, body=body)


def portal(family: str | None = None, *, url: str = COLUMN) -> Portal:
    return Portal(id="qinghe", name="清河市人民政府", columns=(url,), family=family)


def listing(markup: str | bytes, *, url: str = COLUMN, family: str | None = None) -> Listing:
    return families.listing(capture(markup, url), portal(family))


def shown(found: Listing) -> list[tuple[str, str, str]]:
    """Title, date and address below the column, as text."""
    return [(link.title, link.listed.isoformat() if link.listed else "", below(link)) for link in found.links]


def below(link: Link) -> str:
    return link.url.removeprefix(COLUMN)


def items(numbers: Iterable[int]) -> str:
    """Rows of a plain list, one a number."""
    return "".join(
        f'<li><a href="./202601/t202601{n:02}_{n}.html">清河市第{n}局2025年政府信息公开工作年度报告</a><span>2026-01-{n:02}</span></li>'
        for n in numbers
    )


def jcms(numbers: Iterable[int], *, total: int | None = None, next_group: str = "") -> str:
    """A Hanweb column page with embedded records."""
    records = "".join(
        f"<record><![CDATA[<li><a href='/art/2026/1/{n}/art_9_{n}.html' title='清河市第{n}局2025年政府信息公开工作年度报告'>"
        f"清河市第{n}局2025年政府信息公开…</a><span>2026-01-{n:02}</span></li>]]></record>"
        for n in numbers
    )
    following = f'<nextgroup><![CDATA[<a href="{next_group}"></a>]]></nextgroup>' if next_group else ""
    call = f"<script>$('#7').jpage({{totalRecord:{total},perPage:2}});</script>" if total is not None else ""
    return (
        f'<html><div id="7"><script type="text/xml"><datastore>{following}<recordset>{records}</recordset></datastore>'
        f"</script></div>{call}</html>"
    )
