"""An XML element as lxml gives it, with the types that lxml does not publish."""

from collections.abc import Iterator
from typing import Protocol, overload


class Element(Protocol):
    """What the readers ask of an element."""

    @property
    def tag(self) -> str:
        """Its name as `{namespace}name`."""

    @property
    def text(self) -> str | None:
        """The text before its first child; None where there is none."""

    @property
    def tail(self) -> str | None:
        """The text between its end and the next element; None where there is none."""

    @overload
    def get(self, key: str) -> str | None: ...
    @overload
    def get(self, key: str, default: str) -> str: ...
    def get(self, key: str, default: str | None = None) -> str | None:
        """The value of an attribute."""

    def find(self, path: str) -> "Element | None":
        """The first element at that path below it."""

    def iter(self, *tags: str) -> "Iterator[Element]":
        """Itself and all elements in it that have one of the tags, in document order."""

    def iterchildren(self, *tags: str) -> "Iterator[Element]":
        """Its children that have one of the tags, in document order."""

    def __iter__(self) -> "Iterator[Element]": ...

    def __len__(self) -> int: ...
