"""All pages by which people come in: what is imported here hangs its views on the family."""

from app.web.auth import door_routes, link_routes, step_routes
from app.web.auth.blueprint import bp

__all__ = ["bp", "door_routes", "link_routes", "step_routes"]
