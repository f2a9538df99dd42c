"""`nianbao registry check`: what is doubled or dead is broken, what a person should look at is said, exit status 1 where broken."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from command_line import nianbao

from app.demo.server import Page, PortalServer
from model.types import ColumnRead, Completeness, Outcome
from storage import Archive

PORTAL = '[[portal]]\nid = "{id}"\nname = "{id}"\ncolumns = ["{url}"]\n'
BODY = '[[publisher]]\nid = "{id}"\nname = "{name}"\ntier = "department"\nregion = "9901"\n'


def portal(id_: str, url: str) -> str:
    return PORTAL.format(id=id_, url=url)


def body(id_: str, name: str, more: str = "") -> str:
    return BODY.format(id=id_, name=name) + more + "\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NIANBAO_CONFIG", raising=False)
    text = '[fetch]\npause_seconds = 0\nattempts = 1\nprivate_hosts = ["127.0.0.1"]\n[output]\nlanguage = "en"\n'
    (tmp_path / "config.toml").write_text(text, encoding="utf-8")
    (tmp_path / "registry").mkdir()
    return tmp_path


def checked(desk: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, set[tuple[str, str, str]]]:
    ran = nianbao(capsys, "registry", "check", "--json", *options)
    return ran.status, {(one["code"], one["verdict"], one["subject"]) for one in ran.json}


def test_a_registry_without_fault_has_nothing_to_say(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "registry" / "r.toml").write_text(
        portal("p", "https://www.qinghe.gov.cn/nb/") + body("a", "清河市教育局", 'portal = "p"')
    )
    assert checked(desk, capsys) == (0, set())
    assert "No problems found." in nianbao(capsys, "registry", "check").out


def test_who_has_no_portal_yet_is_told_how_one_is_registered(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("crawl", "doctor"):
        assert "nianbao discover URL --write" in nianbao(capsys, command, columns=200).out


@pytest.mark.parametrize(
    ("life", "status", "found"),
    [
        ("dissolved = 2024-05-01", 0, ("no-successor", "attention", "a")),
        ('dissolved = 2024-05-01\nsuccessor = "b"\nowes_until = 2025', 0, ("life", "attention", "a")),
        ("founded = 2024-05-01\nowes_from = 2023", 0, ("life", "attention", "a")),
        ("dissolved = 2024-05-01\nfounded = 2025-05-01", 1, ("faulty", "broken", "before it was founded")),
        ('successor = "b"', 1, ("faulty", "broken", "no day on which it was dissolved")),
        ('dissolved = 2024-05-01\nsuccessor = "z"', 1, ("faulty", "broken", "is no publisher")),
        ('dissolved = 2024-05-01\nsuccessor = "a"', 1, ("faulty", "broken", "its own successor")),
        ('founded = "last year"', 1, ("faulty", "broken", "a day such as 2025-06-30")),
    ],
)
def test_a_life_that_cannot_be_is_told(
    desk: Path, capsys: pytest.CaptureFixture[str], life: str, status: int, found: tuple[str, str, str]
) -> None:
    blocks = body("a", "清河市教育局", f'portal = "p"\n{life}') + body("b", "清河市文化局", 'portal = "p"')
    (desk / "registry" / "r.toml").write_text(portal("p", "https://www.qinghe.gov.cn/nb/") + blocks)
    ran = nianbao(capsys, "registry", "check", "--json")
    code, verdict, says = found
    assert ran.status == status
    (one,) = ran.json
    assert (one["code"], one["verdict"]) == (code, verdict)
    assert says in f"{one['subject']} {one['message']}"


def test_successors_in_a_circle_are_broken(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blocks = body("a", "清河市教育局", 'portal = "p"\ndissolved = 2024-05-01\nsuccessor = "b"')
    blocks += body("b", "清河市文化局", 'portal = "p"\ndissolved = 2024-06-01\nsuccessor = "a"')
    (desk / "registry" / "r.toml").write_text(portal("p", "https://www.qinghe.gov.cn/nb/") + blocks)
    assert checked(desk, capsys) == (1, {("successor-circle", "broken", "a, b")})


@pytest.mark.parametrize(
    ("text", "status", "found"),
    [
        (
            portal("p", "https://a.gov.cn/nb/") + body("a", "清河市教育局", 'portal = "p"') + body("b", "清河市教育局", 'portal = "p"'),
            1,
            ("doubled-body", "broken", "a, b"),
        ),
        (
            portal("p", "https://a.gov.cn/nb/")
            + body("a", "清河市教育局", 'portal = "p"\nother_names = ["市局"]')
            + body("b", "清河市水利局", 'portal = "p"\nother_names = ["市局"]'),
            1,
            ("shared-name", "broken", "a, b"),
        ),
        (
            portal("p", "https://www.a.gov.cn/nb/") + portal("q", "http://a.gov.cn/nb/index.html")
            + body("a", "清河市教育局", 'portal = "p"') + body("b", "清河市水利局", 'portal = "q"'),
            1,
            ("doubled-column", "broken", "p, q"),
        ),
        (body("a", "清河市教育局", 'parent = "b"') + body("b", "清河市水利局", 'parent = "a"'), 1, ("parent-circle", "broken", "a, b")),
        (body("a", "清河市教育局"), 0, ("no-portal", "attention", "a")),
        (portal("p", "https://a.gov.cn/nb/"), 0, ("no-bodies", "attention", "p")),
        (portal("p", "https://www.example.com/nb/") + body("a", "清河市教育局", 'portal = "p"'), 0, ("outside", "attention", "p")),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)  # fmt: skip
def test_contradictions_and_gaps_are_told(
    desk: Path, capsys: pytest.CaptureFixture[str], text: str, status: int, found: tuple[str, str, str]
) -> None:
    (desk / "registry" / "r.toml").write_text(text, encoding="utf-8")
    ended, rows = checked(desk, capsys)
    assert ended == status
    assert found in rows


def test_names_shared_on_different_portals_are_no_fault(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = portal("p", "https://a.gov.cn/nb/") + portal("q", "https://b.gov.cn/nb/")
    text += body("a", "清河市教育局", 'portal = "p"\nother_names = ["市教育局"]')
    text += body("b", "云浦市教育局", 'portal = "q"\nother_names = ["市教育局"]')
    (desk / "registry" / "r.toml").write_text(text, encoding="utf-8")
    assert checked(desk, capsys) == (0, set())


def test_a_faulty_registry_is_shown_fault_by_fault(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "registry" / "r.toml").write_text(body("a", "清河市教育局", 'parent = "nobody"\nportal = "nowhere"'))
    ran = nianbao(capsys, "registry", "check", "--json")
    assert ran.status == 1
    assert [one["verdict"] for one in ran.json] == ["broken", "broken"]
    assert "nobody" in ran.json[0]["message"]


REPORTS = '<html><head><meta name="ColumnName" content="政府信息公开年报"></head><body><ul><li><a href="t20260120_1.html">清河市教育局2025年政府信息公开年度报告</a><span>2026-01-20</span></li></ul></body></html>'


@pytest.fixture
def server() -> Iterator[PortalServer]:
    pages = {
        "/good/": Page(body=REPORTS.encode(), content_type="text/html; charset=utf-8"),
        "/news/": Page(body="<html><title>新闻</title><body><a href='/1.html'>新闻</a></body></html>".encode()),
        "/shut/": Page(body=b"no", status=403),
    }
    with PortalServer(pages) as running:
        yield running


def test_online_every_column_is_looked_at_once(
    desk: Path, server: PortalServer, capsys: pytest.CaptureFixture[str]
) -> None:
    text = ""
    for name in ("good", "gone", "news", "shut"):
        text += portal(name, f"{server.address}/{name}/") + body(f"b-{name}", f"清河市{name}局", f'portal = "{name}"')
    (desk / "registry" / "r.toml").write_text(text, encoding="utf-8")
    status, rows = checked(desk, capsys, "--online")
    assert status == 1
    assert {row for row in rows if row[0] != "outside"} == {
        ("unreachable", "broken", "gone"),
        ("no-column", "broken", "news"),
        ("closed", "attention", "shut"),
    }
    asked = [path for path, _ in server.answered if path not in {"/robots.txt", "/"}]
    assert sorted(asked) == ["/gone/", "/good/", "/news/", "/shut/"]


def test_offline_the_last_pass_speaks(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = "https://www.qinghe.gov.cn/{}/"
    text = "".join(
        portal(name, url.format(name)) + body(f"b-{name}", f"清河市{name}局", f'portal = "{name}"')
        for name in ("dead", "fine", "other", "moved")
    )
    (desk / "registry" / "r.toml").write_text(text, encoding="utf-8")
    readings = {
        "dead": (Outcome.DNS, 0, "no such name", url.format("dead")),
        "fine": (Outcome.OK, 9, "all 1 list pages were read to their end", url.format("fine")),
        "other": (
            Outcome.OK,
            5,
            "the page does not call itself a list of annual reports (新闻): x",
            url.format("other"),
        ),
        "moved": (Outcome.DNS, 0, "no such name", "https://old.qinghe.gov.cn/"),
    }
    with Archive.open(desk / "nianbao.sqlite") as archive:
        run = archive.begin_run("crawl", now=datetime(2026, 2, 3, tzinfo=UTC))
        for name, (outcome, rows, detail, column) in readings.items():
            read = ColumnRead(
                portal=name,
                at=datetime(2026, 2, 3, tzinfo=UTC),
                outcome=outcome,
                completeness=Completeness.UNKNOWN,
                rows=rows,
                detail=detail,
                columns=(column,),
            )
            archive.record_column(read, run=run, rows=(), refused=())
    assert checked(desk, capsys) == (1, {("unreachable", "broken", "dead"), ("no-column", "broken", "other")})
