"""Views for people who know only SQL: they add up, never turn a blank into 0, and are described."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from archive_samples import LANTIAN, NOW, QINGHE, URL, fact, finding, later, look, report

from model.editions import EDITIONS
from model.form import Edition
from model.types import Fact, Publisher, Report, TableReading
from storage import Archive, describe
from storage.opening import memory_store
from storage.views import refresh, statements


def put(archive: Archive, run: int, said: Report, *, publisher: Publisher = LANTIAN, url: str = URL) -> None:
    look_id = archive.keep(look(url, body=said.text.encode()), run=run)
    archive.record(said, publisher=publisher, url=url, look=look_id, at=NOW, run=run)


def numbered(edition: Edition) -> tuple[Fact, ...]:
    """A report in which the cell number n says n; every fifth is blank."""
    return tuple(fact(key, None if n % 5 == 0 else str(n)) for n, key in enumerate(edition.rows))


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: str(edition.key))
def test_the_view_of_an_edition_has_a_column_for_each_cell(archive: Archive, run: int, edition: Edition) -> None:
    said = replace(report(year=edition.first_year), edition=edition.key, facts=numbered(edition))
    put(archive, run, said)
    (row,) = archive._store.rows(f"SELECT * FROM report_{edition.key}")
    assert tuple(row)[7:] == tuple(edition.rows), "the form's own cells, then those of variants"
    for one in said.facts:
        assert row[one.key] == one.value, "None where blank, never 0"


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: str(edition.key))
def test_the_view_sums_up_like_the_facts(archive: Archive, run: int, edition: Edition) -> None:
    for publisher in (LANTIAN, QINGHE):
        said = replace(report(year=edition.first_year), edition=edition.key, facts=numbered(edition))
        put(archive, run, said, publisher=publisher, url=f"https://a.example/{publisher.id}")
    for key in edition.rows:
        wide = archive._store.value(f'SELECT total("{key}") FROM report_{edition.key}')
        long = archive._store.value("SELECT total(value) FROM facts_now WHERE key = ?", (key,))
        assert wide == long == sum(2 * (one.value or 0) for one in numbered(edition) if one.key == key)


def test_only_what_stands_now_is_shown(archive: Archive, run: int) -> None:
    put(archive, run, report(granted="3"))
    put(archive, run, report(granted="4"))
    put(archive, run, replace(report(granted="5"), facts=()), url="https://a.example/thin")
    assert archive._store.rows('SELECT "requests.granted.natural" AS granted, version FROM report_2021') == [
        {"granted": 4, "version": 2}
    ]
    assert archive._store.value("SELECT count(*) FROM reports_now") == 1


def test_a_report_on_an_unmarked_form_is_in_no_editions_view_but_is_held(archive: Archive, run: int) -> None:
    put(archive, run, replace(report(), edition=None))
    assert archive._store.value("SELECT count(*) FROM report_2019") == 0
    assert archive._store.value("SELECT count(*) FROM report_2021") == 0
    assert archive._store.value("SELECT count(*) FROM reports_now") == 1


def test_every_state_of_a_cell_stays_apart(archive: Archive, run: int) -> None:
    put(archive, run, replace(report(), facts=(fact("requests.new.natural", "0"), fact("requests.new.total"))))
    assert archive._store.rows("SELECT key, state, value, row_zh, column_zh, unit FROM facts_now ORDER BY key") == [
        {
            "key": "requests.new.natural",
            "state": "read",
            "value": 0,
            "row_zh": "本年新收政府信息公开申请数量",
            "column_zh": "自然人",
            "unit": "件",
        },
        {
            "key": "requests.new.total",
            "state": "blank",
            "value": None,
            "row_zh": "本年新收政府信息公开申请数量",
            "column_zh": "总计",
            "unit": "件",
        },
    ]


def test_a_table_of_another_edition_takes_its_labels_from_that_edition(archive: Archive, run: int) -> None:
    mixed = replace(
        report(),
        facts=(fact("requests.other.natural", "1"),),
        tables=(TableReading(table="requests", edition="2019", layout="grid", state="read"),),
    )
    put(archive, run, mixed)
    assert archive._store.value("SELECT row_zh FROM facts_now") == "其他处理"


def test_numbers_are_numbers_and_keep_every_digit(archive: Archive, run: int) -> None:
    cells = (fact("requests.new.natural", "12"), fact("disclosure.fees.amount_wan", "0.10"))
    put(archive, run, replace(report(), facts=cells))
    rows = archive._store.rows("SELECT value, typeof(value) AS type, value_text FROM facts ORDER BY ordinal")
    assert rows == [
        {"value": 12, "type": "integer", "value_text": "12"},
        {"value": 0.1, "type": "real", "value_text": "0.10"},
    ]
    assert archive.report_at(1).facts[1].value == Decimal("0.10")


def test_findings_show_the_decision_and_whether_it_holds(archive: Archive, run: int) -> None:
    def judge(value: str) -> None:
        found = finding(facts=(fact("requests.new.natural", value),))
        archive.record_findings(
            [found], publisher="lantian", year=2025, source="report", now=NOW, run=run, version=None
        )

    judge("5")
    archive.decide(archive.findings()[0].fingerprint, decision="dismissed", by="王", reason="", now=later(hours=1))
    shown = "SELECT decision, decided_by, decision_holds FROM findings_now"
    assert archive._store.rows(shown) == [{"decision": "dismissed", "decided_by": "王", "decision_holds": 1}]
    judge("6")
    assert archive._store.value("SELECT decision_holds FROM findings_now") == 0


def test_an_edition_that_is_new_becomes_a_view_and_leaves_the_others() -> None:
    store = memory_store()
    future = replace(EDITIONS[-1], key="2031", first_year=2031)
    assert refresh(store, editions=(*EDITIONS, future)) is True
    assert store.rows("SELECT * FROM report_2031") == []
    assert store.value("SELECT count(*) FROM form_cells WHERE edition = '2031'") == len(future.keys)
    assert refresh(store) is True
    assert store.row("SELECT 1 FROM sqlite_master WHERE name = 'report_2031'") is None


def test_views_are_made_in_an_order_in_which_each_uses_only_earlier_ones() -> None:
    names = [statement.split()[2] for statement in statements(EDITIONS)]
    assert len(names) == len(set(names))
    for earlier, statement in zip(pairwise([*names, ""]), statements(EDITIONS), strict=True):
        assert f"JOIN {earlier[1]} " not in statement


def test_the_description_names_every_table_view_and_column_with_its_meaning() -> None:
    page = describe()
    store = memory_store()
    for row in store.rows("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"):
        if row["name"].startswith("fulltext_"):
            continue
        assert f"## `{row['name']}`" in page
        for column in store.rows(f'PRAGMA table_info("{row["name"]}")'):
            assert f"| `{column['name']}` | " in page or row["name"] == "fulltext"
    assert "|  |\n" not in page, "no column without a meaning"
    assert describe() == page


def test_the_description_tells_columns_and_meanings_together() -> None:
    page = describe()
    assert "| `owes_until` | integer | Last year for which it owes one; NULL while it exists. |" in page
    assert "| `requests.new.natural` |  | 本年新收政府信息公开申请数量 / 自然人 (件) |" in page
