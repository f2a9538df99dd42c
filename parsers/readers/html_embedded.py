"""Articles that a page carries as JSON in a script and shows by script only (Guangdong gkmlpt: `_CONFIG … DETAIL: {…}`)."""

import html
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import TypeGuard

from parsers.readers.html_tree import Page, is_too_deep

_DETAIL = re.compile(r"[\"']?DETAIL[\"']?\s*[:=]\s*(?=\{)")
_PROSE = re.compile(r"[\u4e00-\u9fff][。，；]|<table", re.IGNORECASE)
_DAYS = ("create_time", "display_publish_time", "first_publish_time")
"""The platform shows the first as 发布日期; the time of an entry (`created_at`) is no publication."""
_NAMED = ("url", "post_url", "link", "href", "path")
_CALLED = ("name", "title", "filename", "file_name")
_MOST_FILES = 50
_CHINA = timezone(timedelta(hours=8))
_DECODER = json.JSONDecoder(strict=False)


def embedded(page: Page) -> str:
    """The page that the script would show, as markup: title, day, publisher, the article, its files; empty where none is carried."""
    scripts = (index + 1 for index in page.indexes["script"] if page.ends[index] > index + 1)
    for script in (page.texts[index] for index in scripts):
        found = _DETAIL.search(script) if "DETAIL" in script else None
        detail = _object(script[found.end() :]) if found else None
        if not detail:
            continue
        content, files = detail.get("content"), "".join(_files(detail.get("attachment") or detail.get("attachments")))
        text = content if isinstance(content, str) else ""
        if (_PROSE.search(text) or files) and not is_too_deep(text):
            return _markup(detail, text, files)
    return ""


def _object(text: str) -> dict[str, object] | None:
    """The JSON object that the text begins with; None where it is none."""
    try:
        value, _ = _DECODER.raw_decode(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _markup(detail: dict[str, object], content: str, files: str) -> str:
    title = html.escape(str(detail.get("title") or ""))
    source = html.escape(str(detail.get("publisher") or ""))
    day = next((day for name in _DAYS if (day := _day(detail.get(name)))), "")
    return (
        f"<html><head><meta name='ArticleTitle' content='{title}'></head><body><h1>{title}</h1>"
        f"<p>发布日期：{day}</p><p>发布机构：{source}</p><div id='zoom'>{content}{files}</div></body></html>"
    )


def _files(value: object) -> Iterator[str]:
    """The article's files as links."""
    for record in filter(_is_record, value[:_MOST_FILES] if isinstance(value, list) else ()):
        url, called = _first(record, _NAMED), _first(record, _CALLED)
        if url:
            yield f"<p><a href='{html.escape(url)}'>{html.escape(called or url.rpartition('/')[2])}</a></p>"


def _first(record: dict[str, object], names: tuple[str, ...]) -> str:
    """The first text under one of the names; empty where there is none."""
    return next((said for name in names if isinstance(said := record.get(name), str) and said), "")


def _is_record(value: object) -> TypeGuard[dict[str, object]]:
    return isinstance(value, dict)


def _day(value: object) -> str:
    """The civil day in China of a Unix time; empty where it is none."""
    seconds = (
        int(value) if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 12 else value
    )
    if not isinstance(seconds, int) or not 0 < seconds < 4_102_444_800:
        return ""
    return datetime.fromtimestamp(seconds, tz=UTC).astimezone(_CHINA).date().isoformat()
