"""Bytes decoded into text, whatever the page declares about itself.

Order: byte order mark, strict UTF-8, the declared charset, gb18030, detection. gb2312 and gbk are always decoded as gb18030,
their superset: pages labelled gb2312 use characters outside it (镕). A label is often wrong in both directions, so that
bytes which decode as UTF-8 are UTF-8 whatever is declared.
"""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
)
_LABEL = re.compile(rb"<(?:meta|\?xml)\b[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HEADER_LABEL = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
# Only charsets that Chinese pages are written in: Python also knows "codecs" such as rot13 and unicode_escape.
_CODECS = {
    **dict.fromkeys(("gb2312", "gb_2312-80", "gb18030", "gbk", "x-gbk", "cp936", "ms936", "euc-cn"), "gb18030"),
    **dict.fromkeys(("big5", "big-5", "big5-hkscs", "x-x-big5", "cn-big5", "cp950", "ms950"), "big5hkscs"),
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16-le", "unicode"), "utf-16-le"),
    **dict.fromkeys(("utf-16be", "utf-16-be"), "utf-16-be"),
    **dict.fromkeys(("hz-gb-2312", "hz"), "hz"),
}
_HEAD = 65_536
"""Bytes looked at where all of them would take long and tell no more."""
_BAD_SHARE = 0.02
"""Share of undecodable characters up to which a text is damaged rather than of another charset."""
_CONTROLS = bytes({*range(32), 127} - {9, 10, 12, 13, 27})
_COMMON_SHARE = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text and the charset it was decoded with."""

    text: str
    charset: str


def decoded(body: bytes, *, content_type: str = "") -> Decoded | None:
    """The text of the bytes; None where they are text in no charset we know. `content_type` is the header's value."""
    for mark, charset in _MARKS:
        if body.startswith(mark):
            return _tried(body[len(mark) :], charset)
    wide = _wide(body)
    if wide is not None:
        return _tried(body, wide)
    if _is_binary(body):
        return None
    label = declared(body, content_type)
    return _utf8(body, label) or _labelled(body, label) or _guessed(body)


def declared(body: bytes, content_type: str = "") -> str | None:
    """The codec that the header or a meta tag names; None where none is named or it is none for Chinese text."""
    header = _HEADER_LABEL.search(content_type)
    inside = _LABEL.search(body, 0, _HEAD)
    labels = ([header[1]] if header else []) + ([inside[1].decode("ascii", "replace")] if inside else [])
    return next((codec for label in labels if (codec := _CODECS.get(label.lower()))), None)


def _wide(body: bytes) -> str | None:
    """The UTF-16 that the zero bytes of ASCII markup betray; None where there are too few."""
    head = body[:_HEAD]
    zeros = head.count(0) if 0 in head else 0
    if len(head) < 4 or zeros < len(head) // 5:
        return None
    odd = head[1::2].count(0)
    return "utf-16-le" if odd > 0.9 * zeros else "utf-16-be" if odd < 0.1 * zeros else None


def _is_binary(body: bytes) -> bool:
    """Whether there are more control bytes than text has; random bytes have 10 %."""
    head = body[:_HEAD]
    return len(head) - len(head.translate(None, _CONTROLS)) > max(2, 0.01 * len(head))


def _utf8(body: bytes, label: str | None) -> Decoded | None:
    strict = _strict(body, "utf-8")
    if strict is not None:
        return None if _is_gb_in_disguise(strict, body, label) else Decoded(text=strict, charset="utf-8")
    if _looks_like_utf8(body[:_HEAD].decode("utf-8", "replace")):
        text = body.decode("utf-8", "replace")
        return Decoded(text=text, charset="utf-8") if _looks_like_utf8(text) else None
    return None


def _looks_like_utf8(text: str) -> bool:
    """Whether damage is rare among all characters and among the wide ones: gb18030 bytes read as UTF-8 give no wide ones."""
    bad = text.count("\ufffd")
    wide = sum(char > "\u07ff" for char in text) - bad
    return bad < _BAD_SHARE * len(text) and bad * 4 < wide


def _is_gb_in_disguise(text: str, body: bytes, label: str | None) -> bool:
    """Whether a few GB characters happen to be valid two-byte UTF-8 (联通); only a label or nothing may say so."""
    # A two-byte character takes one byte more than it is characters, wider ones take more.
    if label == "utf-8" or not 0 < len(body) - len(text) <= 200 or any(char > "\u07ff" for char in text):
        return False
    other = _strict(body, "gb18030")
    return other is not None and _common_share(other) > 0.9


def _labelled(body: bytes, label: str | None) -> Decoded | None:
    return _tried(body, label) if label and label != "utf-8" else None


def _guessed(body: bytes) -> Decoded | None:
    text = _tried(body, "gb18030")
    if text is not None and _common_share(text.text) >= _COMMON_SHARE:
        return text
    best = from_bytes(body[:_HEAD], cp_isolation=["big5hkscs", "shift_jis", "euc_kr", "cp1252"]).best()
    other = _tried(body, best.encoding) if best is not None else None
    return other or text


def _tried(body: bytes, charset: str) -> Decoded | None:
    """The text in that charset; None where more than 2 % of it is undecodable."""
    text = _strict(body, charset)
    if text is None:
        head = body[:_HEAD].decode(charset, "replace")
        if head.count("\ufffd") > _BAD_SHARE * len(head):
            return None
        text = body.decode(charset, "replace")
    # A codec may let lone surrogates through, which no later step can encode.
    clean = text.encode("utf-8", "replace").decode("utf-8")
    return Decoded(text=clean, charset=charset) if clean.count("\ufffd") <= _BAD_SHARE * len(clean) else None


def _strict(body: bytes, charset: str) -> str | None:
    try:
        return body.decode(charset)
    except UnicodeError:
        return None


def _common_share(text: str) -> float:
    """Share of characters of the GB 2312 set among those beyond ASCII, in the first 4,000 of them."""
    foreign = [char for char in text[:_HEAD] if char > "\x7f"][:4000]
    common = len("".join(foreign).encode("gb2312", "ignore")) // 2
    return common / len(foreign) if foreign else 1.0
