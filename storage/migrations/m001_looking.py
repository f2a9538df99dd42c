"""Step 1: the world, runs, looks with their bytes, readings of columns, hosts left alone."""

APPLICATION_ID = 0x6E626261
"""`nbba` in the file's header: tells an archive from another program's database."""

STATEMENTS: tuple[str, ...] = (
    f"PRAGMA application_id = {APPLICATION_ID}",
    """
CREATE TABLE publishers ( -- The bodies that owe a report: a mirror of the registry.
    id TEXT PRIMARY KEY, -- Stable id, chosen by the registry's author.
    name TEXT NOT NULL, -- Full official name.
    tier TEXT NOT NULL, -- `government`, `department`, `office`, `township`, `committee` or `institution`.
    other_names TEXT NOT NULL, -- JSON list: short and former names.
    region TEXT NOT NULL, -- Division code (GB/T 2260), leading digits as far as known.
    parent TEXT, -- Id of the government it belongs to.
    portal TEXT, -- Id of the portal where it publishes; NULL where nobody knows.
    owes_from INTEGER NOT NULL, -- First year for which it owes a report.
    owes_until INTEGER, -- Last year for which it owes one; NULL while it exists.
    site_code TEXT NOT NULL, -- SiteIDCode of its own site; empty where unknown.
    registered INTEGER NOT NULL -- 1 while it is in the registry.
)""",
    """
CREATE TABLE portals ( -- Where publishers publish: a mirror of the registry.
    id TEXT PRIMARY KEY, -- Stable id, chosen by the registry's author.
    name TEXT NOT NULL, -- Name of the site.
    columns TEXT NOT NULL, -- JSON list: addresses of the list pages.
    family TEXT, -- Kind of site; NULL where the page decides.
    pause REAL, -- Least seconds between two requests to its host; NULL takes the configured pace.
    hosts TEXT NOT NULL, -- JSON list: further hosts that may serve its reports.
    home TEXT NOT NULL, -- Address of its home page; empty where unknown.
    search TEXT NOT NULL, -- Address of its site search; empty where unknown.
    site_code TEXT NOT NULL, -- SiteIDCode that its pages print; empty where unknown.
    render INTEGER NOT NULL, -- 1 where its list pages need a browser.
    registered INTEGER NOT NULL -- 1 while it is in the registry.
)""",
    """
CREATE TABLE runs ( -- One run of the program.
    id INTEGER PRIMARY KEY, -- Number of the run, in the order begun.
    kind TEXT NOT NULL, -- What ran, such as `crawl`.
    began TEXT NOT NULL, -- UTC.
    ended TEXT, -- UTC; NULL while it runs or where it was cut off.
    summary TEXT NOT NULL DEFAULT '{}' -- JSON object of counts.
)""",
    """
CREATE TABLE bodies ( -- The bytes seen, each content once.
    sha256 TEXT PRIMARY KEY, -- Hex digest of the bytes before compression.
    size INTEGER NOT NULL, -- Bytes before compression.
    body BLOB NOT NULL -- The bytes, compressed (zstandard).
)""",
    """
CREATE TABLE looks ( -- Every look at every address, whatever came of it.
    id INTEGER PRIMARY KEY, -- Number of the look, in the order kept.
    run INTEGER NOT NULL REFERENCES runs (id), -- The run that looked.
    url TEXT NOT NULL, -- The address asked for; behind `#post:` the body that was posted to it.
    purpose TEXT NOT NULL, -- `list`, `article`, `attachment`, `robots`, `home` or `search`.
    portal TEXT NOT NULL, -- Id of the portal that led here.
    title TEXT NOT NULL, -- Title printed in the list row that led here; empty for other purposes.
    listed TEXT, -- Date printed in that row.
    source TEXT NOT NULL, -- The body that the row names beside the title; empty where it names none.
    cover TEXT NOT NULL, -- For an attachment: address of the page that offers it; else empty.
    asked_etag TEXT, -- Validator sent along (If-None-Match).
    asked_last_modified TEXT, -- Validator sent along (If-Modified-Since).
    at TEXT NOT NULL, -- UTC; when the outcome was known.
    outcome TEXT NOT NULL, -- `ok`, `unchanged` or what went wrong. Only these two show content.
    status INTEGER, -- HTTP status; NULL where no answer came.
    detail TEXT NOT NULL, -- What was seen, one sentence.
    attempts INTEGER NOT NULL, -- How often it was tried.
    tls_verified INTEGER, -- 1 where the host proved who it is, 0 where it could not; NULL without a secure connection.
    final_url TEXT, -- The address that answered; NULL where nothing was kept.
    answered_at TEXT, -- UTC; when the answer came.
    answered_status INTEGER, -- HTTP status of the answer kept.
    headers TEXT, -- JSON object of the answer's headers, names in lower case.
    sha256 TEXT REFERENCES bodies (sha256), -- The content; for `unchanged`, that of the look it confirms.
    content_look INTEGER REFERENCES looks (id), -- For `unchanged`: the look that brought the content.
    handled INTEGER NOT NULL DEFAULT 0, -- 1 when the content has been read and judged.
    note TEXT NOT NULL DEFAULT '' -- Why it gave no report; empty where it gave one.
)""",
    "CREATE INDEX looks_by_url ON looks (url, id)",
    "CREATE INDEX looks_by_cover ON looks (cover, id) WHERE cover != ''",
    "CREATE INDEX looks_by_run ON looks (run, id)",
    "CREATE INDEX looks_to_handle ON looks (purpose, id) WHERE handled = 0",
    """
CREATE TABLE column_reads ( -- Each reading of a portal's whole column (all its list pages).
    id INTEGER PRIMARY KEY, -- Number of the reading, in the order kept.
    run INTEGER NOT NULL REFERENCES runs (id), -- The run that read it.
    portal TEXT NOT NULL, -- Id of the portal.
    at TEXT NOT NULL, -- UTC; when the reading began.
    outcome TEXT NOT NULL, -- `ok` or `unchanged` where every page was read; else the worst page's outcome.
    completeness TEXT NOT NULL, -- `complete`, `truncated` or `unknown`.
    rows INTEGER NOT NULL, -- Rows seen.
    detail TEXT NOT NULL, -- Why it is not complete, one sentence.
    unread_articles INTEGER NOT NULL, -- Rows that can be anybody's report for any year, whose page could not be fetched or read.
    proves_absence INTEGER NOT NULL, -- 1 where a report that it did not show, and that no doubt concerns, was not there.
    rows_digest TEXT NOT NULL, -- Digest of the rows seen.
    rows_from INTEGER NOT NULL, -- The reading under which these very rows are kept: itself, or an earlier one.
    doubts TEXT NOT NULL, -- JSON list: rows that may be the report of a body (`publisher`, empty for anybody) for some years and could not be settled.
    columns TEXT NOT NULL, -- JSON list: addresses of the columns that were read.
    years TEXT NOT NULL -- JSON list: the only years that the columns are about; empty for all.
)""",
    "CREATE INDEX column_reads_by_portal ON column_reads (portal, id)",
    """
CREATE TABLE column_rows ( -- The rows of list pages, kept once as long as they stay the same.
    read_id INTEGER NOT NULL REFERENCES column_reads (id), -- The reading that first showed these rows.
    ordinal INTEGER NOT NULL, -- Position, from 0.
    url TEXT NOT NULL, -- Where the row leads.
    title TEXT NOT NULL, -- As printed.
    listed TEXT, -- Date printed in the row.
    kind TEXT NOT NULL, -- `page`, or `file` for a document to be downloaded.
    source TEXT NOT NULL, -- The body that the row names beside the title; empty where it names none.
    refused TEXT, -- Why the row cannot be a report; NULL where it can.
    PRIMARY KEY (read_id, ordinal)
) WITHOUT ROWID""",
    "CREATE INDEX column_rows_by_url ON column_rows (read_id, url)",
    """
CREATE TABLE host_rests ( -- Hosts that are left alone: they shut us out, asked for rest or do not answer.
    host TEXT PRIMARY KEY, -- Name, with its port where that is not the usual one.
    until TEXT NOT NULL, -- UTC; nothing is asked of it before. The row stays until the host lets us in again.
    outcome TEXT NOT NULL, -- What looks at it end in until then.
    reason TEXT NOT NULL, -- What was seen, one clause.
    since TEXT NOT NULL, -- UTC; when the first of the rests began that have followed one another.
    told INTEGER NOT NULL -- 1 where a message has told people of it.
)""",
)
