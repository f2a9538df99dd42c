"""Hypothesis strategies over invented reports, drawn from the editions."""

from decimal import Decimal

from hypothesis import strategies as st

from app.demo.sample import Filled, consistent, raised
from model.form import Edition

_BODIES = ("澄川市财政局", "汐桥区柳塘街道办事处", "垚山区人民政府", "雾岭县交通运输局")
_LATEST = 2029


def filled_reports(edition: Edition, *, load: int = 400) -> st.SearchStrategy[Filled]:
    """Reports of that edition that obey all its laws within the year, of small offices up to ones of that load."""
    return st.builds(
        consistent,
        st.just(edition),
        publisher=st.sampled_from(_BODIES),
        year=st.integers(edition.first_year, edition.last_year or _LATEST),
        seed=st.integers(0, 10_000),
        load=st.integers(0, load),
    )


@st.composite
def two_years(draw: st.DrawFn, edition: Edition) -> tuple[Filled, Filled]:
    """A report and the next year's, which obey the laws over two years too."""
    first = draw(filled_reports(edition))
    second = consistent(
        edition,
        publisher=first.publisher,
        year=first.year + 1,
        seed=draw(st.integers(0, 10_000)),
        before=first,
        load=draw(st.integers(0, 400)),
    )
    return first, second


@st.composite
def with_one_cell_altered(draw: st.DrawFn, edition: Edition) -> tuple[Filled, str]:
    """A report in which one number is wrong by one to nine, and the key of that cell."""
    filled = draw(filled_reports(edition))
    key = draw(st.sampled_from([key for key in edition.keys if isinstance(filled.facts[key], Decimal)]))
    return raised(filled, key, draw(st.integers(1, 9))), key
