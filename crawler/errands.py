"""What a look is sent out for and what each of its steps ends in."""

from dataclasses import dataclass
from datetime import datetime

from crawler.addresses import wire
from crawler.outcomes import Sample
from crawler.transport import Answer
from model.looking import Capture, Outcome, Request

SHUT_OUT = frozenset({Outcome.BLOCKED, Outcome.CHALLENGED})
LET_IN = frozenset({Outcome.OK, Outcome.UNCHANGED, Outcome.NOT_FOUND, Outcome.GONE, Outcome.SOFT_404})
"""What a host answers that does not mind us."""
UNREACHABLE = frozenset({Outcome.TIMEOUT, Outcome.DNS, Outcome.REFUSED, Outcome.TLS})
PASSING = frozenset({429, 500, 502, 503, 504})
"""Statuses that a second attempt may cure."""
SHOWN = frozenset(
    {
        Outcome.OK,
        Outcome.BLOCKED,
        Outcome.CHALLENGED,
        Outcome.SOFT_404,
        Outcome.TINY_BODY,
        Outcome.GONE,
        Outcome.REDIRECT_STUB,
        Outcome.MOVED,
        Outcome.NOT_TEXT,
        Outcome.CLIENT_RENDERED,
        Outcome.HOME_PAGE_SERVED,
        Outcome.HIJACKED_HOST,
    }
)
"""Outcomes whose look carries the bytes: content, or the evidence for the judgement."""
_FORM, _JSON = "application/x-www-form-urlencoded; charset=UTF-8", "application/json; charset=UTF-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """What is to be found out, with the manners that hold for it."""

    request: Request
    hosts: frozenset[str]
    pause: float
    codes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """What one step of a look ended in."""

    outcome: Outcome
    detail: str = ""
    status: int | None = None
    answer: Answer | None = None
    sample: Sample | None = None
    """The answer with what the verdict has found out about its body."""
    leads_to: str | None = None
    new_cookie: bool = False
    retryable: bool = False
    clears_after: float | None = None
    """Seconds after which a refusal of this kind is known to pass; None where nothing is known."""
    attempts: int = 1
    plain: bool = False
    """Whether only the status refuses: it may mean this address, and not us."""
    unconnected: bool = False
    """Whether no connection came about in time."""
    unasked: bool = False
    """Whether nothing went out: we did not want to, or there is nowhere to."""


def capture(request: Request, end: End, *, at: datetime) -> Capture | None:
    """The bytes that a step ended in, where they are worth keeping; None where there are none."""
    if end.answer is None or end.outcome not in SHOWN or 300 <= end.answer.status < 400:
        return None
    answer = end.answer
    return Capture(
        url=request.url,
        final_url=answer.url,
        at=at,
        status=answer.status,
        headers=answer.headers,
        body=answer.body,
    )


def headers(url: str, request: Request, *, user_agent: str, cookie: str) -> dict[str, str]:
    """What is sent along with a request; nothing that is not printable ASCII."""
    body = wire(url)[1]
    posting = {
        "Content-Type": _JSON if (body or "").startswith(("{", "[")) else _FORM,
        "X-Requested-With": "XMLHttpRequest",
    }
    sent = {
        **(posting if body is not None else {}),
        "User-Agent": user_agent,
        "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "Accept-Language": "zh-CN,zh;q=0.9",
        "Accept-Encoding": "gzip, deflate",
        "If-None-Match": request.etag or "",
        "If-Modified-Since": request.last_modified or "",
        "Cookie": cookie,
        "Referer": wire(request.referer)[0],
    }
    return {name: value for name, value in sent.items() if value and value.isascii() and value.isprintable()}
