"""From any page of a portal to its columns of annual reports: within the requests allowed, past decoys, and honest where it could not look."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import pytest
from family_portals import PORTALS
from portal_kit import CITY, COLUMN, NOT_FOUND, Question, Reply, Row, Served, page, sample_rows, serving_portal

from app.config import Config, FetchConfig
from app.discovery import discovered, proposed
from crawler.addresses import page_key
from crawler.columns import Asked
from crawler.discovery import Discovery, discovery
from model.types import Capture, Completeness, Look, Outcome, Request
from parsers.titles import title_parts

MOST = 30
CONFIG = Config(fetch=FetchConfig(pause_seconds=0.0, timeout_seconds=5.0, attempts=2, private_hosts=("127.0.0.1",)))


async def search(served: Served, path: str = "/", *, most: int = MOST) -> Discovery:
    return await discovered(served.url + path, config=CONFIG, clock=lambda: datetime.now(UTC), most=most)


@pytest.mark.parametrize("sample", PORTALS)
async def test_the_home_page_of_every_family_leads_to_its_column(sample: str) -> None:
    async with serving_portal(PORTALS[sample]()) as served:
        found = await search(served)
        rows = served.portal.rows
    assert len(served.asked) <= MOST
    assert found.requests == len(served.asked)
    assert [page_key(column.url) for column in found.columns] == [page_key(served.column)]
    column = found.columns[0]
    assert column.completeness is Completeness.COMPLETE, column.reason
    assert column.family == served.portal.family
    shown = {link.title for link in column.reports}
    assert shown == {row.title for row in rows if row.title in shown}
    assert len(column.reports) >= min(len(rows), 8)
    assert set(column.years) == {title_parts(title).year for title in shown}
    assert {name for name, _ in column.publishers} == {title_parts(title).publisher for title in shown}
    assert sum(number for _, number in column.publishers) == len(column.reports)


ROWS = sample_rows(6)
LIST = "/zwgk/nb/"


def listed(rows: Sequence[Row]) -> str:
    items = (
        f'<li><a href="/zwgk/nb/{row.day:%Y%m}/t{row.day:%Y%m%d}_{row.number}.html">{row.title}</a><span>{row.day}</span></li>'
        for row in rows
    )
    return f"<ul>{''.join(items)}</ul>"


def links(named: Mapping[str, str]) -> str:
    return "".join(f'<a href="{url}">{text}</a>' for url, text in named.items())


@dataclass
class Pages:
    """A portal of a few pages, by path."""

    pages: Mapping[str, str | Reply]
    family: str = "generic"
    column: str = LIST
    rows: tuple[Row, ...] = field(default=ROWS)

    def reply(self, asked: Question) -> Reply:
        query = "&".join(f"{name}={value}" for name, value in asked.query.items())
        for path in (f"{asked.path}?{query}", asked.path):
            if path in self.pages:
                found = self.pages[path]
                return found if isinstance(found, Reply) else Reply(found)
        return NOT_FOUND


REPORTS = page(listed(ROWS), column=COLUMN)


async def test_decoys_are_passed_by_and_said_to_be_near() -> None:
    news = "".join(
        f'<li><a href="/xw/202601/t2026010{n}_{n}.html">{CITY}召开第{n}次会议</a><span>2026-01-0{n}</span></li>'
        for n in range(1, 9)
    )
    law = listed(
        [
            Row(number=90 + n, title=f"{CITY}{2025 - n}年法治政府建设年度报告", day=date(2026 - n, 3, 1))
            for n in range(4)
        ]
    )
    pages: dict[str, str | Reply] = {
        "/": page(
            links(
                {
                    "/xw/": "新闻中心",
                    "/tj/": "统计年鉴",
                    "/fz/": "法治政府年度报告",
                    "/cz/": "财政年报",
                    "/zw/": "政务公开",
                    "/sq/": "依申请公开",
                }
            )
            + news
        ),
        "/xw/": page(news, column="新闻中心"),
        "/fz/": page(law, column="法治政府年度报告"),
        "/cz/": page(law, column="财政年报"),
        "/tj/": page(law, column="统计年鉴"),
        "/zw/": page(
            links({"/zw/xxgk/": "政府信息公开", "/zw/zn/": "政府信息公开指南", "/zw/ghjh/": "规划计划"}),
            column="政务公开",
        ),
        "/zw/zn/": page("<p>公开指南</p>", column="政府信息公开指南"),
        "/zw/xxgk/": page(links({"/zw/fd/": "法定主动公开内容", "/zw/zd/": "政府信息公开制度"}), column="政府信息公开"),
        "/zw/fd/": page(links({"/zw/fd/gh/": "机构职能", "/zw/fd/nb/": "年度报告"}), column="法定主动公开内容"),
        "/zw/fd/nb/": page(links({LIST: "政府信息公开年度报告", "/fz/": "法治政府年度报告"}), column="年度报告"),
        LIST: REPORTS,
    }
    async with serving_portal(Pages(pages)) as served:
        found = await search(served)
    assert [column.url for column in found.columns] == [served.column]
    assert found.columns[0].way == ("政务公开", "政府信息公开", "法定主动公开内容", "年度报告", "政府信息公开年度报告")
    near = {miss.url: miss.reason.en for miss in found.near_misses}
    assert near[f"{served.url}/fz/"] == "by its name it is a list of other annual reports"
    assert f"{served.url}/cz/" in near
    asked = [question.path for question in served.asked]
    assert not {"/xw/", "/tj/", "/fz/", "/cz/", "/sq/"} & set(asked)
    assert len(asked) <= 12


@pytest.mark.parametrize(
    "menu",
    [
        '<iframe src="/menu.html"></iframe>',
        '<frameset><frame src="/menu.html"></frameset>',
        '<div onclick="window.open(\'/xxgk/\')">政府信息公开</div>',
        '<a href="javascript:void(0)" onclick="location.href=\'/xxgk/\'"><img src="/a.png" alt="政府信息公开"></a>',
        '<a href="/xxgk/" title="政府信息公开">公开…</a>',
        '<script>var nav = [{"name":"\\u653f\\u5e9c\\u4fe1\\u606f\\u516c\\u5f00","url":"/xxgk/"}];</script>',
        "<script>addMenu('新闻','/xw/'); addMenu('政府信息公开', '/xxgk/');</script>",
        '<script>$.getJSON("/js/nav.json", draw)</script>',
        '<div><h3>政府信息公开</h3><a href="/xxgk/">更多&gt;&gt;</a></div>',
        '<select><option>选择</option><option value="/xxgk/">政府信息公开</option></select>',
    ],
)  # fmt: skip
async def test_menus_are_found_however_they_are_made(menu: str) -> None:
    pages: dict[str, str | Reply] = {
        "/": f"<html><head><title>{CITY}人民政府</title></head><body>{menu}</body></html>",
        "/menu.html": '<html><body><a href="/xxgk/">政府信息公开</a><a href="/xw/">新闻</a></body></html>',
        "/js/nav.json": Reply(
            '[{"name":"政务","children":[{"name":"政府信息公开","url":"/xxgk/"}]}]', content_type="application/json"
        ),
        "/xxgk/": page(links({LIST: "年报"}), column="政府信息公开"),
        LIST: REPORTS,
    }
    async with serving_portal(Pages(pages)) as served:
        found = await search(served)
    assert [column.url for column in found.columns] == [served.column]
    assert len(served.asked) <= 8


async def test_a_list_in_a_frame_is_found_and_said_to_prove_nothing() -> None:
    pages: dict[str, str | Reply] = {
        "/": page(links({"/nb/": COLUMN})),
        "/nb/": page('<iframe src="/nb/rows.html"></iframe>', column=COLUMN),
        "/nb/rows.html": f"<html><body>{listed(ROWS)}</body></html>",
    }
    async with serving_portal(Pages(pages)) as served:
        found = await search(served)
    assert [column.url for column in found.columns] == [f"{served.url}/nb/rows.html"]
    assert "can prove no absence" in found.columns[0].why.en
    assert found.columns[0].completeness is Completeness.UNKNOWN


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (Reply("<html><body>访问被拒绝</body></html>", status=403), Outcome.BLOCKED),
        (Reply("", status=404), Outcome.NOT_FOUND),
        (
            Reply('<html><body><div id="app"></div><script src="/app.js"></script></body></html>' + " " * 600),
            Outcome.CLIENT_RENDERED,
        ),
    ],
)
async def test_a_home_page_that_shows_nothing_is_said_to_show_nothing(answer: Reply, outcome: Outcome) -> None:
    async with serving_portal(Pages({"/": answer})) as served:
        found = await search(served)
    assert found.columns == ()
    assert [one.outcome for one in found.unseen] == [outcome]
    assert found.unseen[0].url == f"{served.url}/"
    assert len(served.asked) <= 3


async def test_robots_txt_is_kept() -> None:
    pages: dict[str, str | Reply] = {
        "/robots.txt": Reply(f"User-agent: *\nDisallow: {LIST}\n", content_type="text/plain"),
        "/": page(links({LIST: COLUMN})),
        LIST: REPORTS,
    }
    async with serving_portal(Pages(pages)) as served:
        found = await search(served)
    assert LIST not in [question.path for question in served.asked]
    assert (served.column, Outcome.ROBOTS_FORBID) in [(one.url, one.outcome) for one in found.unseen]


@dataclass
class Endless:
    """A portal whose pages lead ever on: months of a calendar, folders in folders, numbers of a counter."""

    family: str = "generic"
    column: str = LIST
    rows: tuple[Row, ...] = ROWS

    def reply(self, asked: Question) -> Reply:
        number = int(asked.query.get("p", "0")) + 1
        on = {
            f"/gk/{number}/?p={number}": "信息公开",
            f"/calendar/?month={number}": "信息公开",
            f"{asked.path.rstrip('/')}/xxgk/": "政府信息公开",
            f"/gk/?date=2026-01-{number:02d}": "政务公开",
        }
        return Reply(page(links(on), title=f"第{number}页"))


async def test_a_portal_without_end_is_left_at_the_number_of_requests() -> None:
    async with serving_portal(Endless()) as served:
        found = await search(served, most=25)
    assert len(served.asked) <= 25
    assert found.left > 0
    assert found.columns == ()
    asked = [question.path for question in served.asked]
    assert not [path for path in asked if "calendar" in path or path.count("/xxgk") > 2]


async def test_a_directory_of_bodies_leads_to_the_column_of_each() -> None:
    bodies = {"jyj": "教育局", "czj": "财政局", "mzj": "民政局", "slj": "水利局", "sjj": "审计局", "tjj": "统计局"}
    pages: dict[str, str | Reply] = {
        "/": page(links({"/bm/": "部门信息公开年报"})),
        "/bm/": page(links({f"/bm/{key}/": f"市{name}" for key, name in bodies.items()}), column="部门信息公开年报"),
    }
    for key, name in bodies.items():
        rows = [
            Row(number=n, title=f"{CITY}{name}{2025 - n}年政府信息公开工作年度报告", day=date(2026 - n, 1, 20))
            for n in range(3)
        ]
        shown = listed(rows).replace("/zwgk/nb/", f"/bm/{key}/")
        pages[f"/bm/{key}/"] = page(shown, column=COLUMN, title=f"{name}{COLUMN}")
    async with serving_portal(Pages(pages)) as served:
        found = await search(served)
        portal = proposed(found, id=None, name=None)
    assert {column.url for column in found.columns} == {f"{served.url}/bm/{key}/" for key in bodies}
    assert {name for column in found.columns for name, _ in column.publishers} == {
        f"{CITY}{name}" for name in bodies.values()
    }
    assert len(served.asked) <= MOST
    assert set(portal.columns) == {column.url for column in found.columns}


async def test_a_page_that_shows_the_newest_rows_gives_way_to_the_whole_column() -> None:
    pages: dict[str, str | Reply] = {
        "/": page(links({"/xxgk/": "政府信息公开"})),
        "/xxgk/": page(f"<h3>{COLUMN}</h3>{listed(ROWS[:4])}<a href='{LIST}'>更多</a>", column="政府信息公开"),
        LIST: REPORTS,
    }
    async with serving_portal(Pages(pages)) as served:
        found = await search(served)
    assert [column.url for column in found.columns] == [served.column]


async def test_a_column_of_other_places_bodies_is_near_and_not_it() -> None:
    rows = [
        Row(number=n, title=f"云浦省{name}2025年政府信息公开工作年度报告", day=date(2026, 1, n))
        for n, name in enumerate(("教育厅", "财政厅", "水利厅"), 1)
    ]
    pages: dict[str, str | Reply] = {"/": page(links({LIST: COLUMN})), LIST: page(listed(rows), column=COLUMN)}
    async with serving_portal(Pages(pages)) as served:
        found = await search(served)
    assert found.columns == ()
    assert "reports of other bodies: 云浦省教育厅" in found.near_misses[0].reason.en


@dataclass
class Net:
    """Several hosts without a network: what is asked of them, and what they answer."""

    pages: Mapping[str, str]
    asked: list[str] = field(default_factory=list)

    async def ask(self, request: Request, hosts: Sequence[str]) -> Asked:
        del hosts
        self.asked.append(request.url)
        at = datetime(2026, 2, 3, tzinfo=UTC)
        body = self.pages.get(request.url)
        if body is None:
            return Asked(Look(request=request, at=at, outcome=Outcome.NOT_FOUND, status=404), None)
        capture = Capture(url=request.url, final_url=request.url, at=at, status=200, headers={}, body=body.encode())
        return Asked(Look(request=request, at=at, outcome=Outcome.OK, status=200, capture=capture), capture)

    async def search(self, start: str) -> Discovery:
        return await discovery(start, ask=self.ask, spent=lambda: len(self.asked), most=MOST)


HOME, XXGK = "https://www.qinghe.gov.cn/", "https://xxgk.qinghe.gov.cn/nb/"


async def test_a_column_on_another_host_of_the_domain_is_proposed_with_its_hosts() -> None:
    rows = listed(ROWS).replace('href="', f'href="{HOME.rstrip("/")}')
    form = '<form action="https://search.qinghe.gov.cn/s"><input type="hidden" name="siteid" value="3"><input name="q"></form>'
    code = '<meta name="SiteIDCode" content="9901000001">'
    net = Net({HOME: page(links({XXGK: COLUMN}) + form, head=code), XXGK: page(rows, column=COLUMN)})
    found = await net.search(HOME)
    portal = proposed(found, id=None, name=None)
    assert portal.columns == (XXGK,)
    assert portal.hosts == ("www.qinghe.gov.cn",)
    assert (portal.id, portal.home, portal.site_code) == ("qinghe", HOME, "9901000001")
    assert portal.search == "https://search.qinghe.gov.cn/s?siteid=3&q={words}"


async def test_another_domain_is_named_and_not_asked() -> None:
    other = "https://www.yunpu.gov.cn/nb/"
    net = Net({HOME: page(links({other: COLUMN})), other: REPORTS})
    found = await net.search(HOME)
    assert found.columns == ()
    assert other not in net.asked
    assert [(miss.url, "another site" in miss.reason.en) for miss in found.near_misses] == [(other, True)]


async def test_a_search_may_begin_anywhere_and_goes_home_where_nothing_is() -> None:
    net = Net({HOME: page(links({"/nb/": COLUMN})), f"{HOME}nb/": REPORTS})
    found = await net.search(f"{HOME}gone/page.html")
    assert [column.url for column in found.columns] == [f"{HOME}nb/"]
    assert (await Net({f"{HOME}nb/": REPORTS}).search(f"{HOME}nb/")).columns[0].way == ()
