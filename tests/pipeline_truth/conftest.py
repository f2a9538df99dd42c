"""A stage for every test: one small portal, two bodies, an empty archive."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from truth_stage import Stage


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    with Stage(folder=tmp_path) as running:
        yield running
