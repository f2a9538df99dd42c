"""Addresses: which host they name, whether they are one page, what a printed reference leads to.

A page that is asked for by POST has an address too: the URL with `#post:` and the body. Fragments never go on the wire and
`absolute` drops those that pages print, so that such an address is only ever made by `posted`.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urljoin, urlsplit, urlunsplit

WEB = frozenset({"http", "https"})
_DEFAULT_PORTS = {"http": 80, "https": 443}
_POST = "#post:"
_LIST = re.compile(r"#/?\d{1,12}$")
"""Fragment that names one of the lists which a page can show (Guangdong's `/gkmlpt/index#21206`)."""
_REWRITTEN = re.compile(r"([a-z0-9-]+?)x[0-9a-f]{6,}x{0,3}\.ipv6best\.cn", re.IGNORECASE)
"""A gateway's name for a host: its dots as hyphens, its hyphens doubled, then a number that differs from look to look."""
_INDEX = re.compile(r"(?<=/)index\.(?:s?html?|jsp|aspx?|php)$", re.IGNORECASE)


@lru_cache(maxsize=4096)  # asked some ten times for every page
def host_of(url: str) -> str:
    """The host in lower case, with its port where that is not the scheme's own; empty where there is none.

    One host is one unit of politeness, whichever scheme it is asked by.
    """
    try:
        parts = urlsplit(url)
        name, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    return name if port in {None, _DEFAULT_PORTS.get(parts.scheme)} else f"{name}:{port}"


def is_web(url: str) -> bool:
    """Whether it is an http(s) address with a host."""
    try:
        return urlsplit(url).scheme in WEB and bool(host_of(url))
    except ValueError:
        return False


def same_site(host: str, allowed: Iterable[str]) -> bool:
    """Whether the host is one of those allowed; a leading `www.` makes no difference."""
    return host.removeprefix("www.") in {one.lower().removeprefix("www.") for one in allowed}


def absolute(base: str, reference: str) -> str | None:
    """The http(s) address that a reference leads to, without fragment; None where it leads nowhere (script, mail).

    A path that still climbs above the root after joining is broken, hence None. A host under a gateway's name is itself again.
    """
    try:
        joined = urljoin(base, "".join(reference.split()) if "\n" in reference else reference.strip())
        parts = urlsplit(joined)
    except ValueError:
        return None
    if parts.scheme not in WEB or not parts.hostname or "/../" in parts.path:
        return None
    return urlunsplit(parts._replace(fragment="", path=parts.path or "/", netloc=_original(parts.netloc)))


def _original(netloc: str) -> str:
    """The host that a gateway's name stands for; any other as it is."""
    found = _REWRITTEN.fullmatch(netloc)
    return netloc if found is None else "-".join(part.replace("-", ".") for part in found[1].split("--"))


def posted(url: str, body: str) -> str:
    """The address of the page that this body, posted to the URL, is answered with. A body that begins like JSON is sent as such."""
    return f"{url.partition('#')[0]}{_POST}{body}"


def wire(url: str) -> tuple[str, str | None]:
    """What goes on the wire: the URL without its fragment, and the body to be posted; None for a GET."""
    plain, mark, body = url.partition(_POST)
    return plain.partition("#")[0], body if mark else None


def page_key(url: str) -> str:
    """Equal for the spellings of one page: scheme, `www.` and `index.html` apart. A page that shows several lists is one for each."""
    parts = urlsplit(url)
    path = _INDEX.sub("", parts.path or "/")
    body, shown = wire(url)[1], _LIST.search(url)
    which = _POST + body if body is not None else shown[0] if shown else ""
    return f"{host_of(url).removeprefix('www.')}{path}?{parts.query}{which}"
