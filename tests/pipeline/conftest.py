"""A served demo world for every test of the pipeline."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from rehearsal import Rehearsal, rehearsal

from app.demo.world import DemoWorld


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Rehearsal]:
    with DemoWorld(tmp_path) as world:
        yield rehearsal(world, tmp_path / "watch")
