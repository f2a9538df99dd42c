"""`nianbao discover` as a person meets it: what it shows, what it writes, and how it ends."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from command_line import Ran, nianbao

from app.demo.server import Page, PortalServer
from app.registry import registry
from model.types import HostRest, Outcome
from storage import Archive

COLUMN = "/zwgk/zfxxgknb/"
BODIES = ("清河市人民政府", "清河市教育局", "清河市城东街道办事处")
SITE = '<meta name="SiteName" content="清河市人民政府"><meta name="SiteIDCode" content="9901000001">'


def page(body: str, head: str = "") -> Page:
    return Page(
        body=f"<html><head>{SITE}{head}</head><body>{body}</body></html>".encode(),
        content_type="text/html; charset=utf-8",
    )


ROWS = "".join(
    f'<li><a href="202601/t202601{day}_{year}{day}.html">{body}{year}年政府信息公开工作年度报告</a><span>{year + 1}-01-{day}</span></li>'
    for year in (2025, 2024)
    for day, body in zip((20, 21, 22), BODIES, strict=True)
)
SEARCH = (
    '<form action="/was5/web/search"><input type="hidden" name="channelid" value="9"><input name="searchword"></form>'
)
PORTAL = {
    "/": page(
        f'{SEARCH}<a href="/zwgk/">政府信息公开</a><a href="/fz/">法治政府建设年度报告</a><a href="/gone/">政务公开</a>'
    ),
    "/zwgk/": page(f'<a href="{COLUMN}">政府信息公开年报</a>'),
    COLUMN: page(f"<h1>政府信息公开年报</h1><ul>{ROWS}</ul>", '<meta name="ColumnName" content="政府信息公开年报">'),
}


@pytest.fixture
def portal() -> Iterator[PortalServer]:
    with PortalServer(PORTAL) as server:
        yield server


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NIANBAO_CONFIG", raising=False)
    text = '[fetch]\npause_seconds = 0\nattempts = 1\nprivate_hosts = ["127.0.0.1"]\n[output]\nlanguage = "en"\n'
    (tmp_path / "config.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_what_was_found_is_shown_with_its_grounds(
    desk: Path, portal: PortalServer, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = nianbao(capsys, "discover", portal.address, columns=160)
    assert ran.status == 0
    for part in (
        f"{portal.address}{COLUMN}",
        "2025-2024",
        "it calls itself 政府信息公开年报, and 6 of its 6 rows are annual reports",
        "Way: 政府信息公开 > 政府信息公开年报",
        "清河市教育局 2",
        "by its name it is a list of other annual reports",
        'search = "http',
        "# [[publisher]]",
    ):
        assert part in ran.out, part
    assert not (desk / "registry").exists()
    chinese = nianbao(capsys, "discover", portal.address, "--lang", "zh", columns=160)
    assert "页面自称“政府信息公开年报”，6行中6行是年报" in chinese.out


def test_programs_get_all_of_it(desk: Path, portal: PortalServer, capsys: pytest.CaptureFixture[str]) -> None:
    found = nianbao(capsys, "discover", f"{portal.address}/zwgk/", "--json").json
    column = found["columns"][0]
    assert column["url"] == f"{portal.address}{COLUMN}"
    assert column["years"] == [2025, 2024]
    assert column["publishers"] == [{"name": name, "rows": 2} for name in BODIES]
    assert set(column["why"]) == {"zh", "en"}
    assert found["site_code"] == "9901000001"
    assert found["requests"] == len(portal.answered)


def test_what_is_written_is_a_registry_that_holds_and_nothing_is_written_twice(
    desk: Path, portal: PortalServer, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = nianbao(capsys, "discover", portal.address, "--write", "--id", "qinghe", "--name", "清河市")
    assert ran.status == 0
    path = desk / "registry" / "qinghe.toml"
    written = registry(desk / "registry").portal_by_id["qinghe"]
    assert (written.name, written.columns) == ("清河市", (f"{portal.address}{COLUMN}",))
    assert (written.home, written.site_code) == (f"{portal.address}/", "9901000001")
    assert written.search == f"{portal.address}/was5/web/search?channelid=9&searchword={{words}}"
    assert registry(desk / "registry").publishers == ()
    before = path.read_bytes()
    for options, says in (
        (("--id", "qinghe"), "portal qinghe is in the registry already"),
        (("--id", "other"), "is a column of portal qinghe already"),
    ):
        again = nianbao(capsys, "discover", portal.address, "--write", *options)
        assert again.status == 2
        assert says in again.err
    assert path.read_bytes() == before
    assert [one.name for one in (desk / "registry").iterdir()] == ["qinghe.toml"]


def test_the_bodies_in_comments_are_publishers_once_uncommented(
    desk: Path, portal: PortalServer, capsys: pytest.CaptureFixture[str]
) -> None:
    target = desk / "registry" / "mine.toml"
    target.parent.mkdir()
    target.write_text('[[publisher]]\nid = "schools"\nname = "清河市教育局"\ntier = "department"\n', encoding="utf-8")
    nianbao(capsys, "discover", portal.address, "--write", "--into", target, "--id", "qinghe")
    text = target.read_text(encoding="utf-8")
    assert text.startswith('[[publisher]]\nid = "schools"')
    assert "清河市教育局 is [[publisher]] schools already" in text
    lines = [
        line.removeprefix("# ")
        if line.startswith(("# [[publisher]]", "# id", "# name", "# tier", "# region", "# portal"))
        else line
        for line in text.splitlines()
    ]
    target.write_text("\n".join(lines), encoding="utf-8")
    bodies = {one.name: one.tier for one in registry(target.parent).publishers}
    assert bodies == {"清河市教育局": "department", "清河市人民政府": "government", "清河市城东街道办事处": "township"}


def test_nothing_found_is_told_apart_from_nothing_seen(
    desk: Path, portal: PortalServer, capsys: pytest.CaptureFixture[str]
) -> None:
    portal.site = {"/": page('<a href="/bsfw/">办事服务</a>')}
    nothing = nianbao(capsys, "discover", portal.address)
    assert (nothing.status, "No column of annual reports was found.\n" in nothing.out) == (1, True)
    portal.site = {"*": Page(body=b"<html><body>Forbidden</body></html>", status=403)}
    unseen = nianbao(capsys, "discover", portal.address, "--write")
    assert unseen.status == 1
    assert "there may be one" in unseen.out
    assert "blocked" in unseen.out
    assert not (desk / "registry").exists()


def test_the_number_of_requests_is_kept(desk: Path, portal: PortalServer, capsys: pytest.CaptureFixture[str]) -> None:
    ran = nianbao(capsys, "discover", portal.address, "--max-requests", "2")
    assert ran.status == 1
    assert len(portal.answered) == 2
    assert "2 requests; 2 promising links" in ran.out
    assert "there may be one" in ran.out
    assert "--max-requests lets it look at more pages" in ran.out


def test_a_host_that_the_watch_leaves_alone_is_left_alone(
    desk: Path, portal: PortalServer, capsys: pytest.CaptureFixture[str]
) -> None:
    now = datetime.now(UTC)
    with Archive.open(desk / "nianbao.sqlite") as archive:
        rest = HostRest(
            host=portal.address.removeprefix("http://"),
            until=now + timedelta(hours=3),
            outcome=Outcome.BLOCKED,
            reason="it shut us out",
            since=now,
        )
        archive.rest_host(rest)
    ran = nianbao(capsys, "discover", portal.address)
    assert ran.status == 1
    assert portal.answered == []
    assert "it shut us out" in ran.out


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--id", "Bad Id"), "--id: 'Bad Id' is not allowed; expected lower-case letters"),
        (("--write", "--id", "taken"), "portal taken is in the registry already"),
        (("--into", "mine.toml"), "--into says where --write writes"),
    ],
)
def test_what_cannot_be_registered_is_said_before_anybody_is_asked(
    desk: Path, portal: PortalServer, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], says: str
) -> None:
    (desk / "registry").mkdir()
    known = '[[portal]]\nid = "taken"\nname = "门户"\ncolumns = ["https://example.gov.cn/nb/"]\n'
    (desk / "registry" / "known.toml").write_text(known, encoding="utf-8")
    ran = nianbao(capsys, "discover", portal.address, *options)
    assert (ran.status, ran.out, portal.answered) == (2, "", [])
    assert says in ran.err
    assert [path.name for path in (desk / "registry").iterdir()] == ["known.toml"]


def test_an_address_without_its_scheme_is_understood(
    desk: Path, portal: PortalServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert nianbao(capsys, "discover", portal.address.removeprefix("http://")).status == 0


def test_what_is_to_be_read_by_a_person_is_in_their_language(
    desk: Path, portal: PortalServer, capsys: pytest.CaptureFixture[str]
) -> None:
    nianbao(capsys, "discover", portal.address, "--lang", "zh", "--write", "--id", "qinghe")
    comments = [
        line
        for line in (desk / "registry" / "qinghe.toml").read_text(encoding="utf-8").splitlines()
        if line.startswith("# ") and "=" not in line and "[[" not in line
    ]
    assert comments == ["# 各行所写的机关：核对类别、区划和名称后，把确在这里公布的去掉注释符号。"]


@pytest.mark.parametrize(
    "address",
    ["ftp://www.qinghe.gov.cn/", "http://", "file:///etc/passwd", "mailto:desk@qinghe.gov.cn", "", "http://a b/"],
)
def test_what_is_no_web_address_is_one_line(desk: Path, capsys: pytest.CaptureFixture[str], address: str) -> None:
    ran: Ran = nianbao(capsys, "discover", address)
    assert (ran.status, ran.out) == (2, "")
    assert "only http and https addresses are asked" in ran.err
