"""Calls: the interface that a script asks for the rows of a page which prints none, where the call is written out."""

import re
from urllib.parse import urlencode

from crawler.addresses import absolute, posted
from crawler.families.page import ListPage

_JSON_LIST = re.compile(r"[\"']([\w./:-]{0,200}/cms/JsonList)[\"'?]", re.IGNORECASE)
_CHANNEL_CODE = re.compile(r"\bchannelCode[\"']?\s*[:=]\s*[\"']([\w-]{1,64})[\"']")
_PER_PAGE = re.compile(r"\bperPage[\"']?\s*[:=]\s*[\"']?(\d{1,3})\b")
_GET = re.compile(
    r"[\"']((?:https?:|/|\./|\.\./)[^\s\"'<>]{0,400}[?&](?:page|pageNo|pageNum|pageIndex|pageno|pn|p)=)[\"']\s*\+(?!\s*[\"'])",
)
_LEADS = re.compile(r"(?:location(?:\.href)?\s*=|\.(?:assign|replace|open)\s*\(|\+)\s*$")
"""Before an address: a way for the browser, or the beginning of the address in a variable."""
_SHARE = "20"


def first_call(page: ListPage) -> str | None:
    """The address of the first answer; None where no call can be read, or where a browser would be led there as to a page."""
    return next((url for script in page.scripts if (url := _json_list(page, script) or _get(page, script))), None)


def _json_list(page: ListPage, script: str) -> str | None:
    """`POST /cms/JsonList` with a channel's code (网信办)."""
    call, channel, share = _JSON_LIST.search(script), _CHANNEL_CODE.search(script), _PER_PAGE.search(script)
    url = absolute(page.base, call[1]) if call and channel else None
    if url is None or channel is None:
        return None
    fields = {"channelCode": channel[1], "perPage": share[1] if share else _SHARE, "pageno": "1"}
    return posted(url, urlencode(fields))


def _get(page: ListPage, script: str) -> str | None:
    """A GET whose address is literal up to the number of the page."""
    for found in _GET.finditer(script):
        if not _LEADS.search(script[max(0, found.start() - 40) : found.start()]):
            return absolute(page.base, f"{found[1]}1")
    return None
