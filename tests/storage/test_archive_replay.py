"""Replaying: what is behind the captures is forgotten and rebuilt the same; what people did stays."""

from archive_samples import LANTIAN, NOW, QINGHE, alert, column_read, fill, finding, later, link, look, message, report

from model.types import Judgement, Outcome, Purpose, Standing
from storage import Archive

KEPT = ("runs", "looks", "bodies", "column_reads", "column_rows", "decisions", "alerts", "outbox", "messages")


def live(archive: Archive) -> None:
    """Two runs with reports, findings, a decision and an alert on its way."""
    list(fill(archive))
    for run in (1, 2):
        judge(archive, run)
    archive.record_column(column_read(), run=1, rows=[link()], refused=())
    mark = archive.findings()[0].fingerprint
    archive.decide(mark, decision="confirmed", by="王", reason="", now=NOW)
    told = alert(finding(), publisher=QINGHE)
    archive.record_alerts([told], ["mail", "hook"])
    archive.add_message(message(told), next_try=NOW)


def judge(archive: Archive, run: int) -> None:
    archive.record_findings(
        [finding()], publisher="lantian", year=2023 + run, source="report", now=later(days=run), run=run, version=run
    )
    standing = Judgement(publisher="lantian", year=2025, standing=Standing.OVERDUE, reason_zh="", reason_en="")
    archive.record_judgements([standing], [], now=later(days=run), run=run)


def rebuild(archive: Archive) -> None:
    """Replays with a parser that finds the year in the body."""
    archive.forget_derived()
    for past in archive.looks_for_replay():
        for kept in past.looks:
            said = report(year=int(kept.capture.body))
            archive.record(said, publisher=LANTIAN, url=kept.request.url, look=kept.id, at=kept.now, run=kept.run)
            archive.settle_look(kept.id)
        judge(archive, past.run)


def test_a_replay_rebuilds_the_very_same_rows(archive: Archive) -> None:
    live(archive)
    before = archive.dump()
    assert before["versions"]
    assert before["findings"]
    assert before["judgements"]
    digest = archive.logical_digest()
    rebuild(archive)
    assert archive.dump() == before
    rebuild(archive)
    assert archive.logical_digest() == digest
    assert archive.problems() == ()


def test_forgetting_leaves_what_was_seen_decided_and_told(archive: Archive) -> None:
    live(archive)
    before = archive.dump()
    archive.forget_derived()
    after = archive.dump()
    assert all(rows == [] for rows in archive.dump(derived=True).values())
    assert {table: after[table] for table in KEPT if table != "looks"} == {
        table: before[table] for table in KEPT if table != "looks"
    }
    assert all(row["handled"] == 0 for row in after["looks"])
    assert archive.search("复议") == ()
    assert archive.problems() == ()


def test_past_runs_come_in_order_with_their_looks_and_readings(archive: Archive) -> None:
    first = archive.begin_run("crawl", now=NOW)
    good = archive.keep(look(), run=first)
    column = archive.keep(look("https://a.example/list", purpose=Purpose.LIST), run=first)
    archive.keep(look("https://a.example/robots.txt", purpose=Purpose.ROBOTS), run=first)
    archive.keep(look("https://a.example/down", outcome=Outcome.TIMEOUT), run=first)
    archive.record_column(column_read(), run=first, rows=(), refused=())
    archive.end_run(first, now=later(hours=1), summary={})
    second = archive.begin_run("crawl", now=later(days=1))
    confirmed = archive.keep(look(outcome=Outcome.UNCHANGED, at=later(days=1)), run=second)
    archive.settle_look(good)
    one, two = archive.looks_for_replay()
    assert (one.run, one.kind, one.now, one.ended) == (first, "crawl", NOW, later(hours=1))
    assert (two.run, two.now, two.ended) == (second, later(days=1), None)
    assert (one.reads, two.reads) == ((column_read(),), ())
    assert [kept.id for kept in one.looks] == [good, column], "handled or not, but only what is read and shows content"
    assert [(kept.id, kept.capture.body) for kept in two.looks] == [(confirmed, b"<html>2025</html>")]


def test_digests_tell_archives_apart_that_say_different_things(archive: Archive) -> None:
    live(archive)
    derived, everything = archive.logical_digest(derived=True), archive.logical_digest()
    archive.begin_run("sweep", now=NOW)
    assert archive.logical_digest(derived=True) == derived
    assert archive.logical_digest() != everything
    list(fill(archive, years=(2019,)))
    assert archive.logical_digest(derived=True) != derived


def test_digests_can_leave_the_instants_out(archive: Archive) -> None:
    archive.begin_run("crawl", now=NOW)
    (row,) = archive.dump(times=False)["runs"]
    assert set(row) == {"id", "kind", "summary"}
