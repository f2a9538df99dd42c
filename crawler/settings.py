"""Manners and limits of the crawler."""

from dataclasses import dataclass

from crawler.hours import ALWAYS, WorkingHours


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """What a fetch may cost us and the host that is asked. Times in seconds, sizes in bytes."""

    product: str = "nianbao"
    """The name that robots.txt may address; first word of the user agent."""
    contact: str = ""
    """A page or address that a portal's operator can turn to; sent in the user agent."""
    pause: float = 2.0
    """Least time between the end of one answer and the next request to the same host; 0 also switches `slow_factor` off."""
    slow_factor: float = 2.0
    """A host that needs long to answer gets a pause of so many times its smoothed answer time, where that is longer."""
    slow_pause: float = 30.0
    """The longest pause that slowness alone makes."""
    timeout: float = 45.0
    """For one whole exchange, from the look-up of the name to the last byte."""
    connect_timeout: float = 15.0
    read_timeout: float = 30.0
    """Longest silence within an answer."""
    attempts: int = 3
    """Exchanges for one address before a passing failure is believed."""
    backoff: float = 5.0
    """Wait after the first failure; three times as long after each further one."""
    max_backoff: float = 120.0
    """Longest wait inside a run, also for Retry-After and Crawl-delay; whoever asks for more is left alone."""
    max_bytes: int = 20_000_000
    """On the wire."""
    max_expanded_bytes: int = 64_000_000
    """After decompression."""
    max_redirects: int = 5
    max_stubs: int = 3
    """Pages that only send on to another one (meta refresh, a script), followed for one address."""
    max_requests: int = 100_000
    """Requests of one run to all hosts together; what would be asked after them is left for the next run."""
    max_portal_pages: int = 1_000
    """Looks of one run at the pages of one portal; those after them are left for the next run."""
    max_failures: int = 3
    """Looks in a row without any answer after which a host is left alone."""
    max_refusals: int = 3
    """Plain refusals (403, 429 …) in a row after which a host is left alone; a challenge or a firewall's page is enough at once."""
    rest: float = 86_400.0
    """How long a host is left alone that has shut us out or does not answer, over runs."""
    hours: WorkingHours = ALWAYS
    """When requests may go out."""
    official_suffixes: tuple[str, ...] = ("gov.cn",)
    """Domains that only public bodies have: who is led from one of them to another host is led away."""
    allow_private: bool = False
    """Whether hosts with private or loopback addresses may be asked."""
    private_hosts: tuple[str, ...] = ()
    """Hosts that may be asked although their address is private: a test portal, an office's own network."""

    @property
    def user_agent(self) -> str:
        """The `User-Agent` that is sent."""
        return f"{self.product}/1 (+{self.contact})" if self.contact else f"{self.product}/1"
