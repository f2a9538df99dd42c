"""The READMEs and the page of commands say what is: commands, options, numbers; and the two languages say the same."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from command_line import nianbao
from rehearsal import Rehearsal

from app import registry
from app.cli import COMMANDS
from app.demo.world import DemoWorld
from docs.commands_page import parameters

ROOT = Path(__file__).resolve().parents[2]
READMES = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh.md")}
FUNCTIONS = {name: function for _, name, function in COMMANDS}
OPTIONS = {
    name: {option for one in parameters(function) for option in one.names} for name, function in FUNCTIONS.items()
}
STANDING = {"demo", "run", "crawl", "discover", "registry"}
"""Commands whose working is tested elsewhere: they take long or for ever, or change what they are pointed at."""


def command_lines(text: str) -> list[list[str]]:
    """The `nianbao` lines of all code blocks, split into words without the program's name."""
    blocks = re.findall(r"^```\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    lines = [shlex.split(line, comments=True) for block in blocks for line in block.splitlines()]
    return [words[1:] for words in lines if words and words[0].endswith("nianbao")]


LINES = [(name, words) for name, text in READMES.items() for words in command_lines(text)]


@pytest.mark.parametrize(
    ("name", "words"), LINES, ids=lambda value: value if isinstance(value, str) else " ".join(value)
)
def test_every_command_line_names_a_command_and_options_that_there_are(name: str, words: list[str]) -> None:
    command = " ".join(words[:2]) if " ".join(words[:2]) in OPTIONS else words[0]
    rest = words[1:]
    assert {word for word in rest if word.startswith("-")} <= OPTIONS[command]


@pytest.mark.parametrize(
    "words", [words for name, words in LINES if name == "README.md" and words[0] not in STANDING], ids=" ".join
)
def test_every_command_line_works(
    watch: Rehearsal, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    copy = shutil.copytree(watch.folder, tmp_path / "watch") / watch.config.name  # what people decide stays here
    page = nianbao(capsys, "findings", "-c", copy, "--code", "disputes-sum", "--json").json[0]["url"]
    alerts = nianbao(capsys, "alerts", "open", "-c", copy, "--json").json
    mark = next(one["fingerprint"] for one in alerts if one["publisher"] and one["state"] == "open")
    meant = {"URL": page, "FINGERPRINT": mark, "demo-archive/config.toml": str(copy)}
    config = () if "-c" in words else ("-c", copy)
    ran = nianbao(capsys, *(meant.get(word, word) for word in words), *config)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out


@pytest.mark.parametrize("text", READMES.values(), ids=READMES.keys())
def test_the_table_names_every_command_once_in_the_order_of_help(text: str) -> None:
    rows = re.findall(r"^\| `([a-z]+(?: [a-z]+)?)\b", text, flags=re.MULTILINE)
    assert rows == [name for _, name, _ in COMMANDS]


@pytest.mark.parametrize("text", READMES.values(), ids=READMES.keys())
def test_every_option_and_key_named_in_the_text_exists(text: str) -> None:
    known = {option for options in OPTIONS.values() for option in options} | {"--strict"}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", text)) <= known


@pytest.mark.parametrize("text", READMES.values(), ids=READMES.keys())
def test_every_page_linked_is_there(text: str) -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", text) if "://" not in link]
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_two_languages_have_the_same_sections_commands_and_links() -> None:
    english, chinese = READMES["README.md"], READMES["README.zh.md"]

    def shape(text: str) -> dict[str, object]:
        return {
            "sections": [len(mark) for mark in re.findall(r"^(#+) ", text, flags=re.MULTILINE)],
            "commands": command_lines(text),
            "targets": sorted(set(re.findall(r"`make ([a-z]+)`|^make ([a-z]+)$", text, flags=re.MULTILINE))),
            "links": sorted(set(re.findall(r"\]\((docs/[^)]*|CHANGELOG.md)\)", text))),
            "items": [len(re.findall(mark, text, flags=re.MULTILINE)) for mark in (r"^- ", r"^\d\. ", r"^\|")],
        }

    assert shape(english) == shape(chinese)


def test_the_demo_is_as_large_as_the_readmes_say(tmp_path: Path) -> None:
    world = DemoWorld(tmp_path)
    portals, bodies = len({body.portal for body in world.publishers}), len(world.publishers)
    years = {story.year for story in world.stories}
    assert (portals, len(years)) == (4, 2)
    assert f"four invented portals on this machine ({bodies} bodies over two report years" in READMES["README.md"]
    assert f"四个虚构门户（{bodies} 个机关、两个年度" in READMES["README.zh.md"]


def test_make_has_every_target_that_the_readmes_name() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    for text in READMES.values():
        assert set(re.findall(r"\bmake ([a-z]+)\b(?=`|$)", text, flags=re.MULTILINE)) <= targets


def test_the_sample_of_a_registry_explains_every_key() -> None:
    sample = (ROOT / "registry" / "sample.toml").read_text(encoding="utf-8")
    kinds = {
        "publisher": registry.PublisherBlock,
        "portal": registry.PortalBlock,
        "due": registry.DueBlock,
    }
    explained = re.split(r"^# \[\[(\w+)\]\]", sample, flags=re.MULTILINE)[1:]
    sections = dict(zip(explained[::2], explained[1::2], strict=True))
    for name, kind in kinds.items():
        text = sections[name].partition("\n\n")[0]
        assert [key for key in kind.__struct_fields__ if not re.search(rf"^#   .*\b{key}\b", text, re.MULTILINE)] == []


def test_every_command_and_option_is_on_the_page_of_commands() -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    sections = dict(part.split("\n", 1) for part in re.split(r"^### ", page, flags=re.MULTILINE)[1:])
    assert list(sections) == list(FUNCTIONS)
    for name, options in OPTIONS.items():
        assert all(f"{option}" in sections[name] for option in options)


def test_help_and_the_page_of_commands_name_the_same_commands(capsys: pytest.CaptureFixture[str]) -> None:
    ran = nianbao(capsys, "--help")
    assert ran.status == 0
    first = dict.fromkeys(name.split()[0] for _, name, _ in COMMANDS)
    assert re.findall(r"^│ ([a-z]+)  ", ran.out, flags=re.MULTILINE) == list(first)


@pytest.mark.parametrize("command", FUNCTIONS)
def test_help_shows_every_option_with_its_meaning_whole(capsys: pytest.CaptureFixture[str], command: str) -> None:
    ran = nianbao(capsys, *command.split(), "--help", columns=300)
    assert ran.status == 0
    for one in parameters(FUNCTIONS[command]):
        assert one.meaning
        assert one.meaning in ran.out, "brackets in help text are eaten as markup"


DAY_MATTERS = {"demo", "read", "parse", "check", "crawl", "run", "replay", "status", "hosts", "prune"} | {
    *(f"findings {name}" for name in ("confirm", "dismiss", "reopen")),
    *(f"alerts {name}" for name in ("ack", "resolve", "silence", "unsilence", "silences")),
}
DAY_MATTERS |= {"channels test", "channels enable", "alerts replay"}


ONE_SENTENCE = {"channels enable", "alerts replay"}
"""Commands that say in one sentence what they have done."""


def test_every_command_that_depends_on_the_day_takes_it() -> None:
    assert {name for name, options in OPTIONS.items() if "--now" in options} == DAY_MATTERS


def test_every_command_that_prints_for_people_takes_a_language_and_speaks_json() -> None:
    assert {name for name, options in OPTIONS.items() if "--lang" not in options} == {"read", "run", "config"}
    assert {name for name, options in OPTIONS.items() if "--json" not in options} == {"demo", "run"} | ONE_SENTENCE
