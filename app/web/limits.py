"""What no request may hold: control characters. Nobody types them, PostgreSQL keeps no NUL, no page may show one."""

import re
from itertools import chain

from flask import Flask, abort, request

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def init_limits(app: Flask) -> None:
    """Refuse a request with a control character in its path, its query or its form; tab and ends of lines may be."""

    @app.before_request
    def refuse_control_characters() -> None:
        form = () if request.method in ("GET", "HEAD") else request.form.listvalues()
        sent = chain((request.path,), *request.args.listvalues(), *form)
        if any(CONTROL.search(text) for text in sent):
            abort(400)
