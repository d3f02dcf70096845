"""A trainer's sessions: set up, filled with people, dealt, begun, shown on the projector."""

from typing import Any

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.domain.shared.refusal import Refusal
from app.services import exports, leading, parts, rehearsals, screens, seating, trainings
from app.services.trainings import SessionCard
from app.web.facilitate import build
from app.web.facilitate.blueprint import bp
from app.web.facilitate.console_build import console_page
from app.web.facilitate.debrief_screen import debrief_screen
from app.web.facilitate.forms import RehearsalForm, SetupForm
from app.web.facilitate.people_build import PART
from app.web.facilitate.projector_build import hearing_screen, projector_page
from app.web.frame import render
from app.web.guard import me, permission, runtime
from app.web.join.follow import follow_url
from app.web.languages import _
from app.web.refusals import sentence
from app.web.scripts import small_number
from app.web.session_calendar import calendar_of

Answer = str | Response | tuple[str, int]


@bp.get("")
@permission("session.lead")
def index() -> str:
    """One's own sessions."""
    return render("facilitate/index.html", build.sessions_page(runtime(), me()))


@bp.get("/calendar.ics")
@permission("session.lead")
def days() -> Response:
    """The days of one's own sessions, for a calendar."""
    led = exports.days_of_trainer(runtime(), me())
    return calendar_of(led, lambda day: url_for("facilitate.session", training=day.id))


@bp.route("/new", methods=["GET", "POST"])
@permission("session.lead")
def new() -> Answer:
    """Set a session up; the form stands as it was chosen last time."""
    last = trainings.last_setup(runtime(), me())
    form = SetupForm(build.case_choices(runtime()), build.setup_data(runtime(), last))
    if form.validate_on_submit():
        setup = form.setup()
        made = trainings.set_up(runtime(), me(), runtime().shelf().cases[setup.case], setup)
        if not isinstance(made, Refusal):
            return redirect(url_for("facilitate.session", training=made))
        form.support_name.errors = [*form.support_name.errors, sentence(made)]
    page = build.setup_page(runtime(), form, is_again=last is not None)
    return render("facilitate/new.html", page, form=form, alone=RehearsalForm([])), 422 if form.errors else 200


@bp.post("/rehearse")
@permission("session.lead")
def rehearse() -> Response:
    """Go through a case alone: the program answers for everybody else."""
    form = RehearsalForm(build.case_choices(runtime()))
    if not form.validate_on_submit():
        return redirect(url_for("facilitate.new"))
    made = rehearsals.begin(runtime(), me(), runtime().shelf().cases[form.case.data], form.seat.data)
    if isinstance(made, Refusal):
        flash(sentence(made), "warn")
        return redirect(url_for("facilitate.new"))
    return redirect(url_for("facilitate.session", training=made))


@bp.get("/<training>")
@permission("session.lead")
def session(training: str) -> str:
    """A session: who has come, and where they sit; once it has begun, what each room waits for."""
    follow, card = follow_url(training, "", me()), _own(training)
    if card.begun_at is not None:
        return render("facilitate/console.html", console_page(runtime(), me(), card, follow))
    return render("facilitate/session.html", build.session_page(runtime(), card, follow))


@bp.get("/<training>/projector")
@permission("session.lead")
def projector(training: str) -> str:
    """The screen that everybody sees: how people join, the hearing of all rooms or of `room`, then the debriefing."""
    follow, card = follow_url(training, "", me()), _own(training)
    if card.begun_at is None:
        return render("facilitate/projector.html", projector_page(runtime(), card, follow))
    led = leading.look(runtime(), me(), training) if card.is_debriefed and card.stopped_at is None else None
    if led is not None and led.is_over:
        return render("facilitate/debrief_screen.html", debrief_screen(runtime(), card, led, follow))
    rooms, chosen = screens.look(runtime(), me(), training) or (), small_number(request.args.get("room", ""))
    return render("facilitate/hearing.html", hearing_screen(runtime(), card, rooms, chosen, follow))


@bp.post("/<training>/deal")
@permission("session.lead")
def deal(training: str) -> Response:
    """Deal everybody who has come into rooms and seats."""
    return _done(training, seating.deal_all(runtime(), me(), training), _("The seats are dealt."))


@bp.post("/<training>/place")
@permission("session.lead")
def place(training: str) -> Response:
    """Put somebody elsewhere: `place` is a room and a seat or a part, as `2 judge`; without one they observe."""
    room, _space, role = request.form.get("place", "").partition(" ")
    who, number = request.form.get("person", ""), small_number(room)
    if role.startswith(PART):
        return _done(training, parts.give(runtime(), me(), training, who, number, role.removeprefix(PART)), _("Saved."))
    return _done(training, seating.place(runtime(), me(), training, who, number, role), _("Saved."))


@bp.post("/<training>/apart")
@permission("session.lead")
def apart(training: str) -> Response:
    """Keep two people out of one room, or let them."""
    pair = (request.form.get("one", ""), request.form.get("other", ""))
    return _done(training, seating.keep_apart(runtime(), me(), training, *pair), _("Saved. Deal the seats again."))


@bp.post("/<training>/begin")
@permission("session.lead")
def begin(training: str) -> Response:
    """Begin in all rooms."""
    return _done(training, seating.begin(runtime(), me(), training), _("The hearing has begun in all rooms."))


@bp.post("/<training>/end")
@permission("session.lead")
def end(training: str) -> Response:
    """Close the session."""
    return _done(training, trainings.end(runtime(), me(), training), _("The session is closed."))


def _own(training: str) -> SessionCard:
    return trainings.look(runtime(), me(), training) or abort(404)


def _done(training: str, refused: Refusal | None, told: str, **anchor: Any) -> Response:
    if refused == trainings.NO_SUCH_SESSION:
        abort(404)
    if refused is None:
        flash(told, "good")
    else:
        flash(sentence(refused), "warn")
    return redirect(url_for("facilitate.session", training=training, **anchor))
