"""A table of bodies becomes a file of the registry: whole or not at all, the same table twice changes nothing."""

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest
from command_line import nianbao

from app.registry import Registry, registry
from app.registry_import import MARK

HEADING = ("名称", "类别", "行政区划代码", "上级", "年报栏目", "网站首页", "别名", "起始年")
COLUMN = "https://www.qinghe.gov.cn/zfxxgknb/"
CITY = ("清河市人民政府", "政府", "990100", "", COLUMN, "https://www.qinghe.gov.cn/", "清河市；市政府", "")
SCHOOLS = ("清河市教育局", "部门", "990100", "清河市人民政府", COLUMN, "", "", "2019")
WATER = (
    "清河市水利局",
    "",
    "990100",
    "清河市人民政府",
    "https://slj.qinghe.gov.cn/nb/",
    "",
    "市水利局、清河市水务局",
    "",
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NIANBAO_CONFIG", raising=False)
    (tmp_path / "config.toml").write_text('[output]\nlanguage = "en"\n', encoding="utf-8")
    return tmp_path


def save(path: Path, rows: Sequence[Sequence[str]], *, encoding: str = "utf-8", delimiter: str = ",") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def world(desk: Path) -> Registry:
    return registry(desk / "registry")


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-8", ","), ("utf-8-sig", ","), ("gb18030", ","), ("gb18030", "\t")]
)
def test_bodies_and_portals_are_made_of_the_lines(
    desk: Path, capsys: pytest.CaptureFixture[str], encoding: str, delimiter: str
) -> None:
    save(desk / "t.csv", [HEADING, CITY, SCHOOLS, (), WATER], encoding=encoding, delimiter=delimiter)
    ran = nianbao(capsys, "registry", "import", "t.csv", "--json")
    assert (ran.status, ran.err) == (0, "")
    assert {name: ran.json[name] for name in ("added", "publishers", "portals", "problems")} == {
        "added": 3, "publishers": 3, "portals": 2, "problems": []
    }  # fmt: skip
    city, schools, water = world(desk).publishers
    assert (city.name, city.tier, city.region, city.other_names) == (
        "清河市人民政府",
        "government",
        "990100",
        ("清河市", "市政府"),
    )
    assert (schools.parent, schools.portal, schools.owes_from) == (city.id, city.portal, 2019)
    assert (water.tier, water.other_names) == ("department", ("市水利局", "清河市水务局"))
    portals = world(desk).portal_by_id
    assert portals[city.portal or ""].columns == (COLUMN,)
    assert portals[city.portal or ""].home == "https://www.qinghe.gov.cn/"
    assert portals[water.portal or ""].name == "slj.qinghe.gov.cn"


def test_the_same_table_again_changes_nothing_whatever_the_order_of_its_lines(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save(desk / "t.csv", [HEADING, CITY, SCHOOLS, WATER])
    nianbao(capsys, "registry", "import", "t.csv")
    path = desk / "registry" / "imported.toml"
    before = path.read_bytes()
    save(desk / "t.csv", [HEADING, WATER, CITY, SCHOOLS])
    again = nianbao(capsys, "registry", "import", "t.csv", "--json")
    assert (again.json["written"], again.json["same"]) == (False, 3)
    assert path.read_bytes() == before


def test_what_the_table_says_replaces_and_what_it_leaves_out_stays(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save(desk / "t.csv", [HEADING, CITY, SCHOOLS, WATER])
    nianbao(capsys, "registry", "import", "t.csv")
    save(
        desk / "u.csv",
        [
            ("name", "tier", "region", "owes_until"),
            ("清河市教育局", "部门", "990100", "2023"),
            ("清河市林业局", "部门", "990100", ""),
        ],
    )
    ran = nianbao(capsys, "registry", "import", "u.csv", "--json")
    assert (ran.json["added"], ran.json["changed"], ran.json["publishers"]) == (1, 1, 4)
    schools = next(one for one in world(desk).publishers if one.name == "清河市教育局")
    assert (schools.owes_from, schools.owes_until) == (2019, 2023)
    assert schools.portal is not None
    assert schools.parent is not None


def test_beginning_end_and_successor_are_brought_in_and_stay(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(
        desk / "t.csv",
        [
            ("名称", "类别", "区划", "成立日期", "撤销日期", "承接机关"),
            ("清河市文化局", "部门", "990100", "", "2025年6月30日", "清河市文化和旅游局"),
            ("清河市文化和旅游局", "部门", "990100", "2025/7/1", "", ""),
        ],
    )
    assert nianbao(capsys, "registry", "import", "t.csv").status == 0
    old, new = world(desk).publishers
    assert (old.dissolved, old.successor, old.last_year) == (date(2025, 6, 30), new.id, 2025)
    assert (new.founded, new.first_year, new.owes_from) == (date(2025, 7, 1), 2025, None)
    save(desk / "u.csv", [("name", "tier", "region"), ("清河市文化局", "部门", "990100")])
    again = nianbao(capsys, "registry", "import", "u.csv", "--json")
    assert (again.json["same"], again.json["written"]) == (1, False)


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        (("2025-13-40", "", ""), "column founded: '2025-13-40' is not allowed; expected a day such as 2025-06-30"),
        (("", "2025-06-30", "清河市无此局"), "column successor: '清河市无此局' is no body's id"),
    ],
)
def test_a_life_that_cannot_be_is_named_with_its_column(
    desk: Path, capsys: pytest.CaptureFixture[str], cells: tuple[str, str, str], says: str
) -> None:
    save(desk / "t.csv", [("name", "tier", "region", "founded", "dissolved", "successor"), ("清河市文化局", "部门", "990100", *cells)])  # fmt: skip
    ran = nianbao(capsys, "registry", "import", "t.csv")
    assert ran.status == 2
    assert says in ran.err


BAD = [
    ("id", "name", "tier", "region", "parent", "column", "owes_from", "portal"),
    ("good", "清河市教育局", "department", "9901", "", COLUMN, "", ""),
    ("Bad Id", "清河市水利局", "department", "9901", "", "", "", ""),
    ("b", "清河市林业局", "ministry", "9901", "", "", "", ""),
    ("c", "清河市民政局", "department", "99x", "", "", "", ""),
    ("d", "清河市审计局", "department", "9901", "清河市人民政府", "", "", ""),
    ("e", "清河市商务局", "department", "9901", "", "ftp://x/nb", "", ""),
    ("f", "清河市体育局", "department", "9901", "", "", "1990", ""),
    ("good", "清河市统计局", "department", "9901", "", "", "", ""),
    ("g", "", "department", "9901", "", "", "", ""),
    ("h", "清河市信访局", "department", "9901", "", "", "", "nowhere"),
    ("i", "清河市第一小组", "", "9901", "", "", "", ""),
    ("j", "清河市气象局", "department", "9901", "d", "", "", ""),
]


def test_every_problem_is_named_with_line_and_column_and_nothing_is_written(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save(desk / "bad.csv", BAD)
    ran = nianbao(capsys, "registry", "import", "bad.csv")
    assert (ran.status, ran.out) == (2, "")
    named = {
        tuple(line.removeprefix("nianbao: bad.csv: line ").split(":")[0].split(", column "))
        for line in ran.err.splitlines()[:-1]
    }
    assert named == {
        ("3", "id"), ("4", "tier"), ("5", "region"), ("6", "parent"), ("7", "column"), ("8", "owes_from"), ("9", "id"),
        ("10", "name"), ("11", "portal"), ("12", "tier"), ("13", "parent"),
    }  # fmt: skip
    assert "nothing is written" in ran.err.splitlines()[-1]
    assert not (desk / "registry").exists()


def test_a_line_with_more_cells_than_headings_is_not_guessed_at(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "t.csv").write_text("name,tier\n清河市教育局,部门\n清河市财政局,国资委,部门\n", encoding="utf-8")
    ran = nianbao(capsys, "registry", "import", "t.csv", "--skip-bad")
    assert "t.csv: line 3: 3 cells under 2 headings" in ran.err
    assert [one.name for one in world(desk).publishers] == ["清河市教育局"]


def test_what_a_cell_may_hold_is_told_in_words(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "t.csv").write_text("name,tier,region\n清河市教育局,部门,99-01\n清河市财政局,局里,\n", encoding="utf-8")
    ran = nianbao(capsys, "registry", "import", "t.csv")
    assert "expected a division code of at most 12 digits" in ran.err
    assert "'局里' is no tier; expected one of government (政府), department (部门)" in ran.err


def test_good_lines_are_taken_where_that_is_asked_for(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(desk / "bad.csv", BAD)
    ran = nianbao(capsys, "registry", "import", "bad.csv", "--skip-bad")
    assert ran.status == 0
    assert "line 13, column parent" in ran.err
    assert [one.id for one in world(desk).publishers] == ["good"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "the file is empty"),
        ("机关,名称\n".encode(), "unknown columns: 机关"),
        (b"id,tier\n", "no column `name`"),
        ("name,名称\n".encode(), "columns that stand twice: name"),
        (b"\xff\xff\xff\xff", "neither UTF-8 nor GB18030"),
    ],
)
def test_a_file_that_is_no_table_is_one_line(
    desk: Path, capsys: pytest.CaptureFixture[str], content: bytes, says: str
) -> None:
    (desk / "t.csv").write_bytes(content)
    ran = nianbao(capsys, "registry", "import", "t.csv")
    assert ran.status == 2
    assert says in ran.err
    assert len(ran.err.splitlines()) == 1
    assert nianbao(capsys, "registry", "import", "absent.csv").status == 2


HAND = f'[[portal]]\nid = "city"\nname = "清河市"\ncolumns = ["{COLUMN}"]\n\n[[publisher]]\nid = "schools"\nname = "清河市教育局"\ntier = "department"\nregion = "990100"\nportal = "city"\n'


def test_what_a_person_wrote_is_never_written_over_and_its_bodies_are_left_to_it(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "registry").mkdir()
    hand = desk / "registry" / "hand.toml"
    hand.write_text(HAND, encoding="utf-8")
    save(desk / "t.csv", [HEADING, CITY, SCHOOLS])
    refused = nianbao(capsys, "registry", "import", "t.csv", "--into", hand)
    assert refused.status == 2
    assert "never written over" in refused.err
    ran = nianbao(capsys, "registry", "import", "t.csv", "--json")
    assert (ran.json["added"], ran.json["elsewhere"], ran.json["portals"]) == (1, 1, 0)
    assert hand.read_text(encoding="utf-8") == HAND
    assert {one.portal for one in world(desk).publishers} == {"city"}
    assert (desk / "registry" / "imported.toml").read_text(encoding="utf-8").startswith(MARK)


def test_twenty_thousand_lines_take_seconds(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows: list[tuple[str, ...]] = [HEADING]
    for city in range(400):
        name = (
            "清"
            + "甲乙丙丁戊己庚辛壬癸"[city % 10]
            + "子丑寅卯辰巳午未申酉"[city // 10 % 10]
            + "东南西北"[city // 100]
            + "市"
        )
        column, region = f"https://www.c{city}.gov.cn/nb/", f"99{city:04d}"
        rows.append((f"{name}人民政府", "政府", region, "", column, "", "", ""))
        rows += [(f"{name}第{n}局", "部门", region, f"{name}人民政府", column, "", "", "2019") for n in range(49)]
    save(desk / "t.csv", rows)
    begun = perf_counter()
    ran = nianbao(capsys, "registry", "import", "t.csv", "--json")
    assert (ran.json["added"], ran.json["portals"]) == (20_000, 400)
    assert perf_counter() - begun < 60, "measured: 3 s on an idle core"
