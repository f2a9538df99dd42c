"""Whatever a report says, it comes back equal in every field, and SQL sees the same numbers."""

from datetime import date
from decimal import Decimal

from archive_samples import LANTIAN, NOW, URL, look
from hypothesis import given, settings
from hypothesis import strategies as st

from model.editions import EDITIONS
from model.types import Chapter, Claim, ClaimKind, Fact, Place, PrintedDate, Report, Residue, Scope, State, TableReading
from storage import Archive
from storage.codec import claims_of, claims_text, facts_of, facts_text
from storage.opening import memory_store

KEYS = sorted({key for edition in EDITIONS for key in edition.rows})
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
counts = st.none() | st.integers(0, 10**6)
points = st.floats(-1e4, 1e4, allow_nan=False)
places = st.builds(
    Place,
    grid=counts,
    row=counts,
    column=counts,
    line=counts,
    offset=counts,
    length=counts,
    page=counts,
    box=st.none() | st.tuples(points, points, points, points),
)
decimals = st.decimals(allow_nan=False, allow_infinity=False) | st.integers(-(10**20), 10**20).map(Decimal)


def fact_of(key: str) -> st.SearchStrategy[Fact]:
    unread = st.sampled_from([state for state in State if state is not State.READ])
    return st.builds(
        Fact, key=st.just(key), state=st.just(State.READ), value=decimals, printed=texts, place=places
    ) | st.builds(Fact, key=st.just(key), state=unread, value=st.none(), printed=texts, place=places)


facts = st.lists(st.sampled_from(KEYS), unique=True, max_size=8).flatmap(
    lambda keys: st.tuples(*(fact_of(key) for key in keys))
)
claims = st.lists(
    st.builds(
        Claim,
        key=texts,
        value=decimals,
        printed=texts,
        sentence=texts,
        place=places,
        kind=st.sampled_from(ClaimKind),
        unit=texts,
        scope=st.sampled_from(Scope),
        body=texts,
        of=texts,
        whole=st.none() | decimals,
        label=texts,
    ),
    max_size=3,
).map(tuple)
reports = st.builds(
    Report,
    publisher=texts,
    year=st.integers(1990, 2100),
    edition=st.none() | st.sampled_from(["2019", "2021"]),
    title=texts,
    published=st.none() | st.dates(date(1990, 1, 1)),
    source=st.none() | texts,
    facts=facts,
    tables=st.lists(
        st.builds(TableReading, table=texts, edition=st.none() | texts, layout=texts, state=texts), max_size=3
    ).map(tuple),
    chapters=st.lists(
        st.builds(
            Chapter,
            key=st.none() | texts,
            number=counts,
            heading=texts,
            text=texts,
            has_table=st.booleans(),
            place=places,
        ),
        max_size=3,
    ).map(tuple),
    claims=claims,
    residue=st.lists(st.builds(Residue, printed=texts, place=places, table=texts), max_size=3).map(tuple),
    headings=st.lists(texts, max_size=3).map(tuple),
    years=st.lists(st.integers(1990, 2100), max_size=3).map(tuple),
    text=texts,
    dates=st.lists(st.builds(PrintedDate, day=st.dates(date(1990, 1, 1)), printed=texts, origin=texts), max_size=3).map(
        tuple
    ),
    file=texts,
)


@settings(deadline=None, max_examples=150)
@given(said=reports)
def test_a_report_comes_back_equal(said: Report) -> None:
    with Archive(memory_store()) as archive:
        run = archive.begin_run("crawl", now=NOW)
        look_id = archive.keep(look(), run=run)
        recorded = archive.record(said, publisher=LANTIAN, url=URL, look=look_id, at=NOW, run=run)
        back = archive.report_at(recorded.version)
        assert back == said
        # Decimal("1.50") equals Decimal("1.5"): the digits must be the same too.
        assert [str(fact.value) for fact in back.facts] == [str(fact.value) for fact in said.facts]
        assert [str(claim.value) for claim in back.claims] == [str(claim.value) for claim in said.claims]
        assert not archive.record(said, publisher=LANTIAN, url=URL, look=look_id, at=NOW, run=run).new
        seen_by_sql = archive._store.rows("SELECT state, value, typeof(value) AS type FROM facts ORDER BY ordinal")
    for fact, row in zip(said.facts, seen_by_sql, strict=True):
        assert (row["state"] == "read") == (row["value"] is not None), "a blank is never 0"
        if fact.value is not None and abs(fact.value) < 2**53:
            assert row["value"] == float(fact.value)


@settings(deadline=None)
@given(quoted=facts, claimed=claims)
def test_what_a_finding_quotes_comes_back_equal(quoted: tuple[Fact, ...], claimed: tuple[Claim, ...]) -> None:
    assert facts_of(facts_text(quoted)) == quoted
    assert claims_of(claims_text(claimed)) == claimed
