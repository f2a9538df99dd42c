"""A restore verifies first, never deletes what is there, and leaves the old archive or the new one, never less."""

from pathlib import Path

import pytest
from archive_samples import NOW
from command_line import nianbao
from test_archive_survival import writer
from upkeep_stage import Installation, installation, killed_before

from model.errors import ArchiveError, UsageError
from storage import Archive


@pytest.fixture
def stage(tmp_path: Path) -> Installation:
    return installation(tmp_path / "watch")


def further(stage: Installation) -> str:
    """Something happens after the backup; the archive's digest then."""
    with stage.archive() as archive:
        archive.begin_run("crawl", now=NOW)
        return archive.logical_digest()


@pytest.mark.parametrize("packed", [False, True])
def test_what_was_backed_up_comes_back_and_what_stood_there_is_moved_aside(
    stage: Installation,
    packed: bool,  # noqa: FBT001
) -> None:
    saved = stage.digest()
    made = stage.back_up(packed=packed)
    later_on = further(stage)
    done = stage.restore(made.folder, force=True)
    assert stage.digest() == saved
    assert done.aside is not None
    with Archive.open(done.aside, create=False) as aside:
        assert aside.logical_digest() == later_on
    again = stage.restore(made.folder, force=True)
    assert again.aside not in {None, done.aside}, "nothing that was moved aside is written over"


def test_an_archive_that_is_there_is_left_alone_without_force(stage: Installation) -> None:
    made = stage.back_up()
    digest = further(stage)
    with pytest.raises(ArchiveError, match="--force moves it aside"):
        stage.restore(made.folder)
    assert stage.digest() == digest


def test_another_place_is_as_good(stage: Installation, tmp_path: Path) -> None:
    target = tmp_path / "deep" / "er" / "archive.sqlite"
    stage.restore(stage.back_up().folder, to=target)
    with Archive.open(target, create=False) as archive:
        assert archive.logical_digest() == stage.digest()


def test_a_bare_archive_file_is_taken_too(stage: Installation, tmp_path: Path) -> None:
    bare = stage.back_up().folder / "archive.sqlite"
    stage.restore(bare, to=tmp_path / "archive.sqlite")
    with Archive.open(tmp_path / "archive.sqlite", create=False) as archive:
        assert archive.logical_digest() == stage.digest()


def test_nothing_is_restored_while_another_program_writes(stage: Installation, tmp_path: Path) -> None:
    made = stage.back_up()
    with writer(tmp_path / "archive.sqlite"), pytest.raises(ArchiveError, match="another nianbao is writing"):
        stage.restore(made.folder, to=tmp_path / "archive.sqlite", force=True)


def test_nothing_is_restored_while_another_program_has_the_archive_open(stage: Installation) -> None:
    made = stage.back_up()
    with stage.archive() as reader:
        reader.holdings()
        with pytest.raises(ArchiveError, match="has the archive open"):
            stage.restore(made.folder, force=True)
        assert reader.holdings()
    stage.restore(made.folder, force=True)


def test_a_damaged_archive_can_be_replaced(stage: Installation) -> None:
    made, digest = stage.back_up(), stage.digest()
    stage.path.write_bytes(b"no archive" * 999)
    done = stage.restore(made.folder, force=True)
    assert stage.digest() == digest
    assert done.aside is not None
    assert done.aside.read_bytes().startswith(b"no archive")


def changed(path: Path, at: int = -3000) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 0xFF
    path.write_bytes(content)


@pytest.mark.parametrize("packed", [False, True])
def test_a_backup_that_has_changed_is_refused(stage: Installation, packed: bool) -> None:  # noqa: FBT001
    made = stage.back_up(packed=packed)
    changed(made.folder / ("archive.sqlite.zst" if packed else "archive.sqlite"))
    digest = stage.digest()
    with pytest.raises(ArchiveError, match="not as it was written"):
        stage.restore(made.folder, to=stage.folder / "other.sqlite")
    assert not list(stage.folder.glob("*other*sqlite"))
    assert stage.digest() == digest


def test_a_backup_that_is_not_whole_is_refused(stage: Installation) -> None:
    made = stage.back_up()
    (made.folder / "registry" / "bodies.toml").unlink()
    with pytest.raises(ArchiveError, match="not whole"):
        stage.restore(made.folder, force=True)


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_of_a_newer_layout_is_refused(stage: Installation, tmp_path: Path, packed: bool) -> None:  # noqa: FBT001
    with stage.archive() as archive:
        archive._store.write("PRAGMA user_version = 999")
    with pytest.raises(ArchiveError, match="Install the newer nianbao"):
        stage.back_up(packed=packed)
    with pytest.raises(ArchiveError, match="Install the newer nianbao"):
        stage.restore(stage.path, to=tmp_path / "other.sqlite")
    assert not (tmp_path / "other.sqlite").exists()


def test_a_folder_of_backups_is_no_backup_and_its_newest_are_named(stage: Installation) -> None:
    made = stage.back_up()
    with pytest.raises(UsageError, match=made.folder.name):
        stage.restore(made.folder.parent, force=True)
    with pytest.raises(UsageError, match="no such backup"):
        stage.restore(made.folder / "none", force=True)


def test_a_kill_before_any_touch_of_a_file_leaves_the_old_archive_or_the_new_one(stage: Installation) -> None:
    saved = stage.digest()
    made = stage.back_up()
    later_on, number, seen = further(stage), 1, set[str]()
    while killed_before(number, lambda: stage.restore(made.folder, force=True), folder=stage.folder):
        digest = stage.digest()
        assert digest in {saved, later_on}
        seen.add(digest)
        if digest == saved:
            aside = max(stage.folder.glob("archive.sqlite.before-*"), key=lambda path: path.stat().st_mtime)
            with Archive.open(aside, create=False) as old:
                assert old.logical_digest() == later_on, "the old one is whole, aside"
            stage.restore(aside, force=True)
        number += 1
    assert number > 15, "the whole restore was gone through"
    assert stage.digest() == saved
    assert not list(stage.folder.glob(".archive*")), "nothing half is left"


def test_the_command_says_what_was_put_where_and_refuses_with_one_line(
    stage: Installation, capsys: pytest.CaptureFixture[str]
) -> None:
    made = stage.back_up()
    line = ("restore", made.folder, "--config", stage.config, "--lang", "en")
    refused = nianbao(capsys, *line)
    assert refused.status == 2
    assert refused.err.count("nianbao: ") == 1
    assert "--force moves it aside" in refused.err
    ran = nianbao(capsys, *line, "--force")
    assert ran.status == 0
    said = " ".join(ran.out.split())
    assert "archive.sqlite is restored from" in said
    assert "archive.sqlite.before-" in said
    assert "were not put back" in said
    elsewhere = nianbao(capsys, *line, "--to", stage.folder / "other.sqlite", "--json").json
    assert (elsewhere["archive"], elsewhere["aside"]) == (str(stage.folder / "other.sqlite"), None)
    assert elsewhere["made"].startswith("2026-01-05")
