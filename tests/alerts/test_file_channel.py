"""Messages in a file: whole lines, whatever happens in between."""

import errno
import json
import os
from asyncio import run
from dataclasses import replace
from pathlib import Path

import pytest
from alert_samples import NOW, message

from model.errors import ConfigError
from model.types import Message
from monitor.channels import FileChannel, FileSettings
from monitor.channels.file import line


def told(number: int) -> Message:
    return replace(message(channel="file"), id=f"message-{number}", references=("message-0",))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "messages.jsonl"


def channel(path: Path) -> FileChannel:
    return FileChannel(FileSettings(path=path))


def ids(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    assert text.endswith("\n")
    return [json.loads(line)["id"] for line in text.splitlines()]


def test_each_message_is_one_line_with_what_it_says(path: Path) -> None:
    to = channel(path)
    assert run(to.send(told(1))) is None
    assert run(to.send(told(2))) is None
    assert ids(path) == ["message-1", "message-2"]
    read = json.loads(path.read_text(encoding="utf-8").splitlines()[0])
    assert read["created"] == NOW.isoformat()
    assert read["subject"] == told(1).subject
    assert read["text"] == told(1).text
    assert read["alerts"] == list(told(1).alerts)
    assert read["references"] == ["message-0"]
    assert read["payload"] == json.loads(told(1).payload)


@pytest.mark.parametrize("left", [1, 6, 7, 8, 100, -1])
def test_a_line_that_was_cut_off_is_taken_out_before_the_next(path: Path, left: int) -> None:
    to = channel(path)
    run(to.send(told(1)))
    with path.open("ab") as file:
        file.write(line(told(2)).rstrip(b"\n")[:left])
    assert run(to.send(told(2))) is None
    assert ids(path) == ["message-1", "message-2"]


def test_a_long_line_that_was_cut_off_is_found_too(path: Path) -> None:
    path.write_bytes(line(replace(told(1), text="年报" * 100_000))[:-5])
    assert run(channel(path).send(told(1))) is None
    assert ids(path) == ["message-1"]


@pytest.mark.parametrize("foreign", [b"Dear reader,\nthis is a letter", b"x", b'{"id": 3}'])
def test_another_program_s_text_is_left_alone(path: Path, foreign: bytes) -> None:
    path.write_bytes(foreign)
    to = channel(path)
    for fault in (run(to.send(told(1))), run(to.probe())):
        assert fault is not None
        assert fault.retryable
        assert "not ours" in fault.detail
    assert path.read_bytes() == foreign


def test_a_file_that_was_moved_away_begins_anew(path: Path) -> None:
    to = channel(path)
    run(to.send(told(1)))
    path.rename(path.with_suffix(".1"))
    run(to.send(told(2)))
    assert (ids(path.with_suffix(".1")), ids(path)) == (["message-1"], ["message-2"])


def test_where_it_cannot_be_written_the_file_ends_where_it_ended(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    to = channel(path)
    run(to.send(told(1)))
    whole = os.pwrite

    def full(target: int, text: bytes, at: int) -> int:
        if at == path.stat().st_size and len(text) > 20:
            return whole(target, text[:20], at)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "pwrite", full)
    fault = run(to.send(told(2)))
    assert fault is not None
    assert "No space left" in fault.detail
    assert ids(path) == ["message-1"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    to = channel(tmp_path / "absent" / "messages.jsonl")
    for fault in (run(to.send(told(1))), run(to.probe())):
        assert fault is not None
        assert "absent" in fault.detail


def test_a_probe_writes_nothing(path: Path) -> None:
    to = channel(path)
    assert run(to.probe()) is None
    assert not path.exists()
    run(to.send(told(1)))
    assert run(to.probe()) is None
    assert ids(path) == ["message-1"]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"channels\.file\.path"):
        FileSettings(path=tmp_path)
