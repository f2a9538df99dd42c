"""Findings, people's decisions and standings: the part of an archive's door for judging."""

from collections.abc import Sequence
from datetime import datetime

from model.findings import Change, Finding, Verdict
from model.reports import Claim, Fact
from model.standing import Judgement
from model.world import Obligation
from storage import decisions, findings, judgements
from storage.doors.door import Door
from storage.rows import Coverage, FindingRow, PastStanding, Worth


class JudgingDoor(Door):
    """Findings, people's decisions and standings."""

    def record_findings(
        self,
        found: Sequence[Finding],
        *,
        publisher: str,
        year: int,
        source: str,
        now: datetime,
        run: int,
        version: int | None,
        url: str = "",
    ) -> tuple[Change, ...]:
        """The changes of verdict and the new failures; findings of the source that are not named are gone."""
        judged = findings.Judged(
            publisher=publisher, year=year, source=source, now=now, run=run, version=version, url=url
        )
        return findings.record_findings(self._store, found, judged=judged)

    def decide(self, fingerprint: str, *, decision: str, by: str, reason: str, now: datetime) -> None:
        """Adds a person's decision (`confirmed`, `dismissed`, `reopened`) about a finding as it stands."""
        decisions.decide(self._store, fingerprint, decision=decision, by=by, reason=reason, now=now)

    def decided_quotes(self, fingerprint: str) -> tuple[tuple[Fact, ...], tuple[Claim, ...]] | None:
        """The cells and claims quoted when a person last decided about it; None where nobody noted them."""
        return decisions.decided_quotes(self._store, fingerprint)

    def findings(
        self,
        *,
        publisher: str | None = None,
        year: int | None = None,
        code: str | None = None,
        verdict: Verdict | None = Verdict.FAIL,
        dismissed: bool = False,
        limit: int = -1,
    ) -> tuple[FindingRow, ...]:
        """Findings as they stand; None asks for all, `dismissed` adds those a person dismissed."""
        wanted = findings.Wanted(
            publisher=publisher, year=year, code=code, verdict=verdict, dismissed=dismissed, limit=limit
        )
        return findings.findings(self._store, wanted)

    def finding(self, fingerprint: str) -> FindingRow | None:
        """The finding of that fingerprint; None where there is none."""
        return findings.finding(self._store, fingerprint)

    def record_judgements(
        self, judged: Sequence[Judgement], obligations: Sequence[Obligation], *, now: datetime, run: int
    ) -> None:
        """Records where everybody stands; a run judges all at once."""
        judgements.record_judgements(self._store, judged, obligations, now=now, run=run)

    def coverage(self, *, publisher: str | None = None, year: int | None = None) -> tuple[Coverage, ...]:
        """Where everybody stood in the last run that judged."""
        return judgements.coverage(self._store, publisher=publisher, year=year)

    def qualities(self) -> dict[tuple[str, int], Worth]:
        """Publisher and year of each report held to what the checks say of it, by the findings as they stand."""
        return judgements.qualities(self._store)

    def standings_before(self, publisher: str, year: int) -> tuple[PastStanding, ...]:
        """Every change of where that publisher stood with that year, oldest first."""
        return judgements.standings_before(self._store, publisher, year)
