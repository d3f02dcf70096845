"""How gunicorn runs the product; addresses, workers and threads are given by whoever starts it."""

import gc
from typing import Any

worker_class = "gthread"
preload_app = True  # content is read once, and its memory is shared by the workers
control_socket_disable = True
keepalive = 75
loglevel = "warning"


def when_ready(_server: Any) -> None:
    """Keep the collector from touching, and so copying, what the workers share."""
    gc.collect()
    gc.freeze()
