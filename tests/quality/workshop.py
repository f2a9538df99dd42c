"""Files that programs make of specimens, kept outside the project so that a second run need not make them again."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from quality import programs
from quality.binding import source
from quality.plan import CARRIER, CORPUS, Specimen

_EXTENSIONS = {
    "xls": "xls",
    "ods": "ods",
    "doc": "doc",
    "wps": "doc",
    "rtf": "rtf",
    "pdf of LibreOffice": "pdf",
    "pdf of chromium": "pdf",
    "scan": "pdf",
}


def missing_programs(specimens: Iterable[Specimen]) -> dict[str, str]:
    """Carrier to the reason why it cannot be made on this machine."""
    reasons: dict[str, str] = {}
    for name in {specimen.carrier for specimen in specimens}:
        origin = CARRIER[name].made_from
        while origin and CARRIER[origin].made_from:
            origin = CARRIER[origin].made_from
        if reason := programs.absent(origin) if origin else "":
            reasons[name] = reason
    return reasons


def made(specimens: Sequence[Specimen], folder: Path) -> Mapping[int, Path]:
    """Number to file of every specimen that a program has to make; what the folder has already is taken from there."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [(specimen, *source(specimen)) for specimen in specimens if CARRIER[specimen.carrier].made_from]
    targets = {specimen.number: folder / _name(specimen, body) for specimen, _, body in wanted}
    for carrier in dict.fromkeys(specimen.carrier for specimen, _, _ in wanted):
        group: list[tuple[Path, Path]] = []
        for specimen, extension, body in wanted:
            target = targets[specimen.number]
            if specimen.carrier == carrier and not target.is_file():
                origin = folder / f"{target.stem}.source.{extension}"
                origin.write_bytes(body)
                group.append((origin, target))
        _make(carrier, group, folder)
    return targets


def _name(specimen: Specimen, body: bytes) -> str:
    digest = sha256(body).hexdigest()[:16]
    extension = _EXTENSIONS.get(specimen.carrier) or ("jpg" if specimen.number % 3 == 0 else "png")
    return f"{CORPUS}-{specimen.number}-{digest}.{extension}"


def _make(carrier: str, group: Sequence[tuple[Path, Path]], folder: Path) -> None:
    if not group:
        return
    if carrier in {"pdf of chromium", "picture"}:
        programs.browsed(group)
        return
    extension = group[0][1].suffix.removeprefix(".")
    programs.converted([origin for origin, _ in group], extension, folder)
    for origin, target in group:
        written = folder / f"{origin.stem}.{extension}"
        if carrier == "scan":
            programs.scanned(written, target)
        else:
            written.rename(target)
