"""The invented bodies of four invented districts, each with what is peculiar about its two reports.

Districts and bodies do not exist; division codes begin with 99, which GB/T 2260 does not give out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.demo import mistakes
from model.types import Publisher, Standing, Tier

YEARS = (2024, 2025)
"""The two years reported on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body and the story of its two reports."""

    publisher: Publisher
    days: tuple[date, date]
    """Printed dates of the two reports."""
    standing: Standing = Standing.PUBLISHED
    """Where the second report stands on the demo's day."""
    layout: str = "html"
    traditional: bool = False
    load: int = 24
    """About how many applications natural persons make."""
    editions: tuple[str, str] = ("2021", "2021")
    mistake: mistakes.Mistake = mistakes.none
    """What is done to the second report."""
    findings: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """Year to `code:subject` of every check that must fail."""
    corrected: date | None = None
    """Day from which the page shows the second report without its mistake."""


def _body(key: str, name: str, tier: Tier, *, region: str, other_names: tuple[str, ...] = ()) -> Publisher:
    portal = key.split("-", maxsplit=1)[0]
    return Publisher(
        id=key,
        name=name,
        tier=tier,
        other_names=other_names,
        region=region,
        parent=portal if key != portal else None,
        portal=portal,
        owes_from=YEARS[0],
    )


_IN_TIME = (date(2025, 1, 21), date(2026, 1, 20))

CHENGCHUAN = (
    Body(
        publisher=_body("chengchuan", "澄川市人民政府", Tier.GOVERNMENT, region="9901", other_names=("澄川市",)),
        days=(date(2025, 3, 18), date(2026, 3, 24)),
        standing=Standing.NOT_DUE,
        load=160,
    ),
    Body(
        publisher=_body("chengchuan-finance", "澄川市财政局", Tier.DEPARTMENT, region="9901"),
        days=(date(2025, 1, 16), date(2026, 1, 15)),
    ),
    Body(
        publisher=_body("chengchuan-education", "澄川市教育局", Tier.DEPARTMENT, region="9901"),
        days=(date(2025, 1, 24), date(2026, 2, 2)),
        standing=Standing.PUBLISHED_LATE,
    ),
    Body(
        publisher=_body("chengchuan-water", "澄川市水务局", Tier.DEPARTMENT, region="9901"),
        days=(date(2025, 1, 27), date(2026, 2, 20)),
        standing=Standing.OVERDUE,
    ),
    Body(
        publisher=_body("chengchuan-housing", "澄川市住房和城乡建设局", Tier.DEPARTMENT, region="9901"),
        days=_IN_TIME,
        load=60,
        mistake=mistakes.unbalanced,
        findings={2025: ("requests-balance:natural", "requests-balance:total")},
        corrected=date(2026, 2, 10),
    ),
    Body(
        publisher=_body("chengchuan-civil", "澄川市民政局", Tier.DEPARTMENT, region="9901"),
        days=(date(2025, 1, 22), date(2026, 1, 26)),
        mistake=mistakes.shifted_total,
        findings={2025: ("requests-row-sum:granted", "requests-row-sum:partial")},
    ),
    Body(
        publisher=_body("chengchuan-agriculture", "澄川市农业农村局", Tier.DEPARTMENT, region="9901"),
        days=(date(2025, 1, 23), date(2026, 1, 22)),
        editions=("2019", "2021"),
        findings={2024: ("edition-outdated:",)},
    ),
)

XIQIAO = (
    Body(
        publisher=_body("xiqiao", "汐桥区人民政府", Tier.GOVERNMENT, region="990102", other_names=("汐桥区",)),
        days=(date(2025, 3, 20), date(2026, 1, 29)),
        load=90,
    ),
    Body(
        publisher=_body("xiqiao-resources", "汐桥区自然资源局", Tier.DEPARTMENT, region="990102"),
        days=_IN_TIME,
        load=40,
        mistake=mistakes.disputed_total,
        findings={2025: ("disputes-sum:review",)},
    ),
    Body(
        publisher=_body("xiqiao-market", "汐桥区市场监督管理局", Tier.DEPARTMENT, region="990102"),
        days=(date(2025, 1, 17), date(2026, 1, 23)),
        load=48,
        mistake=mistakes.told_otherwise,
        findings={2025: ("narrative-vs-table:requests.new",)},
    ),
    Body(
        publisher=_body(
            "xiqiao-liutang", "汐桥区柳塘街道办事处", Tier.TOWNSHIP, region="990102003", other_names=("柳塘街道",)
        ),
        days=(date(2025, 1, 14), date(2026, 1, 13)),
        load=6,
        layout="glued",
    ),
    Body(
        publisher=_body("xiqiao-health", "汐桥区卫生健康局", Tier.DEPARTMENT, region="990102"),
        days=(date(2025, 1, 20), date(2026, 1, 19)),
        mistake=mistakes.zeros_left_out,
    ),
    Body(
        publisher=_body("xiqiao-commerce", "汐桥区商务局", Tier.DEPARTMENT, region="990102"),
        days=(date(2025, 1, 15), date(2026, 1, 16)),
        mistake=mistakes.old_requests_table,
        findings={2025: ("edition-mixed:",)},
    ),
    Body(
        publisher=_body("xiqiao-veterans", "汐桥区退役军人事务局", Tier.DEPARTMENT, region="990102"),
        days=(date(2025, 1, 26), date(2026, 1, 27)),
        traditional=True,
    ),
)

YAOSHAN = (
    Body(
        publisher=_body("yaoshan", "垚山区人民政府", Tier.GOVERNMENT, region="990103", other_names=("垚山区",)),
        days=(date(2025, 3, 27), date(2026, 3, 20)),
        standing=Standing.NOT_DUE,
        load=80,
    ),
    Body(
        publisher=_body("yaoshan-emergency", "垚山区应急管理局", Tier.DEPARTMENT, region="990103"),
        days=(date(2025, 1, 13), date(2026, 1, 14)),
    ),
    Body(
        publisher=_body("yaoshan-culture", "垚山区文化和旅游局", Tier.DEPARTMENT, region="990103"),
        days=(date(2025, 1, 10), date(2026, 1, 12)),
        mistake=mistakes.damaged_sign,
        findings={2025: ("cell-unreadable:disclosure.penalties.decisions",)},
    ),
    Body(
        publisher=_body(
            "yaoshan-shiqiao", "垚山区石桥镇人民政府", Tier.TOWNSHIP, region="990103101", other_names=("石桥镇",)
        ),
        days=(date(2025, 1, 17), date(2026, 1, 16)),
        load=6,
        layout="pipes",
    ),
    Body(
        publisher=_body("yaoshan-justice", "垚山区司法局", Tier.DEPARTMENT, region="990103"),
        days=(date(2025, 1, 20), date(2026, 1, 21)),
        layout="lines",
    ),
)

WULING = (
    Body(
        publisher=_body("wuling", "雾岭县人民政府", Tier.GOVERNMENT, region="990121", other_names=("雾岭县",)),
        days=(date(2025, 3, 25), date(2026, 3, 26)),
        standing=Standing.NOT_DUE,
        load=60,
    ),
    Body(
        publisher=_body("wuling-transport", "雾岭县交通运输局", Tier.DEPARTMENT, region="990121"),
        days=_IN_TIME,
        standing=Standing.UNKNOWN,
    ),
    Body(
        publisher=_body("wuling-audit", "雾岭县审计局", Tier.DEPARTMENT, region="990121"),
        days=_IN_TIME,
        standing=Standing.UNKNOWN,
    ),
)
"""Their portal answers nothing but a challenge."""

BODIES = (*CHENGCHUAN, *XIQIAO, *YAOSHAN, *WULING)
