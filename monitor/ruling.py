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


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a check may know beside the report."""

    editions: Mapping[str, Edition | None]
    """Table key to the edition its cells follow; None where no declared edition is known for it."""
    edition: Edition | None
    """The edition whose chapters the report should have; None where no declared edition is known."""
    publisher: Publisher | None = None
    previous: Report | None = None
    """The same publisher's report on the year before."""
    other_print: Report | None = None
    """The same report as the file that its page offers prints it."""
