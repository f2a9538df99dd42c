"""What a report is: the lines above its tables."""

from collections import Counter
from collections.abc import Iterator

from app.words import sentence, word
from model.types import Publisher, Report, State


def head_lines(report: Report, publisher: Publisher | None, language: str) -> Iterator[str]:
    """Title; body, year, edition and day; dates that contradict each other; how many cells of which state."""
    yield report.title
    yield "  ".join((body_name(report, publisher, language), *facts_of(report, language)))
    yield from dates_lines(report, language)
    yield states_line(report, language)


def dates_lines(report: Report, language: str) -> Iterator[str]:
    """One line of all dates where they contradict each other, else nothing."""
    if len({one.day for one in report.dates}) > 1:
        separator = "，" if language == "zh" else ", "
        yield separator.join(f"{word(one.origin, language)} {one.day}" for one in report.dates)


def body_name(report: Report, publisher: Publisher | None, language: str) -> str:
    """The body's name in the registry; as printed where it is not there, which is said."""
    return publisher.name if publisher else f"{report.publisher}{sentence('unmatched', language)}"


def states_line(report: Report, language: str) -> str:
    """How many cells of which state."""
    states = Counter(fact.state.value for fact in report.facts)
    return sentence("cells", language).format(**{state.value: states[state.value] for state in State})


def facts_of(report: Report, language: str) -> Iterator[str]:
    """Year, edition and day, or that they are not known."""
    for key, value, otherwise in (
        ("year", report.year, "no-year"),
        ("edition", report.edition, "no-edition"),
        ("published", report.published, "no-day"),
    ):
        yield sentence(otherwise, language) if value is None else sentence(key, language).format(value)
