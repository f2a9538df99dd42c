"""Looks: every one is kept, every content once, and what is known of an address."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from archive_samples import LANTIAN, NOW, QINGHE, URL, later, look, report

from model.errors import ArchiveError
from model.types import Capture, Look, Outcome, Portal, Purpose
from storage import Archive, PastRun


def test_a_look_comes_back_as_it_was_kept(archive: Archive, run: int) -> None:
    seen = look(body="年报".encode("gb18030") + b"\x00\xff", headers={"etag": '"a"', "content-type": "text/html"})
    look_id = archive.keep(seen, run=run)
    (kept,) = archive.pending()
    assert (kept.id, kept.run, kept.now, kept.at, kept.outcome) == (look_id, run, NOW, NOW, Outcome.OK)
    assert kept.request == seen.request
    assert kept.capture == seen.capture


def test_times_are_kept_in_utc_to_the_second(archive: Archive, run: int) -> None:
    shanghai = datetime(2026, 1, 31, 23, 59, 59, 999999, tzinfo=timezone(timedelta(hours=8)))
    archive.keep(look(at=shanghai), run=run)
    assert archive.pending()[0].at == datetime(2026, 1, 31, 15, 59, 59, tzinfo=UTC)


def test_a_time_without_a_zone_is_refused(archive: Archive, run: int) -> None:
    with pytest.raises(ArchiveError, match="without a zone"):
        archive.keep(look(at=datetime(2026, 1, 1)), run=run)  # noqa: DTZ001 - the fault itself


def test_equal_content_is_stored_once_under_every_address(archive: Archive, run: int) -> None:
    for number in range(3):
        archive.keep(look(f"https://a.example/{number}", body=b"the same" * 1000), run=run)
    counted = archive.statistics()
    assert (counted["looks"], counted["bodies"], counted["body_bytes"]) == (3, 1, 8000)
    assert counted["body_bytes_compressed"] < 100
    assert [kept.capture.body for kept in archive.pending()] == [b"the same" * 1000] * 3


@pytest.mark.parametrize("outcome", [one for one in Outcome if one not in {Outcome.OK, Outcome.UNCHANGED}])
def test_a_look_that_failed_is_kept_but_shows_nothing(archive: Archive, run: int, outcome: Outcome) -> None:
    blocked = look(outcome=Outcome.OK)
    archive.keep(replace(blocked, outcome=outcome), run=run)
    assert archive.statistics()["looks"] == 1
    assert archive.statistics()["bodies"] == 1, "what blocked us is kept too"
    assert archive.pending() == ()
    assert archive.known(URL) is None


def test_unchanged_shows_the_content_of_the_last_good_look(archive: Archive, run: int) -> None:
    archive.keep(look(body=b"old", at=NOW), run=run)
    archive.keep(look(body=b"new", at=later(days=1)), run=run)
    archive.keep(look(outcome=Outcome.TIMEOUT, at=later(days=2)), run=run)
    for days in (3, 4):
        archive.keep(look(outcome=Outcome.UNCHANGED, at=later(days=days)), run=run)
    *_, third, fourth = archive.pending()
    assert (third.capture.body, fourth.capture.body) == (b"new", b"new")
    assert third.at == later(days=3)
    assert third.capture.at == later(days=1)


def test_unchanged_without_any_content_before_shows_nothing(archive: Archive, run: int) -> None:
    archive.keep(look(outcome=Outcome.UNCHANGED), run=run)
    assert archive.pending() == ()
    assert archive.known(URL) is None


def test_known_names_validators_content_and_the_last_good_look(archive: Archive, run: int) -> None:
    assert archive.known(URL) is None
    headers = {"etag": '"a"', "last-modified": "Mon, 05 Jan 2026 03:04:05 GMT"}
    seen = look(headers=headers)
    archive.keep(seen, run=run)
    archive.keep(look(outcome=Outcome.UNCHANGED, at=later(days=1)), run=run)
    archive.keep(look(outcome=Outcome.SERVER_ERROR, at=later(days=2)), run=run)
    known = archive.known(URL)
    assert known is not None
    assert seen.capture is not None
    assert (known.etag, known.last_modified) == (headers["etag"], headers["last-modified"])
    assert (known.sha256, known.final_url, known.at) == (seen.capture.sha256, URL, later(days=1))


def test_a_304_may_renew_the_validator(archive: Archive, run: int) -> None:
    archive.keep(look(headers={"etag": '"a"'}), run=run)
    renewed = Capture(url=URL, final_url=URL, at=NOW, status=304, headers={"etag": '"b"'}, body=b"")
    archive.keep(Look(request=look().request, at=NOW, outcome=Outcome.UNCHANGED, status=304, capture=renewed), run=run)
    known = archive.known(URL)
    assert known is not None
    assert known.etag == '"b"'
    assert archive.pending()[-1].capture.body == b"<html>2025</html>"


def test_pending_looks_come_in_order_and_leave_when_settled(archive: Archive, run: int) -> None:
    first, second = (archive.keep(look(f"https://a.example/{n}"), run=run) for n in (1, 2))
    archive.keep(look("https://a.example/list", purpose=Purpose.LIST), run=run)
    assert [kept.id for kept in archive.pending(Purpose.ARTICLE)] == [first, second]
    assert [kept.request.url for kept in archive.pending(Purpose.LIST)] == ["https://a.example/list"]
    archive.settle_look(first, note="not-a-report: a notice")
    assert [kept.id for kept in archive.pending(Purpose.ARTICLE)] == [second]
    row = archive._store.row("SELECT handled, note FROM looks WHERE id = ?", (first,))
    assert row == {"handled": 1, "note": "not-a-report: a notice"}


def test_a_look_that_repeats_what_gave_a_report_says_so(archive: Archive, run: int) -> None:
    first = archive.keep(look(), run=run)
    assert not archive.repeats(first)
    archive.settle_look(first)
    second = archive.keep(look(outcome=Outcome.UNCHANGED), run=run)
    assert archive.repeats(second)
    assert not archive.repeats(archive.keep(look(body=b"changed"), run=run))


def test_a_look_that_repeats_what_gave_none_is_read_again(archive: Archive, run: int) -> None:
    archive.settle_look(archive.keep(look(), run=run), note="not-read-yet: a PDF")
    assert not archive.repeats(archive.keep(look(), run=run))


def test_runs_come_back_newest_first_and_one_cut_off_has_no_end(archive: Archive) -> None:
    first = archive.begin_run("crawl", now=NOW)
    archive.end_run(first, now=later(minutes=5), summary={"looks": 3})
    second = archive.begin_run("sweep", now=later(days=1))
    assert archive.runs() == (
        PastRun(id=second, kind="sweep", now=later(days=1), ended=None, summary={}),
        PastRun(id=first, kind="crawl", now=NOW, ended=later(minutes=5), summary={"looks": 3}),
    )


def test_the_registry_is_mirrored_and_what_leaves_it_stays_marked(archive: Archive) -> None:
    portal = Portal(id="lantian", name="蓝田县政府网", columns=("https://www.lantian.example/nb/",))
    archive.sync_world((LANTIAN, QINGHE), (portal,))
    archive.sync_world((replace(LANTIAN, name="蓝田区人民政府"),), (portal,))
    rows = archive._store.rows("SELECT id, name, registered FROM publishers ORDER BY id")
    assert rows == [
        {"id": "lantian", "name": "蓝田区人民政府", "registered": 1},
        {"id": "qinghe", "name": "清河区教育局", "registered": 0},
    ]
    assert archive.statistics()["publishers"] == 1
    assert archive.statistics()["portals"] == 1


def test_mirroring_does_not_touch_what_is_held(archive: Archive, run: int) -> None:
    look_id = archive.keep(look(), run=run)
    archive.record(report(), publisher=LANTIAN, url=URL, look=look_id, at=NOW, run=run)
    archive.sync_world((LANTIAN,), ())
    archive.sync_world((), ())
    assert len(archive.holdings()) == 1
    assert archive.problems() == ()
