"""Every channel in the folder is named in the tuple, and the digest's files are where the program looks."""

import inspect
from importlib import import_module
from pathlib import Path

from monitor import channels, rendering
from monitor.wording import WORDS

FOLDER = Path(channels.__file__).parent


def test_each_file_of_the_folder_holds_one_listed_channel() -> None:
    files = {path.stem for path in FOLDER.glob("*.py")} - {"__init__", "protocol"}
    assert {kind.__module__.rpartition(".")[2] for kind in channels.CHANNELS} == files


def test_each_channel_can_do_what_the_protocol_asks() -> None:
    for kind in channels.CHANNELS:
        assert inspect.iscoroutinefunction(kind.send)
        own = import_module(kind.__module__)
        assert any(name.endswith("Settings") for name in vars(own))


def test_templates_stand_beside_the_module_that_renders_them() -> None:
    folder = Path(rendering.__file__).with_name("templates")
    assert {path.name for path in folder.iterdir()} == {"digest.txt.j2", "digest.html.j2"}


def test_both_languages_have_every_word() -> None:
    for words in WORDS.values():
        for name in words.__dataclass_fields__:
            assert getattr(words, name), name
    assert set(WORDS["zh"].severities) == set(WORDS["en"].severities)
    assert set(WORDS["zh"].headings) == set(WORDS["en"].headings)
