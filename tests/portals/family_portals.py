"""All sample portals: one call each, with `cut` for the one whose list cannot be read to its end."""

from typing import Protocol

import aspnet_portal
import generic_portal
import gkmlpt_portal
import govcn_portal
import shanghai_portal
import trs_portal
import ucap_portal
import vsb_portal
from portal_kit import SamplePortal


class Sample(Protocol):
    def __call__(self, *, cut: bool = ...) -> SamplePortal: ...


PORTALS: dict[str, Sample] = {
    "trs": trs_portal.portal,
    "gkmlpt": gkmlpt_portal.portal,
    "ucap": ucap_portal.portal,
    "ucap-suzhou": ucap_portal.posted_portal,
    "aspnet": aspnet_portal.portal,
    "vsb": vsb_portal.portal,
    "shanghai": shanghai_portal.portal,
    "govcn": govcn_portal.portal,
    "generic": generic_portal.portal,
    "generic-script": generic_portal.scripted_portal,
    "generic-box": generic_portal.boxed_portal,
}
"""By a word of its own; a family whose lists come in several shapes has several."""
