"""Whatever is damaged in an archive is found, under its name, and the advice fits."""

import re
import shutil
import sqlite3
import tracemalloc
from pathlib import Path

import pytest
from command_line import nianbao
from test_archive_survival import writer
from upkeep_stage import Installation, fatten, installation

from model.errors import ArchiveError
from storage import soundness_of

FULLTEXT_ROW = "SELECT id FROM fulltext_data WHERE id > 10 ORDER BY id LIMIT 1"
DAMAGES = {
    "another body's bytes": ("bodies", "UPDATE bodies SET body = (SELECT min(body) FROM bodies WHERE size = 4) WHERE size = 4", "other bytes"),
    "a body that is text": ("bodies", "UPDATE bodies SET body = CAST(body AS TEXT)", "looked through|unpacked"),
    "a body cut off": ("bodies", "UPDATE bodies SET body = substr(body, 1, 5)", "unpacked|bytes"),
    "a body's size": ("bodies", "UPDATE bodies SET size = size + 1", "bytes, .* were seen"),
    "a body that is gone": ("references", "DELETE FROM bodies WHERE sha256 IN (SELECT sha256 FROM looks WHERE id = 1)", "looks: row 1 refers"),
    "a look's bytes forgotten": ("looks", "UPDATE looks SET sha256 = NULL WHERE id = 1", r"look 1 \(https"),
    "a look that confirms another": ("looks", "UPDATE looks SET content_look = 1 WHERE outcome = 'unchanged'", "confirms shows other"),
    "a run that ends too early": ("runs", "UPDATE runs SET ended = '2000-01-01T00:00:00+00:00' WHERE id = 1", "run 1: it ended before"),
    "a row of a column": ("columns", "UPDATE column_rows SET title = 'other'", "reading 1 of lantian"),
    "a row of a column lost": ("columns", "DELETE FROM column_rows", "reading 1 of lantian"),
    "a reading's rows": ("columns", "UPDATE column_reads SET rows_from = 2 WHERE id = 1", "reading 1 of lantian"),
    "a held address": ("reports", "UPDATE reports SET held_address = NULL", "report of lantian for 2024"),
    "another report's address": ("reports", "UPDATE reports SET held_address = 1 WHERE id = 2", "for 2025: no address"),
    "an address without version": ("reports", "UPDATE report_addresses SET current_version = 99 WHERE id = 2", "address 2"),
    "a version's year": ("versions", "UPDATE versions SET year = 2011 WHERE id = 1", "version 1: it stands under"),
    "a version's text": ("versions", "UPDATE versions SET text = text || 'x' WHERE id = 2", "version 2: says something else"),
    "a cell as printed": ("versions", "UPDATE facts SET printed = '9' WHERE version_id = 1 AND ordinal = 1", "version 1: says"),
    "a cell lost": ("versions", "DELETE FROM facts WHERE version_id = 1 AND ordinal = 2", "version 1: its cells"),
    "a place that is no JSON": ("versions", "UPDATE facts SET place = '{' WHERE version_id = 1 AND ordinal = 0", "cannot be read back"),
    "a text's hash": ("versions", "UPDATE text_hashes SET year = 2011", "version 2: its text is compared"),
    "a cell's number": ("facts", "UPDATE facts SET value = 7 WHERE version_id = 1 AND ordinal = 1", "cell requests.new.natural of version 1"),
    "a blank made 0": ("facts", "UPDATE facts SET value = 0 WHERE state = 'blank'", "requests.new.total"),
    "an index without a version": ("fulltext", "DELETE FROM fulltext_docsize WHERE id = 1", "version 1: it cannot be found"),
    "an index of what is not there": ("fulltext", "INSERT INTO fulltext_docsize VALUES (77, x'01')", "row 77"),
    "an index that is damaged": ("fulltext", f"UPDATE fulltext_data SET block = x'0102' WHERE id = ({FULLTEXT_ROW})", "looked through|no words"),
    "a finding's subject": ("findings", "UPDATE findings SET subject = 'total'", "bears another fingerprint"),
    "a finding's verdict": ("findings", "UPDATE findings SET verdict = 'pass'", "its history ends in another verdict"),
    "a finding's history": ("findings", "DELETE FROM finding_history", "its history"),
    "a finding's version": ("findings", "UPDATE findings SET version_id = 1", "of another body or year"),
    "a decision's body": ("decisions", "UPDATE decisions SET publisher = 'qinghe'", "bears another fingerprint"),
    "an alert's code": ("alerts", "UPDATE alerts SET code = 'other'", "bears another fingerprint"),
    "an alert that is gone": ("references", "DELETE FROM alerts", "outbox: row .* refers to a row of alerts"),
    "a message of no alert": ("messages", "UPDATE messages SET alerts = '[\"none\"]'", "tells an alert that is not there"),
    "a message without end": ("messages", "UPDATE messages SET state = 'pending'", "will never be tried"),
    "an outbox of another channel": ("outbox", "UPDATE messages SET channel = 'other'", "another channel's"),
    "an alert's life": ("alert_lives", "UPDATE alert_lives SET state = 'resolved'", "its history ends in another state"),
    "a standing": ("judgements", "UPDATE judgements SET standing = 'overdue'", "standing of lantian for 2025"),
    "a table": ("layout", "DROP TABLE residue", "table residue is not there"),
    "an index": ("layout", "DROP INDEX facts_by_key", "index facts_by_key is not there"),
    "a table of others": ("layout", "CREATE TABLE notes (text)", "table notes is none of ours"),
}  # fmt: skip
"""What is damaged: the check that must name it, how, and what it says."""


FILLED = {"bodies", "looks", "column_reads", "column_rows", "reports", "versions", "facts", "findings", "decisions"}
FILLED |= {"alerts", "alert_lives", "outbox", "messages", "judgements", "runs"}
"""Tables whose rows are held against each other: an archive without them would prove nothing."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    return installation(tmp_path_factory.mktemp("sound") / "watch")


@pytest.fixture
def copy(sound: Installation, tmp_path: Path) -> Path:
    shutil.copy(sound.path, tmp_path / "archive.sqlite")
    return tmp_path / "archive.sqlite"


def damage(path: Path, sql: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(sql)
    connection.close()


def test_an_archive_with_a_row_in_every_table_is_sound(sound: Installation) -> None:
    found = soundness_of(sound.path)
    assert [one for one in found.checked if one.problems] == []
    empty = {name for name, count in found.rows.items() if not count}
    assert not FILLED & empty


@pytest.mark.parametrize("damaged", DAMAGES)
def test_what_is_damaged_is_found_and_named(copy: Path, damaged: str) -> None:
    name, sql, says = DAMAGES[damaged]
    damage(copy, sql)
    found = soundness_of(copy)
    checks = {one.name: one for one in found.checked}
    assert checks[name].problems, [one for one in found.checked if one.problems]
    assert any(re.search(says, named) for named in checks[name].named), checks[name].named


def test_a_page_that_is_overwritten_is_found(copy: Path) -> None:
    content = bytearray(copy.read_bytes())
    page = 4096
    for at in range(6 * page, len(content), 7 * page):
        content[at : at + 64] = b"\xff" * 64
    copy.write_bytes(content)
    found = soundness_of(copy)
    assert {one.name: one.problems > 0 for one in found.checked}["file"]


def test_a_file_that_is_no_archive_any_more_is_broken_and_that_of_others_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "archive.sqlite"
    broken.write_bytes(b"SQLite format 3\0" + bytes(4096))
    (only,) = soundness_of(broken).checked
    assert (only.name, only.problems) == ("file", 1)
    other = tmp_path / "other.sqlite"
    damage(other, "CREATE TABLE notes (text)")
    with pytest.raises(ArchiveError, match="another program's"):
        soundness_of(other)


def test_many_problems_are_counted_and_the_first_are_named(copy: Path) -> None:
    damage(
        copy,
        "WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n LIMIT 500) INSERT INTO fulltext_docsize SELECT i, x'01' FROM n",
    )
    (found,) = [one for one in soundness_of(copy).checked if one.name == "fulltext"]
    assert found.problems == 500
    assert len(found.named) == 10


def test_an_archive_is_sound_at_every_instant_of_a_writer(tmp_path: Path) -> None:
    with writer(tmp_path / "archive.sqlite"):
        for _ in range(3):
            assert [one for one in soundness_of(tmp_path / "archive.sqlite").checked if one.problems] == []


def test_the_command_ends_with_1_where_something_is_wrong_and_says_what_to_do(
    copy: Path, sound: Installation, capsys: pytest.CaptureFixture[str]
) -> None:
    line = ("verify", copy, "--config", sound.config, "--lang", "en")
    ran = nianbao(capsys, *line)
    assert (ran.status, "nothing wrong" in ran.out) == (0, True)
    damage(copy, "UPDATE versions SET text = 'x' WHERE id = 2")
    ran = nianbao(capsys, *line)
    assert ran.status == 1
    assert "versions: version 2: says something else" in ran.out
    assert "nianbao replay" in ran.out
    damage(copy, "DELETE FROM alerts")
    ran = nianbao(capsys, *line, "--json")
    assert ran.status == 1
    wrong = {one["what"]: one for one in ran.json["checks"] if one["problems"]}
    assert wrong.keys() >= {"versions", "references"}
    assert "nianbao restore" in wrong["references"]["remedy"]


def test_memory_does_not_grow_with_the_archive(copy: Path) -> None:
    with Installation(copy.parent).archive() as archive:
        fatten(archive, 30)
    tracemalloc.start()
    soundness_of(copy)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 12_000_000
