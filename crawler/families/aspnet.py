"""ASP.NET WebForms: a page is turned by posting back its hidden fields, and each page's own fields lead to the next only."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from selectolax.lexbor import LexborNode

from crawler.addresses import absolute, posted, wire
from crawler.families.page import ListPage
from crawler.families.pagers import Pager, pager, printed
from model.looking import Listing
from model.text import squeezed

name = "aspnet"

_CALL = re.compile(
    r"__doPostBack\(\s*(?:'|\\?\")([^'\"\\]{1,200})(?:'|\\?\")\s*,\s*(?:'|\\?\")([^'\"\\]{0,80})(?:'|\\?\")\s*\)"
)
_ARGUMENT = re.compile(r"(?:Page\$)?(\d{1,6}|Next|Last|First|Prev)", re.IGNORECASE)
_POSTED = re.compile(r"__EVENTARGUMENT=(?:Page%24)?(\d{1,6})(?:&|$)")
_NEXT = frozenset({"下一页", "下页", "后一页", "下一頁", ">", "›", "next", "下一页>"})
_LAST = frozenset({"尾页", "末页", "最后一页", "最末页", "last", ">>"})
_PAGES = re.compile(r"共(?:计|有)?:?(\d{1,6})页|(?:第|页次:?)\d{1,6}页?/共?(\d{1,6})|(?<![\d/])\d{1,4}/(\d{1,6})页")
_HERE = re.compile(r"(?:当前)?第(\d{1,6})页|页次:?(\d{1,6})/|(?<!\d)(\d{1,6})/\d{1,6}页")
_CLIMB, _DIGITS = 4, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A link that posts the page back: what it shows, which control it names and with which argument."""

    node: LexborNode
    text: str
    target: str
    argument: str

    @property
    def number(self) -> int | None:
        """The page it leads to; None where only its word tells."""
        found = _ARGUMENT.fullmatch(self.argument)
        if found is not None and found[1].isdecimal():
            return int(found[1])
        return int(self.text) if self.text.isascii() and self.text.isdecimal() and len(self.text) <= _DIGITS else None


def recognises(page: ListPage) -> bool:
    """By its view state together with links that turn pages."""
    return page.tree.css_first("input[name=__VIEWSTATE]") is not None and any(_turns(page))


def listing(page: ListPage) -> Listing:
    """The printed rows and the next page; where the page also has addresses for its pages, those."""
    linked, turns = pager(page), list(_turns(page))
    return printed(page, linked if linked.further or not turns else _pager(page, turns), family=name)


def _pager(page: ListPage, turns: list[Turn]) -> Pager:
    """The next page by this one's fields, and how many there are: as stated, else the highest number that a link leads to."""
    text = squeezed(page.root.text(deep=True, separator=" ", strip=True))
    here, stated = _here(page, turns, text), _stated(text)
    pages = stated or max((here, *(turn.number or 0 for turn in turns)))
    following = _following(turns, here)
    if following is None or (stated is not None and here >= stated):
        return Pager(pages=pages)
    url = _posted(page, following)
    return Pager(pages=pages, further=(url,)) if url else Pager(pages=pages, doubt="its form cannot be posted back")


def _following(turns: list[Turn], here: int) -> Turn | None:
    """The link to the page after this one: by number, else by its word."""
    numbered = next((turn for turn in turns if turn.number == here + 1), None)
    return numbered or next((turn for turn in turns if turn.text in _NEXT and turn.number is None), None)


def _stated(text: str) -> int | None:
    """The pages that the page says there are; None where it says none."""
    return max((int(number) for found in _PAGES.findall(text) for number in found if number), default=None)


def _here(page: ListPage, turns: list[Turn], text: str) -> int:
    """The number of this page: as it states, else the number among its links that is none, else as it was asked for."""
    said = _HERE.search(text)
    if said is not None:
        return int(next(group for group in said.groups() if group))
    bare = _bare_numbers(turns)
    if len(bare) == 1:
        return int(bare.pop())
    asked = _POSTED.search(wire(page.url)[1] or "")
    return int(asked[1]) if asked else 1


def _bare_numbers(turns: list[Turn]) -> set[str]:
    """The numbers that stand between the links that turn pages, without being one."""
    box = turns[0].node.parent
    for _ in range(_CLIMB):
        if box is None or len([node for node in box.css("a, [onclick]") if _CALL.search(_code(node))]) >= len(turns):
            break
        box = box.parent
    inner = box.traverse(include_text=True) if box is not None else ()
    texts = (node for node in inner if node.tag == "-text" and node.parent is not None and node.parent.tag != "a")
    return {said for node in texts if (said := squeezed(node.text_content or "")).isdecimal() and len(said) <= _DIGITS}


def _turns(page: ListPage) -> Iterator[Turn]:
    """The links that turn pages; other controls post back too."""
    for node in page.tree.css("a[href], [onclick]"):
        call = _CALL.search(_code(node))
        text = squeezed(node.text(deep=True)).lower()
        if call is None or "disabled" in node.attributes:
            continue
        is_word = text in _NEXT | _LAST
        is_number = text.isdecimal() or text in {"...", "…"} or call[2].startswith("Page$")
        if is_word or (is_number and _ARGUMENT.fullmatch(call[2] or text)):
            yield Turn(node=node, text=text, target=call[1], argument=call[2])


def _code(node: LexborNode) -> str:
    return f"{node.attributes.get('href') or ''} {node.attributes.get('onclick') or ''}"


def _posted(page: ListPage, turn: Turn) -> str | None:
    """The address of the page that a link posts for: all hidden fields of its form, with the control and its argument."""
    state = page.tree.css_first("input[name=__VIEWSTATE]")
    form = _form(state) if state is not None else None
    action = absolute(page.base, str(form.attributes.get("action") or "")) if form is not None else None
    if form is None or action is None:
        return None
    fields = {
        str(field.attributes.get("name") or ""): str(field.attributes.get("value") or "")
        for field in form.css("input[type=hidden]")
    }
    fields.pop("", None)
    return posted(action, urlencode(fields | {"__EVENTTARGET": turn.target, "__EVENTARGUMENT": turn.argument}))


def _form(node: LexborNode) -> LexborNode | None:
    here = node.parent
    while here is not None and here.tag != "form":
        here = here.parent
    return here
