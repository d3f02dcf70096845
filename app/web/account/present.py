"""Whether an open page may stay: asked by pages that show what is kept about people."""

from flask import Blueprint, Response

from app.web.guard import permission, visitor

bp = Blueprint("present", __name__)


@bp.get("/present")
@permission("public.read", passive=True)
def present() -> Response:
    """204 while whoever asks is wholly signed in, 401 when not; asking keeps nobody signed in."""
    who = visitor()
    return Response(status=204 if who is not None and who.stage == "whole" else 401, mimetype="text/plain")
