"""Pages that say, under a status of success, that there is nothing at this address; and notices that a portal has moved.

A sentence counts only where a reader sees it outside links and articles: healthy pages carry it in scripts, quote it, list it.
"""

import re

from crawler.outcomes.judgement import Judgement
from crawler.outcomes.sample import SNIFFED, Sample
from crawler.visible import without_hidden
from model.looking import Outcome

_CORES, _RARE_CORES = ("不存在", "找不到", "找到", "删除"), ("失效", "下线")
_FULL = 12_000
"""Bytes beyond ASCII from which only the common ones are searched, for the time it takes."""
_SAYS = re.compile(
    r"没有找到您?(?:要|所)?(?:访问|浏览|请求|查找|需要|要)?的?(?:网页|页面|内容|信息|文件)|"
    r"(?:您|你)(?:所)?(?:访问|浏览|请求|查看|要找|查找)的?(?:页面|网页|内容|信息|文件|地址|资源|栏目|文章)?"
    r"[^。，,！!？?;；]{0,8}(?:不存在|找不到|已删除|已被删除|已经删除|已失效|已下线)|"
    r"(?:页面|网页)(?:找不到|不存在|未找到|已删除|已被删除|已失效)|"
    r"404\s*[-—:：,，]?\s*(?:页面|网页|错误)?\s*(?:找不到|未找到|不存在)|"
    r"(?:无法|未能|未)找到(?:您|你|该|此)?[^。，,！!？?;；]{0,8}(?:页面|网页|文件|资源)|"
    r"(?:该|此|本)(?:信息|栏目|文章|页面|内容|文件|网页|稿件)(?:已经|已|已被)?(?:不存在|被删除|删除|下线|失效)|"
    r"栏目不存在"
)
_TITLE_SAYS = re.compile(
    r"^(?:HTTP\s*)?(?:错误|error)?\s*[-:：]?\s*404\s*[-_—:：]?\s*(?:错误|页面|错误页面|not\s*found|error|page|找不到.{0,6}|未找到.{0,6}|页面不存在)?"
    r"(?:[-_|—]\s*[^-_|—]{0,30})?$|"
    r"^(?:page\s+)?not\s+found$|^(?:您访问的)?(?:页面|网页)(?:不存在|找不到|未找到|没有找到)",
    re.IGNORECASE,
)
_SHORT = 3_000
"""Visible characters up to which the sentence alone tells."""
_SHORT_JSON = 300
_SHORT_BLOCK, _FEW_PLAIN = 120, 1_500
"""Of a page with full chrome: the sentence stands in a block of its own, and outside links the page says little else."""
_CONTAINER = re.compile(
    r"<(div|td|section|article|ucapcontent)\b[^<>]{0,400}\b(?:class|id)\s*=\s*[\"']?[^\"'<>]{0,100}"
    r"(?:TRS_(?:Editor|UEDITOR)|trs_editor_view|UCAP-CONTENT|zoom(?:con)?\b|article[-_]?(?:content|con|body|box)\b|ivs_content|"
    r"xxgk-content|vsb_content|wp_articlecontent|news_cont_d_wrap|pages_content|BodyLabel)",
    re.IGNORECASE,
)
"""Where templates put the text of an article (PORTALS 1)."""
_CONTAINERS = 20
"""So many of them are looked at, the nearest ones: a page made to keep us busy has thousands."""

_MOVED_CORES = ("迁", "停止", "并入", "整合", "下线", "域名", "新网", "关停", "关闭", "搬")
_MOVED = re.compile(
    r"(?:网站|门户|网页|栏目|平台|站点|本站)[^。！？]{0,30}(?:迁移|停止维护|停止更新|停止运行|停止服务|并入|永久下线|已下线|关停|关闭|搬迁)|"
    r"域名[^。！？]{0,12}(?:变更|更换|调整|更改|改为)|(?:启用|使用)新(?:域名|网址|网站)|(?:迁移|迁|搬|并入|整合)(?:至|到)[^。！？]{0,20}(?:网站|门户|平台)"
)
_NOTICE, _NOTICE_WIDE, _NOTICE_BYTES = 600, 2_000, 16_384
"""Visible characters up to which a page that says so is nothing but the notice; more bytes beyond ASCII, and bytes, it never has."""
_ADDRESS = re.compile(
    r"https?://[\w.-]+(?::\d{1,5})?(?:/[^\s\"'<>，。；）)]*)?|\bwww\.[\w-]+(?:\.[\w-]+)+", re.IGNORECASE
)


def missing(sample: Sample) -> Judgement | None:
    """SOFT_404 where the page says that it is not there; None for articles (ArticleTitle) and for all that does not."""
    if sample.metas("articletitle"):
        return None
    titled = bool(_TITLE_SAYS.search(sample.title))
    cores = _CORES if len(sample.wide) > _FULL else (*_CORES, *_RARE_CORES)
    if not titled and not sample.may_say(*cores):
        return None
    says = sample.title if titled else _sentence(sample)
    if not says or (titled and sum(map(len, sample.blocks)) > _FEW_PLAIN):
        return None
    return Judgement(outcome=Outcome.SOFT_404, detail=f"the page says: {says[:80]}")


def _sentence(sample: Sample) -> str:
    """The sentence, as printed; empty where there is none or it is no word of the page about itself."""
    if len(sample.answer.body) > SNIFFED or not _SAYS.search(sample.visible):
        return ""
    if sample.text.lstrip().startswith(("{", "[")) and len(sample.visible) > _SHORT_JSON:
        return ""
    own = next((found for block in sample.blocks if (found := _says(block, whole=len(sample.visible) < _SHORT))), "")
    if not own or (len(sample.visible) >= _SHORT and sum(map(len, sample.blocks)) > _FEW_PLAIN):
        return ""
    return "" if _in_article(sample.text, own) else own


def _says(block: str, *, whole: bool) -> str:
    found = _SAYS.search(block)
    return found[0] if found is not None and (whole or len(block) <= _SHORT_BLOCK) else ""


def _in_article(markup: str, sentence: str) -> bool:
    """Whether the sentence stands inside the element that holds an article's text."""
    shown = without_hidden(markup)
    where = shown.find(sentence)
    if where < 0:
        return False
    for opening in list(_CONTAINER.finditer(shown, 0, where))[-_CONTAINERS:]:
        tag = opening[1].lower()
        inner = shown[opening.start() : where].lower()
        if inner.count(f"<{tag}") > inner.count(f"</{tag}"):
            return True
    return False


def moved(sample: Sample) -> Judgement | None:
    """MOVED where a small page is nothing but the notice that the portal is elsewhere now, with the address that it names."""
    if len(sample.answer.body) > _NOTICE_BYTES or len(sample.wide) > _NOTICE_WIDE:
        return None
    if not sample.may_say(*_MOVED_CORES) or sample.metas("articletitle"):
        return None
    said = (_MOVED.search(block) for block in sample.blocks) if len(sample.visible) < _NOTICE else ()
    found = next((match for match in said if match is not None), None)
    if found is None:
        return None
    new = _ADDRESS.search(sample.visible) or _ADDRESS.search(without_hidden(sample.text))
    where = f"; it names {new[0]}" if new is not None else ""
    return Judgement(outcome=Outcome.MOVED, detail=f"the page says: {found[0][:80]}{where}")
