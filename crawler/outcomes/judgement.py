"""The verdict on one answer, as a value."""

from dataclasses import dataclass

from model.looking import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What one answer is."""

    outcome: Outcome
    detail: str = ""
    leads_to: str | None = None
    """Where a redirect or a stub sends on to, absolute."""
    cookie_may_cure: bool = False
    """Whether to ask once more is right if, and only if, the answer itself set a cookie that we had not brought along."""
    clears_after: float | None = None
    """Seconds after which such a refusal is known to pass; None where nothing is known."""
    plain: bool = False
    """Whether only the status refuses: it may mean this address, and not us."""
