"""Step 6: how sure the recognition of a cell is, where it stands in a picture or scan.

The table is made anew: SQLite adds a column in front of the table's constraints, where its comment would be lost.
"""

STATEMENTS: tuple[str, ...] = (
    "ALTER TABLE facts RENAME TO facts_before",
    "DROP INDEX facts_by_key",
    """
CREATE TABLE facts ( -- One row for each cell of each version.
    version_id INTEGER NOT NULL REFERENCES versions (id), -- The version.
    ordinal INTEGER NOT NULL, -- Position in the form, from 0.
    key TEXT NOT NULL, -- Name of the cell: TABLE.ROW.COLUMN.
    state TEXT NOT NULL, -- `read`, `blank`, `not_applicable` or `unreadable`.
    value NUMERIC, -- The number, in the unit printed; NULL unless the state is `read`.
    value_text TEXT, -- The same number, every digit as read.
    printed TEXT NOT NULL, -- The cell as printed.
    place TEXT NOT NULL, -- JSON object: where it stands in the source.
    confidence REAL, -- How sure its recognition is, 0 to 1; NULL where the source gives its text.
    PRIMARY KEY (version_id, ordinal)
) WITHOUT ROWID""",
    """INSERT INTO facts
SELECT version_id, ordinal, key, state, value, value_text, printed, place, NULL FROM facts_before""",
    "DROP TABLE facts_before",
    "CREATE INDEX facts_by_key ON facts (key, version_id)",
)
