"""robots.txt (RFC 9309): what a host allows us, kept per origin for one run."""

from dataclasses import dataclass
from functools import cached_property

from protego import Protego

_LARGEST = 512 * 1024
"""RFC 9309, 2.5: at least 500 kibibytes must be read."""


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What one origin allows one crawler."""

    product: str
    file: Protego | None
    """None where there is no robots.txt: everything is allowed."""

    def allow(self, url: str) -> bool:
        """Whether the address may be asked for."""
        return self.file is None or bool(self.file.can_fetch(url, self.product))

    @cached_property
    def crawl_delay(self) -> float:
        """Seconds between two requests that the host asks for, by Crawl-delay or Request-rate; 0 where it asks for nothing."""
        if self.file is None:
            return 0.0
        rate = self.file.request_rate(self.product)
        by_rate = rate.seconds / rate.requests if rate is not None and rate.requests > 0 else 0.0
        return max(0.0, self.file.crawl_delay(self.product) or 0.0, by_rate)


def rules(body: bytes, *, product: str) -> Rules:
    """The rules of a robots.txt; a page of HTML in its place (a soft 404) counts as none."""
    read = body if len(body) <= _LARGEST else body[: body.rfind(b"\n", 0, _LARGEST) + 1]
    text = read.decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    if text.startswith("<") or "<html" in text[:2000].lower() or "<!doctype" in text[:2000].lower():
        return no_rules(product)
    return Rules(product=product, file=Protego.parse(text))


def no_rules(product: str) -> Rules:
    """The rules of an origin without robots.txt."""
    return Rules(product=product, file=None)
