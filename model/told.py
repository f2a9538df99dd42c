"""What is said to people, in Chinese and English."""

from collections.abc import Callable

Words = tuple[str, str]
"""The same in Chinese and in English."""


class Told:
    """A message in both languages; put into words when it is first read: nine findings in ten pass, and few read why."""

    __slots__ = ("_words",)

    def __init__(self, words: Words | Callable[[], Words]) -> None:
        self._words = words

    @property
    def words(self) -> Words:
        """The message in Chinese and in English."""
        if callable(self._words):
            self._words = self._words()
        return self._words

    def __eq__(self, other: object) -> bool:
        """Whether both say the same in the same words."""
        return self.words == other.words if isinstance(other, Told) else NotImplemented

    def __hash__(self) -> int:
        """By the words."""
        return hash(self.words)

    def __repr__(self) -> str:
        """The words."""
        zh, en = self.words
        return f"Told(({zh!r}, {en!r}))"

    def __reduce__(self) -> tuple[type["Told"], tuple[Words]]:
        """In words: what puts them together stays behind."""
        return Told, (self.words,)
