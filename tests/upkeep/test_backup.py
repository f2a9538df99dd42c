"""A backup is one instant of the archive, verified, with what belongs to it, and takes its name only when it is whole."""

import os
import re
import resource
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from random import Random

import msgspec
import pytest
from command_line import nianbao
from test_archive_survival import assert_whole, writer
from upkeep_stage import CONFIG, REGISTRY, Installation, fatten, installation, killed_before

from app.backups import Manifest, backups
from model.errors import ArchiveError
from storage import Archive, soundness_of, unpack


@pytest.fixture
def stage(tmp_path: Path) -> Installation:
    return installation(tmp_path / "watch")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("packed", [False, True])
def test_a_backup_says_what_the_archive_says(stage: Installation, tmp_path: Path, packed: bool) -> None:  # noqa: FBT001
    made = stage.back_up(packed=packed)
    copy = made.folder / "archive.sqlite"
    if packed:
        assert not copy.exists()
        copy = tmp_path / "copy.sqlite"
        unpack(made.folder / "archive.sqlite.zst", copy)
    assert not copy.with_name(f"{copy.name}-wal").exists(), "the copy is complete without a log"
    with Archive.open(copy, create=False) as archive:
        assert archive.logical_digest() == stage.digest()
        assert archive.problems() == ()


def test_configuration_and_registry_lie_beside_it_and_only_the_owner_reads_them(stage: Installation) -> None:
    made = stage.back_up()
    assert names(made.folder) == ["archive.sqlite", "config.toml", "manifest.json", "registry"]
    assert (made.folder / "config.toml").read_text(encoding="utf-8") == CONFIG
    assert (made.folder / "registry" / "bodies.toml").read_text(encoding="utf-8") == REGISTRY
    for path in (made.folder, *made.folder.rglob("*")):
        assert path.stat().st_mode & 0o077 == 0, path
    manifest = msgspec.json.decode((made.folder / "manifest.json").read_bytes(), type=Manifest)
    assert manifest == made.manifest
    assert manifest.files.keys() == {"archive.sqlite", "config.toml", "registry/bodies.toml"}
    assert manifest.rows["reports"] == 2


def test_so_many_stay_as_are_to_be_kept_and_the_newest_do(stage: Installation) -> None:
    target = stage.folder / "backups"
    made = [stage.back_up(day=day, keep=2).folder for day in range(4)]
    assert list(backups(target)) == [made[3], made[2]]
    assert names(target) == [".lock", made[2].name, made[3].name]


def test_an_archive_that_is_damaged_is_copied_and_nothing_older_is_removed(stage: Installation) -> None:
    good = stage.back_up()
    with stage.archive() as archive:
        archive._store.write("UPDATE bodies SET body = x'00' WHERE sha256 = (SELECT min(sha256) FROM bodies)")
    made = stage.back_up(day=1, keep=1)
    assert [one.name for one in made.wrong] == ["bodies"]
    assert made.folder.name.endswith(".damaged")
    assert made.removed == ()
    assert backups(stage.folder / "backups") == (good.folder,)
    with pytest.raises(ArchiveError, match="damaged"):
        stage.restore(made.folder, to=stage.folder / "other.sqlite")
    stage.restore(made.folder, to=stage.folder / "other.sqlite", force=True)


def test_two_backups_at_once_into_one_folder_are_refused(stage: Installation) -> None:
    target = stage.folder / "backups"
    code = "import sys, fcntl; f = open(sys.argv[1], 'w'); fcntl.flock(f, fcntl.LOCK_EX); print(flush=True); sys.stdin.read()"
    target.mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", code, str(target / ".lock")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(ArchiveError, match="another backup is being made"):
            stage.back_up()
        other.kill()
        other.wait()
        assert stage.back_up().wrong == ()


def test_without_room_nothing_is_begun(stage: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "app.backups.shutil.disk_usage", lambda _: os.terminal_size((0, 0)) and type("U", (), {"free": 1})
    )
    with pytest.raises(ArchiveError, match=r"0 MB free, the backup needs \d+ MB"):
        stage.back_up()
    assert names(stage.folder / "backups") == [".lock"]


def test_a_disk_that_becomes_full_leaves_nothing_half(stage: Installation) -> None:
    with stage.archive() as archive:
        fatten(archive, 3)

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))

    line = [sys.executable, "-m", "app", "backup", "--config", str(stage.config)]
    done = subprocess.run(line, preexec_fn=limited, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 2
    assert "archive.sqlite: the disk" in done.stderr
    assert "Traceback" not in done.stderr
    assert names(stage.folder / "backups") == [".lock"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_may_not_be_written_is_said(stage: Installation) -> None:
    target = stage.folder / "backups"
    target.mkdir(mode=0o500)
    with pytest.raises(ArchiveError, match="Permission denied"):
        stage.back_up()


def test_a_target_that_is_a_file_is_said(stage: Installation) -> None:
    with pytest.raises(ArchiveError, match="No backup was made"):
        stage.back_up(stage.config)


def test_every_copy_of_an_archive_that_is_being_written_is_one_instant_of_it(tmp_path: Path) -> None:
    stage = Installation(tmp_path)
    stage.config.write_text(CONFIG, encoding="utf-8")
    counted = []
    with writer(stage.path):
        for day in range(4):
            made = stage.back_up(day=day)
            assert made.wrong == ()
            with Archive.open(made.folder / "archive.sqlite", create=False) as copy:
                assert_whole(copy)
                counted.append(copy.statistics()["versions"])
            time.sleep(0.05)
    assert counted == sorted(counted)
    assert counted[-1] > counted[0], "the writer goes on meanwhile"


def test_a_kill_before_any_touch_of_a_file_leaves_whole_backups_only(stage: Installation) -> None:
    target, digest = stage.folder / "backups", stage.digest()
    stage.back_up(day=0, keep=1)
    day, number = 1, 1
    while killed_before(number, partial(stage.back_up, day=day, keep=1), folder=stage.folder):
        found = backups(target)
        assert found, "an older backup goes only when the new one is there"
        for folder in found:
            assert soundness_of(folder / "archive.sqlite").problems == 0
            assert (folder / "manifest.json").is_file()
        day, number = day + 1, number + 1
    assert number > 30, "the whole backup was gone through"
    stage.back_up(day=day + 1, keep=1)
    assert len(names(target)) == 2, "what the killed ones left is cleared"
    assert stage.digest() == digest


def test_a_kill_at_a_random_instant_leaves_whole_backups_only(stage: Installation) -> None:
    with stage.archive() as archive:
        fatten(archive, 20)
    line = [sys.executable, "-m", "app", "backup", "--config", str(stage.config)]
    began = time.monotonic()
    subprocess.run(line, capture_output=True, check=True)
    lasted, chance, killed = time.monotonic() - began, Random(3), 0
    for _ in range(3):
        with subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as program:
            time.sleep(chance.uniform(0.5, 1.0) * lasted)
            program.kill()
        killed += program.returncode != 0
        for folder in backups(stage.folder / "backups"):
            assert soundness_of(folder / "archive.sqlite").problems == 0
    assert killed


def doctored(stage: Installation, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    rows = nianbao(capsys, "doctor", "--config", stage.config, "--lang", "en", "--json").json
    (row,) = [row for row in rows if row["what"] == "backup"]
    return {name: row[name] for name in ("verdict", "result")}


def test_the_doctor_misses_a_backup_that_is_not_there_or_too_old(
    stage: Installation, capsys: pytest.CaptureFixture[str]
) -> None:
    assert doctored(stage, capsys)["verdict"] == "attention"
    stage.back_up()
    old = doctored(stage, capsys)
    assert old["verdict"] == "attention"
    assert re.search(r"nianbao-20260105T030405Z, \d+ days old; 1 in all", old["result"])
    ran = nianbao(capsys, "backup", "--config", stage.config, "--lang", "en")
    assert ran.status == 0
    assert "Backed up and verified" in ran.out
    assert "on the archive's own disk" in ran.out
    assert doctored(stage, capsys)["verdict"] == "ok"
