"""The form's tables of a document: facts, how each table was read, and the numbers that no fact claims."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property

from model.editions import BY_KEY, EDITIONS, TABLES
from model.types import Document, Fact, Residue, State, TableReading
from parsers.tables.cutting import lines_of
from parsers.tables.editions import declared
from parsers.tables.facts import table_facts
from parsers.tables.ledger import Claim, Spot, contested, residue, stretches_of, with_labels
from parsers.tables.plain import plain_facts
from parsers.tables.prints import Print
from parsers.tables.regions import regions
from parsers.tables.rivals import own_and_rivals


@dataclass(frozen=True, kw_only=True)
class TablesRead:
    """What the form's tables in a document say."""

    facts: tuple[Fact, ...]
    """Every cell of each table that was found, in the order of the form; of a table with variants the printed rows, as printed."""
    tables: tuple[TableReading, ...]
    """The newest form's tables, found or not, then those of other forms that were found."""
    residue: tuple[Residue, ...]
    edition: str | None
    """Edition of table 2, else of table 3, else of the statistics; None where no table bears a mark."""
    choice: "Choice"
    """Every print of a table that was found, and those that count."""

    @cached_property
    def blocks_in_tables(self) -> frozenset[int]:
        """Indexes into `Document.blocks` of what belongs to the tables."""
        return frozenset([block for one in self.choice.found for line in one.region.lines for block in line.blocks])

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Who owns which digits, read with a ledger whether or not the facts were; `conservation` judges it."""
        return self.choice.ledger(plain=frozenset()).claims


def read_tables(document: Document) -> TablesRead:
    """The form's tables out of a document; a table that is not there is `missing` and has no facts.

    Where a table is printed more than once, the fullest print counts and the numbers of the others are residue; cells in which
    prints differ that may be the report's own are unreadable.
    """
    choice = Choice(tuple([Print(region) for region in regions(tuple(lines_of(document)))]), document)
    plain = choice.plain_facts()
    careful = choice.ledger(plain=plain.keys())
    facts = {**plain, **careful.facts}
    readings = {table.key: missing(table.key) for table in EDITIONS[-1].tables}
    readings |= {table: _reading(one, facts[table]) for table, one in choice.prints.items()}
    return TablesRead(
        facts=tuple([fact for table in TABLES for fact in facts.get(table, ())]),
        tables=tuple(readings.values()),
        residue=careful.residue,
        edition=choice.edition,
        choice=choice,
    )


def missing(table: str) -> TableReading:
    """The reading of a table that is not there."""
    return TableReading(table=table, edition=None, layout="", state="missing")


class Choice:
    """Of several prints of a table the report's own, and the edition of which each table is read."""

    def __init__(self, found: Sequence[Print], document: Document) -> None:
        self.found = found
        told = {
            table: own_and_rivals([one for one in found if one.region.table == table], document) for table in TABLES
        }
        self.prints = {table: own for table, (own, _) in told.items() if own is not None}
        self._rivals = {table: rivals for table, (_, rivals) in told.items() if rivals}
        self.edition = next((one.marks.edition for one in self.prints.values() if one.marks.edition), None)
        self._kept = any(one.marks.keeps_blanks for one in found)

    def plain_facts(self) -> dict[str, list[Fact]]:
        """The facts of the tables that can be read without a ledger; of none where two tables share a grid.

        A table of which several prints may be meant is none of them.
        """
        sheets = [sheet for one in self.found for sheet in one.sheets]
        if len(set(sheets)) < len(sheets):
            return {}
        single = {table: one for table, one in self.prints.items() if table not in self._rivals}
        read = {table: plain_facts(one, self._declared(one), kept=self._kept) for table, one in single.items()}
        return {table: facts for table, facts in read.items() if facts is not None}

    def ledger(self, *, plain: AbstractSet[str]) -> "Ledger":
        """The facts of the other tables and who owns which digits of them."""
        chosen = {table: one for table, one in self.prints.items() if table not in plain}
        read: dict[str, list[Fact]] = {}
        claims: list[Claim] = []
        doubtful: set[str] = set()
        for table, one in chosen.items():
            read[table], claimed = _facts(one, self._declared(one), kept=self._kept)
            claims.extend(claimed)
            doubtful.update(self._differing(read[table], self._rivals.get(table, ())))
        disputed = contested(claims) | doubtful
        claims = [one for one in claims if one.owner not in disputed]
        rest = [one for one in self.found if one not in self.prints.values() or one in chosen.values()]
        claims = with_labels(claims, (label for one in rest for label in one.owned))
        left: list[Residue] = []
        owned = stretches_of(claims)
        for one in rest:
            for over, claim in _residue(one, owned):
                left.append(over)
                claims.append(claim)
                owned.setdefault(claim.spot, []).append((claim.start, claim.end))
        facts = {
            table: [_unread(fact) if fact.key in disputed else fact for fact in cells] for table, cells in read.items()
        }
        return Ledger(facts=facts, claims=tuple(claims), residue=tuple(left))

    def _differing(self, facts: Sequence[Fact], rivals: Sequence[Print]) -> Iterator[str]:
        """The cells that another print of the table fills in otherwise; one that is blank throughout says nothing."""
        own = {fact.key: (fact.state, fact.value) for fact in facts}
        for rival in rivals:
            others, _ = _facts(rival, self._declared(rival), kept=self._kept)
            if any(one.state in {State.READ, State.UNREADABLE} for one in others):
                told = ((one.key, (one.state, one.value)) for one in others)
                yield from (key for key, said in told if own.get(key, said) != said)

    def _declared(self, one: Print) -> str:
        return declared(one.region.table, (one.marks.edition, self.edition))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What tables say whose digits were followed one by one."""

    facts: dict[str, list[Fact]]
    """Table to its cells in the order of the form."""
    claims: tuple[Claim, ...]
    residue: tuple[Residue, ...]


def _unread(fact: Fact) -> Fact:
    """The cell without its number: two tables claim the same digits, and which of them they belong to cannot be told."""
    return replace(fact, state=State.UNREADABLE, value=None)


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
        leftovers = bool(_residue(one, stretches_of([*claims, *one.owned])))
        pairs = list(table_facts(table, cells, place=place, leftovers=leftovers))
    return [fact for fact, _ in pairs], claims


def _residue(one: Print, owned: Mapping[Spot, Sequence[tuple[int, int]]]) -> list[tuple[Residue, Claim]]:
    fields = [field for line in one.region.lines for field in line.fields if field.top]
    return list(residue(fields, owned, table=one.region.table))


def _reading(one: Print, facts: Sequence[Fact]) -> TableReading:
    layouts = [line.layout for line in one.region.lines]
    lost = all(fact.state is State.UNREADABLE for fact in facts)
    return TableReading(
        table=one.region.table,
        edition=one.marks.edition,
        layout=max(dict.fromkeys(layouts), key=layouts.count),
        state="unreadable" if lost else "read",
    )
