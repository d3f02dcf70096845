"""What every answer carries: a strict content policy, no sniffing, no framing, a request id; and its log line."""

from typing import Any

import structlog
from flask import Flask, Response, g, request

from app.web.guard import runtime

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "media-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
LONG = 20  # signs; a token has 43
log: Any = structlog.get_logger("request")


def init_headers(app: Flask) -> None:
    """Put the headers on every answer, error pages too, and write one line per request."""

    @app.before_request
    def begin() -> None:
        g.request_id = runtime().ids()
        g.begun = runtime().clock()

    @app.after_request
    def finish(response: Response) -> Response:
        if response.status_code == 204:
            return _bare(response)
        response.headers.extend(HEADERS)
        response.headers["X-Request-Id"] = g.get("request_id", "")
        if runtime().settings.secure:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        if request.path.startswith("/static/") and response.status_code in (200, 206, 304):
            response.cache_control.public, response.cache_control.max_age = True, 31_536_000
            response.cache_control.no_cache, response.cache_control.immutable = None, True
        elif "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store"
        if "begun" in g and not request.path.startswith("/static/"):
            _log(response)
        return response


def _bare(response: Response) -> Response:
    """An answer that shows nothing: what a browser should think of a page is not said, and no line is written.

    An open page asks for one every few seconds, over a poor line too.
    """
    response.headers["Cache-Control"] = "no-store"
    response.vary.clear()  # what nobody keeps is not kept apart either
    return response


def logged_path() -> str:
    """The path of this request as a log may hold it: whoever reads a log must not find a link that still works there.

    Where a route takes a token its rule stands for the path; where no route fits, the path may be a link that was
    copied with a slip, and what is as long as a token is left out.
    """
    rule = request.url_rule
    if rule is not None:
        return rule.rule if "token" in rule.arguments else request.path
    return "/".join(part if len(part) < LONG else "…" for part in request.path.split("/"))


def _log(response: Response) -> None:
    spent = (runtime().clock() - g.begun).total_seconds() * 1000
    log.info(
        "request",
        id=g.request_id,
        method=request.method,
        endpoint=request.endpoint,
        path=logged_path(),
        status=response.status_code,
        ms=round(spent, 1),
    )
