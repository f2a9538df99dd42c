"""`check` of an address: whether the report stands on a host of its body's, and what a finding quotes in JSON."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from command_line import nianbao

from app.demo import layouts
from app.demo.sample import consistent, raised
from app.demo.server import Page, PortalServer
from model.editions import BY_KEY

Capsys = pytest.CaptureFixture[str]
NAME = "清溪市水务局"


@pytest.fixture
def server() -> Iterator[PortalServer]:
    """A page with a report in which one total is wrong."""
    filled = raised(consistent(BY_KEY["2021"], publisher=NAME, year=2025, seed=3), "disputes.review.total", 1)
    body = f"<html><body><h1>{filled.title}</h1>{layouts.html(filled)}</body></html>".encode()
    with PortalServer({"/nb.html": Page(body=body, content_type="text/html; charset=utf-8")}) as running:
        yield running


def config(folder: Path, column: str) -> Path:
    """A configuration whose registry knows the body and its portal."""
    (folder / "registry").mkdir()
    (folder / "registry" / "a.toml").write_text(
        f'[[portal]]\nid = "p"\nname = "门户"\ncolumns = ["{column}"]\n'
        f'[[publisher]]\nid = "water"\nname = "{NAME}"\ntier = "department"\nregion = "9901"\nportal = "p"\n',
        encoding="utf-8",
    )
    (folder / "config.toml").write_text(
        '[archive]\npath = "a.sqlite"\n[fetch]\ncontact = "test"\npause_seconds = 0\nprivate_hosts = ["127.0.0.1"]\n',
        encoding="utf-8",
    )
    return folder / "config.toml"


def findings(capsys: Capsys, server: PortalServer, file: Path) -> dict[str, dict[str, Any]]:
    rows = nianbao(capsys, "check", f"{server.address}/nb.html", "--config", file, "--all", "--json").json
    return {row["code"]: row for row in rows if row["verdict"] == "fail" or row["code"] == "host-unexpected"}


def test_a_report_on_a_strange_host_is_told(server: PortalServer, tmp_path: Path, capsys: Capsys) -> None:
    found = findings(capsys, server, config(tmp_path, "https://www.qingxi.gov.cn/nb/"))["host-unexpected"]
    assert found["verdict"] == "fail"
    assert found["severity"] == "warning"
    assert "127.0.0.1" in found["message_zh"]
    assert "www.qingxi.gov.cn" in found["message_en"]


def test_a_report_on_its_own_host_is_not(server: PortalServer, tmp_path: Path, capsys: Capsys) -> None:
    found = findings(capsys, server, config(tmp_path, f"{server.address}/nb/"))["host-unexpected"]
    assert found["verdict"] == "pass"


def test_a_finding_quotes_its_cells_its_ground_and_its_rule(
    server: PortalServer, tmp_path: Path, capsys: Capsys
) -> None:
    found = findings(capsys, server, config(tmp_path, f"{server.address}/nb/"))["disputes-sum"]
    assert found["ground"] == "print"
    assert found["rule_version"] >= 1
    assert [one["key"].rpartition(".")[2] for one in found["facts"]] == [
        "upheld",
        "corrected",
        "other",
        "pending",
        "total",
    ]
    assert all(one["state"] == "read" and {"grid", "row", "column"} <= one["where"].keys() for one in found["facts"])
