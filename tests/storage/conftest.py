"""An empty archive on disk and a run in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from archive_samples import NOW, archive_at

from storage import Archive


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with archive_at(tmp_path) as opened:
        yield opened


@pytest.fixture
def run(archive: Archive) -> int:
    return archive.begin_run("crawl", now=NOW)
