"""The feed: valid Atom, bounded, replaced as a whole."""

import os
from asyncio import run
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest
from alert_samples import NOW, message
from hypothesis import given
from hypothesis import strategies as st

from model.errors import ConfigError
from model.types import Message
from monitor.channels import FeedChannel, FeedSettings
from monitor.channels.feed import ATOM

ONCE = ("id", "title", "updated")
"""What RFC 4287 (4.1.1, 4.1.2) asks of a feed and of each entry exactly once."""


def told(number: int) -> Message:
    made = message(channel="feed")
    return replace(made, id=str(UUID(int=number)), created=NOW + timedelta(hours=number), subject=f"第 {number} 条 <&>")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "nianbao.atom"


def channel(path: Path, *, entries: int = 100, url: str = "") -> FeedChannel:
    return FeedChannel(FeedSettings(path=path, entries=entries, url=url))


def valid(path: Path) -> ET.Element:
    """The feed, read strictly: what the standard asks for is there, once, and what it has no place for is not."""
    root = ET.fromstring(path.read_bytes())
    assert root.tag == f"{{{ATOM}}}feed"
    entries = root.findall(f"{{{ATOM}}}entry")
    for part in (root, *entries):
        for name in ONCE:
            assert [bool(one.text) for one in part.findall(f"{{{ATOM}}}{name}")] == [True], name
        assert datetime.fromisoformat(text(part, "updated")).tzinfo is not None
    assert root.findtext(f"{{{ATOM}}}author/{{{ATOM}}}name")
    assert len({text(one, "id") for one in entries}) == len(entries)
    assert text(root, "updated") >= max((text(one, "updated") for one in entries), default="")
    assert [one.tag for one in root if not one.tag.startswith(f"{{{ATOM}}}")] == []
    for one in entries:
        content = one.find(f"{{{ATOM}}}content")
        assert content is not None
        assert (content.get("type"), len(content)) == ("html", 0)
    return root


def text(part: ET.Element, name: str) -> str:
    return part.findtext(f"{{{ATOM}}}{name}", "")


def titles(path: Path) -> list[str]:
    return [text(one, "title") for one in valid(path).findall(f"{{{ATOM}}}entry")]


def test_the_newest_stands_first_under_its_message_s_id(path: Path) -> None:
    to = channel(path, url="https://example.org/nianbao.atom")
    for number in (1, 2, 3):
        assert run(to.send(told(number))) is None
    root = valid(path)
    assert titles(path) == ["第 3 条 <&>", "第 2 条 <&>", "第 1 条 <&>"]
    first = root.find(f"{{{ATOM}}}entry")
    assert first is not None
    assert text(first, "id") == f"urn:uuid:{told(3).id}"
    content = text(first, "content")
    assert content in told(3).html
    assert content.startswith("<h1")
    assert "<body" not in content
    assert text(root, "id") == "https://example.org/nianbao.atom"
    link = root.find(f"{{{ATOM}}}link")
    assert link is not None
    assert (link.get("rel"), link.get("href")) == ("self", "https://example.org/nianbao.atom")


def test_a_repeat_is_no_second_entry(path: Path) -> None:
    to = channel(path)
    run(to.send(told(1)))
    run(to.send(told(2)))
    before = path.read_bytes()
    assert run(to.send(told(1))) is None
    assert path.read_bytes() == before


def test_only_so_many_are_kept(path: Path) -> None:
    to = channel(path, entries=3)
    for number in range(10):
        run(to.send(told(number)))
    assert titles(path) == ["第 9 条 <&>", "第 8 条 <&>", "第 7 条 <&>"]


def test_a_feed_keeps_its_id_without_an_address(path: Path) -> None:
    run(channel(path).send(told(1)))
    first = text(valid(path), "id")
    run(channel(path).send(told(2)))
    assert first.startswith("urn:uuid:")
    assert text(valid(path), "id") == first


@given(odd=st.text())
def test_any_text_makes_a_valid_feed(odd: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("feed") / "odd.atom"
    to = channel(path)
    for number in (1, 2):
        odd_one = replace(told(number), subject=odd or "-", html=f"<p>{odd}</p>")
        assert to._publish(odd_one) is None
    if odd.strip():
        assert len(valid(path).findall(f"{{{ATOM}}}entry")) == 2


@pytest.mark.parametrize(
    "foreign", [b"<html></html>", b"no xml", b"", b'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>']
)
def test_a_file_that_is_not_ours_is_left_alone(path: Path, foreign: bytes) -> None:
    path.write_bytes(foreign)
    to = channel(path)
    for fault in (run(to.send(told(1))), run(to.probe())):
        assert fault is not None
        assert fault.retryable
        assert "move it away" in fault.detail
    assert path.read_bytes() == foreign


def test_where_it_cannot_be_written_the_old_feed_stays(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    to = channel(path)
    run(to.send(told(1)))
    before = path.read_bytes()

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    fault = run(to.send(told(2)))
    assert fault is not None
    assert "No space left" in fault.detail
    assert path.read_bytes() == before
    assert sorted(one.name for one in path.parent.iterdir()) == [path.name]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    to = channel(tmp_path / "absent" / "x.atom")
    for fault in (run(to.send(told(1))), run(to.probe())):
        assert fault is not None
        assert "absent" in fault.detail
    assert run(channel(tmp_path / "x.atom").probe()) is None


@pytest.mark.parametrize(
    ("changes", "named"), [({"path": Path("/")}, "path"), ({"url": "ftp://x/"}, "url"), ({"title": " "}, "title")]
)
def test_settings_that_cannot_work_are_refused(path: Path, changes: dict[str, object], named: str) -> None:
    with pytest.raises(ConfigError, match=rf"channels\.feed\.{named}"):
        FeedSettings(**{"path": path, **changes})  # type: ignore[arg-type]
