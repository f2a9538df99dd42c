"""A count in the prose is the number in its cell, or the sum of its cells.

Of table 3 the total column is compared; where it is blank, the sum of the applicant columns. Suits are both blocks
together. A number that the prose rounds (3.2万) or gives in another unit fits within what it prints. Silent (not
assessable, or a pass that says why) where the prose may speak of something else: another body or a part of this one, new
and carried-in applications together, parts of the received where others were carried in, one row of a block, an office's
own count beside its government's, one of two different counts that fits.

Bad: 办结1件 in the text, 总计 2 in table 3.

Good: 行政诉讼46件 in the text, 26 direct and 20 after review in table 4.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial

from model.claims import APPLICANT_CLAIMS, BLOCKS, DISPUTE_CLAIMS, STATISTICS_CLAIMS
from model.form import Edition
from model.types import Claim, ClaimKind, Report, Scope, Severity, Verdict
from monitor.claims import MONEY, TableSide, meant, quoted, side_of, table_side
from monitor.phrases import Text, number, whereabouts
from monitor.ruling import Context, Ruling

CODE = "narrative-vs-table"
SEVERITY = Severity.WARNING
VERSION = 2
NAME_ZH = "文字与表格不符"
NAME_EN = "The prose and the table disagree"

OFFICES = ("办公室", "办公厅", "我办", "本办", "我厅")
NOTHING_CARRIED = Decimal(0)
"""What a blank row of carried-in applications means beside a table that was read."""
ONE_BLOCK = ("直接起诉", "直接提起", "复议后")

_COUNTED = (ClaimKind.COUNT, ClaimKind.PART)

Judged = tuple[Verdict, Text]
WIDER: Mapping[str, tuple[str, Verdict, Text]] = {
    "requests.new": (
        "requests.received",
        Verdict.PASS,
        Text("等于本年新收与上年结转之和，按收办总数理解", "equal to new and carried in together"),
    ),
    "requests.received": (
        "requests.new",
        Verdict.NOT_ASSESSABLE,
        Text("等于本年新收，可能只计新收", "equal to the newly received alone"),
    ),
    "requests.granted": (
        "requests.granted_or_partial",
        Verdict.NOT_ASSESSABLE,
        Text("等于予以公开与部分公开之和，可能含部分公开", "equal to granted and partly granted together"),
    ),
}
"""Claim key to the claim that the same words may mean, and what follows where that one fits."""


def judge(report: Report, context: Context) -> Iterator[Ruling]:
    """One ruling for each cell or sum of cells that the prose makes a claim about."""
    compared = [claim for claim in report.claims if _is_compared(report, context, claim)]
    for key in dict.fromkeys(claim.key for claim in compared):
        found = side_of(report, context.editions, key)
        if found is None:
            continue
        edition, side = found
        claims = tuple(claim for claim in compared if claim.key == key)
        verdict, remark = _judged(report, context, claims, side)
        message = partial(_message, claims, edition, side, remark)
        yield Ruling(side.subject, verdict, message, side.facts, claims)


def _message(claims: Sequence[Claim], edition: Edition, side: TableSide, remark: Text) -> Text:
    said, told, where = _said(claims), side.told(), whereabouts(edition, side.facts)
    return Text(
        f"文中为 {said.zh}，表中{told.zh}，{remark.zh}{where.zh}",
        f"the text says {said.en}; the table {told.en}; {remark.en}{where.en}",
    )


def _is_compared(report: Report, context: Context, claim: Claim) -> bool:
    """Whether a claim is a count of what the table counts: of the whole, or a part of it that has a row."""
    if claim.scope is not Scope.WHOLE or claim.kind not in _COUNTED:
        return False
    if claim.key in APPLICANT_CLAIMS:
        return claim.of == "requests.new"
    if claim.kind is ClaimKind.COUNT or claim.of == "requests.total":
        return True
    if context.editions.get("requests") is None:
        return claim.key in STATISTICS_CLAIMS
    # parts of what came in this year are no rows where results of carried-in applications stand in the same rows
    return claim.of == "requests.new" and _value(report, context, "requests.carried_in", blank=NOTHING_CARRIED) == 0


def _said(claims: Sequence[Claim]) -> Text:
    quotes = list(dict.fromkeys((f"{number(claim.value)}{_unit(claim)}", quoted(claim)) for claim in claims))
    return Text(
        "、".join(f"{value}（“{sentence}”）" for value, sentence in quotes),
        ", ".join(f'{value} ("{sentence}")' for value, sentence in quotes),
    )


def _unit(claim: Claim) -> str:
    return claim.unit if claim.unit in MONEY else ""


def _judged(report: Report, context: Context, claims: Sequence[Claim], side: TableSide) -> Judged:
    values = {meant(claim, side.value) for claim in claims}
    if side.value is None:
        return Verdict.NOT_ASSESSABLE, Text(
            "表中有格无法辨读或没有读到，无法比较", "a cell cannot be read or was not found"
        )
    if not side.printed:
        return _against_blanks(values)
    if values == {side.value}:
        return Verdict.PASS, Text("相符", "equal")
    if side.value in values:
        return Verdict.NOT_ASSESSABLE, Text(
            "文中数字不一，其一与表相符，其余可能另有口径",
            "one count of the text fits, the others may be of another scope",
        )
    excuse = _excuse(report, context, claims, side)
    if excuse is not None:
        return excuse
    gaps = "、".join(number(abs(value - side.value)) for value in sorted(values))
    return Verdict.FAIL, Text(f"相差 {gaps}", f"difference {gaps.replace('、', ', ')}")


def _against_blanks(values: set[Decimal]) -> Judged:
    if values == {Decimal(0)}:
        return Verdict.PASS, Text("空白按0计，相符", "blank counted as 0, equal")
    return Verdict.NOT_ASSESSABLE, Text("表中各格空白，无法比较", "its cells are blank and cannot be compared")


def _excuse(report: Report, context: Context, claims: Sequence[Claim], side: TableSide) -> Judged | None:
    """A reading under which prose and table do not contradict each other; None where there is none."""
    key, values = claims[0].key, {meant(claim, side.value) for claim in claims}
    if key in WIDER and values == {_value(report, context, WIDER[key][0])}:
        return WIDER[key][1:]
    if len(claims) > 1 and side.value in {sum(values), sum(claim.value for claim in claims)}:
        return Verdict.PASS, Text("文中各数之和相符", "the counts of the text add up to it")
    parts = {part.value for part in side.parts if part.value}
    if key in BLOCKS and len(side.parts) > 1 and values <= parts:
        return Verdict.NOT_ASSESSABLE, Text(
            "等于其中一行，可能只说该项", "equal to one of the rows, which it may be about"
        )
    if claims[0].key == "procurement.amount":
        return Verdict.NOT_ASSESSABLE, Text("表中金额的单位不一定是万元", "the table's amount may be in another unit")
    if _is_of_one_block(claims) or _is_of_an_office(report, context, claims):
        return Verdict.NOT_ASSESSABLE, Text("文中所说可能另有口径", "the text may speak of another scope")
    return None


def _value(report: Report, context: Context, key: str, *, blank: Decimal | None = None) -> Decimal | None:
    """What the table says for a claim key; `blank` where all its cells are blank, None where it cannot be known."""
    edition = context.editions.get("requests")
    side = table_side(report, key, edition) if edition is not None else None
    if side is None or side.value is None:
        return None
    return side.value if side.printed else blank


def _is_of_one_block(claims: Sequence[Claim]) -> bool:
    """Whether the prose of a claim about suits names one of the two blocks."""
    suits = len(DISPUTE_CLAIMS.get(claims[0].key, ())) > 1
    return suits and any(word in claim.sentence for claim in claims for word in ONE_BLOCK)


def _is_of_an_office(report: Report, context: Context, claims: Sequence[Claim]) -> bool:
    """Whether the prose counts for an office, while the report is another body's."""
    body = context.publisher.name if context.publisher else report.publisher
    if any(body.endswith(office) for office in ("办公室", "办公厅", "办")):
        return False
    return any(office in claim.sentence for claim in claims for office in OFFICES)
