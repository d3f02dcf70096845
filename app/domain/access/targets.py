"""Where the product may send a message on its own: never to what only its own network reaches."""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final, Literal
from urllib.parse import urlsplit

Network = IPv4Network | IPv6Network
MAX_URL: Final = 500
# Addresses of the sixth version that hold one of the fourth: behind them is not what they seem (RFC 6052, 3056).
TRANSLATED: Final = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"), IPv6Network("2002::/16"))


@dataclass(frozen=True)
class Target:
    """Where a message goes; `path` begins with a slash and holds the query."""

    scheme: Literal["https", "http"]
    host: str
    port: int
    path: str


def read_target(url: str) -> Target | None:
    """The parts of an address that may be sent to, if its host may; None for anything but a plain address of the web.

    Plain is: http or https, a host, perhaps a port, a path and a query; no user, no fragment, printable ASCII alone.
    """
    if len(url) > MAX_URL or not (url.isascii() and url.isprintable()) or " " in url or "\\" in url:
        return None
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("https", "http") or not host or "@" in parts.netloc or "#" in url or port == 0:
        return None
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    is_safe = parts.scheme == "https"
    return Target("https" if is_safe else "http", host, port or (443 if is_safe else 80), path)


def may_be_sent_to(target: Target, address: str, opened: Sequence[Network]) -> bool:
    """Whether a message to `target`, whose host has `address`, may go there.

    It may by https to every address of the public internet; to one of the networks that were `opened`, also by http.
    """
    try:
        there = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(there, IPv6Address) and there.ipv4_mapped:
        there = there.ipv4_mapped
    if any(there in network for network in opened):
        return True
    return target.scheme == "https" and _is_public(there)


def _is_public(there: IPv4Address | IPv6Address) -> bool:
    if there.is_multicast or not there.is_global:
        return False
    return not any(there in network for network in TRANSLATED)
