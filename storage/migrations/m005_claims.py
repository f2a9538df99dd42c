"""Step 5: what a claim of the prose says beside its number: kind, unit, whose it is, of which total.

The table is made anew: SQLite adds a column in front of the table's constraints, where its comment would be lost.
"""

STATEMENTS: tuple[str, ...] = (
    "ALTER TABLE claims RENAME TO claims_before",
    """
CREATE TABLE claims ( -- What the prose of each version claims.
    version_id INTEGER NOT NULL REFERENCES versions (id), -- The version.
    ordinal INTEGER NOT NULL, -- Position, from 0.
    key TEXT NOT NULL, -- Name of the claim, such as `requests.new`.
    value NUMERIC NOT NULL, -- The number claimed; 0 for `none`, 100 for `all`.
    value_text TEXT NOT NULL, -- The same number, every digit as read.
    printed TEXT NOT NULL, -- The numeral, or the words, as printed.
    sentence TEXT NOT NULL, -- The sentence it stands in.
    place TEXT NOT NULL, -- JSON object: where it stands in the source.
    kind TEXT NOT NULL, -- `count`, `part`, `share`, `growth`, `none` or `all`.
    unit TEXT NOT NULL, -- As printed behind the numeral; empty where none is.
    scope TEXT NOT NULL, -- Whose number it is: `whole` (all that the tables count), `office`, `territory` or `other`.
    body TEXT NOT NULL, -- The body that its clause names; empty where it names none.
    part_of TEXT NOT NULL, -- Name of the claim that gives the total it is a part or share of; may be empty.
    whole_text TEXT, -- That total as the prose gives it; NULL where it gives none.
    label TEXT NOT NULL, -- What a part counts, as printed; else empty.
    PRIMARY KEY (version_id, ordinal)
) WITHOUT ROWID""",
    """INSERT INTO claims
SELECT version_id, ordinal, key, value, value_text, printed, sentence, place, 'count', '', 'whole', '', '', NULL, ''
FROM claims_before""",
    "DROP TABLE claims_before",
)
