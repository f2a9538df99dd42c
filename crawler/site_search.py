"""Site search: a second source for a report that its column lacks. It may find a page; it never proves that there is none."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from crawler.addresses import absolute, host_of, is_web
from crawler.families import answers
from crawler.families.clicks import CLICKABLE, reference
from crawler.families.page import ListPage, list_page
from crawler.families.rows import kind_of, once, shown_rows
from crawler.outcomes.sites import is_official
from crawler.prospects import prospect
from model.domains import is_address, registrable
from model.looking import Capture, Link, Listing, Purpose, Request
from model.text import one_line
from model.types import Portal, Publisher

WORDS = "{words}"
FAMILY = "search"
"""Family of the listings of results."""

Due = tuple[str, int]
"""A body's id and a year for which its report is looked for."""


class _BackEnd(NamedTuple):
    """A search service that several portals use, and how it is asked."""

    address: re.Pattern[str]
    field: str
    """The parameter that takes the words."""
    needs: str = ""
    """The parameter without which it cannot tell whose site is meant."""


_TAIL = r"(?:\?[^\s\"'<>\\]{0,400})?"
_HEAD = r"(?:(?:https?:)?//[\w.:-]+)?"
BACK_ENDS = (
    _BackEnd(re.compile(rf"{_HEAD}/was5/web/search{_TAIL}"), "searchword", "channelid"),
    _BackEnd(re.compile(rf"{_HEAD}/jrobotfront/search\.(?:action|do){_TAIL}"), "searchWord", "webid"),
    _BackEnd(re.compile(rf"{_HEAD}/igs/front/search\.j?html{_TAIL}"), "searchWord"),
    _BackEnd(re.compile(rf"{_HEAD}/irs-c-web/search\.shtml{_TAIL}"), "searchWord", "code"),
    _BackEnd(re.compile(rf"{_HEAD}/ssp/main/index\.html{_TAIL}"), "key", "siteId"),
    _BackEnd(re.compile(rf"(?:https?:)?//search\.gd\.gov\.cn/search/\w+/\w+{_TAIL}"), "keywords"),
    _BackEnd(re.compile(rf"(?:https?:)?//sousuo\.www\.gov\.cn/search-gov/data{_TAIL}"), "q", "t"),
)
"""TRS, Hanweb, IGS, Shandong, Fujian, Guangdong, www.gov.cn (PORTALS 1.6, 1.7)."""
_FIELDS = frozenset(
    {"searchword", "searchwords", "searchtext", "searchkey", "q", "key", "keys", "keyword", "keywords", "kw", "wd", "words", "query", "qt"}
)  # fmt: skip
_LONGEST_SCRIPTS = 1_000_000


def search_template(page: ListPage) -> str:
    """The address of the site's search with `{words}`, as the page's forms, links and scripts name it; empty where none does.

    Only the site's own domain, or that of a search service of the state, is taken.
    """
    found = (*_forms(page), *_printed(page))
    return next((template for template in found if _is_trusted(template, page.url)), "")


def search_request(template: str, *, body: str, year: int, portal: str, referer: str) -> Request | None:
    """The question for one body's report of one year; None where the template is none."""
    words = f"{body} {year}年 政府信息公开工作年度报告"
    url = template.replace(WORDS, quote(words))
    if WORDS not in template or not is_web(url):
        return None
    return Request(url=url, purpose=Purpose.SEARCH, portal=portal, referer=referer)


def hits(capture: Capture, portal: Portal, publishers: Sequence[Publisher], due: Collection[Due]) -> Listing:
    """The results that may be one of the reports looked for, as rows of a list; other results say nothing.

    Results on hosts of no public body are left out where the portal's own host is one of a public body.
    """
    links = tuple(
        link
        for link in results(capture)
        if _may_be_due(link, publishers, due) and _may_publish(link.url, portal.columns)
    )
    return Listing(family=FAMILY, links=links, url=capture.final_url)


def results(capture: Capture) -> tuple[Link, ...]:
    """What an answer of a search lists, each address once; results behind a counting address lead where that leads."""
    page = list_page(capture)
    if page.data is not None:
        found = answers.answer(page.data)
        links = answers.links(found.records, page.base) if found is not None else ()
    else:
        links = (*shown_rows(page.tree, page.markup, page.base), *_undated(page))
    return once(Link(url=_behind(link.url), title=link.title, listed=link.listed, kind=link.kind) for link in links)


def _may_be_due(link: Link, publishers: Sequence[Publisher], due: Collection[Due]) -> bool:
    found = prospect(link.title, listed=link.listed, publishers=publishers, in_report_column=False)
    return (
        found is not None
        and found.first_year == found.last_year
        and any(found.covers(publisher, year) for publisher, year in due)
    )


def _may_publish(url: str, columns: Sequence[str]) -> bool:
    official = ("gov.cn",)
    return is_official(host_of(url), official) or not all(is_official(host_of(one), official) for one in columns)


def _undated(page: ListPage) -> Iterator[Link]:
    """Every link with words: results often print their date elsewhere."""
    for node in page.tree.css(CLICKABLE):
        url = absolute(page.base, reference(node)) if reference(node) else None
        title = one_line(node.text(deep=True)) or one_line(str(node.attributes.get("title") or ""))
        if url is not None and title:
            yield Link(url=url, title=title, kind=kind_of(url))


def _behind(url: str) -> str:
    """The page that an address which only counts the click leads to (`link.do?url=…`)."""
    named = dict(parse_qsl(urlsplit(url).query)).get("url", "")
    return named if is_web(named) else url


def _forms(page: ListPage) -> Iterator[str]:
    """Search forms that are sent by GET to an address which their markup names."""
    for form in page.tree.css("form[action]"):
        action = absolute(page.base, str(form.attributes["action"] or ""))
        if action is None or str(form.attributes.get("method") or "get").lower() != "get":
            continue
        fields = {
            str(node.attributes["name"]): str(node.attributes.get("value") or "")
            for node in form.css("input[name], select[name]")
            if node.attributes["name"]
            and str(node.attributes.get("type") or "text").lower() in {"text", "search", "hidden"}
        }
        words = next((name for name in fields if name.lower() in _FIELDS), "")
        if words:
            yield _template(action, fields, words)


def _printed(page: ListPage) -> Iterator[str]:
    """Addresses of known search services, in links and scripts."""
    texts = [reference(node) for node in page.tree.css(CLICKABLE)]
    texts += [str(node.attributes["action"] or "") for node in page.tree.css("form[action]")]
    texts += [script for script in page.scripts if len(script) <= _LONGEST_SCRIPTS]
    for service in BACK_ENDS:
        for text in texts:
            for found in service.address.finditer(text.replace("&amp;", "&")):
                url = absolute(page.base, found[0])
                fields = dict(parse_qsl(urlsplit(url or "").query))
                if url is not None and (not service.needs or fields.get(service.needs)):
                    yield _template(url, fields, service.field)


def _template(url: str, fields: dict[str, str], words: str) -> str:
    """The address with its fixed parameters and `{words}`."""
    parts = urlsplit(url)
    fixed = dict(parse_qsl(parts.query)) | {
        name: value for name, value in fields.items() if name.lower() != words.lower()
    }
    fixed = {name: value for name, value in fixed.items() if name.lower() != words.lower() and value}
    query = "&".join(filter(None, (urlencode(fixed), f"{words}={WORDS}")))
    return urlunsplit(parts._replace(query=query, fragment=""))


def _is_trusted(template: str, url: str) -> bool:
    """Whether the search is of the page's own domain, or of a service that the state runs for all its sites."""
    host, own = host_of(template), host_of(url)
    if host == own or host in {"search.gd.gov.cn", "sousuo.www.gov.cn"}:
        return True
    return not is_address(own) and not is_address(host) and registrable(host) == registrable(own)
