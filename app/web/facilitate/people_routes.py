"""What a trainer decides of single people: what an observer looks at, more time; and the swap of a whole room."""

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.domain.shared.code import grouped
from app.domain.shared.refusal import Refusal
from app.services import return_codes, swapping, trainings, watching, windows
from app.web.facilitate.blueprint import bp
from app.web.guard import me, permission, runtime
from app.web.languages import _
from app.web.refusals import sentence
from app.web.scripts import small_number


@bp.post("/<training>/watch")
@permission("session.lead")
def watch(training: str) -> Response:
    """Let an observer look at one or two dimensions."""
    chosen = [one for one in request.form.getlist("dimension") if one]
    refused = watching.choose(runtime(), me(), training, request.form.get("person", ""), chosen)
    return _back(training, refused, _("Saved."))


@bp.post("/<training>/share")
@permission("session.lead")
def share(training: str) -> Response:
    """Share the dimensions out among the observers of each room."""
    return _back(training, watching.share_anew(runtime(), me(), training), _("The dimensions are shared out."))


@bp.post("/<training>/time")
@permission("session.lead")
def give_time(training: str) -> Response:
    """Let the windows be open longer where somebody sits."""
    percent = small_number(request.form.get("percent", ""))
    refused = windows.give_time(runtime(), me(), training, request.form.get("person", ""), percent)
    return _back(training, refused, _("Saved."))


@bp.post("/<training>/return")
@permission("session.lead")
def return_code(training: str) -> Response:
    """Give a guest whose phone died a new code to come back by."""
    code = return_codes.give(runtime(), me(), training, request.form.get("person", ""))
    if isinstance(code, Refusal):
        return _back(training, code, "")
    told = _("On the other phone: join by the code of the session, and give this return code: %(code)s.")
    return _back(training, None, told % {"code": grouped(code, 4).replace("-", " ")})


@bp.post("/<training>/rooms/<int:number>/swap")
@permission("session.lead")
def swap(training: str, number: int) -> Response:
    """Let the benches of a room change places."""
    return _back(training, swapping.swap(runtime(), me(), training, number), _("The benches have changed places."))


def _back(training: str, refused: Refusal | None, told: str) -> Response:
    if refused == trainings.NO_SUCH_SESSION:
        abort(404)
    if refused is None:
        flash(told, "good")
    else:
        flash(sentence(refused), "warn")
    return redirect(url_for("facilitate.session", training=training))
