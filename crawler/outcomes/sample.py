"""An answer as far as a verdict looks into it: nothing is decoded or counted before somebody asks for it.

A healthy page of 60 KB is passed in some 50 microseconds: only its head, and the bytes beyond ASCII, are ever touched.
"""

import re
from collections.abc import Mapping
from functools import cache, cached_property
from html import unescape

from crawler.transport import Answer
from crawler.visible import page_title, plain_blocks, visible_text
from parsers.charset import decoded

SNIFFED = 300_000
"""Bytes that are searched: pages of blocks, stubs and failures are shorter."""
_HEAD = 16_384
"""Bytes in which the title and the standard's meta tags stand, as a rule."""
_FEW_WORDS = 200
"""Fewer visible characters than this, and a page with a challenge's script is the challenge, not a page that carries it."""
_WORDY = 3_000
"""Bytes beyond ASCII, two or three a character. A page with as many is no firewall's: those are short or show nothing."""
_ASCII = bytes(range(128))
_FILES = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"Rar!", b"7z\xbc\xaf", b"\xff\xd8\xff", b"\x89PNG", b"GIF8")
_TITLE = re.compile(rb"<title[^<>]{0,200}>([^<]{0,400})")
_CONTENT = re.compile(rb"content\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\s\"'<>]+))")
_NAME = re.compile(rb"name\s*=\s*[\"']?([\w.-]+)")
_TOLD = 600
"""Bytes beyond ASCII that tell the charset."""
_LONGEST_TAG = 1_000


class Sample:
    """What can be asked of one answer's body."""

    def __init__(self, answer: Answer) -> None:
        """Costs nothing."""
        self.answer = answer

    @cached_property
    def is_text(self) -> bool:
        """Whether the body may be markup or plain text. NUL bytes stand in files, and in UTF-16, which is decoded to tell."""
        body = self.answer.body
        if body.startswith(_FILES):
            return False
        return b"\0" not in body[:1024] or bool(self.text)

    @cached_property
    def head(self) -> bytes:
        """The beginning of the body, ASCII letters in lower case."""
        return self.answer.body[:_HEAD].lower()

    @cached_property
    def wide(self) -> bytes:
        """The bytes beyond ASCII in their order: next to all of a Chinese page's words, and little of its markup."""
        return self.answer.body[:SNIFFED].translate(None, _ASCII)

    @cached_property
    def is_wordy(self) -> bool:
        """Whether it is full of words: no page of a firewall is. Most pages are by their menus: the rest is not searched."""
        return len(self.answer.body[:_HEAD].translate(None, _ASCII)) >= _WORDY or len(self.wide) >= _WORDY

    def may_say(self, *words: str) -> bool:
        """Whether one of the words, all beyond ASCII, may stand in it, shown or not; False is sure, True is to be checked."""
        charset = "utf-8" if self._is_utf8 else "gb18030"
        return any(form in self.wide for form in _forms(words, charset))

    @cached_property
    def _is_utf8(self) -> bool:
        """Whether its first characters beyond ASCII are UTF-8, whatever the page declares."""
        start = self.wide[:_TOLD]
        return 5 * len(start.decode("utf-8", "ignore").encode()) > 4 * len(start)

    @cached_property
    def text(self) -> str:
        """The beginning of the body decoded; empty where it is no text."""
        found = decoded(self.answer.body[:SNIFFED], content_type=self.answer.headers.get("content-type", ""))
        return found.text if found is not None else ""

    @cached_property
    def visible(self) -> str:
        """What a reader sees of it."""
        return visible_text(self.text)

    @cached_property
    def blocks(self) -> tuple[str, ...]:
        """What it says outside links, block by block."""
        return plain_blocks(self.text)

    @property
    def has_few_words(self) -> bool:
        """Whether it shows next to nothing."""
        return len(self.visible) < _FEW_WORDS

    @cached_property
    def title(self) -> str:
        """What stands in `<title>`; empty where there is none."""
        if "text" in self.__dict__:
            return page_title(self.text)
        found = _TITLE.search(self.head)
        if found is None:
            return page_title(self.text) if len(self.answer.body) < _HEAD and self.is_text else ""
        raw = self.answer.body[found.start(1) : found.end(1)]
        return " ".join(unescape(_short(raw)).split())

    def metas(self, name: str) -> tuple[str, ...]:
        """The contents of the meta tags of that name (lower case) near the top that are not empty, each once."""
        found: dict[str, None] = {}
        wanted = name.encode()
        here = self.head.find(wanted, 0, self._metas_end)
        while here >= 0:
            start = max(self.head.rfind(b"<meta", 0, here), here - _LONGEST_TAG)
            end = self.head.find(b">", here)
            tag = self.answer.body[start:end] if end > 0 else b""
            value = _meta(tag, wanted)
            if value:
                found[value] = None
            here = self.head.find(wanted, here + len(wanted), self._metas_end)
        return tuple(found)

    @cached_property
    def _metas_end(self) -> int:
        """Where in the head no meta tag's name can stand any more."""
        return self.head.rfind(b"<meta") + _LONGEST_TAG

    @property
    def headers(self) -> Mapping[str, str]:
        """Of the answer."""
        return self.answer.headers

    @cached_property
    def header_lines(self) -> str:
        """The headers as `name: value` lines, names in lower case."""
        return "\n".join(f"{name}: {value}" for name, value in self.answer.headers.items())


@cache
def _forms(words: tuple[str, ...], charset: str) -> tuple[bytes, ...]:
    return tuple(word.encode(charset) for word in words)


def _meta(tag: bytes, wanted: bytes) -> str:
    """The content of a meta tag if that is its name; else empty."""
    lowered = tag.lower()
    named, content = _NAME.search(lowered), _CONTENT.search(lowered)
    if named is None or content is None or named[1] != wanted:
        return ""
    where = content.lastindex or 0
    return " ".join(unescape(_short(tag[content.start(where) : content.end(where)])).split()) if where else ""


def _short(raw: bytes) -> str:
    """A few bytes as text, in one of the two charsets of such pages."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")
