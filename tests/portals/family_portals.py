"""All sample portals: one call each, with `cut` for the one whose list cannot be read to its end."""

from typing import Protocol

import trs_portal
from portal_kit import SamplePortal


class Sample(Protocol):
    def __call__(self, *, cut: bool = ...) -> SamplePortal: ...


PORTALS: dict[str, Sample] = {
    "trs": trs_portal.portal,
}
"""By a word of its own; a family whose lists come in several shapes has several."""
