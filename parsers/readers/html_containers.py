"""The names that portal families give to what holds an article."""

from collections.abc import Iterable

# Containers of the portal families: TRS, Hanweb, UCAP, Guangdong, Shanghai, www.gov.cn, NFRA, Sudy, VSB and kin.
_NAMES = (
    "trs_editor trs_editor_view trs_ueditor zoom zoomcon ucap-content pages_content ivs_content article_content article-content "
    "article-content-body bodylabel wp_articlecontent vsb_content vsb_content_2 vsb_content_4 vsb_content_500 v_news_content "
    "xxgk-content main-txt zc_article_con wenzhang-content tyxxy_main news_cont_d_wrap dochtmlcon"
)
_KNOWN = frozenset(_NAMES.split())
KNOWN_TAGS = frozenset(("ucapcontent",))
"""Elements that are made for an article, whatever their name."""


def is_known(names: Iterable[str]) -> bool:
    """Whether one of an element's classes or its id says that it holds an article."""
    return not _KNOWN.isdisjoint(map(str.lower, names))
