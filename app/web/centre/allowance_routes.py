"""What a centre allows one of its people in tests."""

from flask import abort, flash, redirect, url_for
from werkzeug.wrappers import Response

from app.i18n.formats import percent
from app.services import allowances
from app.web.centre.blueprint import bp
from app.web.centre.forms import CohortTimeForm, ExtraTimeForm
from app.web.centre.people_routes import back_to
from app.web.centre.time_pages import TimePage
from app.web.frame import render
from app.web.guard import me, permission, runtime
from app.web.languages import _, language
from app.web.names import person_name
from app.web.refusals import sentence


@bp.post("/people/<person>/extra-time")
@permission("centre.people")
def extra_time(person: str) -> Response:
    """Give somebody extra time in everything that is timed, or take it away."""
    done = allowances.allow_time(runtime(), me(), person, ExtraTimeForm().chosen())
    return back_to(person, done, _("Saved."))


@bp.post("/people/<person>/further-attempt/<path:unit>")
@permission("centre.people")
def further_attempt(person: str, unit: str) -> Response:
    """Let somebody try a quiz or a test once more."""
    done = _("Allowed: one more attempt, which may begin at once.")
    return back_to(person, allowances.allow_attempt(runtime(), me(), person, unit), done)


@bp.get("/extra-time")
@permission("centre.time")
def time() -> str:
    """The people of the trainer's own cohorts, and who of them has extra time."""
    cohorts = allowances.led(runtime(), me())
    names = {id: person_name(name) for cohort in cohorts for id, name, _share in cohort.people}
    page = TimePage(
        title=_("Extra time in tests"),
        part="centre.time",
        action=url_for("centre.give_time"),
        cohorts=[
            (one.name, [(names[id], percent(share / 100, language())) for id, _name, share in one.people if share])
            for one in cohorts
        ],
        has_people=bool(names),
    )
    return render("centre/time.html", page, form=CohortTimeForm(list(names.items()), formdata=None))


@bp.post("/extra-time")
@permission("centre.time")
def give_time() -> Response:
    """Give somebody of one's own cohorts extra time, or take it away."""
    form = CohortTimeForm([])
    refused = allowances.allow_time(runtime(), me(), form.person.data or "", form.chosen())
    if refused is not None and refused.code == "people/no_such_person":
        abort(404)
    flash(sentence(refused) if refused else _("Saved."), "warn" if refused else "good")
    return redirect(url_for("centre.time"))
