"""What no request may hold: control characters. Nobody types them, PostgreSQL keeps no NUL, no page may show one."""

import re
from itertools import chain

from flask import Flask, abort, request

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def init_limits(app: Flask) -> None:
    """Refuse a request with a control character in its path, its query or its form; tab and ends of lines may be."""

    @app.before_request
    def refuse_control_characters() -> None:
        sent = chain((request.path,), *request.args.listvalues(), *request.form.listvalues())
        if any(CONTROL.search(text) for text in sent):
            abort(400)
