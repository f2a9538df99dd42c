"""Which way up a page lies, told by its print."""

import numpy as np
import pytest

from parsers.ocr.ink import Mask
from parsers.ocr.straightening import is_sideways

HEIGHT = 24


def figures(*, across: int, down: int) -> Mask:
    """A page of figures, so many pixels of white between them."""
    page = np.zeros((400, 600), np.uint8)
    for y in range(20, 360, 18 + down):
        for x in range(20, 560, 11 + across):
            page[y : y + 18, x : x + 11] = 255
    return page


@pytest.mark.parametrize(("across", "down"), [(6, 30), (40, 6), (30, 30)])
def test_figures_that_stand_are_not_sideways_however_close_they_stand(across: int, down: int) -> None:
    assert not is_sideways(figures(across=across, down=down), HEIGHT)


def test_figures_that_lie_in_lines_running_down_are_sideways() -> None:
    lying = np.ascontiguousarray(np.rot90(figures(across=6, down=30)))
    assert is_sideways(lying, HEIGHT)
