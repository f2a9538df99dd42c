"""What a check is given beside the report, and what it says of one subject."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from model.form import Edition
from model.types import Claim, Fact, Publisher, Report, Verdict
from monitor.phrases import Text


class Ruling(NamedTuple):
    """What a check says of one subject; code, severity and version are added from its module."""

    subject: str
    verdict: Verdict
    message: Text | Callable[[], Text]
    """What it says, or what puts it into words when somebody reads it."""
    facts: tuple[Fact, ...] = ()
    claims: tuple[Claim, ...] = ()
    compared: tuple[str, ...] = ()
    """What it compares beside those: figures of other reports, in any words that change when they do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterpart:
    """Another body's report on the same year, held."""

    publisher: Publisher
    report: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is known beside the report: about its body, and of other reports. All of it may be unknown."""

    publisher: Publisher | None = None
    previous: Report | None = None
    """The same body's report on the year before."""
    other_print: Report | None = None
    """The same report as the file that its page offers prints it."""
    earlier: Report | None = None
    """The same report as its page said it before its last change, read by today's reader."""
    since: str = ""
    """When its page was first seen to say what it says now, as people write it; empty where `earlier` is None."""
    children: tuple[Counterpart, ...] | None = None
    """For a government: the reports of all the bodies that belong to it; None where one of them is not held."""
    alike: tuple[Counterpart, ...] = ()
    """Reports of other bodies whose text is near to this one's."""
    others: frozenset[str] = frozenset()
    """Names of all the bodies that are watched, its own among them."""
    address: str = ""
    """Where the report stands; empty where it was not fetched."""
    hosts: frozenset[str] = frozenset()
    """Hosts that are the body's or its portal's own; empty where none is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context(Beside):
    """What a check may know beside the report."""

    editions: Mapping[str, Edition | None]
    """Table key to the edition its cells follow; None where no declared edition is known for it."""
    edition: Edition | None
    """The edition whose chapters the report should have; None where no declared edition is known."""
