"""All sample portals: one call each, with `cut` for the one whose list cannot be read to its end."""

from typing import Protocol

import annual_portal
import aspnet_portal
import fujian_portal
import generic_portal
import gkmlpt_portal
import govcn_portal
import hanweb_portal
import jpaas_portal
import shanghai_portal
import trs_portal
import ucap_portal
import vsb_portal
from portal_kit import SamplePortal


class Sample(Protocol):
    def __call__(self, *, cut: bool = ...) -> SamplePortal: ...


PORTALS: dict[str, Sample] = {
    "trs": trs_portal.portal,
    "trs-table": trs_portal.counted_portal,
    "trs-contained": trs_portal.contained_portal,
    "trs-script": trs_portal.scripted_portal,
    "trs-shared": trs_portal.shared_portal,
    "fujian": fujian_portal.portal,
    "hanweb": hanweb_portal.portal,
    "hanweb-numbers": hanweb_portal.counted_portal,
    "jpaas": jpaas_portal.portal,
    "jpaas-script": jpaas_portal.bare_portal,
    "annual": annual_portal.portal,
    "annual-platform": annual_portal.platform_portal,
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
