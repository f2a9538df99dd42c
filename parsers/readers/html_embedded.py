"""Articles that a page carries as JSON in a script and shows by script only (Guangdong gkmlpt: `_CONFIG … DETAIL: {…}`)."""

import html
import json
import re
from datetime import UTC, datetime, timedelta, timezone

from parsers.readers.html_tree import TEXT, Page, is_too_deep

_DETAIL = re.compile(r"[\"']?DETAIL[\"']?\s*[:=]\s*(?=\{)")
_PROSE = re.compile(r"[\u4e00-\u9fff][。，；]")
_CHINA = timezone(timedelta(hours=8))
_DECODER = json.JSONDecoder()


def embedded(page: Page) -> str:
    """The page that the script would show, as markup: title, day, publisher and the article; empty where none is carried."""
    for node in page:
        found = _DETAIL.search(node.text) if node.tag == TEXT and page[node.parent].tag == "script" else None
        detail = _object(node.text[found.end() :]) if found else None
        content = detail.get("content") if detail else None
        if detail and isinstance(content, str) and _PROSE.search(content) and not is_too_deep(content):
            return _markup(detail, content)
    return ""


def _object(text: str) -> dict[str, object] | None:
    """The JSON object that the text begins with; None where it is none."""
    try:
        value, _ = _DECODER.raw_decode(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _markup(detail: dict[str, object], content: str) -> str:
    title = html.escape(str(detail.get("title") or ""))
    source = html.escape(str(detail.get("publisher") or ""))
    day = _day(detail.get("create_time"))
    return (
        f"<html><head><meta name='ArticleTitle' content='{title}'></head><body><h1>{title}</h1>"
        f"<p>发布日期：{day}</p><p>发布机构：{source}</p><div id='zoom'>{content}</div></body></html>"
    )


def _day(seconds: object) -> str:
    """The civil day in China of a Unix time, which the platform prints as 发布日期; empty where it is none."""
    if not isinstance(seconds, int) or not 0 < seconds < 4_102_444_800:
        return ""
    return datetime.fromtimestamp(seconds, tz=UTC).astimezone(_CHINA).date().isoformat()
