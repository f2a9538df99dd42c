"""Views for people who know only SQL: what stands now, and one wide view for each edition of the form.

They are made from the declared editions whenever an archive is opened whose views differ from what this program would
make, so an edition added to `model/editions` is a view the next time the program runs.
"""

from hashlib import sha256

from model.editions import EDITIONS
from model.form import Edition, unit_of
from storage.store import Store

REPORTS_NOW = """
CREATE VIEW reports_now AS -- The report held for each publisher and year, as it stands now.
SELECT
    reports.publisher, -- Id of the body.
    COALESCE(publishers.name, reports.publisher) AS publisher_name, -- Its name.
    publishers.tier, -- Its tier.
    publishers.region, -- Its division code.
    reports.year, -- The year reported on.
    versions.edition, -- Edition of the form; NULL where no table bears a mark.
    versions.title, -- As printed.
    versions.published, -- The printed date; NULL where none is.
    reports.first_seen, -- UTC; the look that first showed it.
    report_addresses.url, -- Its address.
    versions.cells_read, -- Cells that hold a number.
    versions.cells_blank, -- Cells printed empty. A blank is not a 0.
    versions.cells_not_applicable, -- Cells that print a dash or a slash.
    versions.cells_unreadable, -- Cells that could not be read.
    versions.id AS version, -- Number of the version.
    versions.text -- The whole body as text.
FROM reports
JOIN report_addresses ON report_addresses.id = reports.held_address
JOIN versions ON versions.id = report_addresses.current_version
LEFT JOIN publishers ON publishers.id = reports.publisher
"""

FACTS_NOW = """
CREATE VIEW facts_now AS -- Every cell of every report held, as it stands now, with its labels.
SELECT
    reports_now.publisher, -- Id of the body.
    reports_now.publisher_name, -- Its name.
    reports_now.year, -- The year reported on.
    facts.key, -- Name of the cell: TABLE.ROW.COLUMN.
    form_cells.row_zh, -- Row as the form prints it.
    form_cells.column_zh, -- Column as the form prints it.
    form_cells.unit, -- Unit; empty where the form names none.
    facts.state, -- `read`, `blank`, `not_applicable` or `unreadable`.
    facts.value, -- The number; NULL unless the state is `read`.
    facts.printed, -- The cell as printed.
    facts.place, -- JSON object: where it stands in the source.
    reports_now.version -- Number of the version.
FROM reports_now
JOIN facts ON facts.version_id = reports_now.version
LEFT JOIN table_readings ON table_readings.version_id = facts.version_id
    AND table_readings.form_table = substr(facts.key, 1, instr(facts.key, '.') - 1)
LEFT JOIN form_cells ON form_cells.key = facts.key
    AND form_cells.edition = COALESCE(table_readings.edition, reports_now.edition)
"""

FINDINGS_NOW = """
CREATE VIEW findings_now AS -- Every finding as it stands, with what people decided about it.
SELECT
    findings.fingerprint, -- Identity over time.
    findings.publisher, -- Id of the body.
    COALESCE(publishers.name, findings.publisher) AS publisher_name, -- Its name.
    findings.year, -- The year reported on.
    findings.source, -- `report`, `file`, `deadline`, or `amended` and since when.
    findings.code, -- The rule.
    findings.subject, -- Column, row, block, table or cell; empty for the whole report.
    findings.severity, -- `error`, `warning` or `note`.
    findings.verdict, -- `pass`, `fail`, `not_assessable` or `gone`.
    findings.message_zh, -- In Chinese.
    findings.message_en, -- In English.
    findings.facts, -- JSON list: the cells it quotes.
    findings.claims, -- JSON list: the claims it quotes.
    findings.rule_version, -- Version of the rule.
    findings.version_id, -- The version of the report; NULL for deadlines.
    findings.url, -- The report, or the column that should list it.
    findings.first_seen, -- UTC; first recorded.
    findings.last_seen, -- UTC; last recorded.
    findings.since, -- UTC; when the present verdict began.
    findings.times_failed, -- How often it has gone into `fail`.
    decisions.decision, -- `confirmed`, `dismissed`, `reopened`; NULL where nobody decided.
    decisions.decided_by, -- Who.
    decisions.reason AS decision_reason, -- Why.
    decisions.at AS decided_at, -- UTC.
    decisions.values_digest = findings.values_digest
        AND decisions.rule_version = findings.rule_version AS decision_holds -- 0 where values or rule changed since.
FROM findings
LEFT JOIN publishers ON publishers.id = findings.publisher
LEFT JOIN decisions ON decisions.id = (SELECT max(id) FROM decisions WHERE fingerprint = findings.fingerprint)
"""

QUALITIES = """
CREATE VIEW qualities AS -- What the checks say of each report held, in one word, by the findings that fail and that nobody dismissed.
SELECT
    reports_now.publisher, -- Id of the body.
    reports_now.year, -- The year reported on.
    CASE WHEN COALESCE(errors, 0) > 0 THEN 'contradicts-itself'
         WHEN COALESCE(unread, 0) > 0 THEN 'could-not-read'
         WHEN COALESCE(warnings, 0) > 0 THEN 'to-look-at'
         ELSE 'clean' END AS quality, -- `clean`, `to-look-at`, `contradicts-itself` or `could-not-read`: docs/standings.md.
    COALESCE(errors, 0) AS errors, -- Findings of severity `error`.
    COALESCE(warnings, 0) AS warnings, -- Findings of severity `warning`.
    COALESCE(unread, 0) AS unread -- Tables owed that are missing or unreadable, and unreadable cells that a sum needs.
FROM reports_now
LEFT JOIN (
    SELECT findings.publisher, findings.year,
           sum(severity = 'error') AS errors,
           sum(severity = 'warning') AS warnings,
           sum(code IN ('table-missing', 'table-unreadable')
               OR (code = 'cell-unreadable' AND subject NOT LIKE 'disclosure%')) AS unread
    FROM findings
    WHERE verdict = 'fail' AND source != 'deadline' AND NOT EXISTS (
        SELECT 1 FROM decisions
        WHERE decisions.id = (SELECT max(id) FROM decisions AS last WHERE last.fingerprint = findings.fingerprint)
          AND decisions.decision = 'dismissed' AND decisions.values_digest = findings.values_digest
          AND decisions.rule_version = findings.rule_version)
    GROUP BY findings.publisher, findings.year) AS failing
ON failing.publisher = reports_now.publisher AND failing.year = reports_now.year
"""

COVERAGE = """
CREATE VIEW coverage AS -- Where everybody stood in the last run that judged, with the report held.
SELECT
    judgements.publisher, -- Id of the body.
    COALESCE(publishers.name, judgements.publisher) AS publisher_name, -- Its name.
    judgements.year, -- The year reported on.
    judgements.standing, -- `not-due`, `due-soon`, `overdue`, `very-overdue`, `published`, `published-late`, `published-early`, `backdated`, `withdrawn` or `unknown`.
    qualities.quality, -- What the checks say of the report held; NULL where none is.
    judgements.reason_zh, -- Why, in Chinese.
    judgements.reason_en, -- Why, in English.
    judgements.due, -- Last day in time, Asia/Shanghai.
    judgements.clause_zh, -- The rule that sets the day, in Chinese.
    judgements.clause_en, -- The rule that sets the day, in English.
    judgements.proof, -- JSON object: what it rests on.
    judgements.since, -- UTC; when this standing began.
    reports_now.published, -- The printed date of the report held.
    reports_now.url -- Its address; NULL where none is held.
FROM judgements
LEFT JOIN publishers ON publishers.id = judgements.publisher
LEFT JOIN reports_now ON reports_now.publisher = judgements.publisher AND reports_now.year = judgements.year
LEFT JOIN qualities ON qualities.publisher = judgements.publisher AND qualities.year = judgements.year
WHERE judgements.run = (SELECT max(run) FROM judgements)
"""


def edition_view(edition: Edition) -> str:
    """The statement that makes the view of one edition: a row for each report held, a column for each cell."""
    cells = [
        f"""    max(CASE WHEN facts.key = '{table.key_of(row, column)}' THEN facts.value END) AS "{table.key_of(row, column)}"{{}} """
        f"-- {row.label} / {column.label}{f' ({unit})' if (unit := unit_of(row, column)) else ''}"
        for table in edition.tables
        for _, row, column in table.every_cell()
    ]
    listed = "\n".join(cell.format("," if cell is not cells[-1] else "") for cell in cells)
    version = "reports_now.version" + ("," if cells else "")
    return f"""
CREATE VIEW report_{edition.key} AS -- Every report held on the form of {edition.source}; a cell is NULL unless a number was read.
SELECT
    reports_now.publisher, -- Id of the body.
    reports_now.publisher_name, -- Its name.
    reports_now.year, -- The year reported on.
    reports_now.title, -- As printed.
    reports_now.published, -- The printed date.
    reports_now.url, -- Its address.
    {version} -- Number of the version.
{listed}
FROM reports_now
LEFT JOIN facts ON facts.version_id = reports_now.version
WHERE reports_now.edition = '{edition.key}'
GROUP BY reports_now.version
"""  # noqa: S608 - names from the declared editions


def statements(editions: tuple[Edition, ...]) -> tuple[str, ...]:
    """Every view, in an order in which each uses only earlier ones."""
    return (REPORTS_NOW, FACTS_NOW, FINDINGS_NOW, QUALITIES, COVERAGE, *map(edition_view, editions))


def refresh(store: Store, *, editions: tuple[Edition, ...] = EDITIONS) -> bool:
    """Whether the views and the table of cells had to be made anew."""
    wanted = statements(editions)
    digest = sha256("\x1f".join((*wanted, repr(_form_cells(editions)))).encode()).hexdigest()
    if store.value("SELECT value FROM settings WHERE name = 'views'") == digest:
        return False
    with store.transaction():
        for row in store.rows("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY rowid DESC"):
            store.write(f'DROP VIEW "{row["name"]}"')
        for statement in wanted:
            store.write(statement)
        store.write("DELETE FROM form_cells")
        store.insert_many("form_cells", _FORM_CELLS, _form_cells(editions))
        store.upsert("settings", [{"name": "views", "value": digest}], key="name")
    return True


_FORM_CELLS = ("edition", "key", "ordinal", "form_table", "row_zh", "column_zh", "row_en", "column_en", "unit")


def _form_cells(editions: tuple[Edition, ...]) -> list[tuple[object, ...]]:
    return [
        (
            edition.key,
            key,
            ordinal,
            key.partition(".")[0],
            edition.rows[key].label,
            edition.columns[key].label,
            edition.rows[key].label_en,
            edition.columns[key].label_en,
            unit_of(edition.rows[key], edition.columns[key]),
        )
        for edition in editions
        for ordinal, key in enumerate(edition.rows)
    ]
