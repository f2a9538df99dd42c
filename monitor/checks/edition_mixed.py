"""Tables 2 and 3 of one report follow different editions of the form.

Each table tells its edition by its own marks. Not assessable unless both tables bear marks.

Bad: 2023: table 2 with 本年制发件数 (form of 2021) beside table 3 with one row （六）其他处理 (form of 2019).

Good: both tables follow 国办公开办函〔2021〕30号.
"""

from collections.abc import Iterator

from model.types import Report, Severity, Verdict
from monitor.phrases import Text, joined
from monitor.ruling import Context, Ruling
from monitor.tables import marked_editions, name_of

CODE = "edition-mixed"
SEVERITY = Severity.WARNING
VERSION = 1
NAME_ZH = "混用不同版本的格式"
NAME_EN = "Two editions of the form are mixed"

MIXABLE = frozenset({"disclosure", "requests", "disputes"})
"""Tables that stand beside each other in the form; an older form's own table is `edition-outdated`."""


def judge(report: Report, context: Context) -> Iterator[Ruling]:
    """One ruling for the whole report."""
    marked = {table: edition for table, edition in marked_editions(report).items() if table in MIXABLE}
    told = joined((_told(context, table, edition) for table, edition in marked.items()), zh="，", en=", ")
    if len(set(marked.values())) > 1:
        message = Text(f"表格版本不一：{told.zh}", f"the tables follow different editions: {told.en}")
        yield Ruling(subject="", verdict=Verdict.FAIL, message=message)
    elif {"disclosure", "requests"} <= marked.keys():
        message = Text(f"表格版本一致：{told.zh}", f"the tables follow one edition: {told.en}")
        yield Ruling(subject="", verdict=Verdict.PASS, message=message)
    else:
        message = Text(
            "表二、表三不都带有版本标志，无法判断", "tables 2 and 3 do not both bear the marks of an edition"
        )
        yield Ruling(subject="", verdict=Verdict.NOT_ASSESSABLE, message=message)


def _told(context: Context, table: str, edition: str) -> Text:
    name = name_of(context.editions.get(table), table)
    return Text(f"{name.zh}为{edition}年版", f"{name.en} of {edition}")
