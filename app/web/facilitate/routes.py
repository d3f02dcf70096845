"""All addresses of a trainer's pages."""

from app.web.facilitate import (
    console_routes,
    debrief_routes,
    mark_routes,
    pack_routes,
    people_routes,
    report_routes,
    session_routes,
)
from app.web.facilitate.blueprint import bp

__all__ = [
    "bp",
    "console_routes",
    "debrief_routes",
    "mark_routes",
    "pack_routes",
    "people_routes",
    "report_routes",
    "session_routes",
]
