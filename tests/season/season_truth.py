"""What a watcher must say after each pass, told from the plan alone: no code of the product is asked."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from season_plan import ABSENT, SETTLED, PortalPlan, Report, Shape

LONG = timedelta(days=60)
"""So long after its due day a report is overdue for very long."""
LAG = timedelta(days=3)
"""So many whole days a list may lag behind its pages."""
BEFORE = frozenset({"not-due", "due-soon"})
_TAKEN_FOR_IT = frozenset({"unknown", "published"})


@dataclass
class Truth:
    """One portal's truth, from pass to pass."""

    plan: PortalPlan
    held: dict[tuple[str, int], str] = field(default_factory=dict)
    """Body and year to the standing of its report, since it was seen."""
    glimpsed: dict[tuple[str, int], str] = field(default_factory=dict)
    """As `held`, of reports that stood on a part of a column that may have been read."""
    seen_without: dict[tuple[str, int], date] = field(default_factory=dict)
    """The last pass that proves that a report was not there."""

    def after_pass(self, day: date) -> Iterator[tuple[Report, frozenset[str]]]:
        """Each report with the standings that may be said of it after the pass of that day."""
        sickness = self.plan.ails(day)
        unread = bool(self.plan.endless) or (sickness is not None and sickness.pages == "all")
        partly = sickness is not None and not unread
        shut = any(
            ill.shuts_out for one in self.plan.reports if one.is_up(day) and (ill := one.ails(day)) is not None
        ) or (partly and sickness is not None and sickness.shuts_out)
        for report in self.plan.reports:
            allowed = self._allowed(report, day, unread=unread, partly=partly, shut=shut)
            yield report, allowed | _TAKEN_FOR_IT if self._is_feigned(report) else allowed

    def _allowed(self, report: Report, day: date, *, unread: bool, partly: bool, shut: bool) -> frozenset[str]:
        key = (report.publisher, report.year)
        if key in self.held:
            return frozenset({self.held[key]})
        unsure = BEFORE if day <= report.due else frozenset({"unknown"})
        if key in self.glimpsed:
            unsure |= {self.glimpsed[key]}
        there = report.is_up(day) and report.shape not in ABSENT
        if unread:
            return unsure
        if not there:
            if not partly:
                self.seen_without[key] = day
            return BEFORE if day <= report.due else frozenset({"unknown" if partly else self._overdue(report, day)})
        if report.shape not in SETTLED or report.ails(day) is not None:
            return unsure
        stands = self._stands(report)
        if partly or shut:
            self.glimpsed.setdefault(key, stands)
            return unsure | {stands}
        self.held[key] = stands
        return frozenset({stands})

    def _overdue(self, report: Report, day: date) -> str:
        """For how long it has been due."""
        return "very-overdue" if day > report.due + LONG else "overdue"

    def _is_feigned(self, report: Report) -> bool:
        """Whether the next year's report bears its title too: which of them is whose cannot be told."""
        return any(
            one.shape is Shape.OTHER_TITLE and (one.publisher, one.year - 1) == (report.publisher, report.year)
            for one in self.plan.reports
        )

    def _stands(self, report: Report) -> str:
        """By its printed day, and by the last look that did not show it."""
        without = self.seen_without.get((report.publisher, report.year))
        if without is not None and report.printed <= report.due and without > report.printed + LAG:
            return "backdated"
        late = report.shape is Shape.LATE or (without is not None and without > report.due)
        return "published-late" if late else "published"


def is_missing(report: Report, day: date) -> bool:
    """Whether the report is owed and not there on that day."""
    return day > report.due and (report.shape in ABSENT or not report.is_up(day))
