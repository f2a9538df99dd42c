"""What must hold between the rows of every archive, as queries that give the rows for which it does not.

Each query gives one column `what`: the row by a name that a person can look up. They are written for this program's
layout and are asked only of archives that have it.
"""

from typing import NamedTuple


class Invariant(NamedTuple):
    """One thing that always holds."""

    name: str
    says: str
    """What is wrong with a row that the query gives."""
    sql: str


_UNPAIRED = "(state = 'read') != (value IS NOT NULL) OR CAST(value_text AS NUMERIC) IS NOT value"

INVARIANTS: tuple[Invariant, ...] = (
    Invariant(
        "looks",
        "the look it confirms shows other content or comes after it",
        """SELECT 'look ' || looks.id || ' (' || looks.url || ')' AS what FROM looks
        JOIN looks AS content ON content.id = looks.content_look
        WHERE looks.outcome != 'unchanged' OR content.id >= looks.id OR content.sha256 IS NOT looks.sha256""",
    ),
    Invariant(
        "looks",
        "something was seen and its bytes are not kept",
        """SELECT 'look ' || id || ' (' || url || ')' AS what FROM looks
        WHERE sha256 IS NULL AND content_look IS NULL AND final_url IS NOT NULL AND outcome = 'ok'""",
    ),
    Invariant(
        "retention",
        "marked as dropped and still there",
        """SELECT 'body ' || sha256 AS what FROM dropped_bodies JOIN bodies USING (sha256) WHERE length(body) > 0""",
    ),
    Invariant(
        "retention",
        "a report was read from it, and its bytes were dropped",
        """SELECT 'look ' || looks.id || ' (' || looks.url || ')' AS what FROM versions
        JOIN looks ON looks.id = versions.look WHERE looks.sha256 IN (SELECT sha256 FROM dropped_bodies)""",
    ),
    Invariant(
        "retention",
        "it is the last good look there, and its bytes were dropped",
        """SELECT 'look ' || id || ' (' || url || ')' AS what FROM looks
        WHERE sha256 IN (SELECT sha256 FROM dropped_bodies) AND id IN (
            SELECT max(id) FROM looks WHERE outcome IN ('ok', 'unchanged') AND sha256 IS NOT NULL GROUP BY url)""",
    ),
    Invariant(
        "columns",
        "its rows are those of a later reading, or of another portal",
        """SELECT 'reading ' || reading.id || ' of ' || reading.portal AS what FROM column_reads AS reading
        LEFT JOIN column_reads AS first ON first.id = reading.rows_from
        WHERE first.id IS NULL OR first.id > reading.id OR first.portal != reading.portal
        OR first.rows_digest != reading.rows_digest""",
    ),
    Invariant(
        "reports",
        "no address of it is held, or what is held is no version of it",
        """SELECT 'report of ' || reports.publisher || ' for ' || reports.year AS what FROM reports
        LEFT JOIN report_addresses AS address ON address.id = reports.held_address
        LEFT JOIN versions ON versions.id = address.current_version
        WHERE address.report_id IS NOT reports.id OR versions.report_id IS NOT reports.id""",
    ),
    Invariant(
        "reports",
        "what it says now is no version of its report",
        """SELECT 'address ' || address.id || ' (' || address.url || ')' AS what FROM report_addresses AS address
        LEFT JOIN versions ON versions.id = address.current_version WHERE versions.report_id IS NOT address.report_id""",
    ),
    Invariant(
        "versions",
        "it stands under another report or another year than its own",
        """SELECT 'version ' || versions.id AS what FROM versions
        JOIN reports ON reports.id = versions.report_id
        JOIN report_addresses AS address ON address.id = versions.address_id
        WHERE address.report_id != reports.id OR versions.year != reports.year""",
    ),
    Invariant(
        "versions",
        "its cells are not those that were counted when it was recorded",
        """SELECT 'version ' || versions.id AS what FROM versions LEFT JOIN (
            SELECT version_id, sum(state = 'read') AS read, sum(state = 'blank') AS blank,
                   sum(state = 'not_applicable') AS not_applicable, sum(state = 'unreadable') AS unreadable
            FROM facts GROUP BY version_id) AS counted ON counted.version_id = versions.id
        WHERE (cells_read, cells_blank, cells_not_applicable, cells_unreadable) IS NOT (
            COALESCE(read, 0), COALESCE(blank, 0), COALESCE(not_applicable, 0), COALESCE(unreadable, 0))""",
    ),
    Invariant(
        "versions",
        "its text is compared as that of another body or year",
        """SELECT 'version ' || version_id AS what FROM text_hashes
        JOIN versions ON versions.id = text_hashes.version_id JOIN reports ON reports.id = versions.report_id
        WHERE reports.publisher != text_hashes.publisher OR reports.year != text_hashes.year""",
    ),
    Invariant(
        "facts",
        "its number is not the one that was read",
        f"SELECT 'cell ' || key || ' of version ' || version_id AS what FROM facts WHERE {_UNPAIRED}",  # noqa: S608 - a constant
    ),
    Invariant(
        "fulltext",
        "it cannot be found by its words",
        "SELECT 'version ' || id AS what FROM versions WHERE id NOT IN (SELECT id FROM fulltext_docsize)",
    ),
    Invariant(
        "fulltext",
        "the index knows a version that is not there",
        "SELECT 'row ' || id || ' of fulltext' AS what FROM fulltext_docsize WHERE id NOT IN (SELECT id FROM versions)",
    ),
    Invariant(
        "findings",
        "it is about a version of another body or year",
        """SELECT 'finding ' || fingerprint AS what FROM findings
        JOIN versions ON versions.id = findings.version_id JOIN reports ON reports.id = versions.report_id
        WHERE reports.publisher != findings.publisher OR reports.year != findings.year""",
    ),
    Invariant(
        "findings",
        "its history ends in another verdict, or there is none",
        """SELECT 'finding ' || fingerprint AS what FROM findings WHERE verdict IS NOT (
            SELECT verdict FROM finding_history WHERE finding_history.fingerprint = findings.fingerprint
            ORDER BY id DESC LIMIT 1)""",
    ),
    Invariant(
        "judgements",
        "its history ends in another standing, or there is none",
        """SELECT 'standing of ' || publisher || ' for ' || year AS what FROM judgements WHERE standing IS NOT (
            SELECT standing FROM judgement_history AS history
            WHERE history.publisher = judgements.publisher AND history.year = judgements.year
            ORDER BY id DESC LIMIT 1)""",
    ),
    Invariant(
        "alert_lives",
        "its history ends in another state",
        """SELECT 'alert of ' || fingerprint AS what FROM alert_lives WHERE state != (
            SELECT state FROM alert_history WHERE alert_history.fingerprint = alert_lives.fingerprint
            ORDER BY id DESC LIMIT 1)""",
    ),
    Invariant(
        "messages",
        "it tells an alert that is not there",
        """SELECT 'message ' || id AS what FROM messages WHERE EXISTS (
            SELECT 1 FROM json_each(messages.alerts) WHERE value NOT IN (SELECT id FROM alerts))""",
    ),
    Invariant(
        "messages",
        "it waits and will never be tried, or is delivered and nobody knows when",
        """SELECT 'message ' || id AS what FROM messages
        WHERE (state = 'pending' AND next_try IS NULL) OR (state = 'delivered' AND delivered_at IS NULL)""",
    ),
    Invariant(
        "outbox",
        "the message that should tell it is another channel's, or does not tell it",
        """SELECT 'alert ' || alerts.id || ' for ' || outbox.channel AS what FROM outbox
        JOIN alerts ON alerts.number = outbox.alert JOIN messages ON messages.number = outbox.message
        WHERE messages.channel != outbox.channel
        OR alerts.id NOT IN (SELECT value FROM json_each(messages.alerts))""",
    ),
    Invariant(
        "runs",
        "it ended before it began",
        "SELECT 'run ' || id AS what FROM runs WHERE ended < began",
    ),
)
