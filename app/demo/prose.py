"""The text of an invented report: an opening and the chapters, sober and alike in every office, worded by seed."""

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from app.demo.forms import NUMERALS
from app.demo.sample import Filled
from model.editions import BY_KEY
from model.form import ChapterRule

_OPENING = (
    "本报告依照《中华人民共和国政府信息公开条例》编制，反映{publisher}{year}年度政府信息公开工作的基本情况。"
    "所列数据的统计期限自{year}年1月1日起，至{year}年12月31日止。读者对内容有疑问的，可以向本机关办公室提出。"
)

_OVERVIEW: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "（一）主动公开情况",
        (
            "本机关把公开作为履职的日常环节，文件起草时一并确定公开属性，印发后及时送网站登载，并附上便于理解的说明材料。",
            "围绕群众办事中问得最多的事项，逐项核对网站内容，补齐缺项，更正过期信息，做到找得到、看得懂、用得上。",
            "对照公开目录逐栏清点，机构职能、办事流程、预算决算和执法结果等内容均按规定的时限更新。",
        ),
    ),
    ("（二）依申请公开情况", ()),
    (
        "（三）政府信息管理情况",
        (
            "健全文件从起草到归档的登记台账，公开前须经承办科室自查、办公室复核、分管负责人签批三道手续。",
            "对历年文件作了一次清理，已经失效的在网页上标明，继续有效的重新核对文字和附件。",
            "发布内容实行先审后发，涉及个人隐私和商业秘密的段落在发布前逐句处理，并留存审查记录。",
        ),
    ),
    (
        "（四）平台建设情况",
        (
            "信息公开专栏按统一样式调整了栏目次序，增设检索入口，旧链接全部保留跳转。",
            "网站与政务新媒体同源发布，同一内容只录入一次，减少了文字出入。",
            "线下在办事大厅设置查阅点，备有目录和打印设备，由专人引导。",
        ),
    ),
    (
        "（五）监督保障情况",
        (
            "公开工作纳入年度考核，每季度抽查一次，发现的问题列出清单，限期办结并回头核对。",
            "组织承办人员参加业务培训，结合往年办理实例讲解答复文书的写法和期限的计算。",
            "公布监督电话和信箱，对公众提出的意见逐条登记，办理结果告知本人。",
        ),
    ),
)

_PROBLEMS = (
    "一年来的工作仍有不足：部分栏目更新不够均衡，个别答复文书说理不够充分，新进人员对办理程序还不够熟悉。",
    "对照要求，主要差距在于：解读材料形式较为单一，历史文件的数字化进度偏慢，科室之间的衔接有待加强。",
    "需要改进的地方有：公开内容与群众的实际需求还有距离，检索功能不够便捷，业务培训的针对性有待提高。",
)
_REMEDIES = (
    "下一年度，本机关将完善台账，按月核对栏目更新情况，并把典型问题整理成册，供承办人员对照使用。",
    "今后将补充图文和问答形式的说明，分批完成存量文件整理，建立科室联络员例会制度。",
    "接下来将开展一次需求走访，依据结果调整栏目，同时改进检索方式，安排新进人员跟班学习。",
)
_DISCLOSURE = (
    "本机关通过网站、公报和查阅点等渠道主动公开机构职能、规范性文件、办事程序和工作动态，内容按季度核对更新。",
    "主动公开的范围和时限按照目录执行，网站为主要渠道，公告栏和查阅点为补充。",
)
_REQUESTS = (
    "申请渠道保持畅通，受理、登记、答复各环节有专人负责，答复文书按照统一格式制作。",
    "对收到的申请逐件登记，按期答复，不予公开的说明理由和依据。",
)
_FEES = (
    "本年度未收取检索、复制和邮寄等费用，也没有减免事项。",
    "依申请提供政府信息没有收取任何费用。",
)
_DISPUTES = (
    "复议机关和人民法院的意见均已逐条研究，并据此完善了答复说理。",
    "有关争议均依法参加审理，结果如统计表所列。",
)
_FURTHER = (
    "本年度没有收取政府信息公开信息处理费。除上述内容外，无其他需要报告的事项。",
    "本机关未就政府信息公开申请收取信息处理费，也没有其他需要报告的事项。",
)


def opening(filled: Filled) -> str:
    """The paragraph before the first chapter."""
    return _OPENING.format(publisher=filled.publisher, year=filled.year)


def heading(rule: ChapterRule) -> str:
    """A chapter's heading with its number."""
    return f"{NUMERALS[rule.number]}、{rule.heading}"


def chapters(filled: Filled) -> tuple[tuple[ChapterRule, tuple[str, ...]], ...]:
    """The edition's chapters in order, each with its paragraphs; none where only the table stands."""
    draw = Random(f"{filled.seed}/{filled.year}")  # noqa: S311 - chooses wordings, no secret
    texts = {
        "overview": _overview(filled, draw),
        "problems": (draw.choice(_PROBLEMS), draw.choice(_REMEDIES)),
        "further": (draw.choice(_FURTHER),),
    }
    edition = BY_KEY[filled.edition]
    if not edition.prescribed:
        told = (("disclosure", _DISCLOSURE), ("requests", _REQUESTS), ("fees", _FEES), ("disputes", _DISPUTES))
        texts |= {key: (draw.choice(wordings),) for key, wordings in told}
    return tuple((rule, texts.get(rule.key, ())) for rule in edition.chapters)


def _overview(filled: Filled, draw: Random) -> tuple[str, ...]:
    paragraphs: list[str] = []
    for name, wordings in _OVERVIEW:
        chosen = draw.sample(wordings, k=2) if wordings else [sentence(filled.prose, filled.year)]
        paragraphs += (name, "".join(chosen))
    return tuple(paragraphs)


def sentence(prose: Mapping[str, Decimal], year: int) -> str:
    """What the text claims about applications and disputes; a claim that is not made is not mentioned."""
    said = {claim: format(value, "f") for claim, value in prose.items()}
    received = _joined(
        ("本年新收政府信息公开申请{}件", said.get("requests.new")),
        ("上年结转政府信息公开申请{}件", said.get("requests.carried_in")),
    )
    closed = _joined(
        ("全年办结{}件", said.get("requests.total")),
        ("结转下年度继续办理{}件", said.get("requests.carried_out")),
    )
    results = _joined(
        ("予以公开{}件", said.get("requests.granted")),
        ("部分公开{}件", said.get("requests.partial")),
    )
    disputes = _joined(
        ("因政府信息公开引起的行政复议{}件", said.get("review.total")),
        ("行政诉讼{}件", said.get("suits.total")),
    )
    clauses = [received and f"{year}年，{received}。", closed and f"{closed}。"]
    clauses += [results and f"办理结果中，{results}。", disputes and f"{disputes}。"]
    return "".join(clauses) or "依申请公开的渠道保持畅通，办理程序和答复文书按照统一规范执行。"


def _joined(*parts: tuple[str, str | None]) -> str:
    return "，".join(pattern.format(number) for pattern, number in parts if number is not None)
