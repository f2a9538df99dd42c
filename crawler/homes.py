"""Home pages: some hosts answer any address with theirs, when it is unknown to them or when they are asked too much.

Such a page is whole, friendly and says nothing about what was asked for. It is told by comparing it with the home page itself,
asked for once a run where a page looks like one.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import urlsplit

from crawler.addresses import host_of, page_key, wire
from crawler.outcomes import Sample
from crawler.transport import Answer
from crawler.visible import visible_text
from model.looking import Capture, Purpose, Request
from model.text import squeezed
from parsers.charset import decoded

NEVER_A_HOME = frozenset({Purpose.ROBOTS, Purpose.HOME, Purpose.SEARCH, Purpose.PART})
"""Purposes whose answers are not compared with a home page."""

_SITE_TITLE = re.compile(r"(?:网站?|门户|首页|主页|平台|政府|[局厅部会委办院署省市县区])$")
_LONGEST_SITE_TITLE = 40
_SEPARATORS = re.compile(r"[_|—–-]+")
_CHANGING = re.compile(r"[\d\s:年月日星期一二三四五六]+")
"""What differs between two looks at one home page: counters, dates, the day of the week."""
_HREF = re.compile(r"<a\b[^<>]{0,1000}?\bhref\s*=\s*[\"']?([^\"'<>\s]+)", re.IGNORECASE)
_LEAST_LINKS, _SAME_LINKS, _SAME_LENGTH = 10, 0.95, 0.05
_TITLE_START = 12
"""Characters of a row's title that stand on its page too, for the rest may be cut."""
_TOLD = re.compile(r"年度?报告|年报|信息公开")
_FILE = re.compile(r"\.(?:pdf|docx?|wps|ofd|xlsx?)\b", re.IGNORECASE)
_COMPARED = 1_000_000
"""Bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """A host's home page, as far as another page can be compared with it."""

    bytes_hash: str
    title: str
    words_hash: str
    """Of the visible text without what changes."""
    length: int
    """Characters of that text."""
    links: frozenset[str]

    def is_shown_by(self, answer: Answer) -> bool:
        """Whether the answer is this page: the same bytes, the same words, or its title with the same links and as much text."""
        if sha256(answer.body).hexdigest() == self.bytes_hash:
            return True
        if Sample(answer).title != self.title:
            return False
        other = home_page(answer.body, answer.headers.get("content-type", ""))
        if other.words_hash == self.words_hash:
            return True
        both, either = len(self.links & other.links), len(self.links | other.links)
        alike = either >= _LEAST_LINKS and both >= _SAME_LINKS * either
        return alike and abs(self.length - other.length) <= _SAME_LENGTH * max(self.length, 1)

    def replaces(self, answer: Answer, asked: Request) -> bool:
        """Whether the answer is this page, or, for an article, another page of the site that has nothing to do with it.

        A host that is asked too much may serve the index of a section: it bears the site's title, and outside links neither the
        article's nor a word of what we look for.
        """
        if self.is_shown_by(answer):
            return True
        sample = Sample(answer)
        if asked.purpose is not Purpose.ARTICLE or not asked.title or sample.title != self.title:
            return False
        said = squeezed("".join(block for block in sample.blocks if block != self.title))
        start = squeezed(asked.title).rstrip("….·")[:_TITLE_START]
        return start not in said and not _TOLD.search(said) and not _FILE.search(sample.text)


def home_page(body: bytes, content_type: str = "") -> HomePage:
    """The home page that these bytes are."""
    text = decoded(body[:_COMPARED], content_type=content_type)
    markup = text.text if text is not None else ""
    words = _CHANGING.sub("", visible_text(markup))
    return HomePage(
        bytes_hash=sha256(body).hexdigest(),
        title=Sample(Answer(url="", status=200, headers={"content-type": content_type}, body=body)).title,
        words_hash=sha256(words.encode()).hexdigest(),
        length=len(words),
        links=frozenset(_HREF.findall(markup)),
    )


def home_of(url: str) -> str:
    """The address of the home page of an address's host."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}/"


def is_home(url: str) -> bool:
    """Whether that is the address of a home page."""
    return wire(url)[1] is None and page_key(url) == f"{host_of(url).removeprefix('www.')}/?"


def may_be_home(sample: Sample) -> bool:
    """Whether a page looks like a home page: it names no column and no article, and bears the name of the site for a title."""
    if sample.metas("columnname") or sample.metas("articletitle"):
        return False
    title = sample.title
    if not title or len(title) > _LONGEST_SITE_TITLE:
        return False
    return title in sample.metas("sitename") or bool(_SITE_TITLE.search(_SEPARATORS.split(title)[0].strip()))


@dataclass(slots=True)
class Homes:
    """The home pages of one run, each asked for once."""

    _pages: dict[str, HomePage | None] = field(default_factory=dict)
    _turns: dict[str, asyncio.Lock] = field(default_factory=dict)

    def keep(self, capture: Capture) -> None:
        """Remembers the home page that a look showed."""
        content_type = capture.headers.get("content-type", "")
        self._pages[host_of(capture.url)] = home_page(capture.body, content_type)

    async def page(self, url: str, ask: Callable[[str], Awaitable[Capture | None]]) -> HomePage | None:
        """The home page of an address's host, asked for where it is not known yet; None where it cannot be had in this run."""
        host = host_of(url)
        async with self._turns.setdefault(host, asyncio.Lock()):
            if host not in self._pages:
                self._pages[host] = None
                found = await ask(home_of(url))
                if found is not None:
                    self.keep(found)
        return self._pages[host]
