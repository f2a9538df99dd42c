"""The names of the rules, in Chinese and English: what stands beside a code where people read it."""

from monitor.checks import CHECKS
from monitor.phrases import Text
from monitor.portal_trouble import CODE as PORTAL
from monitor.portal_trouble import NAME_EN, NAME_ZH

DEADLINES: dict[str, Text] = {
    "missing": Text("逾期未见公布", "Missing after the due day"),
    "late": Text("迟于期限公布", "Published after the due day"),
    "backdated": Text("所印日期早于实际公布", "Dated before it was there"),
    "published-early": Text("年度未结束即公布", "Published before its year had ended"),
    "withdrawn": Text("公布后撤下", "Withdrawn after publication"),
}
NAMES: dict[str, Text] = (
    {check.CODE: Text(check.NAME_ZH, check.NAME_EN) for check in CHECKS} | DEADLINES | {PORTAL: Text(NAME_ZH, NAME_EN)}
)


def rule_name(code: str, *, language: str) -> str:
    """The rule's name; the code itself where no rule of today bears it."""
    name = NAMES.get(code)
    if name is None:
        return code
    return name.zh if language == "zh" else name.en
