"""Step 2: reports, their addresses and versions, and what each version says."""

STATEMENTS: tuple[str, ...] = (
    """
CREATE TABLE reports ( -- One row for each publisher and year of which a report is held.
    id INTEGER PRIMARY KEY, -- Number of the report, in the order found.
    publisher TEXT NOT NULL REFERENCES publishers (id), -- The body whose report it is.
    year INTEGER NOT NULL, -- The year reported on.
    first_seen TEXT NOT NULL, -- UTC; the look that first showed it.
    first_look INTEGER NOT NULL REFERENCES looks (id), -- That look.
    held_address INTEGER, -- The address whose text stands for this report: the one with most cells read, then the earliest.
    UNIQUE (publisher, year)
)""",
    """
CREATE TABLE report_addresses ( -- Every address at which a report was found. Each has its own line of versions.
    id INTEGER PRIMARY KEY, -- Number of the address, in the order found.
    report_id INTEGER NOT NULL REFERENCES reports (id), -- The report.
    url TEXT NOT NULL, -- The address.
    first_seen TEXT NOT NULL, -- UTC; first look that showed the report here.
    current_version INTEGER, -- What it says now; may be a version first seen at another address of the report.
    UNIQUE (report_id, url)
)""",
    """
CREATE TABLE versions ( -- What a report said from some instant on. A new one only when the normalised report changed.
    id INTEGER PRIMARY KEY, -- Number of the version, in the order found.
    report_id INTEGER NOT NULL REFERENCES reports (id), -- The report.
    address_id INTEGER NOT NULL REFERENCES report_addresses (id), -- The address that showed it.
    number INTEGER NOT NULL, -- 1 for the first version at this address.
    digest TEXT NOT NULL, -- Identity of what it says, page furniture apart.
    look INTEGER NOT NULL REFERENCES looks (id), -- The look it was read from.
    run INTEGER NOT NULL REFERENCES runs (id), -- The run that found it.
    at TEXT NOT NULL, -- UTC; when it was seen.
    printed_publisher TEXT NOT NULL, -- The body that the title names; may be empty.
    year INTEGER NOT NULL, -- The year reported on.
    edition TEXT, -- Edition of the form; NULL where no table bears a mark.
    title TEXT NOT NULL, -- As printed.
    published TEXT, -- The printed date; NULL where none is.
    source TEXT, -- Source as printed; NULL where none is.
    headings TEXT NOT NULL, -- JSON list: titles printed for the report.
    years TEXT NOT NULL, -- JSON list: years that titles and period name.
    cells_read INTEGER NOT NULL, -- Cells that hold a number.
    cells_blank INTEGER NOT NULL, -- Cells printed empty. A blank is not a 0.
    cells_not_applicable INTEGER NOT NULL, -- Cells that print a dash or a slash.
    cells_unreadable INTEGER NOT NULL, -- Cells that could not be read.
    text TEXT NOT NULL, -- The whole body as text.
    file TEXT NOT NULL -- Address of the file that holds it, where its page is only the cover; else empty.
)""",
    "CREATE INDEX versions_by_address ON versions (address_id, id)",
    "CREATE INDEX versions_by_report ON versions (report_id, id)",
    """
CREATE TABLE version_dates ( -- Every date that a version's page and list row give for it.
    version_id INTEGER NOT NULL REFERENCES versions (id), -- The version.
    ordinal INTEGER NOT NULL, -- Position, from 0: the first that is not `signed` counts.
    origin TEXT NOT NULL, -- `printed` on the page, `list` (its row), `meta` (PubDate), `address` or `signed`.
    day TEXT NOT NULL, -- The day.
    printed TEXT NOT NULL, -- As printed.
    PRIMARY KEY (version_id, ordinal)
) WITHOUT ROWID""",
    """
CREATE TABLE facts ( -- One row for each cell of each version.
    version_id INTEGER NOT NULL REFERENCES versions (id), -- The version.
    ordinal INTEGER NOT NULL, -- Position in the form, from 0.
    key TEXT NOT NULL, -- Name of the cell: TABLE.ROW.COLUMN.
    state TEXT NOT NULL, -- `read`, `blank`, `not_applicable` or `unreadable`.
    value NUMERIC, -- The number, in the unit printed; NULL unless the state is `read`.
    value_text TEXT, -- The same number, every digit as read.
    printed TEXT NOT NULL, -- The cell as printed.
    place TEXT NOT NULL, -- JSON object: where it stands in the source.
    PRIMARY KEY (version_id, ordinal)
) WITHOUT ROWID""",
    "CREATE INDEX facts_by_key ON facts (key, version_id)",
    """
CREATE TABLE table_readings ( -- How each of the form's tables was read.
    version_id INTEGER NOT NULL REFERENCES versions (id), -- The version.
    ordinal INTEGER NOT NULL, -- Position, from 0.
    form_table TEXT NOT NULL, -- `disclosure`, `requests`, `disputes` or `statistics`.
    edition TEXT, -- Edition by the table's own marks; NULL where it bears none.
    layout TEXT NOT NULL, -- `grid`, `pipes`, `tabs` or `lines`; empty where the table is missing.
    state TEXT NOT NULL, -- `read`, `unreadable` or `missing`.
    PRIMARY KEY (version_id, ordinal)
) WITHOUT ROWID""",
    """
CREATE TABLE chapters ( -- The chapters of each version, in the order printed.
    version_id INTEGER NOT NULL REFERENCES versions (id), -- The version.
    ordinal INTEGER NOT NULL, -- Position, from 0.
    key TEXT, -- The form's chapter that it is; NULL where it is none of them.
    number INTEGER, -- The printed number; NULL where unnumbered.
    heading TEXT NOT NULL, -- As printed, number left off.
    text TEXT NOT NULL, -- Its text, tables left out.
    has_table INTEGER NOT NULL, -- 1 where a table stands in it.
    place TEXT NOT NULL, -- JSON object: where it stands in the source.
    PRIMARY KEY (version_id, ordinal)
) WITHOUT ROWID""",
    """
CREATE TABLE claims ( -- The numbers that the prose of each version claims.
    version_id INTEGER NOT NULL REFERENCES versions (id), -- The version.
    ordinal INTEGER NOT NULL, -- Position, from 0.
    key TEXT NOT NULL, -- Name of the claim, such as `requests.new`.
    value NUMERIC NOT NULL, -- The number claimed.
    value_text TEXT NOT NULL, -- The same number, every digit as read.
    printed TEXT NOT NULL, -- The numeral as printed.
    sentence TEXT NOT NULL, -- The sentence it stands in.
    place TEXT NOT NULL, -- JSON object: where it stands in the source.
    PRIMARY KEY (version_id, ordinal)
) WITHOUT ROWID""",
    """
CREATE TABLE residue ( -- Runs of digits inside a table that no cell claims.
    version_id INTEGER NOT NULL REFERENCES versions (id), -- The version.
    ordinal INTEGER NOT NULL, -- Position, from 0.
    printed TEXT NOT NULL, -- As printed.
    form_table TEXT NOT NULL, -- `disclosure`, `requests`, `disputes` or `statistics`.
    place TEXT NOT NULL, -- JSON object: where it stands in the source.
    PRIMARY KEY (version_id, ordinal)
) WITHOUT ROWID""",
    """
CREATE TABLE form_cells ( -- The cells of the form, from its declared editions.
    edition TEXT NOT NULL, -- Edition of the form.
    key TEXT NOT NULL, -- Name of the cell: TABLE.ROW.COLUMN.
    ordinal INTEGER NOT NULL, -- Position in the form, from 0.
    form_table TEXT NOT NULL, -- `disclosure`, `requests`, `disputes` or `statistics`.
    row_zh TEXT NOT NULL, -- Row as the form prints it.
    column_zh TEXT NOT NULL, -- Column as the form prints it.
    row_en TEXT NOT NULL, -- Row in English.
    column_en TEXT NOT NULL, -- Column in English.
    unit TEXT NOT NULL, -- Unit; empty where the form names none.
    PRIMARY KEY (edition, key)
) WITHOUT ROWID""",
    """
CREATE TABLE settings ( -- What the archive knows of itself.
    name TEXT PRIMARY KEY, -- Name of the setting.
    value TEXT NOT NULL -- Its value.
)""",
    # Contentless: the text stands in `versions` once; the index keeps only which pair of characters stands where.
    "CREATE VIRTUAL TABLE fulltext USING fts5 (title, text, content='', tokenize='unicode61 remove_diacritics 0')",
)
