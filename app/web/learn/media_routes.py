"""The files of units: under the hash of their bytes, so that a device loads each once."""

from flask import Blueprint, abort, send_file
from werkzeug.wrappers import Response

from app.services import media
from app.web.guard import permission, runtime

KEPT = 31_536_000  # seconds; the address changes with the bytes

bp = Blueprint("media", __name__, url_prefix="/media")


@bp.get("/<digest>/<path:unit>/<name>")
@permission("course.read")
def file(digest: str, unit: str, name: str) -> Response:
    """A video, its captions, a file to download; parts of it where a player asks for parts."""
    sent = media.found(runtime(), unit, name, digest)
    if sent is None:
        abort(404)
    is_download = sent.file.kind in ("document", "text")
    response = send_file(
        sent.path, mimetype=sent.file.mimetype, as_attachment=is_download, conditional=True, etag=sent.file.digest
    )
    response.cache_control.no_cache = None
    response.cache_control.private, response.cache_control.immutable = True, True
    response.cache_control.max_age = KEPT
    return response
