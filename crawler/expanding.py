"""Content decoding within bounds: a few bytes on the wire may stand for gigabytes."""

import zlib
from collections.abc import Mapping

GZIP_MARK = b"\x1f\x8b"
_STEP = 1 << 16
_GZIP_TYPES = ("gzip", "x-gzip", "x-tar")
_IDENTITY = frozenset({"", "identity", "none", "utf-8"})
"""`utf-8` and `none` are no codings, but servers send them."""
_KNOWN = _IDENTITY | {"gzip", "x-gzip", "deflate"}


class TooLargeError(Exception):
    """The content would grow beyond the limit."""


class UndecodableError(Exception):
    """The content is not what its coding says."""


class Expander:
    """Takes the bytes of a body as they come and gives them decoded, never more than `limit` in all."""

    def __init__(self, coding: str, *, limit: int, sniff: bool) -> None:
        """`sniff`: gzip may come without being named. UndecodableError for a coding that was not asked for."""
        self._limit = limit
        self._sniff = sniff
        self._parts: list[bytes] = []
        self._size = 0
        self._first = b""
        self._coding = coding.strip().lower()
        self._inflater: zlib._Decompress | None = None
        self._begun = False
        if self._coding not in _KNOWN:
            raise UndecodableError(f"content coding {self._coding!r} was not asked for")

    @property
    def unfinished(self) -> bool:
        """Whether compressed content ended before its end mark."""
        return self._inflater is not None and not self._inflater.eof

    @property
    def body(self) -> bytes:
        """All content so far."""
        return b"".join(self._parts)

    def feed(self, data: bytes) -> None:
        """Adds bytes of the wire. TooLargeError, UndecodableError."""
        if not self._begun:
            self._first += data
            if len(self._first) < len(GZIP_MARK):
                return
            data, self._first = self._first, b""
            self._begin(data)
        if self._inflater is None:
            self._add(data)
        else:
            self._inflate(data)

    def close(self) -> None:
        """Says that the wire is at its end; a single byte is no compressed content. TooLargeError."""
        if not self._begun:
            self._add(self._first)

    def _begin(self, data: bytes) -> None:
        """Chooses the decoder by the first bytes: a named gzip may not be one, an unnamed one may."""
        self._begun = True
        if data.startswith(GZIP_MARK):
            if self._sniff or self._coding not in _IDENTITY:
                self._inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
        elif self._coding == "deflate":
            self._inflater = zlib.decompressobj(zlib.MAX_WBITS if _zlib_header(data) else -zlib.MAX_WBITS)

    def _inflate(self, data: bytes) -> None:
        assert self._inflater is not None
        data, self._first = self._first + data, b""
        while data:
            if self._inflater.eof:
                if data == GZIP_MARK[:1]:
                    self._first = data
                    return
                if not data.startswith(GZIP_MARK):
                    return  # padding behind the content
                self._inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)  # RFC 1952, 2.2: members follow one another
            try:
                self._add(self._inflater.decompress(data, _STEP))
            except zlib.error as error:
                raise UndecodableError(f"broken compressed content: {error}") from error
            data = self._inflater.unused_data if self._inflater.eof else self._inflater.unconsumed_tail

    def _add(self, data: bytes) -> None:
        self._size += len(data)
        if self._size > self._limit:
            raise TooLargeError(f"more than {self._limit} bytes after decompression")
        self._parts.append(data)


def may_be_sniffed(headers: Mapping[str, str], path: str) -> bool:
    """Whether a body that begins like gzip is a compressed page rather than a file that is a gzip."""
    kind = headers.get("content-type", "").lower()
    return not any(name in kind for name in _GZIP_TYPES) and not path.lower().endswith((".gz", ".tgz"))


def _zlib_header(data: bytes) -> bool:
    """RFC 1950: the first two bytes make a multiple of 31 and name the deflate method."""
    return data[0] & 0x0F == 8 and (data[0] * 256 + data[1]) % 31 == 0
