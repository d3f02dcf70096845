"""The trainer's console: every act is a button, and each leads back to the room that it was done in."""

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.domain.shared.refusal import Refusal
from app.services import console, parts, stopping, trainings
from app.web.facilitate.blueprint import bp
from app.web.facilitate.people_build import PART
from app.web.guard import me, permission, runtime
from app.web.languages import _
from app.web.refusals import sentence

Done = Refusal | None


@bp.post("/<training>/go-on")
@permission("session.lead")
def go_on(training: str) -> Response:
    """Let all rooms go on after a Stop."""
    return _back(training, 0, stopping.go_on(runtime(), me(), training), _("All rooms go on."))


@bp.post("/<training>/rooms/<int:number>/pause")
@permission("session.lead")
def pause(training: str, number: int) -> Response:
    """Pause a room, or let it go on."""
    return _back(training, number, stopping.pause(runtime(), me(), training, number), _("Done."))


@bp.post("/<training>/rooms/<int:number>/extend")
@permission("session.lead")
def extend(training: str, number: int) -> Response:
    """A minute more for the window that is open."""
    return _back(training, number, console.extend(runtime(), me(), training, number), _("A minute more."))


@bp.post("/<training>/rooms/<int:number>/machine")
@permission("session.lead")
def machine(training: str, number: int) -> Response:
    """Let the program answer for whoever is waited for, this once."""
    done = console.let_the_machine_answer(runtime(), me(), training, number)
    return _back(training, number, done, _("The program has answered; it is scored for nobody."))


@bp.post("/<training>/rooms/<int:number>/release")
@permission("session.lead")
def release(training: str, number: int) -> Response:
    """Let an event come now."""
    done = console.release(runtime(), me(), training, number, request.form.get("event", ""))
    return _back(training, number, done, _("The event has come."))


@bp.post("/<training>/rooms/<int:number>/seat")
@permission("session.lead")
def hand_over(training: str, number: int) -> Response:
    """Give a seat to somebody else, or to the program; a part to who asked for it; let somebody observe."""
    role, to = request.form.get("role", ""), request.form.get("to", "")
    if role.startswith(PART):
        done = parts.give(runtime(), me(), training, to, number, role.removeprefix(PART))
        return _back(training, number, done, _("Saved."))
    done = console.hand_over(runtime(), me(), training, number, role, to)
    return _back(training, number, done, _("The seat has changed hands."))


@bp.post("/<training>/rooms/<int:number>/rewind")
@permission("session.lead")
def rewind(training: str, number: int) -> Response:
    """Go back to before a decision."""
    kept, reason = request.form.get("kept", ""), request.form.get("reason", "")
    place = int(kept) if kept.isdecimal() and kept.isascii() and len(kept) < 6 else 0
    done = console.rewind(runtime(), me(), training, number, place, reason)
    return _back(training, number, done, _("The room is back at that decision. The first answer is what counts."))


@bp.post("/<training>/notes")
@permission("session.lead")
def note(training: str) -> Response:
    """Keep a note with the time."""
    room = request.form.get("room", "")
    number = int(room) if room.isdecimal() and room.isascii() and len(room) < 3 else None
    done = console.write_down(runtime(), me(), training, number, request.form.get("text", ""))
    return _back(training, number or 0, done, _("The note is kept."))


def _back(training: str, number: int, refused: Done, told: str) -> Response:
    if refused == trainings.NO_SUCH_SESSION:
        abort(404)
    if refused is None:
        flash(told, "good")
    else:
        flash(sentence(refused), "warn")
    return redirect(url_for("facilitate.session", training=training, _anchor=f"room-{number}" if number else None))
