"""Names of public bodies taken apart: where they are, and what they are, in one canonical wording.

Bodies sign with short forms (住建局 for 住房和城乡建设局) and leave out parts of the region. Both are brought to one form
here; whether two names mean one body is decided in `parsers.publishers`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from parsers.matching import match_form

SHORT_FORMS: dict[str, str] = {
    "住建": "住房城乡建设",
    "住房建设": "住房城乡建设",
    "发改": "发展改革",
    "人社": "人力资源社会保障",
    "人力社保": "人力资源社会保障",
    "市监": "市场监督管理",
    "市场监管": "市场监督管理",
    "卫健": "卫生健康",
    "卫计": "卫生计划生育",
    "教体": "教育体育",
    "教科": "教育科学技术",
    "科技": "科学技术",
    "经信": "经济信息化",
    "工信": "工业信息化",
    "工信商务": "工业信息化商务",
    "经信商务": "经济信息化商务",
    "科工信": "科技工业信息化",
    "城管": "城市管理",
    "城管执法": "城市管理综合行政执法",
    "综合执法": "综合行政执法",
    "城市综合执法": "城市管理综合行政执法",
    "城市管理执法": "城市管理综合行政执法",
    "资规": "自然资源规划",
    "自规": "自然资源规划",
    "国土资源": "国土资源",
    "文旅": "文化旅游",
    "文广旅": "文化广电旅游",
    "文旅广电": "文化旅游广电",
    "文旅体": "文化旅游体育",
    "文体旅": "文化体育旅游",
    "文体旅游": "文化体育旅游",
    "文体广旅": "文化体育广电旅游",
    "文广新": "文化广电新闻出版",
    "应急": "应急管理",
    "安监": "安全生产监督管理",
    "退役军人": "退役军人事务",
    "退役军人管理": "退役军人事务",
    "医保": "医疗保障",
    "环保": "环境保护",
    "农水": "农业农村水利",
    "交通": "交通运输",
    "统战": "统一战线",
    "民宗": "民族宗教事务",
    "民族宗教": "民族宗教事务",
    "机关事务": "机关事务管理",
    "机关事务服务": "机关事务管理",
    "行政审批": "行政审批服务",
    "政务服务": "政务服务管理",
    "政务服务数据": "政务服务数据管理",
    "国资": "国有资产监督管理",
    "国资监管": "国有资产监督管理",
    "金融": "金融工作",
    "地方金融监管": "地方金融监督管理",
    "粮食物资储备": "粮食物资储备",
    "食药监": "食品药品监督管理",
    "市政园林": "市政园林",
    "投促": "投资促进",
    "外事": "外事",
    "外办": "外事办公室",
}
"""Short form to full form of what a body does, its ending (局, 委员会 …) and 和 left off."""

_OFFICES: dict[str, str] = {
    "政府": "人民政府",
    "人民政府": "人民政府",
    "政府办": "人民政府办公室",
    "府办": "人民政府办公室",
    "政府办公室": "人民政府办公室",
    "人民政府办": "人民政府办公室",
    "政府办公厅": "人民政府办公厅",
    "管委会": "管理委员会",
    "党工委管委会": "管理委员会",
    "管委会办": "管理委员会办公室",
    "管委会办公室": "管理委员会办公室",
}
_ENDINGS: tuple[tuple[str, str], ...] = (
    ("委员会", "委员会"),
    ("办公室", "办公室"),
    ("办公厅", "办公厅"),
    ("中心", "中心"),
    ("局", "局"),
    ("委", "委员会"),
    ("厅", "厅"),
    ("办", "办公室"),
    ("处", "处"),
)
_UNITS = (
    "特别行政区|自治区|自治州|自治县|自治旗|综合实验区|高新技术产业开发区|经济技术开发区|经济开发区|高新技术开发区|开发区|新区|"
    "高新区|经开区|保税区|示范区|度假区|管理区|林区|特区|省|市|区|县|旗|州|盟|地区|街道|镇|乡|苏木"
)
_SEGMENT = re.compile(rf"(?P<name>.{{1,12}}?)(?P<unit>{_UNITS})")
_GENERIC = re.compile(r"(?:省|市|区|县|旗|州|盟|镇|乡|街道)(?=.)")
# words of what a body does that hold a unit's character: 城市管理 is no city of 城
_GUARDED = re.compile(
    r"城市(?=管理|建设|综合|更新|规划|运行|服务|环境|执法|发展|公用|照明)|住房和?城乡|城乡|市场|市政(?!府)|市容|乡村|城镇|乡镇|社区|区域|园区(?=管理|服务)|"
    r"景区|县域|县级|市级|区级|省级|州级"
)
_JOINING = re.compile(r"[和与及、·,]")
_UNDER = re.compile(r"人民政府(?=.{1,10}(?:街道|镇|乡|苏木))")


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyName:
    """A body's name in canonical wording, simplified characters."""

    regions: tuple[str, ...]
    """From the widest to the narrowest, as far as named (绍兴市, 柯桥区, 兰亭街道)."""
    unit: str
    """The bare unit where the region has no name of its own (区 of 区教育局); empty otherwise."""
    core: str
    """What it is within its region; empty where only the region is named."""


@lru_cache(maxsize=16384)
def body_name(printed: str) -> BodyName:
    """The name taken apart; for a name of nothing known, everything is the core."""
    text = _UNDER.sub("", match_form(printed))
    guarded = _GUARDED.sub(lambda match: "\x00" * len(match.group()), text)
    regions: list[str] = []
    position = 0
    while match := _SEGMENT.match(guarded, position):
        if "\x00" in match.group():
            break
        regions.append(text[position : match.end()])
        position = match.end()
    unit = _GENERIC.match(guarded, position) if not regions else None
    start = unit.end() if unit else position
    rest = "办事处" if text[start:] == "办" and regions and regions[-1].endswith("街道") else text[start:]
    return BodyName(regions=tuple(regions), unit=unit.group() if unit else "", core=canonical_core(rest))


def canonical_core(core: str) -> str:
    """What a body is in full words: 住建局 becomes 住房城乡建设局; joining words (和, 与) are left off."""
    joined = _JOINING.sub("", core)
    if joined in _OFFICES:
        return _OFFICES[joined]
    for printed, full in _ENDINGS:
        if joined.endswith(printed):
            field = joined[: -len(printed)]
            return SHORT_FORMS.get(joined) or SHORT_FORMS.get(field, field) + full
    return joined
