"""Looks and the bytes they brought: every look is kept, every content once."""

from collections.abc import Collection

import zstandard

from model.looking import Capture, Look, Outcome, Purpose, Request
from storage.codec import day_of, day_text, instant, stamp, string_map, to_json
from storage.rows import KeptLook, Known
from storage.store import Row, Store

LEVEL = 3
"""zstandard's level: 69 KB to 10 KB in 0.13 ms; higher levels gain little on pages and cost much."""

_SELECT = """
SELECT looks.*, runs.began, content.final_url AS content_final_url, content.answered_at AS content_at,
       content.answered_status AS content_status, content.headers AS content_headers, bodies.body
FROM looks
JOIN runs ON runs.id = looks.run
JOIN looks AS content ON content.id = COALESCE(looks.content_look, looks.id)
JOIN bodies ON bodies.sha256 = looks.sha256 AND length(bodies.body) > 0
"""
"""Looks with content; the join with `bodies` leaves out those that show none, and those whose bytes retention has dropped."""

READ = (Purpose.LIST, Purpose.ARTICLE, Purpose.ATTACHMENT)
"""Purposes of the looks whose content is read: a list page may itself be the report."""

_GOOD = "looks.outcome IN ('ok', 'unchanged') AND looks.sha256 IS NOT NULL"


def keep(store: Store, look: Look, *, run: int) -> int:
    """The row id of the look. Its bytes are kept once; `unchanged` points to the content it confirms."""
    with store.transaction():
        sha256 = _keep_body(store, look.capture) if look.capture else None
        content_look = None
        if look.outcome is Outcome.UNCHANGED and not (look.capture and look.capture.body):
            confirmed = _last_content(store, look.request.url)
            content_look, sha256 = (confirmed["id"], confirmed["sha256"]) if confirmed else (None, None)
        return store.insert("looks", run=run, sha256=sha256, content_look=content_look, **_columns(look))


def _keep_body(store: Store, capture: Capture) -> str:
    """The digest of the bytes, which are kept now; those that retention had dropped come back."""
    sha256 = capture.sha256
    length = store.value("SELECT length(body) FROM bodies WHERE sha256 = ?", (sha256,))
    if length:
        return sha256
    body = zstandard.ZstdCompressor(level=LEVEL).compress(capture.body)
    if length is None:
        store.insert("bodies", sha256=sha256, size=len(capture.body), body=body)
    else:
        store.write("UPDATE bodies SET body = ? WHERE sha256 = ?", (body, sha256))
        store.write("DELETE FROM dropped_bodies WHERE sha256 = ?", (sha256,))
    return sha256


def _last_content(store: Store, url: str) -> Row | None:
    """The look that brought the content which the last good look at the address showed."""
    return store.row(
        f"""SELECT COALESCE(content_look, id) AS id, sha256 FROM looks
        WHERE url = ? AND {_GOOD} ORDER BY looks.id DESC LIMIT 1""",  # noqa: S608 - a constant
        (url,),
    )


def _columns(look: Look) -> Row:
    request, capture = look.request, look.capture
    return {
        "url": request.url,
        "purpose": request.purpose.value,
        "portal": request.portal,
        "title": request.title,
        "listed": day_text(request.listed),
        "source": request.source,
        "cover": request.cover,
        "asked_etag": request.etag,
        "asked_last_modified": request.last_modified,
        "at": stamp(look.at),
        "outcome": look.outcome.value,
        "status": look.status,
        "detail": look.detail,
        "attempts": look.attempts,
        "tls_verified": None if look.tls_verified is None else int(look.tls_verified),
        "final_url": capture.final_url if capture else None,
        "answered_at": stamp(capture.at) if capture else None,
        "answered_status": capture.status if capture else None,
        "headers": to_json(dict(capture.headers)) if capture else None,
    }


def known(store: Store, url: str) -> Known | None:
    """What the last good look at the address showed; None where none did.

    Validators come from the newest answer that names them: a 304 may renew those of the content (RFC 9111, 3.2).
    """
    row = store.row(
        f"""SELECT looks.at, looks.sha256, looks.headers, content.headers AS content_headers, content.final_url
        FROM looks JOIN looks AS content ON content.id = COALESCE(looks.content_look, looks.id)
        WHERE looks.url = ? AND {_GOOD} ORDER BY looks.id DESC LIMIT 1""",  # noqa: S608 - a constant
        (url,),
    )
    if row is None:
        return None
    headers = string_map(row["content_headers"]) | string_map(row["headers"] or "{}")
    return Known(
        etag=headers.get("etag"),
        last_modified=headers.get("last-modified"),
        sha256=row["sha256"],
        at=instant(row["at"]),
        final_url=row["final_url"],
    )


def last_request(store: Store, url: str) -> Request | None:
    """How an article was asked for last, with the row that led to it; None where it never was."""
    row = store.row("SELECT * FROM looks WHERE url = ? AND purpose = 'article' ORDER BY id DESC LIMIT 1", (url,))
    return None if row is None else _request(row)


def pending(store: Store, purposes: Collection[Purpose]) -> tuple[KeptLook, ...]:
    """Good looks whose content has not been handled yet, in the order kept."""
    sql = f"{_SELECT} WHERE {_for(purposes)} AND looks.handled = 0 AND {_GOOD} ORDER BY looks.id"
    return tuple(_kept(row) for row in store.rows(sql, tuple(purposes)))


def _for(purposes: Collection[Purpose]) -> str:
    return f"looks.purpose IN ({', '.join('?' * len(purposes))})"


def kept_look(store: Store, look_id: int) -> KeptLook | None:
    """That look with its content; None where there is none or it shows none."""
    row = store.row(f"{_SELECT} WHERE looks.id = ?", (look_id,))
    return None if row is None else _kept(row)


def cover_of(store: Store, look_id: int) -> KeptLook | None:
    """The last look before it, with its content, at the page that offers what it looked at; None where there is none."""
    cover = _cover_look(store, look_id)
    return None if cover is None else kept_look(store, cover["id"])


def file_before(store: Store, look_id: int, url: str) -> KeptLook | None:
    """The last good look, up to that one, at a file of the page that offers what it looked at; None where there is none."""
    found = store.row(
        f"""SELECT looks.id FROM looks JOIN looks AS this ON this.id = ?
        WHERE looks.url = ? AND looks.cover = this.cover AND looks.id <= this.id AND {_GOOD}
        ORDER BY looks.id DESC LIMIT 1""",  # noqa: S608 - a constant
        (look_id, url),
    )
    return None if found is None else kept_look(store, found["id"])


def _cover_look(store: Store, look_id: int) -> Row | None:
    return store.row(
        f"""SELECT looks.id, looks.sha256 FROM looks JOIN looks AS file ON file.id = ?
        WHERE file.cover != '' AND looks.url = file.cover AND looks.id < file.id AND {_GOOD}
        ORDER BY looks.id DESC LIMIT 1""",  # noqa: S608 - a constant
        (look_id,),
    )


def good_looks(store: Store, *, run: int, purposes: Collection[Purpose]) -> tuple[int, ...]:
    """Row ids of the looks of a run that show content, in the order kept."""
    sql = f"SELECT id FROM looks WHERE run = ? AND {_for(purposes)} AND {_GOOD} ORDER BY id"  # noqa: S608 - marks and a constant
    return tuple(row["id"] for row in store.rows(sql, (run, *purposes)))


def settle_look(store: Store, look_id: int, *, note: str) -> None:
    """Marks a look as handled, with the reason why it gave no report."""
    with store.transaction():
        store.write("UPDATE looks SET handled = 1, note = ? WHERE id = ?", (note, look_id))


def repeats(store: Store, look_id: int) -> bool:
    """Whether the look shows, byte for byte, what gave a report at the last handled look at its address.

    A file says the same only under the same cover.
    """
    look = store.row("SELECT url, cover, sha256 FROM looks WHERE id = ?", (look_id,))
    before = None if look is None else _last_handled(store, look_id, url=look["url"], cover=look["cover"])
    if look is None or before is None or before["sha256"] != look["sha256"] or before["note"]:
        return False
    covers = [_cover_look(store, one) for one in (look_id, before["id"])]
    return len({cover["sha256"] if cover else None for cover in covers}) == 1


def _last_handled(store: Store, look_id: int, *, url: str, cover: str) -> Row | None:
    """The last one before that look: in a replay, those whose bytes were dropped are handled before their turn."""
    return store.row(
        f"""SELECT id, sha256, note FROM looks WHERE url = ? AND cover = ? AND handled = 1 AND id < ? AND {_GOOD}
        ORDER BY id DESC LIMIT 1""",  # noqa: S608 - a constant
        (url, cover, look_id),
    )


def _kept(row: Row) -> KeptLook:
    return KeptLook(
        id=row["id"],
        run=row["run"],
        request=_request(row),
        at=instant(row["at"]),
        capture=Capture(
            url=row["url"],
            final_url=row["content_final_url"],
            at=instant(row["content_at"]),
            status=row["content_status"],
            headers=string_map(row["content_headers"]),
            body=zstandard.ZstdDecompressor().decompress(row["body"]),
        ),
        outcome=Outcome(row["outcome"]),
        now=instant(row["began"]),
    )


def _request(row: Row) -> Request:
    return Request(
        url=row["url"],
        purpose=Purpose(row["purpose"]),
        portal=row["portal"],
        title=row["title"],
        listed=day_of(row["listed"]),
        etag=row["asked_etag"],
        last_modified=row["asked_last_modified"],
        source=row["source"],
        cover=row["cover"],
    )
