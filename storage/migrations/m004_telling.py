"""Step 4: alerts, the outbox, messages and every attempt to deliver them."""

STATEMENTS: tuple[str, ...] = (
    """
CREATE TABLE alerts ( -- What was to be told about findings.
    number INTEGER PRIMARY KEY, -- In the order raised.
    id TEXT NOT NULL UNIQUE, -- Stable: the same event has the same id, also after a replay.
    fingerprint TEXT NOT NULL, -- The finding.
    event TEXT NOT NULL, -- `opened`, `reopened` or `resolved`.
    at TEXT NOT NULL, -- UTC.
    publisher TEXT NOT NULL, -- Id of the body.
    publisher_name TEXT NOT NULL, -- Its name at that time.
    year INTEGER NOT NULL, -- The year reported on.
    url TEXT NOT NULL, -- The report, or the column that should list it.
    code TEXT NOT NULL, -- The rule.
    subject TEXT NOT NULL, -- As in the finding.
    severity TEXT NOT NULL, -- As in the finding.
    verdict TEXT NOT NULL, -- As in the finding.
    message_zh TEXT NOT NULL, -- As in the finding.
    message_en TEXT NOT NULL, -- As in the finding.
    facts TEXT NOT NULL, -- JSON list: the cells it quotes.
    claims TEXT NOT NULL, -- JSON list: the claims it quotes.
    rule_version INTEGER NOT NULL -- As in the finding.
)""",
    "CREATE INDEX alerts_by_fingerprint ON alerts (fingerprint, number)",
    """
CREATE TABLE messages ( -- What a channel sends: one message for all alerts of a run.
    number INTEGER PRIMARY KEY, -- In the order made.
    id TEXT NOT NULL UNIQUE, -- Stable over retries.
    channel TEXT NOT NULL, -- Name of the channel.
    created TEXT NOT NULL, -- UTC.
    subject TEXT NOT NULL, -- Subject line.
    text TEXT NOT NULL, -- As plain text.
    html TEXT NOT NULL, -- As HTML.
    payload TEXT NOT NULL, -- The JSON that a webhook sends.
    alerts TEXT NOT NULL, -- JSON list: ids of the alerts it tells, in order.
    state TEXT NOT NULL, -- `pending`, `delivered` or `given-up`.
    attempts INTEGER NOT NULL, -- How often it was tried.
    next_try TEXT, -- UTC; NULL where it will not be tried again.
    delivered_at TEXT -- UTC; NULL where it has not been delivered.
)""",
    "CREATE INDEX messages_to_send ON messages (next_try, number) WHERE state = 'pending'",
    """
CREATE TABLE outbox ( -- One row for each alert and channel, written together with the alert.
    alert INTEGER NOT NULL REFERENCES alerts (number), -- The alert.
    channel TEXT NOT NULL, -- Name of the channel.
    message INTEGER REFERENCES messages (number), -- The message that tells it; NULL while it waits for one.
    PRIMARY KEY (alert, channel)
) WITHOUT ROWID""",
    "CREATE INDEX outbox_unbundled ON outbox (channel, alert) WHERE message IS NULL",
    "CREATE INDEX outbox_by_message ON outbox (message)",
    """
CREATE TABLE delivery_attempts ( -- Every attempt to deliver a message.
    id INTEGER PRIMARY KEY, -- In the order made.
    message INTEGER NOT NULL REFERENCES messages (number), -- The message.
    at TEXT NOT NULL, -- UTC.
    fault TEXT NOT NULL, -- What went wrong; empty where it was delivered.
    retryable INTEGER, -- 1 where a retry can help; NULL where it was delivered.
    actor TEXT -- Who has to act; NULL where it was delivered.
)""",
    "CREATE INDEX delivery_attempts_by_message ON delivery_attempts (message, id)",
)
