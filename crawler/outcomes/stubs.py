"""Stubs: pages that hold next to nothing, or only send on to another page."""

import re

from crawler.addresses import absolute
from crawler.outcomes.judgement import Judgement
from crawler.outcomes.sample import Sample
from model.looking import Outcome, Purpose

_STUB_BYTES = 4_096
_REMOVED_BYTES = 512
_TINY_BYTES = 64
_SHELL_BYTES = 8_192
_REFRESH = re.compile(
    r"<meta(?=[^<>]{0,300}http-equiv=[\"']?refresh\b)[^<>]{0,300}content=[\"']?\s*\d+\s*;\s*url=\s*[\"']?([^\"'<>\s]+)",
    re.IGNORECASE,
)
_SCRIPTED = re.compile(
    r"(?:window\.|document\.|self\.|top\.|parent\.)*location(?:\.href)?\s*(?:=|\.replace\(|\.assign\()\s*[\"']([^\"'<>\s]+)[\"']",
    re.IGNORECASE,
)
_PARENTS = re.compile(r"^(?:\.\./|\.\.|/|\./\.\./)+$")
_ROOTS = re.compile(
    r"<(?:div|section|main)[^<>]{0,200}\bid=[\"']?(?:app|root|main-app|__next|__nuxt)[\"'\s>]|\bng-(?:app|view)\b|<app-root\b|<router-view\b",
    re.IGNORECASE,
)
"""Where a script puts a page that it builds itself."""


def stub(sample: Sample, purpose: Purpose) -> Judgement | None:
    """What a page without content of its own is; None for one that has some."""
    body = sample.answer.body.strip()
    if len(body) > _SHELL_BYTES:
        return None
    sent = _sent_on(sample) if len(body) <= _STUB_BYTES else None
    return sent or _empty(sample, body) or (_shell(sample) if purpose is Purpose.ARTICLE else None)


def _empty(sample: Sample, body: bytes) -> Judgement | None:
    detail = f"answer {sample.answer.status} with {len(body)} bytes"
    if len(body) < _TINY_BYTES:
        return Judgement(outcome=Outcome.TINY_BODY, detail=detail)
    if len(body) < _REMOVED_BYTES and not _ROOTS.search(sample.text) and not sample.visible and "<a" not in sample.text:
        return Judgement(outcome=Outcome.TINY_BODY, detail=f"{detail} that show nothing")
    return None


def _shell(sample: Sample) -> Judgement | None:
    """An article whose page is only the place where a script would put it."""
    if not _ROOTS.search(sample.text) or sample.visible.replace(sample.title, "").strip():
        return None
    return Judgement(
        outcome=Outcome.CLIENT_RENDERED, detail="the page is built by a script; nothing of it stands in the answer"
    )


def _sent_on(sample: Sample) -> Judgement | None:
    """To a parent folder, it is what TRS leaves of a deleted document."""
    found = _REFRESH.search(sample.text)
    if found is None and not sample.visible.replace(sample.title, "").strip() and not _ROOTS.search(sample.text):
        found = _SCRIPTED.search(sample.text)
    if found is None or not sample.has_few_words:
        return None
    if len(sample.answer.body) < _REMOVED_BYTES and _PARENTS.match(found[1]) and found.re is _REFRESH:
        return Judgement(outcome=Outcome.GONE, detail=f"only a refresh to {found[1]}: the document was removed")
    target = absolute(sample.answer.url, found[1])
    if target is None or target == sample.answer.url:
        return None
    return Judgement(outcome=Outcome.REDIRECT_STUB, detail=f"the page only sends on to {target}", leads_to=target)
