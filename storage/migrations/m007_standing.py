"""Step 7: what each standing rests on, when bodies came and ceased to be, and how to find where a report is listed.

The tables of standings are made anew: SQLite adds a column in front of a table's constraints, where its comment would be lost.
"""

STATEMENTS: tuple[str, ...] = (
    "ALTER TABLE judgements RENAME TO judgements_before",
    """
CREATE TABLE judgements ( -- Where each publisher stands with each year.
    publisher TEXT NOT NULL, -- Id of the body.
    year INTEGER NOT NULL, -- The year reported on.
    standing TEXT NOT NULL, -- `not-due`, `due-soon`, `overdue`, `very-overdue`, `published`, `published-late`, `published-early`, `backdated`, `withdrawn` or `unknown`.
    reason_zh TEXT NOT NULL, -- Why, in Chinese.
    reason_en TEXT NOT NULL, -- Why, in English.
    due TEXT, -- Last day in time, Asia/Shanghai; NULL where nothing is owed.
    clause_zh TEXT NOT NULL, -- The rule that sets the day, in Chinese.
    clause_en TEXT NOT NULL, -- The rule that sets the day, in English.
    proof TEXT NOT NULL, -- JSON object: what it rests on (rule, printed days, looks with their ids); null where an older version judged.
    since TEXT NOT NULL, -- UTC; when this standing began.
    judged TEXT NOT NULL, -- UTC; when it was last judged.
    run INTEGER NOT NULL REFERENCES runs (id), -- The run that last judged it.
    PRIMARY KEY (publisher, year)
) WITHOUT ROWID""",
    """INSERT INTO judgements
SELECT publisher, year, standing, reason_zh, reason_en, due, clause_zh, clause_en, 'null', since, judged, run FROM judgements_before""",
    "DROP TABLE judgements_before",
    "ALTER TABLE judgement_history RENAME TO judgement_history_before",
    "DROP INDEX judgement_history_by_publisher",
    """
CREATE TABLE judgement_history ( -- Every change of a standing, of a due day or of the rule that sets it.
    id INTEGER PRIMARY KEY, -- In the order recorded.
    publisher TEXT NOT NULL, -- Id of the body.
    year INTEGER NOT NULL, -- The year reported on.
    at TEXT NOT NULL, -- UTC.
    run INTEGER NOT NULL REFERENCES runs (id), -- The run that judged it.
    changed TEXT NOT NULL, -- JSON list: what differs from before: `new`, `standing`, `due`, `clause`; empty where an older version judged.
    standing TEXT NOT NULL, -- From then on.
    due TEXT, -- From then on.
    clause_zh TEXT NOT NULL, -- From then on; empty where an older version judged.
    clause_en TEXT NOT NULL, -- From then on; empty where an older version judged.
    reason_zh TEXT NOT NULL, -- Why, in Chinese.
    reason_en TEXT NOT NULL, -- Why, in English.
    proof TEXT NOT NULL -- JSON object: what it rested on; null where an older version judged.
)""",
    """INSERT INTO judgement_history
SELECT id, publisher, year, at, run, '[]', standing, due, '', '', reason_zh, reason_en, 'null' FROM judgement_history_before""",
    "DROP TABLE judgement_history_before",
    "CREATE INDEX judgement_history_by_publisher ON judgement_history (publisher, year, id)",
    """
CREATE TABLE publisher_lives ( -- Bodies that came or ceased to be in the time that is watched: a mirror of the registry.
    publisher TEXT PRIMARY KEY REFERENCES publishers (id), -- The body.
    founded TEXT, -- Day on which it came into being; NULL where it is older.
    dissolved TEXT, -- Day on which it ceased to be; NULL while it exists.
    successor TEXT -- Id of the body that took over; NULL where none is recorded.
)""",
    "CREATE INDEX column_rows_by_address ON column_rows (url, read_id)",
    "CREATE INDEX column_reads_by_rows ON column_reads (rows_from, id)",
)
