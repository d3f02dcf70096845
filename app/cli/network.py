"""Under which addresses others reach this machine; nothing is sent to find them."""

import fcntl
import socket
import struct
import sys
from collections.abc import Iterator
from typing import Final

# The request for the address of an interface (SIOCGIFADDR), of which Python has no name.
ADDRESS_OF: Final = 0xC0206921 if sys.platform == "darwin" else 0x8915
ALONE: Final = "127.0.0.1"


def own_addresses() -> list[str]:
    """The addresses of this machine on its networks, the likeliest first; of a machine without any its own alone.

    A laptop that is itself the hotspot has no route to anywhere, so its interfaces are asked too.
    """
    found = dict.fromkeys((*_routed(), *_of_interfaces()))
    return [address for address in found if not address.startswith("127.")] or [ALONE]


def _routed() -> Iterator[str]:
    """The address from which this machine would speak to the world."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # for documentation: nobody has it
            yield str(probe.getsockname()[0])
        except OSError:
            return


def _of_interfaces() -> Iterator[str]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        for _index, name in socket.if_nameindex():
            try:
                answer = fcntl.ioctl(probe.fileno(), ADDRESS_OF, struct.pack("256s", name.encode()[:15]))
            except OSError:  # one that is down, or has no address of this kind
                continue
            yield socket.inet_ntoa(answer[20:24])
