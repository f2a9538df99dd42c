"""The form of a table as a report prints it: provinces printed variants of the table of 2014."""

from collections.abc import Mapping
from dataclasses import replace

from model.form import Table
from model.types import Fact


def as_printed(table: Table, facts: Mapping[str, Fact]) -> Table:
    """The table in the variant whose cells the facts are; as the form has it where it has no variants, or none fits."""
    for section in table.variants:
        keys = {table.key_of(row, column) for row in section.rows for column in section.columns}
        if facts and facts.keys() <= keys:
            rows = tuple(row for row in section.rows if table.key_of(row, section.columns[0]) in facts)
            return replace(table, sections=(replace(section, rows=rows),), variants=())
    return table
