"""http and https of one host: where one of them fails to connect, the other is tried once and kept for the run."""

from urllib.parse import urlsplit, urlunsplit

from crawler.addresses import host_of, is_web
from crawler.errands import End
from model.looking import Outcome

_OTHER = {"https": "http", "http": "https"}
_PORTS = {"https": 443, "http": 80}


class Twins:
    """Which of the two each host of one run is spoken to by."""

    def __init__(self) -> None:
        self._spoken: dict[str, tuple[str, str]] = {}
        """Host to the scheme that answered, and why the other is not used."""
        self._tried: set[str] = set()

    def spoken(self, url: str) -> str:
        """The address as it is asked: by the scheme that the host was found to answer, else as it is."""
        scheme = self._spoken.get(host_of(url), ("", ""))[0]
        return _by(url, scheme) if scheme else url

    def note(self, url: str) -> str:
        """Why an address is asked by another scheme than its own; empty where it is not."""
        scheme, reason = self._spoken.get(host_of(url), ("", ""))
        own = urlsplit(url).scheme
        return f"asked by {scheme}, for {own} failed: {reason}" if scheme and scheme != own else ""

    def twin(self, url: str, end: End) -> str | None:
        """The same address by the other scheme, where no connection came about; None where that is no reason or was tried."""
        unheard = end.outcome in {Outcome.TLS, Outcome.REFUSED} or (end.outcome is Outcome.TIMEOUT and end.unconnected)
        if not unheard or end.answer is not None or end.unasked or not is_web(url) or host_of(url) in self._tried:
            return None
        self._tried.add(host_of(url))
        return _by(url, _OTHER[urlsplit(url).scheme])

    def keep(self, twin: str, *, reason: str) -> None:
        """Remembers that the host answers by the scheme of this address; `reason` says what the other failed with."""
        self._spoken[host_of(twin)] = (urlsplit(twin).scheme, reason)


def _by(url: str, scheme: str) -> str:
    parts = urlsplit(url)
    if parts.scheme == scheme:
        return url
    netloc = parts.netloc.removesuffix(f":{_PORTS[parts.scheme]}")
    return urlunsplit(parts._replace(scheme=scheme, netloc=netloc))
