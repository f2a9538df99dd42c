"""Content decoding: what goes in comes out, however it is cut, and never more than the limit."""

import contextlib
import gzip
import zlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crawler.expanding import Expander, TooLargeError, UndecodableError, may_be_sniffed


def expanded(data: bytes, coding: str, *, limit: int = 1 << 20, step: int = 7, sniff: bool = True) -> bytes:
    expander = Expander(coding, limit=limit, sniff=sniff)
    for start in range(0, len(data), step):
        expander.feed(data[start : start + step])
    expander.close()
    return expander.body


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


@given(body=st.binary(max_size=300), step=st.integers(1, 50))
def test_every_coding_gives_the_body_back(body: bytes, step: int) -> None:
    assert expanded(gzip.compress(body), "gzip", step=step) == body
    assert expanded(gzip.compress(body), "", step=step) == body
    assert expanded(zlib.compress(body), "deflate", step=step) == body
    assert expanded(body, "identity", step=step, sniff=False) == body


@given(bodies=st.lists(st.binary(max_size=100), min_size=2, max_size=4), step=st.integers(1, 50))
def test_members_that_follow_one_another_are_one_body(bodies: list[bytes], step: int) -> None:
    packed = b"".join(map(gzip.compress, bodies))
    assert expanded(packed, "gzip", step=step) == b"".join(bodies)
    assert expanded(packed + bytes(5), "gzip", step=step) == b"".join(bodies)


@given(body=st.binary(min_size=1, max_size=300))
def test_deflate_without_its_header_is_read_where_it_cannot_be_taken_for_one(body: bytes) -> None:
    packed = raw_deflate(body)
    if not (packed[0] & 15 == 8 and (packed[0] * 256 + packed[1]) % 31 == 0):
        assert expanded(packed, "deflate") == body


@example(data=b"\x08", coding="deflate")
@given(data=st.binary(max_size=200), coding=st.sampled_from(["", "gzip", "deflate"]))
def test_any_bytes_end_in_content_or_in_a_named_error(data: bytes, coding: str) -> None:
    with contextlib.suppress(TooLargeError, UndecodableError):
        assert len(expanded(data, coding, limit=1000)) <= 1000


def test_growth_stops_at_the_limit() -> None:
    packed = gzip.compress(bytes(5_000_000))
    with pytest.raises(TooLargeError):
        expanded(packed, "gzip", limit=100_000, step=65_536)


def test_a_file_that_is_a_gzip_stays_one() -> None:
    packed = gzip.compress(b"x")
    assert expanded(packed, "", sniff=may_be_sniffed({"content-type": "application/gzip"}, "/a")) == packed
    assert expanded(packed, "", sniff=may_be_sniffed({}, "/a.tar.GZ")) == packed
    assert expanded(packed, "", sniff=may_be_sniffed({"content-type": "text/html"}, "/a.html")) == b"x"
