"""Step 8: the life of every alert with its history, silences, and what stands beside alerts, messages and decisions.

What is beside an alert, a message or a decision has a table of its own: theirs need not be made anew for it.
"""

STATEMENTS: tuple[str, ...] = (
    """
CREATE TABLE alert_lives ( -- How far the alert of each finding, or portal, has come.
    fingerprint TEXT PRIMARY KEY, -- The finding, or the trouble of a portal.
    publisher TEXT NOT NULL, -- Id of the body; empty where it is about a portal.
    year INTEGER NOT NULL, -- The year reported on; 0 where it is about a portal.
    portal TEXT NOT NULL, -- Id of the portal; empty where nobody knows.
    code TEXT NOT NULL, -- The rule.
    subject TEXT NOT NULL, -- As in the finding.
    state TEXT NOT NULL, -- `pending`, `open`, `acknowledged`, `resolved` or `dropped`.
    began TEXT NOT NULL, -- UTC; when the finding began to fail this time.
    changed TEXT NOT NULL, -- UTC; when it came into this state.
    episode INTEGER NOT NULL, -- How often it has been opened.
    opened TEXT, -- UTC; when it was opened last; NULL where it never was.
    told TEXT, -- UTC; when people were last told that it is open; NULL where they never were.
    escalated TEXT, -- UTC; when the second recipient was told in this episode; NULL where not.
    told_values TEXT NOT NULL, -- Identity of the values that were told, or of which a person has spoken.
    ending TEXT, -- What resolved it: `reading`, `person` or `dismissed`; NULL where it is not resolved.
    by_person TEXT NOT NULL, -- Who acknowledged or resolved it; empty where nobody did.
    note TEXT NOT NULL -- What they said.
)""",
    "CREATE INDEX alert_lives_by_state ON alert_lives (state, fingerprint)",
    """
CREATE TABLE alert_history ( -- Every step of an alert's life.
    id INTEGER PRIMARY KEY, -- In the order made.
    fingerprint TEXT NOT NULL, -- The finding, or the trouble of a portal.
    at TEXT NOT NULL, -- UTC.
    was TEXT, -- The state before; NULL at the very beginning.
    state TEXT NOT NULL, -- The state after.
    event TEXT, -- What people were told; NULL where nothing.
    episode INTEGER NOT NULL, -- How often it had been opened.
    ending TEXT, -- What resolved it; NULL where it is not resolved.
    by_person TEXT NOT NULL, -- Who did it; empty where nobody did.
    note TEXT NOT NULL -- What they said.
)""",
    "CREATE INDEX alert_history_by_fingerprint ON alert_history (fingerprint, id)",
    """
CREATE TABLE silences ( -- What is not told for a while. Never deleted by the program.
    id INTEGER PRIMARY KEY, -- In the order made.
    publisher TEXT NOT NULL, -- Only this body; empty for any.
    region TEXT NOT NULL, -- Only division codes that begin so; empty for any.
    tier TEXT NOT NULL, -- Only bodies of this tier; empty for any.
    code TEXT NOT NULL, -- Only this rule; empty for any.
    portal TEXT NOT NULL, -- Only this portal; empty for any.
    fingerprint TEXT NOT NULL, -- Only this finding; empty for any.
    until TEXT NOT NULL, -- UTC; when it ends at the latest.
    by_person TEXT NOT NULL, -- Who asked for it.
    reason TEXT NOT NULL, -- Why.
    at TEXT NOT NULL, -- UTC; since when.
    matched INTEGER NOT NULL, -- 1 once there was something that it holds back.
    ended TEXT, -- UTC; when it ended before its time; NULL where it did not.
    ending TEXT NOT NULL -- Why it ended before its time: who took it back, or `resolved`; empty where it did not.
)""",
    """
CREATE TABLE alert_circumstances ( -- What is told with an alert beside its finding.
    alert INTEGER PRIMARY KEY REFERENCES alerts (number), -- The alert.
    portal TEXT NOT NULL, -- Id of the portal; empty where nobody knows.
    portal_name TEXT NOT NULL, -- Its name at that time.
    since TEXT, -- UTC; when the finding began to fail; NULL where nobody noted it.
    remark_zh TEXT NOT NULL, -- What ended it or why it is told again, in Chinese; may be empty.
    remark_en TEXT NOT NULL, -- The same in English.
    facts_before TEXT NOT NULL, -- JSON list: the cells as they were when a person spoke of them.
    claims_before TEXT NOT NULL -- JSON list: the claims as they were then.
)""",
    """
CREATE TABLE message_threads ( -- To which earlier messages of its channel a message belongs.
    message INTEGER PRIMARY KEY REFERENCES messages (number), -- The message.
    earlier TEXT NOT NULL -- JSON list: ids of those that told of the same findings, oldest first.
)""",
    """
CREATE TABLE decision_quotes ( -- What was quoted when a person decided.
    decision INTEGER PRIMARY KEY REFERENCES decisions (id), -- The decision.
    facts TEXT NOT NULL, -- JSON list: the cells as they were.
    claims TEXT NOT NULL -- JSON list: the claims as they were.
)""",
    # The alerts of an archive that is older go on where they were: what was told is open until it is resolved.
    """
INSERT INTO alert_lives
SELECT alerts.fingerprint, alerts.publisher, alerts.year, COALESCE(publishers.portal, ''), alerts.code, alerts.subject,
    CASE WHEN alerts.event = 'resolved' THEN 'resolved' ELSE 'open' END, COALESCE(findings.since, alerts.at), alerts.at,
    max(COALESCE(findings.times_failed, 1),
        (SELECT count(*) FROM alerts AS all_of WHERE all_of.fingerprint = alerts.fingerprint AND event != 'resolved')),
    (SELECT max(at) FROM alerts AS all_of WHERE all_of.fingerprint = alerts.fingerprint AND event != 'resolved'),
    alerts.at, NULL, COALESCE(findings.values_digest, ''),
    CASE WHEN alerts.event = 'resolved' THEN 'reading' END, '', ''
FROM alerts
JOIN (SELECT max(number) AS number FROM alerts GROUP BY fingerprint) USING (number)
LEFT JOIN findings ON findings.fingerprint = alerts.fingerprint
LEFT JOIN publishers ON publishers.id = alerts.publisher""",
)
