"""The hosts of the crawl benchmark and the addresses on them; nothing but the standard library, for every side imports it."""

HOSTS = tuple(f"127.0.0.{number}" for number in range(1, 51))


def addresses(port: int, pages: int) -> dict[str, list[str]]:
    """Addresses of so many pages, by host, the same number on each."""
    each = pages // len(HOSTS)
    return {host: [f"http://{host}:{port}/art/{number}.html" for number in range(each)] for host in HOSTS}
