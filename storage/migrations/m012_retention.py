"""Step 12: bytes that retention has dropped."""

STATEMENTS: tuple[str, ...] = (
    """
CREATE TABLE dropped_bodies ( -- Bytes that were seen and dropped again by retention; `bodies.body` is empty for them.
    sha256 TEXT PRIMARY KEY REFERENCES bodies (sha256), -- The content; every look at it stays.
    at TEXT NOT NULL, -- UTC; when it was dropped.
    run INTEGER NOT NULL REFERENCES runs (id) -- The run that dropped it.
) WITHOUT ROWID""",
)
