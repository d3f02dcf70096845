"""Whether an open page may stay: a page of somebody who signed in asks every four seconds, while it is seen."""

from flask import Blueprint, Response

from app.services import accounts
from app.web.guard import held_token, permission, runtime

bp = Blueprint("present", __name__)


@bp.get("/present")
@permission("public.read", passive=True)
def present() -> Response:
    """204 while whoever asks is wholly signed in, 401 when not; asking keeps nobody signed in.

    Asked more often than everything else together, so it costs one query and says nothing that nobody needs.
    """
    stays = accounts.stands(runtime(), held_token())
    answer = Response(status=204 if stays else 401)
    answer.headers.remove("Content-Type")
    return answer
