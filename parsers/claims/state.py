"""What is known while a sentence is read clause by clause, and the claims found in it so far."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from model.reports import ClaimKind, Scope
from parsers.claims import scope, wording
from parsers.claims.clauses import Clause
from parsers.numerals import number

ZERO, ALL = Decimal(0), Decimal(100)


@dataclass(slots=True, kw_only=True)
class Found:
    """A claim found: its key, which later words of the sentence may still change, and where its numeral stands."""

    key: str
    value: Decimal
    start: int
    end: int
    kind: ClaimKind = ClaimKind.COUNT
    unit: str = ""
    scope: Scope = Scope.WHOLE
    body: str = ""
    total: "Found | None" = None
    """The total that it is a part or share of."""
    of: str = ""
    """Key of that total where only its name is given."""
    about: "Found | None" = None
    """The count whose share or growth it is."""
    label: str = ""
    """What a part counts."""
    certain: bool = True
    """False for a verb that may count carried applications in, or leave those not accepted out."""


class Context(NamedTuple):
    """What is known before a sentence is read."""

    publisher: str
    body: scope.Body
    year: int | None
    on_requests: bool
    """Whether the talk is of applications already."""
    on_disputes: bool
    """Whether reviews and suits are about disclosure without saying so (chapter four)."""
    counting: bool = False
    """Whether the sentence before gave counts."""
    other_year: bool = False
    """Whether the talk is of another year."""
    subject: str = ""
    """The body last named as a subject in the paragraph: who is meant where a sentence names none."""
    foreign: bool = False
    """Whether that is another body than the publisher."""
    total: Found | None = None
    """The total that the sentence before gave last; a sentence that begins with 其中 tells its parts."""


@dataclass(slots=True, kw_only=True)
class Telling:
    """The state of the reading of one sentence."""

    text: str
    context: Context
    found: list[Found] = field(default_factory=list)
    head: str = ""
    """The last total: `received`, `total`, `review` or `suits`."""
    received: Found | None = None
    block: Found | None = None
    """The block of results last told, whose rows may follow."""
    document: str = ""
    """The kind of document last counted: `regulations` or `normative`."""
    disputes: list[Found] = field(default_factory=list)
    """Totals of reviews and suits since the last of their results."""
    last: Found | None = None
    """The count of the clause before."""
    parts: str | None = None
    """What parts are told of: a head, `others` (applicants, other matters); None where wholes are told."""
    subject: str = ""
    """The body named as the subject."""
    other_year: bool = False
    foreign: bool = False
    """Whether another body is the subject."""
    reason: bool = False
    """Whether the clause before limits the next count to one reason."""
    sub_block: bool = False
    """Whether results are told for one kind of suit only."""
    strange: bool = False
    """Whether something was counted that is not understood."""

    def before(self, clause: Clause) -> str:
        """The sentence up to the end of the clause."""
        return self.text[: clause.start + len(clause.text)]

    def reach(self, clause: Clause) -> Scope | None:
        """Whose count one in this clause is; None where that, or the year, is in doubt."""
        before = self.before(clause)
        if self.other_year or scope.part_of_year(before):
            return None
        if self.context.subject:
            before = f"{self.context.subject}共{before}"
        return scope.reach(before, self.context.body, subject=self.subject, foreign=self.foreign)

    def valid(self, clause: Clause) -> bool:
        """Whether it is clear whose and which year's count one in this clause is."""
        return self.reach(clause) is not None

    def whole(self, clause: Clause) -> bool:
        """Whether a count in this clause is no part of another."""
        return self.parts is None and not clause.inside and self.valid(clause)

    def on_requests(self, clause: Clause) -> bool:
        """Whether the talk is of applications for information."""
        return self.context.on_requests or bool(wording.ON_REQUESTS.search(self.before(clause)))

    def add(self, key: str, match: re.Match[str], clause: Clause, offset: int, *, certain: bool = True) -> Found | None:
        """The count of a match, kept; None where its numeral is none, or no whole number of things."""
        value, unit = number(match["n"]), match["unit"]
        if value is None or (unit not in wording.MONEY and value != value.to_integral_value()):
            return None
        span = (offset + match.start("n"), offset + match.end("n"))
        return self.keep(Found(key=key, value=value, start=span[0], end=span[1], unit=unit, certain=certain), clause)

    def said(self, key: str, kind: ClaimKind, match: re.Match[str], clause: Clause, offset: int) -> Found | None:
        """A claim made in words, kept: none at all, or all of them."""
        start, end = match.span("words")
        value = ZERO if kind is ClaimKind.NONE else ALL
        return self.keep(Found(key=key, value=value, start=offset + start, end=offset + end, kind=kind), clause)

    def keep(self, found: Found, clause: Clause) -> Found | None:
        """The claim with whose it is; None, and not kept, where that is in doubt."""
        reach = self.reach(clause)
        if reach is None:
            return None
        found.scope = reach
        found.body = self.subject
        self.found.append(found)
        return found


def matches(patterns: tuple[re.Pattern[str], ...], core: str) -> Iterator[re.Match[str]]:
    """The patterns' matches with the whole clause."""
    return (match for pattern in patterns if (match := pattern.fullmatch(core)))
