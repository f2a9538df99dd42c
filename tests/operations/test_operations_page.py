"""What docs/operations.md tells people to type exists; `make operations` types all of it on a fresh Debian."""

import re
import subprocess
from pathlib import Path

import pytest

from app.cli import COMMANDS
from docs.commands_page import parameters
from operations.__main__ import PROMISED
from operations.operations_page import PAGE, ROOT, Block, blocks

BLOCKS = blocks()
CALLABLES = {name: command for _, name, command in COMMANDS}
LINES = [line.strip() for block in BLOCKS for line in block.code.replace("\\\n", " ").splitlines() if line.strip()]
CALLS = [found for line in LINES for found in re.findall(r"(?:^|&& |/bin/)nianbao ([a-z][^|;&]*)", line)]


def test_the_page_has_every_part_of_a_services_life_in_order() -> None:
    sections = list(dict.fromkeys(block.section for block in BLOCKS if block.runs))
    life = [
        "Install",
        "Configure",
        "Rehearse: first pass, first alert",
        "Health",
        "Backup",
        "Restore",
        "Upgrade",
        "Downgrade",
    ]
    assert sections[: len(life)] == life
    assert PROMISED.keys() <= set(sections)


@pytest.mark.parametrize("call", CALLS)
def test_every_command_and_option_of_the_page_is_there(call: str) -> None:
    words = call.split()
    name = next(name for name in (" ".join(words[:2]), words[0]) if name in CALLABLES)
    known = {option for one in parameters(CALLABLES[name]) for option in one.names}
    assert {word for word in words if word.startswith("--")} <= known


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\bdeploy/[a-z.-]+[a-z]", PAGE.read_text(encoding="utf-8")))))
def test_every_file_that_is_installed_is_there(path: str) -> None:
    assert (ROOT / path).is_file()


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: f"{block.section}-{BLOCKS.index(block)}")
def test_every_block_is_sound_shell(block: Block) -> None:
    if block.runs:
        subprocess.run(["bash", "-n", "-c", block.code], check=True)


def test_what_the_page_changes_in_the_configuration_stands_there() -> None:
    config = (ROOT / "config.toml").read_text(encoding="utf-8")
    changed = re.findall(r"sed -i 's\|\^(path = \"[^\"]+\")\|", PAGE.read_text(encoding="utf-8"))
    assert len(changed) == 2
    assert all(re.search(f"^{re.escape(line)}$", config, re.MULTILINE) for line in changed)


def test_paths_of_the_units_and_of_the_page_are_the_same() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for unit in (ROOT / "deploy").glob("*.service"):
        settings = re.sub("^#.*$", "", unit.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for path in re.findall(r"(?<![\w/])/(?:opt|etc|var)/[\w/.-]*nianbao[\w./-]*", settings):
            assert path.removesuffix("/bin/nianbao") in page, f"{unit.name}: {path}"


def test_the_wrapper_runs_the_program_with_the_secrets_of_the_service(tmp_path: Path) -> None:
    script = (ROOT / "deploy" / "nianbao.sh").read_text(encoding="utf-8")
    folder, secrets = tmp_path / "state", tmp_path / "secrets.env"
    folder.mkdir()
    secrets.write_text("NIANBAO_A='[\"x y\"]'\n", encoding="utf-8")
    program = tmp_path / "nianbao"
    program.write_text('#!/bin/sh\necho "$NIANBAO_A|$NIANBAO_CONFIG|$PWD|$*"\n', encoding="utf-8")
    program.chmod(0o755)
    for was, now in (
        ("/etc/nianbao/secrets.env", secrets),
        ("/var/lib/nianbao", folder),
        ("/opt/nianbao/bin/nianbao", program),
        ('"$(id -u)" -eq 0', '"1" -eq 0'),
    ):
        script = script.replace(was, str(now))
    ran = subprocess.run(["sh", "-c", script, "nianbao", "status", "a b"], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == f'["x y"]|/etc/nianbao/config.toml|{folder}|status a b'
