"""The stories of the invented bodies: which report stands where, from which day, and what a watcher should say of it."""

from dataclasses import dataclass
from datetime import date

from app.demo.bodies import BODIES, WULING, YEARS, Body
from app.demo.sample import Filled, consistent
from app.demo.territory import territory
from model.editions import BY_KEY
from model.types import Publisher, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One body's report for one year."""

    publisher: Publisher
    year: int
    filled: Filled
    published: date
    """The day printed on its page; after the demo's day where the report is missing or not due."""
    standing: Standing
    """Where it stands on the demo's day."""
    layout: str
    traditional: bool
    findings: tuple[str, ...]
    """`code:subject` of every check that must fail; no other may. Deadlines apart."""
    corrected: tuple[date, Filled] | None = None
    """From that day on the page shows this instead."""

    def shown(self, today: date) -> Filled | None:
        """What the page shows that day; None before it is published."""
        if today < self.published:
            return None
        return self.corrected[1] if self.corrected and today >= self.corrected[0] else self.filled


def stories() -> tuple[Story, ...]:
    """Every body's two reports, in the order of the bodies, older first."""
    return tuple(story for body in BODIES for story in _told(body))


def _told(body: Body) -> tuple[Story, Story]:
    first, second = _figures(body)
    return (
        _story(
            body, first, published=body.days[0], standing=Standing.UNKNOWN if body in WULING else Standing.PUBLISHED
        ),
        _story(
            body,
            body.mistake(second),
            published=body.days[1],
            standing=body.standing,
            corrected=(body.corrected, second) if body.corrected else None,
        ),
    )


def _figures(body: Body) -> tuple[Filled, Filled]:
    """The two reports before anything is done to the second; a government's are on its whole territory."""
    first, second = _own(body)
    children = [_own(one) for one in BODIES if one.publisher.parent == body.publisher.id]
    if not children:
        return first, second
    whole = territory(first, (older for older, _ in children))
    return whole, territory(second, (newer for _, newer in children), before=whole)


def _own(body: Body) -> tuple[Filled, Filled]:
    older, newer = (BY_KEY[key] for key in body.editions)
    name = body.publisher.name
    first = consistent(older, publisher=name, year=YEARS[0], seed=1, load=body.load)
    return first, consistent(newer, publisher=name, year=YEARS[1], seed=1, load=body.load, before=first)


def _story(
    body: Body, filled: Filled, *, published: date, standing: Standing, corrected: tuple[date, Filled] | None = None
) -> Story:
    return Story(
        publisher=body.publisher,
        year=filled.year,
        filled=filled,
        published=published,
        standing=standing,
        layout=body.layout,
        traditional=body.traditional,
        findings=body.findings.get(filled.year, ()),
        corrected=corrected,
    )
