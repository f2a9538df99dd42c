"""What the prose says in words, twice, in parts or in hundredths agrees with the table and with itself.

None at all: the cells are 0. All upheld: no review or suit is corrected, pending or ended otherwise. All closed: nothing is
carried over. One figure, one value. Parts of a list that ends in 其他 come to their total; results come to no more than what
was closed. Hundredths are those of one of the totals the report gives, within the last printed digit. Growth is that over
last year's table. Silent where a list may leave something out or its parts may overlap, where the text may speak of the
decided ones only, and where it speaks of another body or a part.

Bad: 行政复议7件，均获维持 in the text, 尚未审结 2 in table 4.

Good: 主动公开信息100条，其中政策类40条，其他60条.
"""

from collections.abc import Iterator

from model.types import Report, Severity, Verdict
from monitor.contradictions import Observation, all_closed, all_upheld, none_at_all, said_twice
from monitor.phrases import Text, joined
from monitor.prose_sums import growth, parts_against_totals, shares
from monitor.ruling import Context, Ruling

CODE = "narrative-contradiction"
SEVERITY = Severity.WARNING
VERSION = 1
NAME_ZH = "文字自相矛盾"
NAME_EN = "The prose contradicts the table or itself"

TABLES = ("disclosure", "requests", "disputes")
_AGREED = Text("文字与表格及其自身相符", "the prose agrees with the table and with itself")


def judge(report: Report, context: Context) -> Iterator[Ruling]:
    """One ruling for each table of which the prose says something that can be held against it or against itself."""
    observed = tuple(_observations(report, context))
    for table in TABLES:
        mine = [one for one in observed if one.table == table]
        if mine:
            yield _ruling(table, mine)


def _observations(report: Report, context: Context) -> Iterator[Observation]:
    editions = context.editions
    yield from none_at_all(report, editions)
    yield from all_upheld(report, editions)
    yield from all_closed(report, editions)
    yield from said_twice(report, editions, context.publisher)
    yield from parts_against_totals(report)
    yield from shares(report, editions)
    yield from growth(report, context.previous, editions)


def _ruling(table: str, observed: list[Observation]) -> Ruling:
    """The worst verdict, with everything that came to it."""
    found = {one.verdict for one in observed}
    verdict = next(one for one in (Verdict.FAIL, Verdict.NOT_ASSESSABLE, Verdict.PASS) if one in found)
    telling = [one for one in observed if one.verdict is verdict]
    told = joined((one.text for one in telling), zh="；", en="; ")
    return Ruling(
        subject=table,
        verdict=verdict,
        message=_AGREED if verdict is Verdict.PASS else told if verdict is Verdict.FAIL else _unsure(told),
        facts=tuple(dict.fromkeys(fact for one in telling for fact in one.facts)),
        claims=tuple(dict.fromkeys(claim for one in telling for claim in one.claims)),
    )


def _unsure(told: Text) -> Text:
    return Text(f"无法断定：{told.zh}", f"cannot be told: {told.en}")
