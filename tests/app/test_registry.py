"""The registry: who owes a report and where, with every contradiction named at once."""

from pathlib import Path

import pytest

from app.registry import registry
from model.errors import ConfigError
from model.types import Tier

ROOT = Path(__file__).resolve().parents[2]


def written(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


PORTAL = '[[portal]]\nid = "p"\nname = "门户"\ncolumns = ["https://example.gov.cn/nb/"]\n'


def test_the_sample_of_the_project_is_sound() -> None:
    world = registry(ROOT / "registry")
    assert world.publishers
    assert world.portals


def test_blocks_of_several_files_make_one_registry(tmp_path: Path) -> None:
    world = registry(
        written(
            tmp_path,
            a=PORTAL,
            b='[[publisher]]\nid = "x"\nname = "某局"\ntier = "department"\nportal = "p"\n',
        )
    )
    (publisher,) = world.publishers_of("p")
    assert (publisher.name, publisher.tier) == ("某局", Tier.DEPARTMENT)


def test_every_contradiction_is_named_at_once(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        a='[[publisher]]\nid = "x"\nname = "某局"\ntier = "bureau"\n'
        '[[publisher]]\nid = "Y"\nname = "乙局"\ntier = "department"\n',
        b=PORTAL + '[[publisher]]\nid = "z"\nname = "丙局"\ntier = "department"\nportal = "q"\nparent = "w"\n',
        d=PORTAL,
        c='[[portal]]\nid = "r"\nname = "门户"\ncolumns = ["ftp://example.gov.cn/"]\n',
    )
    with pytest.raises(ConfigError) as caught:
        registry(folder)
    text = str(caught.value)
    for expected in (
        "publisher[1].tier: 'bureau' is not allowed; expected one of government, department",
        "publisher[2].id: 'Y' is not allowed",
        "portal p stands 2 times",
        "publisher z: portal 'q' is no portal",
        "publisher z: parent 'w' is no publisher",
        "portal r: columns: 'ftp://example.gov.cn/' is not an http(s) address",
    ):
        assert expected in text


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('home = "www.example.gov.cn"', "portal p: home: 'www.example.gov.cn' is not an http(s) address"),
        ('search = "https://example.gov.cn/s?q="', "lacks {words}, where the words to search for go"),
        ('site_code = "abc"', "site_code: 'abc' is not allowed; expected the 10 letters or digits"),
        ('hosts = ["https://example.gov.cn/"]', "expected names of hosts"),
        ('family = "trss"', "family 'trss' is none of"),
        ('render = "yes"', "render: 'yes' is not allowed; expected true or false"),
        ("pause = inf", "pause: inf is not allowed; expected a number <= 3600"),
    ],
)
def test_what_of_a_portal_cannot_be_asked_is_named_in_words(tmp_path: Path, line: str, says: str) -> None:
    with pytest.raises(ConfigError) as caught:
        registry(written(tmp_path, a=f"{PORTAL}{line}\n"))
    (problem,) = caught.value.problems
    assert says in problem


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such folder"):
        registry(tmp_path / "absent")
