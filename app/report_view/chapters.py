"""Chapters in the order printed: heading, how long, how they begin, and which are not the form's."""

from app.prose import visible
from app.report_view.view import ChapterView
from app.report_view.words import word_of
from model.form import Edition
from model.text import one_line, squeezed
from model.types import Chapter
from monitor.headings import plain
from monitor.phrases import NUMERALS

OPENING = 24
"""Characters of a chapter's first words."""


def chapter_view(chapter: Chapter, edition: Edition, language: str) -> ChapterView:
    """One chapter; `odd` says in which way it is not as the form has it."""
    text = visible(one_line(chapter.text))
    odd = _odd(chapter, edition)
    return ChapterView(
        heading=visible(one_line(f"{_number(chapter)}{chapter.heading}")),
        length=str(len(squeezed(chapter.text))),
        opening=text if len(text) <= OPENING else f"{text[:OPENING]}…",
        table=word_of("has-table", language) if chapter.has_table else "",
        odd=word_of(odd, language) if odd else "",
        place=chapter.place,
    )


def _number(chapter: Chapter) -> str:
    if chapter.number is None:
        return ""
    known = 0 <= chapter.number < len(NUMERALS)
    return f"{NUMERALS[chapter.number] if known else chapter.number}、"


def _odd(chapter: Chapter, edition: Edition) -> str:
    """The word for what is not as prescribed; empty where all is, or nothing was prescribed.

    A number that is not printed is not held against it.
    """
    if not edition.prescribed:
        return ""
    rule = next((one for one in edition.chapters if one.key == chapter.key), None)
    if rule is None:
        return "odd-none"
    if chapter.number not in {None, rule.number}:
        return "odd-number"
    headings = {plain(heading) for heading in (rule.heading, *rule.variants)}
    return "" if plain(chapter.heading) in headings else "odd-heading"
