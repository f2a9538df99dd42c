"""Rebuilds what follows from the captures: versions, facts, findings, standings. Captures, decisions and messages stay."""

from collections import Counter

from app.context import Context, Run
from app.derive import derive, reconcile
from app.sweep import sweep


def replay(context: Context) -> Counter[str]:
    """Derives every kept look again, run by run, in one transaction: a kill leaves the archive as it was.

    Two replays of one archive are identical. An alert that is new under today's rules waits for the next delivery.
    """
    counts: Counter[str] = Counter()
    archive = context.archive
    runs = archive.runs()
    context.reporter.begin("replay", len(runs))
    with archive.transaction():
        archive.forget_derived()
        for past in runs:
            run = Run(id=past.id, counts=counts)
            for kept in archive.looks_of(past.id):
                derive(context, run, kept)
            sweep(context, run, now=past.now)
            context.reporter.step("replay", past.now.isoformat())
        reconcile(context)
    return counts
