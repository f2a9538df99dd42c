"""Cookies of one run: some portals answer only to a client that brings back the cookie of its first answer."""

from dataclasses import dataclass, field

_MOST = 30
_LONGEST = 4_096


@dataclass(slots=True)
class Cookies:
    """Name and value per host, forgotten with the run. Only what a server sent is sent back, and only to that host."""

    _hosts: dict[str, dict[str, str]] = field(default_factory=dict)

    def remember(self, host: str, set_cookie: str) -> bool:
        """Takes the `Set-Cookie` lines of an answer; gives whether one of them was new."""
        held = self._hosts.setdefault(host, {})
        before = dict(held)
        for line in set_cookie.splitlines():
            pair, _, attributes = line.partition(";")
            name, equals, value = pair.strip().partition("=")
            if not (name and equals and pair.isascii() and pair.isprintable() and len(pair) <= _LONGEST):
                continue
            if "max-age=0" in attributes.lower().replace(" ", ""):
                held.pop(name, None)
            elif name in held or len(held) < _MOST:
                held[name] = value
        return held != before

    def header(self, host: str) -> str:
        """The `Cookie` header for a host; empty where there is nothing to send."""
        return "; ".join(f"{name}={value}" for name, value in self._hosts.get(host, {}).items())
