"""Which list pages are asked for, and how addresses are told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from list_samples import COLUMN, portal

from crawler.addresses import absolute, host_of, is_web, page_key, same_site
from crawler.planning import Validators, further_requests, list_requests
from model.types import Listing, Portal, Purpose


def test_every_column_is_asked_for_once_with_what_is_known_of_it() -> None:
    site = Portal(id="p", name="p", columns=(COLUMN, "http://b.gov.cn/nb/", COLUMN + "index.html"))
    known = {COLUMN: Validators(etag='"1"')}
    requests = list_requests(site, known.get)
    assert [(one.url, one.etag, one.purpose) for one in requests] == [
        (COLUMN, '"1"', Purpose.LIST),
        ("http://b.gov.cn/nb/", None, Purpose.LIST),
    ]


def test_further_pages_are_asked_for_once_and_on_the_portals_hosts() -> None:
    names = ("index_1.html", "index_2.html", "index.html", "index_1.html")
    further = (*(COLUMN + name for name in names), "http://elsewhere.cn/index_3.html")
    page = Listing(family="trs", links=(), url=COLUMN, further=further)
    seen = {COLUMN}
    first = further_requests(page, portal(), lambda _url: None, seen=seen)
    assert [one.url for one in first] == [COLUMN + "index_1.html", COLUMN + "index_2.html"]
    assert seen == {COLUMN, COLUMN + "index_1.html", COLUMN + "index_2.html"}
    assert further_requests(page, portal(), lambda _url: None, seen=seen) == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://x.gov.cn/nb/", "https://www.x.gov.cn/nb/index.html", True),
        ("http://x.gov.cn/nb/", "http://x.gov.cn:80/nb/index.shtml", True),
        ("http://x.gov.cn/nb/?page=1", "http://x.gov.cn/nb/?page=2", False),
        ("http://x.gov.cn/nb/index.html", "http://x.gov.cn/nb/index_1.html", False),
        ("http://x.gov.cn/nb/", "http://x.gov.cn:8080/nb/", False),
        ("http://x.gov.cn", "http://x.gov.cn/", True),
    ],
)
def test_spellings_of_one_page_have_one_key(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a table's column
    assert (page_key(one) == page_key(other)) is same


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://WWW.X.gov.cn./a", "www.x.gov.cn"),
        ("https://x.gov.cn:443/", "x.gov.cn"),
        ("http://x.gov.cn:8080/", "x.gov.cn:8080"),
        ("http://user:secret@x.gov.cn/", "x.gov.cn"),
        ("/a/b", ""),
        ("http://[::1", ""),
        ("http://x.cn:port/", ""),
    ],
)
def test_hosts_are_told_by_name_and_unusual_port(url: str, host: str) -> None:
    assert host_of(url) == host


def test_only_www_is_the_same_site() -> None:
    assert same_site("x.gov.cn", ["www.X.gov.cn"])
    assert not same_site("evil.cn", ["x.gov.cn"])
    assert not same_site("x.gov.cn.evil.cn", ["x.gov.cn"])
    assert not same_site("a.x.gov.cn", ["x.gov.cn"])


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("./a.html", "http://x.cn/nb/a.html"),
        ("../a.html#top", "http://x.cn/a.html"),
        ("//y.cn/a", "http://y.cn/a"),
        ("?page=2", "http://x.cn/nb/?page=2"),
        ("javascript:go(1)", None),
        ("mailto:a@x.cn", None),
        ("http://[::1/", None),
        ("http://x.cn/a/../../../b", None),
    ],
)
def test_references_become_addresses(reference: str, expected: str | None) -> None:
    found = absolute("http://x.cn/nb/", reference)
    assert found == expected or (expected is None and found is not None and "/../" not in found)


@given(st.text(max_size=50), st.text(max_size=50))
def test_no_reference_raises(base: str, reference: str) -> None:
    found = absolute(f"http://x.cn/{base}", reference)
    assert found is None or is_web(found)
