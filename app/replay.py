"""Rebuilds what follows from the captures: versions, facts, findings, standings. Captures, decisions and messages stay."""

from collections import Counter

from app.context import Context, Run
from app.derive import derive
from app.settlement import settle
from app.sweep import sweep


def replay(context: Context) -> Counter[str]:
    """Derives every kept look again, run by run, in one transaction: a kill leaves the archive as it was.

    Two replays of one archive are identical. What is new under today's rules is queued for the next delivery, and what they
    do not find any more is resolved; nothing is repeated or escalated. Looks whose bytes retention has dropped keep what
    came of them; they are counted as `dropped`.
    """
    counts: Counter[str] = Counter()
    archive = context.archive
    with archive.transaction():
        archive.forget_derived()
        for past in archive.looks_for_replay():
            run = Run(id=past.run, counts=counts)
            for kept in past.looks:
                derive(context, run, kept)
                context.reporter.step("replay", kept.request.url)
            if past.ended is not None:
                _forget_standings(counts)
                sweep(context, run, now=past.ended)
        settle(context, now=context.clock(), timed=False)
    counts["dropped"] = archive.dropped_looks()
    return counts


def _forget_standings(counts: Counter[str]) -> None:
    """Where the bodies stood after an earlier run is no news: only the last one's standings are counted."""
    for name in [name for name in counts if name.startswith("standing-")]:
        del counts[name]
