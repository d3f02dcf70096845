"""All addresses of those who take part in a session."""

from app.web.join import (
    after_routes,
    looking_back_routes,
    mark_routes,
    place_routes,
    practice_routes,
    room_routes,
    sheet_routes,
    stream,
    text_routes,
    together_routes,
)
from app.web.join.blueprint import bp

__all__ = [
    "after_routes",
    "bp",
    "looking_back_routes",
    "mark_routes",
    "place_routes",
    "practice_routes",
    "room_routes",
    "sheet_routes",
    "stream",
    "text_routes",
    "together_routes",
]
