"""The form's tables of a document: facts, how each table was read, and the numbers that no fact claims."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from model.editions import BY_KEY, EDITIONS, TABLES
from model.types import Document, Fact, Residue, State, TableReading
from parsers.tables.editions import declared
from parsers.tables.facts import table_facts
from parsers.tables.ledger import Claim, contested, residue, with_labels
from parsers.tables.lines import lines_of
from parsers.tables.prints import Print
from parsers.tables.regions import regions
from parsers.tables.rivals import own_and_rivals


@dataclass(frozen=True, slots=True, kw_only=True)
class TablesRead:
    """What the form's tables in a document say."""

    facts: tuple[Fact, ...]
    """Every cell of each table that was found, in the order of the form; of a table with variants the printed rows, as printed."""
    tables: tuple[TableReading, ...]
    """The newest form's tables, found or not, then those of other forms that were found."""
    residue: tuple[Residue, ...]
    edition: str | None
    """Edition of table 2, else of table 3, else of the statistics; None where no table bears a mark."""
    blocks_in_tables: frozenset[int]
    """Indexes into `Document.blocks` of what belongs to the tables."""
    claims: tuple[Claim, ...] = ()
    """Who owns which digits; `conservation` judges it."""


def read_tables(document: Document) -> TablesRead:
    """The form's tables out of a document; a table that is not there is `missing` and has no facts.

    Where a table is printed more than once, the fullest print counts and the numbers of the others are residue; cells in which
    prints differ that may be the report's own are unreadable.
    """
    found = [Print(region) for region in regions(tuple(lines_of(document)))]
    told = {table: own_and_rivals([one for one in found if one.region.table == table], document) for table in TABLES}
    chosen = {table: one for table, (one, _) in told.items()}
    editions = {table: one.marks.edition if one else None for table, one in chosen.items()}
    edition = next((edition for edition in editions.values() if edition), None)
    kept = any(one.marks.keeps_blanks for one in found)
    read: dict[str, list[Fact]] = {}
    claims: list[Claim] = []
    doubtful: set[str] = set()
    for table, one in chosen.items():
        if one is not None:
            read[table], claimed = _facts(one, declared(table, (editions[table], edition)), kept=kept)
            claims.extend(claimed)
            doubtful.update(_differing(read[table], told[table][1], edition, kept=kept))
    disputed = contested(claims) | doubtful
    claims = [one for one in claims if one.owner not in disputed]
    facts = {
        table: [_unread(fact) if fact.key in disputed else fact for fact in cells] for table, cells in read.items()
    }
    claims = with_labels(claims, (owned for one in found for owned in one.marks.owned))
    rest: list[Residue] = []
    for one in found:
        for left, owned in _residue(one, claims):
            rest.append(left)
            claims.append(owned)
    readings = {table.key: missing(table.key) for table in EDITIONS[-1].tables}
    readings |= {table: _reading(one, facts[table]) for table, one in chosen.items() if one is not None}
    return TablesRead(
        facts=tuple(fact for table in TABLES for fact in facts.get(table, ())),
        tables=tuple(readings.values()),
        residue=tuple(rest),
        edition=edition,
        blocks_in_tables=frozenset(field.block for one in found for line in one.region.lines for field in line.fields),
        claims=tuple(claims),
    )


def missing(table: str) -> TableReading:
    """The reading of a table that is not there."""
    return TableReading(table=table, edition=None, layout="", state="missing")


def _unread(fact: Fact) -> Fact:
    """The cell without its number: two tables claim the same digits, and which of them they belong to cannot be told."""
    return replace(fact, state=State.UNREADABLE, value=None)


def _differing(facts: Sequence[Fact], rivals: Sequence[Print], edition: str | None, *, kept: bool) -> Iterator[str]:
    """The cells that another print of the table fills in otherwise; one that is blank throughout says nothing."""
    own = {fact.key: (fact.state, fact.value) for fact in facts}
    for rival in rivals:
        others, _ = _facts(rival, declared(rival.region.table, (rival.marks.edition, edition)), kept=kept)
        if any(one.state in {State.READ, State.UNREADABLE} for one in others):
            yield from (one.key for one in others if own.get(one.key, (one.state, one.value)) != (one.state, one.value))


def _facts(one: Print, edition: str, *, kept: bool) -> tuple[list[Fact], list[Claim]]:
    table = BY_KEY[edition].table(one.region.table)
    place = one.region.lines[0].fields[0].place
    if table.variants:
        shape, listed = one.listed(table)
        found = {fact.key: (fact, owned) for fact, owned in table_facts(shape, listed, place=place, leftovers=False)}
        return [found[key][0] for key in listed], [owned for key in listed if (owned := found[key][1])]
    cells = one.cells(edition, kept=kept)
    pairs = list(table_facts(table, cells, place=place, leftovers=False))
    claims = [claimed for _, claimed in pairs if claimed]
    if not table.columns.keys() <= cells.keys():
        leftovers = bool(_residue(one, [*claims, *one.marks.owned]))
        pairs = list(table_facts(table, cells, place=place, leftovers=leftovers))
    return [fact for fact, _ in pairs], claims


def _residue(one: Print, claims: Sequence[Claim]) -> list[tuple[Residue, Claim]]:
    fields = [field for line in one.region.lines for field in line.fields if field.top]
    return list(residue(fields, claims, table=one.region.table))


def _reading(one: Print, facts: Sequence[Fact]) -> TableReading:
    layouts = Counter(line.layout for line in one.region.lines)
    lost = all(fact.state is State.UNREADABLE for fact in facts)
    return TableReading(
        table=one.region.table,
        edition=one.marks.edition,
        layout=layouts.most_common(1)[0][0],
        state="unreadable" if lost else "read",
    )
