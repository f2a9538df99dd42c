"""A table of bodies brought into one file of the registry: what is new, what changed, what stays.

A body is the same where its id is, else where its name and region are. A value that the table gives replaces the one in the
file; an empty cell leaves it. What stands in the file and not in the table stays. Other files of the registry are never
changed: a body of theirs is left to them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from app.config import toml
from app.registry import Registry, RegistryFile
from app.registry_files import portal_text, publisher_text
from app.registry_table import Entry, Table, made_portal_id
from app.validation import Problems, built
from crawler.addresses import host_of, page_key
from model.errors import ConfigError, UsageError
from model.types import Portal, Publisher
from parsers.matching import match_form

MARK = "# Written by `nianbao registry import`; the next import into this file writes it anew. Notes belong into another file."
"""First line of an imported file: no other file is ever written over."""

_OTHERS = ("parent", "successor")
"""What names another body."""
_KEPT = (
    "other_names", "region", "parent", "portal", "owes_from", "owes_until", "founded", "dissolved", "successor", "site_code",
)  # fmt: skip
"""What stays as it was where the table leaves it out."""
Named = tuple[str, str]
"""Name in the form for matching, and region."""


@dataclass(frozen=True, kw_only=True)
class Imported:
    """What an import comes to."""

    text: str
    """The file as it should be."""
    added: int
    changed: int
    same: int
    elsewhere: int
    """Bodies that stand in other files of the registry, and were left to them."""
    publishers: int
    portals: int
    problems: tuple[str, ...]


def imported(found: Table, *, source: Path, into: Path, world: Registry) -> Imported:
    """The file `into` with the bodies of the table; UsageError where that file was not written by an import."""
    held = _held(into)
    kept = {one.id: Publisher(**msgspec.structs.asdict(one)) for one in held.publisher}
    portals = {one.id: Portal(**msgspec.structs.asdict(one)) for one in held.portal}
    others = [one for one in world.publishers if one.id not in kept]
    elsewhere = {one.id: one for one in others}
    by_name: dict[Named, str] = {_named(one): one.id for one in (*others, *kept.values())}
    problems = list(found.problems)
    fixed = {one.id: one for one in world.portals if one.id not in portals}
    book = _Portals(portals=portals, elsewhere=fixed, source=source, problems=problems)
    known = kept.keys() | elsewhere.keys()
    entries = [(entry, _id(entry, known, by_name)) for entry in found.entries]
    ids = known | {one for _, one in entries}
    names = _by_name(entries, (*others, *kept.values()))
    counts = {"added": 0, "changed": 0, "same": 0, "elsewhere": 0}
    lines: dict[str, int] = {}
    for entry, id_ in entries:
        if id_ in elsewhere:
            counts["elsewhere"] += 1
            continue
        lines[id_] = entry.line
        above = {key: _meant(said, entry, ids, names) for key, said in _named_bodies(entry)}
        if strange := [(key, said) for key, said in _named_bodies(entry) if said and above[key] is None]:
            problems += [
                f"{source}: line {entry.line}, column {key}: {said!r} is no body's id, and no one body's name"
                for key, said in strange
            ]
            continue
        portal, good = book.portal_of(entry)
        if not good:
            continue
        before = kept.get(id_)
        after = _merged(before, entry, id=id_, portal=portal, **above)
        counts["added" if before is None else "same" if before == after else "changed"] += 1
        kept[id_] = after
    problems += _orphans(kept, elsewhere.keys(), lines, source)
    blocks = [*map(portal_text, portals.values()), *map(publisher_text, kept.values())]
    return Imported(
        text="\n".join((MARK, "", *blocks)),
        publishers=len(kept),
        portals=len(portals),
        problems=tuple(problems),
        **counts,
    )


def _orphans(
    kept: dict[str, Publisher], elsewhere: Collection[str], lines: Mapping[str, int], source: Path
) -> Iterator[str]:
    """Leaves out the bodies whose parent or successor was left out, and theirs in turn; one problem for each."""

    def lost() -> list[tuple[str, str, str]]:
        named = ((one.id, key, other) for one in kept.values() for key in _OTHERS if (other := getattr(one, key)))
        return [each for each in named if each[2] not in kept and each[2] not in elsewhere]

    while left_out := lost():
        for id_, key, other in left_out:
            kept.pop(id_, None)
            yield f"{source}: line {lines.get(id_, 1)}, column {key}: the line of {other} is left out"


def _held(into: Path) -> RegistryFile:
    """What the file holds; ConfigError where it is faulty."""
    if not into.exists():
        return RegistryFile()
    with into.open(encoding="utf-8", errors="replace") as file:
        first = file.readline().strip()
    if first != MARK:
        message = (
            f"{into}: not written by `nianbao registry import`, and never written over; name another file with --into"
        )
        raise UsageError(message)
    problems = Problems(str(into))
    file_ = built(RegistryFile, toml(into), key="", problems=problems)
    if file_ is None or problems.lines:
        raise ConfigError(problems.lines)
    return file_


def _named(one: Publisher) -> Named:
    return match_form(one.name), one.region


def _id(entry: Entry, known: Collection[str], by_name: Mapping[Named, str]) -> str:
    """The id under which the body stands already, by its own id or by name and region; else the table's."""
    body = entry.body
    if body.id in known:
        return body.id
    return by_name.get((match_form(body.name), body.region), body.id)


def _by_name(entries: Iterable[tuple[Entry, str]], held: Iterable[Publisher]) -> dict[str, dict[str, str]]:
    """The ids that bear a name, with the region of each."""
    found: dict[str, dict[str, str]] = {}
    of_table = ((entry.body.name, id_, entry.body.region) for entry, id_ in entries)
    for name, id_, region in (*((one.name, one.id, one.region) for one in held), *of_table):
        found.setdefault(match_form(name), {})[id_] = region
    return found


def _named_bodies(entry: Entry) -> tuple[tuple[str, str], ...]:
    """The columns of a line that name other bodies, with what stands there."""
    return ("parent", entry.parent), ("successor", entry.successor)


def _meant(said: str, entry: Entry, ids: Collection[str], names: Mapping[str, dict[str, str]]) -> str | None:
    """The named body's id; None where none is named, or none is meant. Of several of one name, the one in whose region the line's body is."""
    if not said or said in ids:
        return said or None
    bearing = names.get(match_form(said), {})
    around = [
        one for one, region in bearing.items() if region and entry.body.region.startswith(region.rstrip("0") or region)
    ]
    meant = list(bearing) if len(bearing) == 1 else around
    return meant[0] if len(meant) == 1 else None


def _merged(before: Publisher | None, entry: Entry, **names: str | None) -> Publisher:
    """The body as the table has it, with what the table leaves out as it was; `names` are the ids that it means."""
    said = Publisher(**{**msgspec.structs.asdict(entry.body), **names})
    if before is None:
        return said
    unsaid = Publisher(id="", name="", tier=said.tier)
    kept = {name: getattr(before, name) for name in _KEPT if getattr(said, name) == getattr(unsaid, name)}
    return replace(said, **kept)


@dataclass(kw_only=True)
class _Portals:
    """The portals of the file, found by id or by column, made where there is none yet."""

    portals: dict[str, Portal]
    elsewhere: Mapping[str, Portal]
    source: Path
    problems: list[str]

    def __post_init__(self) -> None:
        every = (*self.portals.values(), *self.elsewhere.values())
        self.by_column = {page_key(column): one.id for one in every for column in one.columns}

    def portal_of(self, entry: Entry) -> tuple[str | None, bool]:
        """The id of the portal where the body publishes, None where the line names none; and whether that can be."""
        held = {self.by_column[key] for key in map(page_key, entry.columns) if key in self.by_column}
        id_ = entry.portal or (next(iter(held)) if len(held) == 1 else "")
        if not id_ and not entry.columns:
            return None, True
        id_ = id_ or made_portal_id(entry.columns)
        if strange := held - {id_}:
            return self._wrong(entry, "column", f"it is a column of portal {', '.join(sorted(strange))} already")
        if id_ in self.elsewhere:
            known = {page_key(column) for column in self.elsewhere[id_].columns}
            lacking = [column for column in entry.columns if page_key(column) not in known]
            return (
                self._wrong(entry, "column", f"portal {id_} of another file does not have {lacking[0]}")
                if lacking
                else (id_, True)
            )
        before = self.portals.get(id_)
        if before is None and not entry.columns:
            return self._wrong(
                entry, "portal", f"{id_!r} is no portal of the registry, and the line names no column for it"
            )
        self._take(id_, before, entry)
        return id_, True

    def _take(self, id_: str, before: Portal | None, entry: Entry) -> None:
        columns = {
            page_key(column): column for column in ((*before.columns, *entry.columns) if before else entry.columns)
        }
        first = next(iter(columns.values()))
        base = before or Portal(id=id_, name="", columns=())
        self.portals[id_] = replace(
            base,
            columns=tuple(columns.values()),
            name=entry.portal_name or base.name or host_of(first),
            home=entry.home or base.home,
        )
        self.by_column |= dict.fromkeys(columns, id_)

    def _wrong(self, entry: Entry, key: str, problem: str) -> tuple[None, bool]:
        self.problems.append(f"{self.source}: line {entry.line}, column {key}: {problem}")
        return None, False
