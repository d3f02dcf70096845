"""What a centre allows one of its people in tests."""

from werkzeug.wrappers import Response

from app.services import allowances
from app.web.centre.blueprint import bp
from app.web.centre.forms import ExtraTimeForm
from app.web.centre.people_routes import back_to
from app.web.guard import me, permission, runtime
from app.web.languages import _


@bp.post("/people/<person>/extra-time")
@permission("centre.people")
def extra_time(person: str) -> Response:
    """Give somebody extra time in everything that is timed, or take it away."""
    percent = ExtraTimeForm().chosen()
    return back_to(person, allowances.allow_time(runtime(), me(), person, percent), _("Saved."))


@bp.post("/people/<person>/further-attempt/<path:unit>")
@permission("centre.people")
def further_attempt(person: str, unit: str) -> Response:
    """Let somebody try a quiz or a test once more."""
    done = _("Allowed: one more attempt, which may begin at once.")
    return back_to(person, allowances.allow_attempt(runtime(), me(), person, unit), done)
