"""What a check is: a module with a docstring (the rule, a bad and a good example), its constants and `judge`."""

from collections.abc import Iterator
from typing import Protocol

from model.types import Report, Severity
from monitor.ruling import Context, Ruling


class Check(Protocol):
    """One rule, one module in this folder."""

    __doc__: str | None
    CODE: str
    """Stable: it stands in archives and in people's filters."""
    SEVERITY: Severity
    VERSION: int
    """Raised when the rule changes; that reopens what people have dismissed."""
    NAME_ZH: str
    NAME_EN: str

    def judge(self, report: Report, context: Context) -> Iterator[Ruling]:
        """What the rule says of the report: every subject once, with its verdict."""
        ...
