"""What every answer carries: a strict content policy, no sniffing, no framing, a request id; and its log line."""

from typing import Any

import structlog
from flask import Flask, Response, g, request

from app.runtime import Runtime

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
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
log: Any = structlog.get_logger("request")


def init_headers(app: Flask, runtime: Runtime) -> None:
    """Put the headers on every answer, error pages too, and write one line per request."""

    @app.before_request
    def begin() -> None:
        g.request_id = runtime.ids()
        g.begun = runtime.clock()

    @app.after_request
    def finish(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers[name] = value
        response.headers["X-Request-Id"] = g.get("request_id", "")
        if runtime.settings.secure:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        if request.path.startswith("/static/") and response.status_code in (200, 206, 304):
            response.cache_control.public, response.cache_control.max_age = True, 31_536_000
            response.cache_control.no_cache, response.cache_control.immutable = None, True
        elif "Cache-Control" not in response.headers:
            response.cache_control.no_store = True
        if "begun" in g and not request.path.startswith("/static/"):
            _log(response, runtime)
        return response


def _log(response: Response, runtime: Runtime) -> None:
    spent = (runtime.clock() - g.begun).total_seconds() * 1000
    log.info(
        "request",
        id=g.request_id,
        method=request.method,
        endpoint=request.endpoint,
        path=request.path,
        status=response.status_code,
        ms=round(spent, 1),
    )
