"""What a page takes while it is recognised: little more than ten bytes a pixel, and nothing that stays."""

import subprocess
import sys
from pathlib import Path

import numpy as np
from drawing import encoded, table
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from parsers.ocr.ink import met, picked

MOST = 350
"""Megabytes for a page of 12 million pixels: A4 at 350 dpi, A3 at 250."""
# What `getrusage` says of a started program includes what held it when it was started.
_READ = """
import sys
from pathlib import Path
import parsers
document = parsers.read_bytes(Path(sys.argv[1]).read_bytes(), url="page")
peak = next(line.split()[1] for line in Path("/proc/self/status").open() if line.startswith("VmHWM"))
print(document.carrier, len(document.blocks), int(peak) // 1000)
"""

_LABELS = arrays.arrays(np.int32, st.tuples(st.integers(1, 300), st.integers(1, 4)), elements=st.integers(0, 5))


def test_a_large_page_is_recognised_within_the_bound(tmp_path: Path) -> None:
    ruled = table([[str(row * 31 + column) for column in range(12)] for row in range(40)])
    page = np.full((4100, 2900), 255, np.uint8)
    page[400 : 400 + ruled.shape[0], 300 : 300 + ruled.shape[1]] = ruled
    file = tmp_path / "page.png"
    file.write_bytes(encoded(page, "PNG"))
    ran = subprocess.run([sys.executable, "-c", _READ, str(file)], capture_output=True, text=True, check=True)
    carrier, blocks, memory = ran.stdout.split()
    assert (carrier, blocks) == ("image", "1")
    assert int(memory) < MOST


@given(labels=_LABELS, which=st.lists(st.booleans(), min_size=6, max_size=6))
@settings(max_examples=50)
def test_picking_in_strips_is_picking_at_once(labels: np.ndarray, which: list[bool]) -> None:
    chosen = np.array(which)
    assert (picked(labels, chosen) == chosen[labels] * np.uint8(255)).all()


@given(labels=_LABELS, draw=st.data())
@settings(max_examples=50)
def test_meeting_in_strips_is_meeting_at_once(labels: np.ndarray, draw: st.DataObject) -> None:
    mask = draw.draw(arrays.arrays(np.uint8, labels.shape, elements=st.sampled_from([0, 255])))
    expected = set(np.unique(labels[mask > 0]).tolist()) - {0}
    assert set(np.flatnonzero(met(labels, 6, mask)).tolist()) == expected
