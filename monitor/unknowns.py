"""Why it cannot be told whether a report that is not held is missing: one phrase for each reason."""

from model.types import ColumnRead, Doubt
from monitor.cases import Case
from monitor.outcome_words import OUTCOMES
from monitor.phrases import Text
from monitor.timeliness import end_of, instant


def unknown(case: Case) -> Text | None:
    """Why it cannot be told; None where the latest reading proves that the report is not there."""
    if case.change is not None:
        return case.change[1]
    if case.publisher.portal is None:
        return Text("没有登记它在哪个网站公布", "nobody has recorded where it publishes")
    if not case.reads:
        return _never_read(case)
    latest = case.reads[-1]
    return _not_proven(case, latest) if latest.proves_absence else no_look(case, latest, case.proof)


def _not_proven(case: Case, latest: ColumnRead) -> Text | None:
    """Why a whole reading does not prove that this report is not there; None where it does."""
    if latest.at < end_of(case.obligation.due):
        at = instant(latest.at)
        return Text(
            f"{case.column.zh}在到期日之后没有读取过，最近一次是{at}",
            f"its {case.column.en} has not been read since the due day; the last reading was at {at}",
        )
    if latest.years and case.obligation.year not in latest.years:
        about = "、".join(map(str, latest.years))
        return Text(
            f"{case.column.zh}按名称只收{about}年的报告",
            f"by its name its {case.column.en} is only about {', '.join(map(str, latest.years))}",
        )
    doubt = latest.doubt_about(case.publisher.id, case.obligation.year)
    return None if doubt is None else open_row(case, doubt)


def _never_read(case: Case) -> Text:
    if case.former is not None:
        at = instant(case.former.at)
        return Text(
            f"名录中的栏目已更换，{case.column.zh}尚未读取；原栏目最近一次读取是{at}",
            f"its column was changed in the registry, and the {case.column.en} has not been read yet; "
            f"the former one was last read at {at}",
        )
    return Text(f"{case.column.zh}从未读取", f"its {case.column.en} has never been read")


def open_row(case: Case, doubt: Doubt) -> Text:
    """Which row may be the report."""
    return Text(
        f"{case.column.zh}中《{doubt.title}》（{doubt.url}）可能就是它，未能确认（{doubt.reason}）",
        f"in its {case.column.en} “{doubt.title}” ({doubt.url}) may be it and could not be settled: {doubt.reason}",
    )


def no_look(case: Case, latest: ColumnRead, proof: ColumnRead | None) -> Text:
    """Why the latest reading proves nothing, and when the last good look was."""
    word = OUTCOMES[latest.outcome]
    why = latest.detail or f"{latest.completeness}, {latest.rows} rows"
    if latest.unread_articles:
        why = f"{why}; {latest.unread_articles} unread articles"
    good = Text("此前从未完整读取", "it has never been read whole before")
    if proof is not None:
        at = instant(proof.at)
        good = Text(f"上一次完整读取是{at}", f"the last good look was at {at}")
    at = instant(latest.at)
    return Text(
        f"{case.column.zh}最近一次（{at}）没有完整读到（{word.zh}：{why}），{good.zh}",
        f"the latest reading of its {case.column.en} ({at}) was not whole ({word.en}: {why}); {good.en}",
    )
