"""Whose site a page says it is, and whether that is the one that the registry names.

A page proves nothing for a body if another site answers at its address: a copy on somebody's own host, a host that was taken
over, a server that serves its neighbour. Pages print the site's code (SiteIDCode) and its domain (SiteDomain), often badly:
an empty tag, a placeholder, or two different values never count.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crawler.addresses import host_of
from crawler.outcomes.judgement import Judgement
from crawler.outcomes.sample import Sample
from model.domains import is_address, name_of, registrable
from model.looking import Outcome, Purpose
from model.world import Portal, Publisher

_CODE = re.compile(r"(?:\d{2}|bm)\d{8}", re.IGNORECASE)
_EMPTY_CODE = re.compile(r"(?:bm)?(\d)\1*")
_DOMAIN = re.compile(r"(?:https?://)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::\d+)?/?", re.IGNORECASE)
_COLUMNS = frozenset({Purpose.LIST, Purpose.HOME})


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The site that is expected to answer."""

    hosts: frozenset[str] = frozenset()
    """As `crawler.addresses.host_of` gives them."""
    codes: frozenset[str] = frozenset()
    """SiteIDCodes that its pages may print; empty where the registry does not know."""
    official: tuple[str, ...] = ("gov.cn",)
    """Suffixes of the domains that only public bodies have."""


def site_codes(portal: Portal, publishers: Sequence[Publisher]) -> frozenset[str]:
    """The codes that a portal's own pages may print; empty where one of those who publish there has an unknown one.

    Without the portal's own code, a page may always be that of a body whose code nobody noted.
    """
    codes = {portal.site_code, *(one.site_code for one in publishers)}
    known = bool(portal.site_code) or (bool(publishers) and all(one.site_code for one in publishers))
    return frozenset(code.lower() for code in codes if code) if known else frozenset()


def foreign(sample: Sample, site: Site, purpose: Purpose) -> Judgement | None:
    """HIJACKED_HOST where the page names another site than the one expected; None where it does not, or names none."""
    coded = bool(site.codes) and purpose in _COLUMNS
    host = host_of(sample.answer.url)
    if purpose is Purpose.ROBOTS or (not coded and is_official(host, site.official)):
        return None
    codes = {code.lower() for code in sample.metas("siteidcode") if _is_code(code)}
    if coded and len(codes) == 1 and not codes & site.codes:
        detail = f"the page is of the site {next(iter(codes))}, not of {', '.join(sorted(site.codes))}"
        return Judgement(outcome=Outcome.HIJACKED_HOST, detail=detail)
    if codes & site.codes:
        return None
    return _foreign_domain(sample, site, host)


def _foreign_domain(sample: Sample, site: Site, host: str) -> Judgement | None:
    """By the domain: a copy on a host that is no public body's; or, where the code should have told, another body's domain."""
    if is_address(host):
        return None
    printed = {_domain(one) for one in sample.metas("sitedomain")} - {""}
    if len(printed) != 1:
        return None
    named = next(iter(printed))
    known = {registrable(one) for one in (host, *site.hosts)}
    if not is_official(named, site.official) or registrable(named) in known:
        return None
    detail = f"the page says that it is of {named}, and {host} is another's host"
    return Judgement(outcome=Outcome.HIJACKED_HOST, detail=detail)


def led_away(source: str, target: str, official: Iterable[str]) -> Judgement:
    """What it means that an address of one host leads to another one, which the registry does not name."""
    suffixes = tuple(official)
    here, there = host_of(source), host_of(target)
    if is_official(here, suffixes) and not is_official(there, suffixes):
        return Judgement(
            outcome=Outcome.HIJACKED_HOST, detail=f"{here} leads to {target}, a host that is no public body's"
        )
    return Judgement(outcome=Outcome.MOVED, detail=f"it is at {target} now, a host that the registry does not name")


def is_official(host: str, suffixes: Iterable[str]) -> bool:
    """Whether the host's domain is one that only public bodies have."""
    name = name_of(host)
    return any(name == suffix or name.endswith(f".{suffix}") for suffix in suffixes)


def _is_code(code: str) -> bool:
    return bool(_CODE.fullmatch(code)) and not _EMPTY_CODE.fullmatch(code.lower())


def _domain(printed: str) -> str:
    """The domain of a meta tag in lower case; empty for a placeholder."""
    found = _DOMAIN.fullmatch(printed.strip())
    return found[1].lower() if found is not None else ""
