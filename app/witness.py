"""Whether those whom we asked bear witness against this machine's clock: by a wrong day, bodies would be accused wrongly."""

from datetime import timedelta

from app.clock import machine
from app.context import Context

FEWEST = 3
"""Hosts that must have told their time: one alone may be wrong itself."""
APART = timedelta(hours=12)
"""From so far on they contradict it, where none of them is nearer."""


def clock_doubt(context: Context, *, run: int | None = None) -> str:
    """Why nothing may be judged by the clock, one sentence; empty where nobody contradicts it, or it is a pretended one.

    Asked are the last answers, or those of the run.
    """
    if context.clock is not machine:
        return ""
    apart = context.archive.clock_witnesses(run=run)
    nearest = min(apart.values(), default=timedelta())
    if len(apart) < FEWEST or nearest < APART:
        return ""
    return (
        f"The clock shows {context.clock():%Y-%m-%d %H:%M} UTC, but all {len(apart)} hosts that answered last were at least "
        f"{nearest.total_seconds() / 3600:.0f} hours away from it. Nothing is judged. Set the clock."
    )
