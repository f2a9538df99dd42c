"""What fills the pages around the reports, and the rows of a column that look like reports and are none."""

from dataclasses import dataclass
from datetime import date
from itertools import product
from types import MappingProxyType

_TOPICS = (  # noqa: SIM905 - forty lines as a list
    "社会保险 公积金 户籍 婚姻登记 学前教育 义务教育 职业资格 就业创业 医疗卫生 疫苗接种 养老服务 残疾人保障 住房租赁 不动产登记 城市供水 燃气服务 公共交通 驾驶证 "
    "机动车 道路养护 河道管理 园林绿化 垃圾分类 噪声投诉 市场准入 商标保护 食品经营 药品零售 特种设备 计量检定 税费缴纳 政府采购 招标投标 农机补贴 种子管理 渔业捕捞 林木采伐 法律援助 公证服务 人民调解"
).split()
_KINDS = ("办事指南", "在线申报", "进度查询", "常见问答")
_MENUS = (
    "走进本地",
    "领导之窗",
    "机构设置",
    "政务公开",
    "办事服务",
    "互动交流",
    "数据开放",
    "政策文件",
    "专题专栏",
    "便民地图",
)
_PLACES = "东南西北中上下前后新老大小长平安和兴永福"
_ENDS = ("溪镇人民政府", "桥街道办事处", "山乡人民政府", "湖开发区管委会")


@dataclass(frozen=True, slots=True)
class Furniture:
    """Menus, links and catalogue of one page."""

    menus: MappingProxyType[str, tuple[str, ...]]
    links: MappingProxyType[str, tuple[str, ...]]
    catalogue: tuple[str, ...]
    hot: tuple[str, ...]


FURNITURE = Furniture(
    menus=MappingProxyType({menu: tuple(map("".join, product(_TOPICS, _KINDS))) for menu in _MENUS}),
    links=MappingProxyType({end[1:]: tuple(f"{place}{end}" for place in _PLACES) for end in _ENDS}),
    catalogue=(
        "政府信息公开指南",
        "政府信息公开制度",
        "法定主动公开内容",
        "政府信息公开年报",
        "依申请公开",
        "机构职能",
        "规划信息",
        "统计信息",
        "财政资金",
        "重大项目",
    ),
    hot=("公积金提取", "学区划分", "居住证"),
)
"""Some twenty thousand characters, so that a report is about a tenth of its page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """A row of a column that is not the report of any body in the registry."""

    portal: str
    title: str
    source: str
    published: date
    paragraphs: tuple[str, ...]


EXTRAS: tuple[Extra, ...] = (
    Extra(
        portal="chengchuan",
        title="图解：澄川市财政局2025年政府信息公开工作年度报告",
        source="澄川市财政局",
        published=date(2026, 1, 16),
        paragraphs=("一图读懂本年度政府信息公开工作的主要数字，完整内容请查看报告正文。",),
    ),
    Extra(
        portal="chengchuan",
        title="关于做好2025年度政府信息公开工作年度报告编制发布工作的通知",
        source="澄川市人民政府办公室",
        published=date(2025, 12, 24),
        paragraphs=(
            "各单位应当按照统一格式编制年度报告，部门于一月底前、市政府于三月底前发布。",
            "数据须经核对后填报。",
        ),
    ),
    Extra(
        portal="chengchuan",
        title="澄川市2025年政府网站工作年度报表",
        source="澄川市人民政府办公室",
        published=date(2026, 1, 28),
        paragraphs=("网站名称、首页网址、独立用户访问总量等项目见附表。",),
    ),
    Extra(
        portal="xiqiao",
        title="《汐桥区卫生健康局2025年政府信息公开工作年度报告》解读",
        source="汐桥区卫生健康局",
        published=date(2026, 1, 21),
        paragraphs=("报告由六个部分组成，本文对其中群众关心的问题作简要说明。",),
    ),
    Extra(
        portal="yaoshan",
        title="垚山区2025年法治政府建设年度报告",
        source="垚山区司法局",
        published=date(2026, 1, 22),
        paragraphs=("本年度围绕依法决策、规范执法和行政复议开展工作。",),
    ),
)

FOREIGN = "沧屿县人民政府办公室"
"""A body of no registry, whose report the Xiqiao column reposts."""
FOREIGN_PORTAL = "xiqiao"
FOREIGN_DAY = date(2026, 1, 22)
