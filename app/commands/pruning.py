"""The command `prune`: retention by hand."""

from typing import Annotated

import typer

from app.clock import clock
from app.options import ConfigFile, Json, Lang, Now, existing, language, load
from app.output import sentences, show_json
from app.retention import prune as pruned
from app.words import sentence
from storage import Archive


def prune(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be dropped.")] = False,
    days: Annotated[
        int | None,
        typer.Option("--days", min=1, help="Keep that many days; default: archive.keep_bodies_days.", metavar="N"),
    ] = None,
    compact: Annotated[
        bool,
        typer.Option("--compact", help="Write the file anew without free pages; takes as much disk again meanwhile."),
    ] = False,
    as_json: Json = False,
    config: ConfigFile = None,
    lang: Lang = None,
    now: Now = None,
) -> None:
    """Drops the bytes of old list pages and failed looks on which no report and no standing rests; every look stays.

    `run` does it once a day; while it runs, only --dry-run works.
    """
    settings = load(config)
    existing(settings)
    spoken = language(lang, settings)
    wanted = days or settings.config.archive.keep_bodies_days
    with Archive.open(settings.archive) as archive:
        if not dry_run:
            archive.claim_writer()
        dropped = pruned(archive, days=wanted, now=clock(now)(), dry=dry_run) if wanted else None
        if compact and not dry_run:
            archive.compact()
        size = archive.statistics()["file_bytes"]
    if as_json:
        counts = (dropped.bodies, dropped.bytes, dropped.looks) if dropped else (0, 0, 0)
        show_json({**dict(zip(("bodies", "bytes", "looks"), counts, strict=True)), "dry": dry_run, "file_bytes": size})
        return
    if dropped is None:
        sentences([sentence("prune-never", spoken)])
    else:
        told = sentence("prunable" if dry_run else "pruned", spoken)
        sentences([told.format(dropped.bodies, dropped.bytes / 1e6, dropped.looks)])
    if not dry_run:
        sentences([sentence("file-now", spoken).format(size / 1e6)])
