"""How gunicorn runs the product; addresses, workers and threads are given by whoever starts it."""

import gc
from typing import Any

worker_class = "gthread"
preload_app = True  # content is read once, and its memory is shared by the workers
control_socket_disable = True
keepalive = 75
loglevel = "warning"


def when_ready(server: Any) -> None:
    """Read every template and index the content once for all workers.

    Then keep the collector from touching, and so copying, what they share.
    """
    from app.services import finding  # noqa: PLC0415  (the folder is found only now)

    extensions = server.app.wsgi().extensions
    if "runtime" in extensions:
        finding.indexes(extensions["runtime"].shelf())
    for environment in extensions.get("environments", {}).values():
        for name in environment.list_templates(extensions=["html"]):
            environment.get_template(name)
    gc.collect()
    gc.freeze()
