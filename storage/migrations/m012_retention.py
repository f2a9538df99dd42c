"""Step 12: bytes that retention has dropped."""

STATEMENTS: tuple[str, ...] = (
    """
CREATE TABLE dropped_bodies ( -- Bytes that were seen and that retention has dropped; `bodies.body` is empty for them. Every look stays.
    sha256 TEXT PRIMARY KEY REFERENCES bodies (sha256), -- The content.
    at TEXT NOT NULL -- UTC; when it was dropped.
) WITHOUT ROWID""",
)
