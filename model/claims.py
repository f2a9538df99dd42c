"""Which cells a claim of the prose is about.

A claim key names rows, not cells: the total column is compared, or the sum of the applicant columns where it is blank.
"""

from model.editions.shared import ANSWERED

_DENIED = tuple(f"requests.{row.key}" for row in ANSWERED if row.key.startswith("denied."))
_UNAVAILABLE = tuple(f"requests.{row.key}" for row in ANSWERED if row.key.startswith("unavailable."))
_UNPROCESSED = tuple(f"requests.{row.key}" for row in ANSWERED if row.key.startswith("unprocessed."))
_OTHER_2021 = ("requests.other.no_correction", "requests.other.fee_unpaid", "requests.other.rest")

REQUEST_CLAIMS: dict[str, tuple[str, ...]] = {
    "requests.new": ("requests.new",),
    "requests.carried_in": ("requests.carried_in",),
    "requests.received": ("requests.new", "requests.carried_in"),
    "requests.total": ("requests.total",),
    "requests.carried_out": ("requests.carried_out",),
    "requests.granted": ("requests.granted",),
    "requests.partial": ("requests.partial",),
    "requests.granted_or_partial": ("requests.granted", "requests.partial"),
    "requests.denied": _DENIED,
    "requests.unavailable": _UNAVAILABLE,
    "requests.unprocessed": _UNPROCESSED,
    "requests.other": ("requests.other",),
}
"""Claim key to rows of table 3. `requests.other` is one row in 2019, three in 2021 (`rows_of`)."""

DISPUTE_RESULTS: tuple[str, ...] = ("total", "upheld", "corrected", "other", "pending")

DISPUTE_CLAIMS: dict[str, tuple[str, ...]] = {
    f"{name}.{result}": tuple(f"disputes.{block}.{result}" for block in blocks)
    for name, blocks in (("review", ("review",)), ("suits", ("suit_direct", "suit_after_review")))
    for result in DISPUTE_RESULTS
}
"""Claim key to cells of table 4; suits are both blocks together."""

CLAIM_KEYS: tuple[str, ...] = (*REQUEST_CLAIMS, *DISPUTE_CLAIMS)


def rows_of(claim: str, *, edition: str) -> tuple[str, ...]:
    """The rows of table 3 that a claim adds up, in that edition; empty where the claim is about table 4."""
    if claim == "requests.other" and edition == "2021":
        return _OTHER_2021
    return REQUEST_CLAIMS.get(claim, ())
