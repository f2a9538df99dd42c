"""A program that writes to an archive until it is killed: one report a turn, with findings and alerts."""

import sys
from datetime import timedelta
from itertools import count
from pathlib import Path

from archive_samples import LANTIAN, NOW, alert, finding, look, report

from storage import Archive


def write(archive: Archive, turn: int) -> None:
    """One turn in one transaction, as the pipeline derives a page."""
    at = NOW + timedelta(minutes=turn)
    run = archive.begin_run("crawl", now=at)
    look_id = archive.keep(look(f"https://a.example/{turn}", at=at, body=str(turn).encode() * 999), run=run)
    with archive.transaction():
        recorded = archive.record(
            report(granted=str(turn)), publisher=LANTIAN, url="https://a.example/", look=look_id, at=at, run=run
        )
        archive.record_findings(
            [finding(subject=f"{turn}")],
            publisher="lantian",
            year=2025,
            source="report",
            now=at,
            run=run,
            version=recorded.version,
        )
        archive.record_alerts([alert(finding(subject=f"{turn}"))], ["mail", "hook"])
        archive.settle_look(look_id)
    archive.end_run(run, now=at, summary={})


def main(path: Path) -> None:
    """Writes for ever; one line for each turn that is committed."""
    with Archive.open(path) as archive:
        archive.claim_writer()
        first = archive.statistics()["runs"]
        for turn in count(first):
            write(archive, turn)
            sys.stdout.write(f"{turn}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
