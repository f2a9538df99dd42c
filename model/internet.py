"""Which addresses lie in the public internet: whoever connects to an address that somebody else wrote asks here first."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_GLOBAL_UNICAST = IPv6Network("2000::/3")
"""All that IANA has given out of IPv6 to be routed."""
_NAT64 = IPv6Network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether an address, as printed, lies in the public internet, also the IPv4 address that an IPv6 one stands for.

    False for what is no canonical address: other spellings of numbers are tricks, not hosts.
    """
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv6Address):
        inner = _embedded(found)
        outer = inner is not None or (found in _GLOBAL_UNICAST and found.is_global)
        return outer and found.scope_id is None and (inner is None or _is_public_ipv4(inner))
    return _is_public_ipv4(found)


def _is_public_ipv4(address: IPv4Address) -> bool:
    return address.is_global and not address.is_multicast and not address.is_reserved


def _embedded(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 host that packets to an IPv6 address end at: mapped, NAT64 (RFC 6052), 6to4, Teredo."""
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
