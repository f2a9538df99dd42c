"""Whose mistake a failure may be: the publisher's, who printed it so, or ours, who read it."""

from collections.abc import Sequence

from model.types import Fact, Finding, Ground, Report, State
from monitor.phrases import Text, table_of

NOT_READ = frozenset({"cell-unreadable", "table-unreadable", "table-missing"})
"""Rules that say what could not be read or found; the others have numbers or words in their hands."""
_PRINTED = Text("", "")
_RECOGNISED = Text(
    "〔数字由图片识别得来，也可能是识别有误〕", "[numbers recognised in a picture: the recognition may be wrong] "
)
_LEFT_OVER = Text(
    "〔表中另有数字没有归入任何一格，也可能是程序没有读全〕",
    "[numbers of the table belong to no cell: the program may not have read it whole] ",
)


def ground(finding: Finding) -> Ground:
    """What the finding rests on, as far as its rule and the cells that it quotes tell."""
    return _ground(finding.code, finding.facts)


def reservation(code: str, facts: Sequence[Fact], report: Report) -> Text:
    """What is said before a failure's message where the mistake may be ours; empty where it is what the print says.

    A failure to read says itself that it is one.
    """
    found = _ground(code, facts)
    if found is Ground.RECOGNITION:
        return _RECOGNISED
    left_over = {one.table for one in report.residue}
    if found is Ground.PRINT and left_over and any(table_of(fact.key) in left_over for fact in facts):
        return _LEFT_OVER
    return _PRINTED


def _ground(code: str, facts: Sequence[Fact]) -> Ground:
    lost = State.UNREADABLE
    if code in NOT_READ or any(fact.state is lost for fact in facts):
        return Ground.UNREAD
    return Ground.PRINT if all(fact.confidence is None for fact in facts) else Ground.RECOGNITION
