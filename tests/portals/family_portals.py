"""All sample portals: one call each, with `cut` for the one whose list cannot be read to its end."""

from typing import Protocol

import gkmlpt_portal
import trs_portal
import ucap_portal
from portal_kit import SamplePortal


class Sample(Protocol):
    def __call__(self, *, cut: bool = ...) -> SamplePortal: ...


PORTALS: dict[str, Sample] = {
    "trs": trs_portal.portal,
    "gkmlpt": gkmlpt_portal.portal,
    "ucap": ucap_portal.portal,
    "ucap-suzhou": ucap_portal.posted_portal,
}
"""By a word of its own; a family whose lists come in several shapes has several."""
