"""Whatever is wrong, a person gets one clear line for each reason, exit status 2, and no traceback."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Timer

import pytest
from command_line import nianbao
from rehearsal import Rehearsal

REGISTRY = '[[portal]]\nid = "p"\nname = "门户"\ncolumns = ["http://127.0.0.1:9/nb/"]\n'
SINGLE = ("read", "parse", "check")
ASKING = (("status",), ("findings",), ("alerts",), ("search", "公开"), ("query", "SELECT 1"))
WRITING = (("crawl",), ("run",))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with every kind of thing that is no report."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NIANBAO_CONFIG", raising=False)
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "letter.txt").write_text("一封信，与年报无关。", encoding="utf-8")
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"0" * 400)
    (tmp_path / "folder").mkdir()
    (tmp_path / "broken.toml").write_text("[fetch\n", encoding="utf-8")
    (tmp_path / "wrong.toml").write_text('[fetch]\npause_second = 1\nattempts = 99\n[output]\nlanguage = "fr"\n')
    return tmp_path


@pytest.mark.parametrize("command", SINGLE)
@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("nothing.html", ("nothing.html", "No such file", "give the path of a file")),
        ("folder", ("folder", "directory", "give the path of a file")),
        ("empty.txt", ("empty.txt", "no bytes", "download")),
        ("noise.bin", ("noise.bin", "a file of a known type")),
        ("report.pdf", ("report.pdf", "PDF")),
        ("ftp://example.gov.cn/a.html", ("ftp://example.gov.cn/a.html", "http")),
        ("http://127.0.0.1:9/a.html", ("http://127.0.0.1:9/a.html", "private", "fetch.private_hosts")),
    ],
)
def test_what_is_no_document_is_named_with_what_to_do(
    desk: Path, capsys: pytest.CaptureFixture[str], command: str, source: str, says: tuple[str, ...]
) -> None:
    ran = nianbao(capsys, command, source)
    assert ran.status == 2
    assert ran.out == ""
    assert ran.err.startswith("nianbao: ")
    assert ran.err.count("\n") == 1
    assert all(part in ran.err for part in says), ran.err


@pytest.mark.parametrize("command", ["parse", "check"])
def test_a_text_that_is_no_report_is_refused_and_read_is_named(
    desk: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    ran = nianbao(capsys, command, "letter.txt")
    assert (ran.status, ran.out) == (2, "")
    assert "letter.txt: not-a-report:" in ran.err
    assert "nianbao read" in ran.err
    assert "一封信，与年报无关。" in nianbao(capsys, "read", "letter.txt").out


def test_an_address_that_does_not_answer_is_named_with_the_reason(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "config.toml").write_text('[fetch]\nprivate_hosts = ["127.0.0.1"]\nattempts = 1\n', encoding="utf-8")
    ran = nianbao(capsys, "read", "http://127.0.0.1:9/a.html")
    assert ran.status == 2
    assert "http://127.0.0.1:9/a.html: refused: " in ran.err


@pytest.mark.parametrize("command", [("read", "letter.txt"), *ASKING, *WRITING, ("doctor",), ("config",), ("replay",)])
def test_a_faulty_configuration_is_named_by_every_command(
    desk: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    absent = nianbao(capsys, *command, "-c", "absent.toml")
    assert (absent.status, absent.out) == (2, "")
    assert "absent.toml: no such file" in absent.err
    broken = nianbao(capsys, *command, "-c", "broken.toml")
    assert broken.status == 2
    assert "broken.toml: not valid TOML" in broken.err
    assert "line 1" in broken.err
    wrong = nianbao(capsys, *command, "-c", "wrong.toml")
    assert wrong.status == 2
    assert [line.split(": ")[1:3] for line in wrong.err.splitlines()] == [
        ["wrong.toml", "fetch.pause_second"],
        ["wrong.toml", "fetch.attempts"],
        ["wrong.toml", "output.language"],
    ]


@pytest.mark.parametrize("command", [*ASKING, ("replay",)])
def test_without_an_archive_those_that_ask_say_how_to_make_one(
    desk: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    ran = nianbao(capsys, *command)
    assert (ran.status, ran.out) == (2, "")
    assert "nianbao.sqlite: no archive yet; `nianbao crawl` makes one" in ran.err
    assert not (desk / "nianbao.sqlite").exists()


@pytest.mark.parametrize("command", WRITING)
def test_a_registry_that_is_not_there_is_named(
    desk: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    ran = nianbao(capsys, *command)
    assert ran.status == 2
    assert f"{desk / 'registry'}: no such folder; [registry] path" in ran.err


@pytest.mark.parametrize("command", [*ASKING, *WRITING, ("replay",)])
def test_a_file_of_garbage_is_no_archive_and_is_left_alone(
    desk: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    (desk / "registry").mkdir()
    (desk / "registry" / "p.toml").write_text(REGISTRY, encoding="utf-8")
    garbage = bytes(range(1, 256)) * 40
    (desk / "nianbao.sqlite").write_bytes(garbage)
    ran = nianbao(capsys, *command)
    assert ran.status == 2
    assert "nianbao.sqlite: this file is no archive" in ran.err
    assert (desk / "nianbao.sqlite").read_bytes() == garbage


@pytest.mark.parametrize("command", WRITING)
def test_a_place_where_no_archive_can_be_made_is_named(
    desk: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    (desk / "registry").mkdir()
    (desk / "config.toml").write_text('[archive]\npath = "letter.txt/nianbao.sqlite"\n', encoding="utf-8")
    ran = nianbao(capsys, *command)
    assert ran.status == 2
    assert "letter.txt/nianbao.sqlite" in ran.err
    seen = nianbao(capsys, "doctor", "--lang", "en", "--json")
    assert seen.status == 1
    assert [one["verdict"] for one in seen.json if one["what"] == "archive"] == ["broken"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("crawl", "nowhere"), ("no such portal: nowhere", "chengchuan")),
        (("status", "--now", "yesterday"), ("--now 'yesterday'", "2026-02-03")),
        (("replay", "--now", "2026-02-30"), ("--now '2026-02-30'",)),
        (("status", "--publisher", "chengchuan-watre"), ("--publisher chengchuan-watre", "chengchuan-water")),
        (("findings", "--publisher", "澄川市水务"), ("澄川市水务局",)),
        (("alerts", "--publisher", "x"), ("--publisher x: no such body",)),
        (("findings", "--code", "row-sum"), ("--code row-sum: no such check", "requests-row-sum")),
        (("query", "SELEC 1"), ("the query is wrong", "SELEC")),
        (("query", "SELECT novelty FROM reports"), ("no such column: novelty",)),
        (("query", "DELETE FROM reports"), ("only reading",)),
        (("query", "SELECT 1; SELECT 2"), ("one statement",)),
        (("query", ""), ("ask with SELECT",)),
        (("search", " "), ("nothing to search for",)),
    ],
)
def test_what_is_asked_for_but_not_there_is_named_with_the_nearest_there_is(
    watch: Rehearsal, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: tuple[str, ...]
) -> None:
    ran = nianbao(capsys, *arguments, "-c", watch.config)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("nianbao: ")
    assert all(part in ran.err for part in says), ran.err


def test_a_second_writer_is_told_of_the_first_and_readers_go_on(
    watch: Rehearsal, capsys: pytest.CaptureFixture[str]
) -> None:
    with watch.context():
        for command in ("crawl", "run", "replay"):
            ran = nianbao(capsys, command, "-c", watch.config)
            assert ran.status == 2
            assert str(watch.settings.archive) in ran.err
            assert "another" in ran.err
        assert nianbao(capsys, "status", "-c", watch.config, "--now", "2026-02-03").status == 0


@pytest.mark.parametrize("options", [(), ("--json",)], ids=" ".join)
def test_a_reader_that_turns_away_is_no_error_worth_a_traceback(watch: Rehearsal, options: tuple[str, ...]) -> None:
    line = watch.line("query", "SELECT a.message_zh FROM findings a, findings b LIMIT 3000", *options)
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full on this machine")
def test_a_full_disk_behind_the_output_is_one_line(watch: Rehearsal) -> None:
    with Path("/dev/full").open("wb") as full:
        line = watch.line("findings", "--json")
        ran = subprocess.run(line, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (2, "nianbao: the output: cannot be written: No space left on device\n")


def heed_interrupts() -> None:
    """A shell that starts the tests in the background has them ignore SIGINT, and what they start too."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_an_interrupt_ends_a_command_with_130_and_without_a_traceback(tmp_path: Path) -> None:
    line = [sys.executable, "-u", "-m", "app", "demo", "--folder", str(tmp_path / "demo")]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        line,
        stdout=pipe,
        stderr=pipe,
        preexec_fn=heed_interrupts,  # noqa: PLW1509 - it only resets a signal
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, b"")


def test_an_interrupted_query_is_not_called_too_slow(watch: Rehearsal, capsys: pytest.CaptureFixture[str]) -> None:
    endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c"
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    timer = Timer(1.0, lambda: os.kill(os.getpid(), signal.SIGINT))
    timer.start()
    ran = nianbao(capsys, "query", endless, "-c", watch.config, "--seconds", "40")
    timer.join()
    signal.signal(signal.SIGINT, before)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "nianbao: the query was interrupted\n"


@pytest.mark.parametrize("name", ["mine", "mine-with-config"])
def test_the_demo_never_touches_a_folder_that_it_did_not_make(
    desk: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (desk / "mine").mkdir()
    (desk / "mine" / "notes.txt").write_text("notes")
    (desk / "mine-with-config").mkdir()
    (desk / "mine-with-config" / "config.toml").write_text('[archive]\npath = "nianbao.sqlite"\n')
    (desk / "mine-with-config" / "nianbao.sqlite").write_bytes(b"years of work")
    before = {path: path.read_bytes() for path in (desk / name).iterdir()}
    ran = nianbao(capsys, "demo", "--folder", name)
    assert ran.status == 2
    assert f"{name}: is not empty and was not made by the demo; name another with --folder" in ran.err
    assert {path: path.read_bytes() for path in (desk / name).iterdir()} == before


@pytest.mark.parametrize("folder", ["letter.txt", "letter.txt/demo"])
def test_a_folder_that_the_demo_cannot_make_is_named(
    desk: Path, capsys: pytest.CaptureFixture[str], folder: str
) -> None:
    ran = nianbao(capsys, "demo", "--folder", folder)
    assert ran.status == 2
    assert f"nianbao: {folder}: " in ran.err
    assert "--folder" in ran.err


def test_a_module_run_is_the_same_program() -> None:
    ran = subprocess.run([sys.executable, "-m", "app", "--version"], capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("nianbao ")
