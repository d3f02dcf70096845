"""Mock trials: choose a case and a role, play, be debriefed. A person sees their own plays and nobody else's."""

from flask import Blueprint, abort, flash, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response

from app.domain.shared.language import as_language
from app.domain.shared.refusal import Refusal
from app.domain.trial.state import Manners
from app.runtime import Case
from app.services import logs, trials
from app.services.trials import Room
from app.web.frame import render
from app.web.guard import me, permission, runtime
from app.web.languages import _, language
from app.web.refusals import sentence
from app.web.scripts import is_script, small_number
from app.web.trials import build
from app.web.trials.aside_build import aside
from app.web.trials.ask_build import Sent, option_named
from app.web.trials.debrief import debrief_page
from app.web.trials.exhibit_build import exhibit_page
from app.web.trials.live_build import swapped
from app.web.trials.pages import StopPage
from app.web.trials.room import room_page
from app.web.trials.room_pages import alone
from app.web.trials.what_if import what_if_page

bp = Blueprint("trials", __name__, url_prefix="/<lang:lang>/trials", template_folder="templates")


@bp.get("")
@permission("trial.play")
def index() -> str:
    """The cases, and one's own plays."""
    return render("trials/index.html", build.index_page(runtime(), me()))


@bp.get("/cases/<slug>")
@permission("trial.play")
def case(slug: str) -> str:
    """A case: its content note and its roles."""
    return render("trials/case.html", build.case_page(runtime(), me(), _case(slug)))


@bp.post("/cases/<slug>")
@permission("trial.play")
def begin(slug: str) -> Response | tuple[str, int]:
    """Take a seat: the play under way in that role, or a new one."""
    found = _case(slug)
    role = next((role for role in found.program.roles if role == request.form.get("role")), None)
    if role is None:
        page = build.case_page(runtime(), me(), found, errors=[_("Choose a role.")])
        return render("trials/case.html", page), 422
    manners: Manners = next((one for one in logs.PLAYERS if one == request.form.get("manners")), "authored")
    lang = as_language(request.form.get("tongue", "")) or language()
    trial = trials.begin(runtime(), me(), found, role, manners)
    return redirect(url_for("trials.room", trial=trial, lang=lang))


@bp.get("/<trial>")
@permission("trial.play")
def room(trial: str) -> str:
    """The room as the person's seat sees it."""
    return render(
        "trials/room.html", room_page(runtime(), me(), _own(trial), alone(trial), request.args.get("tab", ""))
    )


@bp.post("/<trial>")
@permission("trial.play")
def play(trial: str) -> Response | tuple[str | Response, int]:
    """Answer what is asked; the machine answers for the others until it is one's turn again."""
    here = _own(trial)
    decision, option = request.form.get("decision", ""), (request.form.getlist("option") or [""])[-1]
    cites = [number for number in here.program.exhibits if str(number) in request.form.getlist("cites")]
    if not option:
        return _again(here, Sent(cites=cites, errors=[_("Choose one answer.")]))
    key, seen = request.form.get("key", "")[:64] or runtime().ids(), small_number(request.form.get("at", ""))
    named = option_named(here, decision, option)
    done = trials.play(runtime(), me(), trial, decision, named, cites, key, seen or None)
    if not isinstance(done, Refusal):
        if is_script():
            return jsonify(swapped(done, room_page(runtime(), me(), done, alone(trial)), seen))
        # What is told of the answer is looked at before anything else that has happened since.
        return redirect(url_for("trials.room", trial=trial, _anchor="ask" if aside(runtime(), done) else "new"))
    if done.code.startswith("trial/cites"):
        return _again(here, Sent(option, cites, cites_errors=[sentence(done)]))
    if is_script():
        return jsonify(swapped(here, room_page(runtime(), me(), here, alone(trial)), seen, sentence(done))), 409
    flash(sentence(done), "warn")
    return redirect(url_for("trials.room", trial=trial, _anchor="ask"))


@bp.post("/<trial>/further")
@permission("trial.play")
def further(trial: str) -> Response:
    """Go on: what followed the last answer was read."""
    _own(trial)
    trials.read_on(runtime(), me(), trial, small_number(request.form.get("answers", "")))
    here = _own(trial)
    if is_script():
        return jsonify(
            swapped(
                here,
                room_page(runtime(), me(), here, alone(trial)),
                small_number(request.form.get("at", "")),
                was_told=True,
            )
        )
    return redirect(url_for("trials.room", trial=trial, _anchor="ask"))


def _again(here: Room, sent: Sent) -> tuple[str | Response, int]:
    """The room with what was sent and what is wrong about it."""
    page = room_page(runtime(), me(), here, alone(here.trial_id), sent=sent)
    return (jsonify(swapped(here, page, here.seq)) if is_script() else render("trials/room.html", page)), 422


@bp.get("/<trial>/exhibits/<int:number>")
@permission("trial.play")
def exhibit(trial: str, number: int) -> str:
    """An exhibit that the person's seat may see."""
    page = exhibit_page(_own(trial), number, url_for("trials.room", trial=trial, tab="file")) or abort(404)
    return render("trials/exhibit.html", page)


@bp.get("/<trial>/stop")
@permission("trial.play")
def stop(trial: str) -> str:
    """A break: the place is kept, nobody asks why."""
    _own(trial)
    page = StopPage(title=_("Take a break"), section="trials.index", room_url=url_for("trials.room", trial=trial))
    return render("trials/stop.html", page)


@bp.get("/<trial>/debriefing")
@permission("trial.play")
def debriefing(trial: str) -> str | Response:
    """Scores, decisions and key moments of a play that has ended; with `paper` nothing is folded."""
    here = _own(trial)
    if here.view.ending is None:
        return redirect(url_for("trials.room", trial=trial))
    return render("trials/debrief.html", debrief_page(runtime(), me(), here, "paper" in request.args))


@bp.get("/<trial>/debriefing/what-if/<int:number>")
@permission("trial.play")
def what_if(trial: str, number: int) -> str | Response:
    """How the play would have gone on with another answer at the own decision of that number; it is kept nowhere."""
    here = _own(trial)
    if here.view.ending is None:
        return redirect(url_for("trials.room", trial=trial))
    page = what_if_page(here, number, request.args.get("answer", ""))
    return render("trials/what_if.html", page) if page else abort(404)


def _case(slug: str) -> Case:
    return runtime().shelf().cases.get(slug) or abort(404)


def _own(trial: str) -> Room:
    return trials.enter(runtime(), me(), trial) or abort(404)
