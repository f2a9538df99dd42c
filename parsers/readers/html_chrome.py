"""Furniture: what surrounds an article on every page and is no part of what the body says."""

import re
from collections.abc import Sequence
from functools import lru_cache

from parsers.matching import simplified
from parsers.readers.html_tree import Page

# Parts of class and id names. Only names that no template gives to the text itself.
_NAMES = re.compile(
    r"(?:^|[-_\s])(?:bread-?crumbs?(?:nav)?|crumbs?|bd-?share\w*|share|shares|share-?(?:box|btn|to)|social-?share|qr-?code|ewm|erweima|"
    r"print|printer|prenext\w*|prev-?next|pre-?next|page-?source|pages_print|footer|foot|nav|navs|navbar|related|xg-list|"
    r"xgwz|pagination|pager|toolbar|counter|copyright|sitemap|friend-?link|func(?:tion)?_icon|font-?size|btn_group)"
    r"(?:$|[-_\s\d])",
    re.IGNORECASE,
)
_OUTER_NAMES = re.compile(
    r"(?:^|[-_\s])(?:header|head|top|topbar|menu|nav\w*|sidebar|side|aside|footer\w*|foot\w*|bottom|search\w*|login|banner|links?|"
    r"logo|location|position|current|dqwz|wz|weizhi|dialog|popup|alert\w*|float\w*|toolbar)(?:$|[-_\s\d])",
    re.IGNORECASE,
)
BARE_FURNITURE = frozenset(("nav", "footer", "marquee"))
"""Elements that are furniture whatever their name."""
_CHROME_TAGS = frozenset(("nav", "footer", "header", "aside"))

# Possessive throughout: 字体大小 can be read as one word or as three, and backtracking over both is exponential.
_PAD = r"[\s【】\[\]()（）<>《》|｜丨/·•:：>»→,，.\-—]*+"
_WORDS = (
    r"(?:打印(?:本页|此页|本文|页面|文章)?|我要打印|关闭(?:本页|窗口|页面|此页|本窗口)?|返回(?:顶部|首页|列表|上一页|上级)?|(?:加入)?收藏(?:本页)?|"
    r"(?:分享|转发)(?:到|至)?|微信|微博|新浪微博|腾讯微博|QQ(?:空间|好友)?|qq空间|朋友圈|人人网|更多|"
    r"字体(?:大小)?|字号|文字大小|放大|缩小|正常|默认|特大|超大|大号|中号|小号|大|中|小|A\+|A-|T|纠错|我要纠错|"
    r"(?:访问|浏览|阅读|点击)(?:次数|量|数|率|人数)?\s*[:：]?\s*\d*\s*次?|保护视力色|视力保护色?|背景色|杏仁黄|"
    r"秋叶褐|胭脂红|芥末绿|天蓝|雪青|灰|银河白|首页|网站首页|上一页|下一页|"
    r"全真版|文字版|文件下载|附件下载|朗读|语音播报|听全文|无障碍|适老化|移动端|手机版|PDF版|WORD版)"
)
_WORDS_ONLY = re.compile(rf"{_PAD}(?:(?>{_WORDS}){_PAD})++")
_LINE = re.compile(
    r"[\s【\[（(]*(?:(?:您|你)?(?:当前|现在)?(?:所在)?(?:的)?位置\s*[:：]|(?:您|你)(?:现在|当前)(?:所在)?的?位置|当前页面\s*[:：]|"
    r"上一(?:篇|条|页)\s*[:：]?|下一(?:篇|条|页)\s*[:：]?|扫一扫|扫描二维码|用手机扫|微信扫|分享到\s*[:：]?|(?:相关|关联)稿件\s*[:：]?$|"
    r"(?:浏览|访问|点击|阅读)(?:次数|量|数)\s*[:：]|字体(?:大小)?\s*[:：]|字号\s*[:：]|打印本页|关闭(?:窗口|本页)|返回顶部)"
)
_NEIGHBOUR = re.compile(r"[\s【\[（(<《]*[上下前后]一(?:篇|条|页|则)\s*[】\]）)>》]*\s*[:：]?")
_RELATED = re.compile(
    r"[\s【\[（(]*(?:(?:相关|关联|推荐|延伸|拓展)(?:文档|链接|新闻|阅读|文章|信息|稿件|报道|资讯|内容|政策|解读)|(?:热门|热点|最新)"
    r"(?:推荐|新闻|文章|资讯|信息)|您可能(?:还)?(?:感兴趣|喜欢).{0,6}|猜你喜欢)\s*[】\]）)]*\s*[:：]?"
)
_BEFORE_RELATED = " \t\n\u3000\xa0【[（("
_RELATED_SIGNS = frozenset("相关關联聯推延拓热熱最您猜")
"""What such a heading begins with, in either script."""
_STRONG_FOOT = re.compile(
    r"版权所有(?:[:：]|$)|^版权所有|网站标识码\s*[:：]?\s*[0-9a-z]|ICP备(?:案(?:编?号)?\s*[:：]?)?\s*\d|公网安备\s*\d|^网站地图|^copyright|^©",
    re.IGNORECASE,
)
_STRONG_SIGN = re.compile("[权權码碼备備\U0002f809图圖\U0002f84bpP©]")
"""Stands in each of these, as it may be printed; a single character is found in no time."""
_FOOT = re.compile(
    r"[\s【\[（(]*(?:版权所有|主办(?:单位)?\s*[:：]|承办(?:单位)?\s*[:：]|技术支持\s*[:：]|(?:政府)?网站标识码|[\u4e00-\u9fff]?ICP备|"
    r"[\u4e00-\u9fff]公网安备|网站地图|联系我们|copyright|©|责任编辑\s*[:：]|相关(?:文档|链接|新闻|阅读|文章|信息|附件|稿件)\s*[:：]?$|"
    r"为确保最佳浏览效果|建议您?使用)",
    re.IGNORECASE,
)
_TRAIL = re.compile(r"(?:\s*+首页)?+(?:\s*+(?:>>?|»|›|→|＞＞?)\s*+[^>»›→＞]{1,40}+)++\s*+(?:>>?|»|›|＞)?\s*+")
_TRAIL_SIGN = re.compile("[>»›→＞]")
"""Stands in every trail; no other line of furniture goes on behind a sentence."""
_LONGEST_LINE = 160


def is_furniture(page: Page, index: int) -> bool:
    """Whether the element's name says that it is furniture wherever it stands."""
    return names_furniture(page.tags[index], page.names(index))


def names_furniture(tag: str, names: Sequence[str]) -> bool:
    """Whether an element of that tag, and of those classes and id, is furniture wherever it stands."""
    return tag in BARE_FURNITURE or _names_furniture(" ".join(names))


def is_frame(page: Page, index: int) -> bool:
    """Whether the element's name says that it frames the page: then no article is in it."""
    return (
        page.tags[index] in _CHROME_TAGS
        or is_furniture(page, index)
        or bool(_OUTER_NAMES.search(" ".join(page.names(index))))
    )


@lru_cache(maxsize=4096)
def _names_furniture(names: str) -> bool:
    return bool(_NAMES.search(names))


def is_furniture_line(line: str) -> bool:
    """Whether a line of text is furniture by its words: place in the site, counters, font size, print, neighbours."""
    text = line.replace("\x1f", " ").strip()
    if not text or len(text) > _LONGEST_LINE or ("。" in text[:-1] and not _TRAIL_SIGN.search(text)):
        return False
    text = simplified(text)
    return bool(_WORDS_ONLY.fullmatch(text) or _TRAIL.fullmatch(text) or (_LINE.match(text) and "。" not in text[:-1]))


def is_place(line: str) -> bool:
    """Whether a line says where in the site the page stands."""
    text = simplified(line.replace("\x1f", " ").strip())
    return bool(_TRAIL.fullmatch(text) or "位置" in text[:10])


def is_neighbour(line: str) -> bool:
    """Whether the line leads to the article before or after this one."""
    return len(line) <= _LONGEST_LINE and bool(_NEIGHBOUR.match(line)) and "。" not in line[:-1]


def is_bare_neighbour(line: str) -> bool:
    """Whether the line only announces that neighbour, which stands on the next."""
    return bool(_NEIGHBOUR.fullmatch(line.strip()))


def is_related(line: str) -> bool:
    """Whether the line heads a list of other articles."""
    begin = line.lstrip(_BEFORE_RELATED)[:1]
    return begin in _RELATED_SIGNS and bool(_RELATED.fullmatch(simplified(line.strip())))


def is_site_foot(line: str) -> bool:
    """Whether the line can only be from the foot of the site: licence, code, owner, map."""
    text = line.replace("\x1f", " ").strip()
    may_be = _STRONG_SIGN.search(text) and len(text) <= _LONGEST_LINE and "。" not in text
    return bool(may_be and _STRONG_FOOT.search(simplified(text)))


def is_foot_line(line: str) -> bool:
    """Whether a line behind the text is the page's foot: owner, licence, editor, further reading."""
    return is_furniture_line(line) or bool(_FOOT.match(line.replace("\x1f", "")))
