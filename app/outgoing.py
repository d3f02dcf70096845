"""Messages that the product sends to other systems of its own accord, over the web and to none of its own machines."""

import ssl
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from socket import SHUT_RDWR, SOCK_STREAM, create_connection, getaddrinfo, socket
from threading import Timer
from typing import Final

from app.domain.access.targets import Network, Target, may_be_sent_to, read_target
from app.domain.shared.refusal import Refusal

TIMEOUT: Final = 10  # seconds without a byte from the other side
LONGEST: Final = 20  # seconds in all: an answer that comes byte by byte holds up nobody else's message
MOST_ADDRESSES: Final = 3  # of a host that are tried
NOT_ALLOWED: Final = Refusal("webhook/not_allowed")


def post(url: str, headers: Mapping[str, str], body: bytes, opened: Sequence[Network]) -> int | Refusal:
    """The status that was answered; or a refusal that says what kept the message from arriving.

    The name is looked up once, and the connection goes to the very address that was judged: a name that leads
    elsewhere a moment later leads nowhere. No redirect is followed, no proxy asked, and of the answer only its status
    is read. `opened`: see `may_be_sent_to`.
    """
    target = read_target(url)
    if target is None:
        return NOT_ALLOWED
    try:
        known = getaddrinfo(target.host, target.port, type=SOCK_STREAM)
    except (OSError, UnicodeError):
        return Refusal("webhook/no_such_host")
    addresses = [str(one[4][0]) for one in known]
    if not all(may_be_sent_to(target, address, opened) for address in addresses):
        return NOT_ALLOWED
    try:
        return _status(target, _reached(addresses, target.port), headers, body)
    except ssl.SSLError:
        return Refusal("webhook/not_secure")
    except (OSError, HTTPException, ValueError):
        return Refusal("webhook/no_answer")


def _reached(addresses: Sequence[str], port: int) -> socket:
    """A connection to the first of `addresses` that takes one: a host may have one that is not reached from here."""
    for address in addresses[: MOST_ADDRESSES - 1]:
        with suppress(OSError):
            return create_connection((address, port), TIMEOUT)
    return create_connection((addresses[-1], port), TIMEOUT)


def _status(target: Target, reached: socket, headers: Mapping[str, str], body: bytes) -> int:
    is_safe = target.scheme == "https"
    connection = (HTTPSConnection if is_safe else HTTPConnection)(target.host, target.port)
    line = Timer(LONGEST, partial(_cut, reached))
    line.daemon = True
    line.start()
    try:
        secure = ssl.create_default_context()
        connection.sock = secure.wrap_socket(reached, server_hostname=target.host) if is_safe else reached
        connection.request("POST", target.path, body, dict(headers))
        return connection.getresponse().status
    finally:
        line.cancel()
        connection.close()
        reached.close()


def _cut(reached: socket) -> None:
    with suppress(OSError):  # which is over already
        reached.shutdown(SHUT_RDWR)
