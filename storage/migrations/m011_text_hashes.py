"""Step 11: the text of each version as 64 bits, by which the texts near to it are found."""

STATEMENTS: tuple[str, ...] = (
    """
CREATE TABLE text_hashes ( -- One row for each version with text enough of its own to be compared with others.
    version_id INTEGER PRIMARY KEY REFERENCES versions (id), -- The version.
    publisher TEXT NOT NULL, -- The body whose report it is.
    year INTEGER NOT NULL, -- The year reported on.
    simhash INTEGER NOT NULL -- 64 bits as a signed number: two texts share the more of them, the more alike they are.
)""",
    "CREATE INDEX text_hashes_by_year ON text_hashes (year)",
)
