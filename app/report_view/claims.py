"""Numbers of the prose beside the cells they are about, and whether they agree."""

from collections.abc import Sequence

from app.prose import visible
from app.report_view.labels import claim_label, claim_value
from app.report_view.sheets import Quoted, quoted_cell
from app.report_view.view import ClaimView
from app.report_view.words import word_of
from model.text import one_line
from model.types import Claim, ClaimKind, Finding, Report, Verdict

UNCOMPARED = "none"
_WORST_FIRST = (Verdict.FAIL, Verdict.NOT_ASSESSABLE, Verdict.PASS)


def claim_view(
    report: Report, claim: Claim, findings: Sequence[Finding], *, quoted: Quoted, language: str
) -> ClaimView:
    """One claim with the cells that the findings about it quote; the worst of their verdicts is its own."""
    about = [one for one in findings if claim in one.claims]
    verdict = next((one for one in _WORST_FIRST if any(finding.verdict is one for finding in about)), None)
    printed = visible(one_line(claim.printed))
    facts = {fact.key: fact for finding in about for fact in finding.facts}
    return ClaimView(
        label=visible(one_line(claim_label(report, claim, language))),
        text=f"“{printed}”" if claim.kind in {ClaimKind.NONE, ClaimKind.ALL} else claim_value(claim),
        sentence=visible(one_line(claim.sentence)),
        cells=tuple(quoted_cell(fact, quoted=quoted, language=language) for fact in facts.values()),
        agreement=word_of(verdict.value if verdict else "uncompared", language),
        verdict=verdict.value if verdict else UNCOMPARED,
        place=claim.place,
        findings=_numbers(claim, findings),
    )


def _numbers(claim: Claim, findings: Sequence[Finding]) -> tuple[int, ...]:
    failed = (one for one in findings if one.verdict is Verdict.FAIL)
    return tuple(number for number, one in enumerate(failed, start=1) if claim in one.claims)
