"""An invented report on the form of 2021 as a page, with every state of a cell, claims that agree and differ, and a remark."""

from collections.abc import Mapping
from html import escape

from model.editions.edition_2021 import EDITION_2021
from model.form import Row, Table

TITLE = "澄川市水务局2025年政府信息公开工作年度报告"
PRINTED: Mapping[str, str] = {
    "disclosure.regulations.issued": "0",
    "disclosure.regulations.repealed": "/",
    "disclosure.normative.issued": "22（其中修订16件）",
    "disclosure.normative.in_force": "41",
    "disclosure.licensing.decisions": "1,234",
    "disclosure.penalties.decisions": "?3",
    "disclosure.fees.amount_wan": "12.50",
    "requests.new.natural": "7",
    "requests.new.total": "7",
    "requests.granted.natural": "5",
    "requests.granted.total": "5",
    "requests.unavailable.not_held.natural": "2",
    "requests.unavailable.not_held.total": "2",
    "requests.total.natural": "7",
    "requests.total.total": "7",
    "requests.carried_out.natural": "0",
    "requests.carried_out.total": "1",
    "disputes.review.upheld": "1",
    "disputes.review.total": "2",
}
"""Fact key to the cell as printed; the others are printed empty."""
PROSE = "2025年，我局新收到政府信息公开申请7件，办结9件。"
"""The first number agrees with its cell, the second does not."""


def printed_report(prose: str = PROSE, *, title: str = TITLE, cells: Mapping[str, str] = PRINTED) -> str:
    """The page; `prose` and `cells` are markup, as a portal would send them."""
    disclosure, requests, disputes = EDITION_2021.tables
    return (
        f"<html><head><meta charset='utf-8'><title>{title}</title></head><body><h1>{title}</h1>"
        f"<h2>一、总体情况</h2><p>{prose}</p>"
        f"<h2>二、主动公开政府信息情况</h2>{_disclosure(disclosure, cells)}"
        f"<h2>三、收到和处理政府信息公开申请情况</h2>{_requests(requests, cells)}"
        f"<h2>四、政府信息公开行政复议、行政诉讼情况</h2>{_disputes(disputes, cells)}"
        "<h2>五、存在的主要问题及改进情况</h2><p>公开的内容还不够细，明年细化。</p>"
        "<h2>七、其他需要报告的事项</h2><p>无。</p></body></html>"
    )


def _disclosure(table: Table, cells: Mapping[str, str]) -> str:
    rows = ""
    for section in table.sections:
        rest = f" colspan='{4 - len(section.columns)}'"
        rows += f"<tr><td colspan='4'>{section.heading}</td></tr><tr><td>信息内容</td>"
        rows += "".join(
            f"<td{rest if column is section.columns[-1] else ''}>{column.label}</td>" for column in section.columns
        )
        for row in section.rows:
            keys = [table.key_of(row, column) for column in section.columns]
            rows += f"</tr><tr><td>{row.label}</td>"
            rows += "".join(f"<td{rest if key is keys[-1] else ''}>{cells.get(key, '')}</td>" for key in keys)
        rows += "</tr>"
    return f"<table>{rows}</table>"


def _requests(table: Table, cells: Mapping[str, str]) -> str:
    (section,) = table.sections
    heads = "".join(f"<td>{column.label}</td>" for column in section.columns)
    rows = f"<tr><td colspan='3'></td>{heads}</tr>"
    results = [row for row in section.rows if row.groups]
    for row in section.rows:
        values = "".join(f"<td>{cells.get(table.key_of(row, column), '')}</td>" for column in section.columns)
        rows += f"<tr>{_labels(row, results)}{values}</tr>"
    return f"<table>{rows}</table>"


def _labels(row: Row, results: list[Row]) -> str:
    label = escape(f"{row.number}{row.label}")
    if not row.groups:
        return f"<td colspan='3'>{label}</td>"
    opens = f"<td rowspan='{len(results)}'>三、本年度办理结果</td>" if row is results[0] else ""
    if len(row.groups) == 1:
        return f"{opens}<td colspan='2'>{label}</td>"
    siblings = [one for one in results if one.groups == row.groups]
    group = f"<td rowspan='{len(siblings)}'>{row.groups[1]}</td>" if row is siblings[0] else ""
    return f"{opens}{group}<td>{label}</td>"


def _disputes(table: Table, cells: Mapping[str, str]) -> str:
    (section,) = table.sections
    heads = "".join(f"<td>{column.label}</td>" for column in section.columns)
    blocks = "".join(f"<td colspan='5'>{row.label}</td>" for row in section.rows)
    values = "".join(
        f"<td>{cells.get(table.key_of(row, one), '')}</td>" for row in section.rows for one in section.columns
    )
    return f"<table><tr>{blocks}</tr><tr>{heads * 3}</tr><tr>{values}</tr></table>"
