"""Step 10: the daemon's diary, and what its endpoints count."""

STATEMENTS: tuple[str, ...] = (
    """
CREATE TABLE jobs ( -- The daemon's diary: what it did, and for which time of its schedule.
    id INTEGER PRIMARY KEY, -- In the order begun.
    name TEXT NOT NULL, -- `crawl`, `sweep` or `alive`; `clock` where a person said that the machine's clock is right.
    slot TEXT NOT NULL, -- UTC; the time of the schedule that it was for.
    began TEXT NOT NULL, -- UTC.
    ended TEXT, -- UTC; NULL while it lasts, or where the program was killed in it.
    outcome TEXT, -- `done`, `failed` or `interrupted`; NULL as long as `ended` is.
    run INTEGER REFERENCES runs (id), -- The run that it made; NULL where it made none. For `clock`: the last run before.
    detail TEXT NOT NULL -- What went wrong; empty where nothing did.
)""",
    "CREATE INDEX jobs_by_slot ON jobs (name, slot)",
    "CREATE INDEX looks_by_outcome ON looks (outcome)",
)
