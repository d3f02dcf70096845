"""How gunicorn runs the product; addresses, workers and threads are given by whoever starts it."""

import gc
from typing import Any

worker_class = "gthread"
preload_app = True  # content is read once, and its memory is shared by the workers
control_socket_disable = True
keepalive = 75
loglevel = "warning"


def when_ready(server: Any) -> None:
    """Read every template once for all workers; keep the collector from touching, and so copying, what they share."""
    for environment in server.app.wsgi().extensions.get("environments", {}).values():
        for name in environment.list_templates(extensions=["html"]):
            environment.get_template(name)
    gc.collect()
    gc.freeze()
