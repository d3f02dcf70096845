"""How gunicorn runs the product; addresses, workers and threads are given by whoever starts it."""

import gc
import socket
from typing import Any

from sqlalchemy.orm import configure_mappers

worker_class = "gthread"
preload_app = True  # content is read once, and its memory is shared by the workers
control_socket_disable = True
keepalive = 75
graceful_timeout = 5  # an answer is there by then; an open stream would keep a worker that is to end for half a minute
loglevel = "warning"


SILENT = 30  # seconds


def when_ready(server: Any) -> None:
    """What is done once, before the workers part."""
    _leave_silent_lines(server)
    _make_what_is_shared(server)


def _leave_silent_lines(server: Any) -> None:
    """Take a line up when something is asked on it; gunicorn would give a thread to it and wait there for five seconds.

    Browsers open lines in advance: those of thirty phones are more than there are threads.
    """
    if hasattr(socket, "TCP_DEFER_ACCEPT"):  # on Linux
        for listener in server.LISTENERS:
            listener.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, SILENT)


def _make_what_is_shared(server: Any) -> None:
    """Make what all workers use; keep the collector from touching, and so copying, what they share."""
    from app.services import finding  # noqa: PLC0415  (only now is the folder of the product on the path)

    configure_mappers()  # else each does at its first query, for three MiB of its own
    extensions = server.app.wsgi().extensions
    finding.indexes(extensions["runtime"].shelf())  # else each makes the index of the search for itself
    for environment in extensions["environments"].values():
        for name in environment.list_templates(extensions=["html"]):
            environment.get_template(name)
    gc.collect()
    gc.freeze()
