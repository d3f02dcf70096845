"""What is broken in the content of the running site, for those who write it."""

from app.web.centre import content_build as build
from app.web.centre.blueprint import bp
from app.web.frame import render
from app.web.guard import me, permission, runtime


@bp.get("/content")
@permission("centre.content")
def content() -> str:
    """Each finding with its file and line, and how it is mended."""
    return render("centre/content.html", build.content_page(runtime(), me()))
