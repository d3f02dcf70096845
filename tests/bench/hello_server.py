"""gunicorn.conf.py without the product: how the baseline is served."""

import gc
from typing import Any

worker_class = "gthread"
preload_app = True
control_socket_disable = True
keepalive = 75
loglevel = "warning"


def when_ready(_server: Any) -> None:
    """As the product does."""
    gc.collect()
    gc.freeze()
