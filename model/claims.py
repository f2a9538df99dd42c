"""Which cells a claim of the prose is about.

Claims about table 3 name rows, not cells: the total column is compared, or the sum of the applicant columns where it is
blank. Claims about the other tables name cells. Claims about what no table holds have a name only.
"""

from collections.abc import Container

from model.editions.shared import ANSWERED, APPLICANTS

_OTHER_2021 = ("requests.other.no_correction", "requests.other.fee_unpaid", "requests.other.rest")


def _block(name: str) -> tuple[str, ...]:
    return tuple(f"requests.{row.key}" for row in ANSWERED if row.key.startswith(f"{name}."))


_BLOCK_ROWS = (*_block("denied"), *_block("unavailable"), *_block("unprocessed"), *_OTHER_2021)

REQUEST_CLAIMS: dict[str, tuple[str, ...]] = {
    "requests.new": ("requests.new",),
    "requests.carried_in": ("requests.carried_in",),
    "requests.received": ("requests.new", "requests.carried_in"),
    "requests.total": ("requests.total",),
    "requests.carried_out": ("requests.carried_out",),
    "requests.granted": ("requests.granted",),
    "requests.partial": ("requests.partial",),
    "requests.granted_or_partial": ("requests.granted", "requests.partial"),
    "requests.denied": _block("denied"),
    "requests.unavailable": _block("unavailable"),
    "requests.unprocessed": _block("unprocessed"),
    "requests.other": ("requests.other",),
    **{row: (row,) for row in _BLOCK_ROWS},
}
"""Claim key to rows of table 3. `requests.other` is one row in 2019, three in 2021 (`rows_of`)."""

BLOCKS: frozenset[str] = frozenset(
    {"requests.denied", "requests.unavailable", "requests.unprocessed", "requests.other"}
)
"""Claims that add up a block of rows."""

DISPUTE_RESULTS: tuple[str, ...] = ("total", "upheld", "corrected", "other", "pending")

DISPUTE_CLAIMS: dict[str, tuple[str, ...]] = {
    f"{name}.{result}": tuple(f"disputes.{block}.{result}" for block in blocks)
    for name, blocks in (("review", ("review",)), ("suits", ("suit_direct", "suit_after_review")))
    for result in DISPUTE_RESULTS
}
"""Claim key to cells of table 4; suits are both blocks together."""

_DOCUMENTS = ("regulations", "normative")
_MADE = {
    "issued": ("issued", "made"),
    "disclosed": ("disclosed",),
    "repealed": ("repealed",),
    "in_force": ("in_force",),
}
DISCLOSURE_CLAIMS: dict[str, tuple[str, ...]] = {
    **{
        f"{kind}.{verb}": tuple(f"disclosure.{kind}.{column}" for column in columns)
        for kind in _DOCUMENTS
        for verb, columns in _MADE.items()
    },
    "licensing.decisions": ("disclosure.licensing.decisions",),
    "penalties.decisions": ("disclosure.penalties.decisions",),
    "coercion.decisions": ("disclosure.coercion.decisions",),
    "fees.amount_wan": ("disclosure.fees.amount_wan",),
    "procurement.projects": ("disclosure.procurement.projects",),
    "procurement.amount": ("disclosure.procurement.amount",),
}
"""Claim key to the cell of table 2 that holds it, one name for each edition that has another."""

_ORGANISATIONS = tuple(column.key for column in APPLICANTS if column.key not in {"natural", "total"})
APPLICANT_CLAIMS: dict[str, tuple[str, ...]] = {
    "requests.natural": ("natural",),
    "requests.organisations": _ORGANISATIONS,
}
"""Claims about who applied to the columns of the row of their total."""

STATISTICS_CLAIMS: dict[str, tuple[str, ...]] = {
    "normative.issued": ("normative_issued",),
    "normative.disclosed": ("normative_disclosed",),
    "requests.new": ("received",),
    "requests.by_hand": ("received_in_person",),
    "requests.by_net": ("received_online",),
    "requests.by_letter": ("received_letter",),
    "requests.by_fax": ("received_fax",),
    "requests.granted": ("answered_granted",),
    "requests.partial": ("answered_partial",),
    "requests.denied": ("answered_denied",),
    "answers.granted": ("answered_granted",),
    "answers.partial": ("answered_partial",),
    "answers.denied": ("answered_denied",),
    "answers.elsewhere": ("answered_not_ours",),
    "answers.not_held": ("answered_not_held",),
    **{
        f"{claim}.{result}": (row if result == "total" else f"{row}_{result}",)
        for claim, row in (("review", "review"), ("suits", "suit"))
        for result in ("total", "upheld", "corrected", "other")
    },
    "processing_fee.amount": ("fees",),
}
"""Claim key to the rows of the statistics of 2014 that count the same, one name for each print that has another.

What is published is counted in many ways: pieces, pages, channels; that is not compared."""

FREE_CLAIMS: dict[str, tuple[str, str]] = {
    "requests.accepted": ("受理申请", "applications accepted"),
    "requests.closed": ("申请全部办结", "all applications closed"),
    "requests.in_time": ("申请全部按时答复", "all applications answered in time"),
    "requests.by_hand": ("当面申请", "applications made in person"),
    "requests.by_net": ("网络申请", "applications made on the net"),
    "requests.by_letter": ("信函申请", "applications made by letter"),
    "requests.by_fax": ("传真申请", "applications made by fax"),
    "requests.natural": ("自然人申请", "applications of natural persons"),
    "requests.organisations": ("法人或其他组织申请", "applications of organisations"),
    "answers.granted": ("同意公开答复", "answered: granted"),
    "answers.partial": ("同意部分公开答复", "answered: partly granted"),
    "answers.denied": ("不同意公开答复", "answered: denied"),
    "answers.elsewhere": ("不属于本机关公开", "answered: not this body's"),
    "answers.not_held": ("申请信息不存在", "answered: does not exist"),
    "requests.part": ("申请的一部分", "part of the applications"),
    "disputes.part": ("复议诉讼的一部分", "part of the reviews or suits"),
    "disclosed.total": ("主动公开信息", "pieces of information published"),
    "disclosed.part": ("主动公开信息的一部分", "part of the pieces published"),
    "disclosed.website": ("政府网站公开信息", "pieces published on the website"),
    "disclosed.wechat": ("政务微信公开信息", "pieces published on WeChat"),
    "disclosed.weibo": ("政务微博公开信息", "pieces published on Weibo"),
    "disclosed.gazette": ("政府公报公开信息", "pieces published in the gazette"),
    "processing_fee.amount": ("信息处理费", "fees for handling applications"),
}
"""Claims that no cell of the forms since 2019 holds, with their names in Chinese and English."""

CLAIM_KEYS: tuple[str, ...] = tuple(dict.fromkeys((*REQUEST_CLAIMS, *DISPUTE_CLAIMS, *DISCLOSURE_CLAIMS, *FREE_CLAIMS)))


def rows_of(claim: str, *, edition: str) -> tuple[str, ...]:
    """The rows of table 3 that a claim adds up, in that edition; empty where the claim is about none of them."""
    if claim in _OTHER_2021 and edition != "2021":
        return ()
    if claim == "requests.other" and edition == "2021":
        return _OTHER_2021
    return REQUEST_CLAIMS.get(claim, ())


def cells_of(claim: str, *, keys: Container[str]) -> tuple[str, ...]:
    """The cells of tables 2 and 4 that a claim adds up, as far as they are among the edition's `keys`; empty where none is."""
    if claim in DISPUTE_CLAIMS:
        return tuple(key for key in DISPUTE_CLAIMS[claim] if key in keys)
    return tuple(key for key in DISCLOSURE_CLAIMS.get(claim, ()) if key in keys)[:1]


def statistics_cells(claim: str) -> tuple[str, ...]:
    """The cells of the statistics of 2014 that may hold a claim, the official print's first; empty where none does."""
    return tuple(
        f"statistics.{row}.{column}" for row in STATISTICS_CLAIMS.get(claim, ()) for column in ("count", "year")
    )


_TABLES = {
    "requests": "requests",
    "processing_fee": "requests",
    "answers": "requests",
    "disputes": "disputes",
    "review": "disputes",
    "suits": "disputes",
}


def table_of_claim(claim: str) -> str:
    """The table that a claim is about, or stands nearest to: `disclosure`, `requests` or `disputes`."""
    name = claim.partition(".")[0]
    return _TABLES.get(name, "disclosure")
