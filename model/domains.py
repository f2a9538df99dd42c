"""Hosts by name: the domain under which a body has them, and which are no names."""

import ipaddress
from functools import lru_cache

_SECOND_LEVELS = frozenset({"gov", "com", "net", "org", "edu", "ac"})


def registrable(host: str) -> str:
    """The domain under which a body has its hosts (qinghe.gov.cn of zwgk.qinghe.gov.cn); an address as it is."""
    name = name_of(host)
    if is_address(host):
        return name
    labels = name.split(".")
    two_levels = len(labels) > 2 and labels[-1] == "cn" and (labels[-2] in _SECOND_LEVELS or len(labels[-2]) == 2)
    return ".".join(labels[-3 if two_levels else -2 :])


@lru_cache(maxsize=4096)  # of the few hosts of a run, for every page
def is_address(host: str) -> bool:
    """Whether the host is an IP address or a name of this machine, which no page can name as its domain."""
    name = name_of(host)
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return "." not in name
    return True


def name_of(host: str) -> str:
    """The host without its port."""
    name, _, port = host.rpartition(":")
    return name.strip("[]") if name and port.isdigit() and not name.endswith(":") else host.strip("[]")
