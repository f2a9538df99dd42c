"""Step 3: findings with their history, people's decisions, where each publisher stands."""

STATEMENTS: tuple[str, ...] = (
    """
CREATE TABLE findings ( -- What each check came to, as it stands now.
    fingerprint TEXT PRIMARY KEY, -- Identity over time: publisher, year, code and subject.
    publisher TEXT NOT NULL, -- Id of the body.
    year INTEGER NOT NULL, -- The year reported on.
    source TEXT NOT NULL, -- `report` (checks of a version) or `deadline`.
    code TEXT NOT NULL, -- The rule.
    subject TEXT NOT NULL, -- Column, row, block, table or cell; empty for the whole report.
    severity TEXT NOT NULL, -- `error`, `warning` or `note`.
    verdict TEXT NOT NULL, -- `pass`, `fail`, `not_assessable`, or `gone` where the source does not name it any more.
    message_zh TEXT NOT NULL, -- In Chinese.
    message_en TEXT NOT NULL, -- In English.
    facts TEXT NOT NULL, -- JSON list: the cells it quotes; empty where it passes.
    claims TEXT NOT NULL, -- JSON list: the claims of the prose it quotes; empty where it passes.
    values_digest TEXT NOT NULL, -- Identity of the values it compares.
    rule_version INTEGER NOT NULL, -- Version of the rule.
    version_id INTEGER REFERENCES versions (id), -- The version of the report; NULL for deadlines.
    url TEXT NOT NULL, -- The report, or the column that should list it.
    first_seen TEXT NOT NULL, -- UTC; first recorded.
    last_seen TEXT NOT NULL, -- UTC; last recorded.
    since TEXT NOT NULL, -- UTC; when the present verdict began.
    times_failed INTEGER NOT NULL, -- How often it has gone into `fail`, or out of a dismissal.
    run INTEGER NOT NULL REFERENCES runs (id) -- The run that last recorded it.
)""",
    "CREATE INDEX findings_by_report ON findings (publisher, year, source)",
    "CREATE INDEX findings_by_code ON findings (code, verdict)",
    """
CREATE TABLE finding_history ( -- Every change of a finding's verdict, message or values.
    id INTEGER PRIMARY KEY, -- In the order recorded.
    fingerprint TEXT NOT NULL, -- The finding.
    at TEXT NOT NULL, -- UTC.
    run INTEGER NOT NULL REFERENCES runs (id), -- The run that recorded it.
    verdict TEXT NOT NULL, -- From then on.
    severity TEXT NOT NULL, -- From then on.
    message_zh TEXT NOT NULL, -- From then on.
    message_en TEXT NOT NULL, -- From then on.
    values_digest TEXT NOT NULL, -- From then on.
    rule_version INTEGER NOT NULL, -- From then on.
    version_id INTEGER REFERENCES versions (id) -- The version of the report; NULL for deadlines.
)""",
    "CREATE INDEX finding_history_by_fingerprint ON finding_history (fingerprint, id)",
    """
CREATE TABLE decisions ( -- What people decided about findings; the last one counts. Never deleted by the program.
    id INTEGER PRIMARY KEY, -- In the order made.
    fingerprint TEXT NOT NULL, -- The finding; a replay rebuilds it under the same fingerprint.
    decision TEXT NOT NULL, -- `confirmed`, `dismissed` or `reopened`.
    decided_by TEXT NOT NULL, -- Who.
    reason TEXT NOT NULL, -- Why.
    at TEXT NOT NULL, -- UTC.
    values_digest TEXT NOT NULL, -- The values it was about: it holds only as long as they stand.
    rule_version INTEGER NOT NULL, -- The rule it was about: it holds only as long as the rule stands.
    publisher TEXT NOT NULL, -- As in the finding.
    year INTEGER NOT NULL, -- As in the finding.
    code TEXT NOT NULL, -- As in the finding.
    subject TEXT NOT NULL -- As in the finding.
)""",
    "CREATE INDEX decisions_by_fingerprint ON decisions (fingerprint, id)",
    """
CREATE TABLE judgements ( -- Where each publisher stands with each year.
    publisher TEXT NOT NULL, -- Id of the body.
    year INTEGER NOT NULL, -- The year reported on.
    standing TEXT NOT NULL, -- `not-due`, `due-soon`, `overdue`, `published`, `published-late` or `unknown`.
    reason_zh TEXT NOT NULL, -- Why, in Chinese.
    reason_en TEXT NOT NULL, -- Why, in English.
    due TEXT, -- Last day in time, Asia/Shanghai; NULL where nothing is owed.
    clause_zh TEXT NOT NULL, -- The rule that sets the day, in Chinese.
    clause_en TEXT NOT NULL, -- The rule that sets the day, in English.
    since TEXT NOT NULL, -- UTC; when this standing began.
    judged TEXT NOT NULL, -- UTC; when it was last judged.
    run INTEGER NOT NULL REFERENCES runs (id), -- The run that last judged it.
    PRIMARY KEY (publisher, year)
) WITHOUT ROWID""",
    """
CREATE TABLE judgement_history ( -- Every change of a standing or of a due day.
    id INTEGER PRIMARY KEY, -- In the order recorded.
    publisher TEXT NOT NULL, -- Id of the body.
    year INTEGER NOT NULL, -- The year reported on.
    at TEXT NOT NULL, -- UTC.
    run INTEGER NOT NULL REFERENCES runs (id), -- The run that judged it.
    standing TEXT NOT NULL, -- From then on.
    due TEXT, -- From then on.
    reason_zh TEXT NOT NULL, -- Why, in Chinese.
    reason_en TEXT NOT NULL -- Why, in English.
)""",
    "CREATE INDEX judgement_history_by_publisher ON judgement_history (publisher, year, id)",
)
