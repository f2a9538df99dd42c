"""What an answer means: content, a block, a challenge, a page that is gone, a stub that sends on, another's page."""

from collections.abc import Mapping

from crawler.addresses import absolute
from crawler.outcomes.challenges import shut_out
from crawler.outcomes.judgement import Judgement
from crawler.outcomes.kinds import unkindred
from crawler.outcomes.missing_pages import missing, moved
from crawler.outcomes.sample import Sample
from crawler.outcomes.sites import Site, foreign, led_away, site_codes
from crawler.outcomes.stubs import stub
from crawler.transport import Answer
from model.looking import Outcome, Purpose

__all__ = ["MEANINGS", "REDIRECTS", "Judgement", "Sample", "Site", "judged", "led_away", "site_codes"]

REDIRECTS = frozenset({301, 302, 303, 307, 308})

MEANINGS: Mapping[int, tuple[Outcome, str]] = {
    304: (Outcome.SERVER_ERROR, "not modified, though no condition was sent"),
    404: (Outcome.NOT_FOUND, "there is no such page"),
    410: (Outcome.GONE, "the page is gone for good"),
    **dict.fromkeys((401, 403, 407, 451, 493), (Outcome.BLOCKED, "access refused")),
    429: (Outcome.BLOCKED, "asked too often"),
}

_ANYWHERE = Site()


def judged(sample: Sample, *, purpose: Purpose, validators_sent: bool, site: Site = _ANYWHERE) -> Judgement:
    """What an answer is: whether we were let in, then its status, then what the body shows."""
    answer = sample.answer
    if answer.status == 304 and validators_sent:
        return Judgement(outcome=Outcome.UNCHANGED)
    if sample.is_text and (closed := shut_out(sample)) is not None:
        return closed
    if not 200 <= answer.status < 300:
        return _by_status(answer)
    if purpose in {Purpose.ROBOTS, Purpose.PART}:
        return Judgement(outcome=Outcome.OK)
    return _by_body(sample, purpose, site) or Judgement(outcome=Outcome.OK)


def _by_status(answer: Answer) -> Judgement:
    """What an answer other than 2xx is. The body of a 404 is not asked: some jump to the home page."""
    if answer.status in REDIRECTS:
        return _redirect(answer)
    if answer.status in MEANINGS:
        outcome, meaning = MEANINGS[answer.status]
        detail = f"answer {answer.status}: {meaning}"
        return Judgement(outcome=outcome, detail=detail, plain=outcome is Outcome.BLOCKED)
    return Judgement(outcome=Outcome.SERVER_ERROR, detail=f"the server answered {answer.status}")


def _redirect(answer: Answer) -> Judgement:
    location = answer.headers.get("location", "")
    target = absolute(answer.url, location) if location else None
    if target is None:
        detail = f"answer {answer.status} leads nowhere"
        return Judgement(outcome=Outcome.SERVER_ERROR, detail=detail, cookie_may_cure=True)
    return Judgement(outcome=Outcome.MOVED, detail=f"redirected to {target}", leads_to=target)


def _by_body(sample: Sample, purpose: Purpose, site: Site) -> Judgement | None:
    """What is wrong with the content of a 2xx answer; None where nothing is."""
    if not sample.is_text:
        return unkindred(sample, purpose)
    return (
        stub(sample, purpose)
        or missing(sample)
        or moved(sample)
        or unkindred(sample, purpose)
        or foreign(sample, site, purpose)
    )
