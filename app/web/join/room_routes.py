"""The room of a session as those who sit in it, or observe, have it on their phones."""

from flask import abort, flash, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response

from app.services import attending, desks, harms, rooms, stopping
from app.services.participants import NOT_IN_IT
from app.services.rooms import Hearing
from app.web.frame import render
from app.web.guard import permission, runtime
from app.web.join import room_build as build
from app.web.join.blueprint import bp
from app.web.join.place_routes import held, whole
from app.web.languages import _
from app.web.refusals import sentence
from app.web.scripts import is_script, small_number
from app.web.trials.ask_build import Sent, option_named
from app.web.trials.exhibit_build import exhibit_page

Answer = str | Response | tuple[str | Response, int]


@bp.get("/<lang:lang>/hearing/<training>/room")
@permission("session.join")
def room(training: str) -> Answer:
    """The room as one's seat sees it; for a script what has changed since event `at`."""
    here = _own(training)
    attending.heard_of(runtime(), here.own)
    if is_script():
        return jsonify(build.changes(runtime(), here, whole(), small_number(request.args.get("at", ""))))
    if here.own.step and not request.args:
        return redirect(url_for("join.together", training=training))
    return render("join/room.html", build.room_page(runtime(), here, whole(), request.args.get("tab", "")))


@bp.post("/<lang:lang>/hearing/<training>/room")
@permission("session.join")
def answer(training: str) -> Answer:
    """Answer for one's seat."""
    here = _own(training)
    decision, option = request.form.get("decision", ""), request.form.getlist("option")[-1:]
    cites = [number for number in here.room.program.exhibits if str(number) in request.form.getlist("cites")]
    if not option:
        return _again(here, Sent(cites=cites, errors=[_("Choose one answer.")]))
    key, seen = request.form.get("key", "")[:64] or runtime().ids(), small_number(request.form.get("at", ""))
    named = option_named(here.room, decision, option[0])
    told = rooms.answer(runtime(), training, held(training), whole(), decision, named, cites, key, seen)
    if told is not None and told.code.startswith("trial/cites"):
        return _again(here, Sent(option[0], cites, cites_errors=[sentence(told)]))
    if is_script():
        notice = sentence(told) if told else ""
        return jsonify(build.changes(runtime(), _own(training), whole(), seen, notice)), 409 if told else 200
    if told is not None:
        flash(sentence(told), "warn")
    return redirect(url_for("join.room", training=training, _anchor="ask"))


@bp.post("/<lang:lang>/hearing/<training>/desk")
@permission("session.join")
def lean(training: str) -> Answer:
    """Let the people of one's seat see to which answer one leans; nothing is answered by that."""
    here = _own(training)
    decision, option = request.form.get("decision", ""), request.form.getlist("option")[-1:]
    if not option:
        return _again(here, Sent(errors=[_("Choose one answer.")]))
    named = option_named(here.room, decision, option[0])
    told = desks.lean(runtime(), training, held(training), whole(), named)
    if is_script():
        return "", 409 if told else 204
    flash(sentence(told) if told else _("Your seat sees what you lean to."), "warn" if told else "good")
    return redirect(url_for("join.room", training=training, _anchor="ask"))


@bp.post("/<lang:lang>/hearing/<training>/read")
@permission("session.join")
def read(training: str) -> Answer:
    """What was told of a harm was read."""
    number = small_number(request.form.get("answers", ""))
    if not harms.read(runtime(), training, held(training), whole(), number):
        abort(404)
    return ("", 204) if is_script() else redirect(url_for("join.room", training=training, _anchor="ask"))


@bp.get("/<lang:lang>/hearing/<training>/exhibits/<int:number>")
@permission("session.join")
def exhibit(training: str, number: int) -> str:
    """An exhibit that one's seat may see."""
    back_url = url_for("join.room", training=training, tab="file")
    page = exhibit_page(_own(training).room, number, back_url) or abort(404)
    return render("trials/exhibit.html", page)


@bp.get("/<lang:lang>/hearing/<training>/stop")
@permission("session.join")
def stop(training: str) -> str:
    """Ask once more before all rooms are halted; whom to turn to, and the hotline."""
    return render("join/stop.html", build.stop_page(_own(training)))


@bp.post("/<lang:lang>/hearing/<training>/stop")
@permission("session.join")
def halt(training: str) -> Response:
    """Halt all rooms; who did is kept nowhere."""
    done = stopping.stop(runtime(), training, held(training), whole())
    if done == NOT_IN_IT:
        abort(404)
    return redirect(url_for("join.room", training=training))


def _own(training: str) -> Hearing:
    return rooms.enter(runtime(), training, held(training), whole()) or abort(404)


def _again(here: Hearing, sent: Sent) -> tuple[str | Response, int]:
    """The room with what was sent and what is wrong about it."""
    if is_script():
        return jsonify(build.changes(runtime(), here, whole(), here.room.seq, sent=sent)), 422
    return render("join/room.html", build.room_page(runtime(), here, whole(), "", sent)), 422
