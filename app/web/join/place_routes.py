"""Joining a session by its code, with an account or as a guest, and one's own place in it."""

from typing import cast

from flask import abort, flash, redirect, request, session, url_for
from werkzeug.wrappers import Response

from app.domain.shared.refusal import Refusal
from app.services import attending, claiming, participants, parts, rooms, seat_results, stepping_aside
from app.services.accounts import Who
from app.services.attending import Own
from app.services.participants import Door, Joined
from app.web.auth.standing import PLACE
from app.web.frame import render
from app.web.guard import me, permission, runtime, visit, visitor
from app.web.join import build
from app.web.join.blueprint import bp
from app.web.join.follow import follow_url
from app.web.join.forms import MAX_CODE, GuestForm, ReturnForm
from app.web.join.pages import CodePage
from app.web.languages import _, language
from app.web.refusals import sentence

Answer = str | Response | tuple[str, int]


@bp.get("/join")
@permission("session.join")
def short() -> Response:
    """The address that is read out: the form in the reader's language."""
    return redirect(url_for("join.code"))


@bp.get("/join/<join_code>")
@permission("session.join")
def shortest(join_code: str) -> Response:
    """The address in the QR: the session in the reader's language."""
    return redirect(url_for("join.door", join_code=join_code[:MAX_CODE]))


@bp.get("/<lang:lang>/join")
@permission("session.join")
def code() -> Answer:
    """Type the code of a session."""
    typed = request.args.get("code", "").strip()[:MAX_CODE]
    page = CodePage(title=_("Join a session"), action=url_for("join.code"), typed=typed)
    if typed:
        found = participants.knock(runtime(), visit(), typed)
        if not isinstance(found, Refusal):
            return redirect(url_for("join.door", join_code=found.code))
        page.error = sentence(found)
    return render("join/code.html", page), 422 if page.error else 200


@bp.get("/<lang:lang>/join/<join_code>")
@permission("session.join")
def door(join_code: str) -> Answer:
    """What the session is about, before one joins it."""
    found = _door(join_code)
    if isinstance(found, Response):
        return found
    own = _own(found.training_id)
    if own is not None:
        return redirect(url_for("join.place", training=found.training_id))
    return _page(found, GuestForm(), ReturnForm())


@bp.post("/<lang:lang>/join/<join_code>")
@permission("session.join")
def enter(join_code: str) -> Answer:
    """Join."""
    found = _door(join_code)
    if isinstance(found, Response):
        return found
    who, form = whole(), GuestForm()
    if who is None and not form.validate_on_submit():
        return _page(found, form, ReturnForm(formdata=None), 422)
    joined = participants.join(runtime(), found.code, who, form.name.data or "", form.profession.data or "", language())
    if isinstance(joined, Refusal):
        form.name.errors = [*form.name.errors, sentence(joined)]
        return _page(found, form, ReturnForm(formdata=None), 422)
    return _in(joined)


@bp.post("/<lang:lang>/join/<join_code>/return")
@permission("session.join")
def come_back(join_code: str) -> Answer:
    """Take one's place again on another phone."""
    found, form = _door(join_code), ReturnForm()
    if isinstance(found, Response):
        return found
    if form.validate_on_submit():
        joined = participants.come_back(runtime(), visit(), found.training_id, form.code.data or "")
        if not isinstance(joined, Refusal):
            return _in(joined)
        form.code.errors = [*form.code.errors, sentence(joined)]
    return _page(found, GuestForm(formdata=None), form, 422)


@bp.get("/<lang:lang>/hearing/<training>")
@permission("session.join")
def place(training: str) -> Answer:
    """One's own place in a session."""
    follow = follow_url(training, held(training), whole())
    own = _own(training) or abort(404)
    attending.heard_of(runtime(), own)
    if own.step and "stay" not in request.args:
        return redirect(url_for("join.together", training=training))
    if own.trial_id and not own.is_over and "stay" not in request.args:
        return redirect(url_for("join.room", training=training))
    kept = session.get(PLACE, {})
    rejoin = kept.get("rejoin", "") if kept.get("training") == training else ""
    page = build.place_page(runtime(), own, rejoin, whole())
    page.follow_url = follow
    if own.has_ended:
        result = seat_results.look(runtime(), training, held(training), whole(), language())
        over = result or rooms.enter(runtime(), training, held(training), whole())
        build.add_the_end(page, over.room if over else None, is_debriefed=result is not None)
    return render("join/place.html", page)


@bp.post("/<lang:lang>/hearing/<training>/aside")
@permission("session.join")
def aside(training: str) -> Response:
    """Observe, or take a seat again; nobody asks why."""
    refused = stepping_aside.step_aside(runtime(), training, held(training), whole(), _says("observes"))
    if refused == participants.NOT_IN_IT:
        abort(404)
    if refused is not None:
        flash(sentence(refused), "warn")
    return redirect(url_for("join.place", training=training, stay=1))


@bp.post("/<lang:lang>/hearing/<training>/part")
@permission("session.join")
def part(training: str) -> Response:
    """Ask for a part of the case, or ask no more and give back the one that one has; nobody asks why."""
    refused = parts.volunteer(runtime(), training, held(training), whole(), _says("wants"))
    if refused == participants.NOT_IN_IT:
        abort(404)
    if refused is not None:
        flash(sentence(refused), "warn")
    return redirect(url_for("join.place", training=training, stay=1))


@bp.post("/<lang:lang>/hearing/<training>/claim")
@permission("account.own")
def claim(training: str) -> Response:
    """Let what one does here as a guest be that of one's account."""
    refused = participants.claim(runtime(), training, held(training), me())
    if refused == participants.NOT_IN_IT:
        abort(404)
    flash(
        sentence(refused) if refused else _("This place is now yours with your account."), "warn" if refused else "good"
    )
    return redirect(url_for("join.place", training=training))


@bp.post("/<lang:lang>/records/guest")
@permission("account.own")
def claim_by_code() -> Response:
    """Let what one did as a guest be that of one's account, by the return code."""
    refused = claiming.claim(runtime(), me(), request.form.get("code", "")[:MAX_CODE])
    told = sentence(refused) if refused else _("What you did as a guest is yours now.")
    flash(told, "warn" if refused else "good")
    return redirect(url_for("learn.records"))


def _says(field: str) -> bool:
    return request.form.get(field) == "yes"


def whole() -> Who | None:
    """Whoever is wholly signed in; others are guests here."""
    who = visitor()
    return who if who is not None and who.stage == "whole" else None


def _door(typed: str) -> Door | Response:
    """The session of a code; where there is none, the form says what is wrong."""
    found = participants.knock(runtime(), visit(), typed[:MAX_CODE])
    return redirect(url_for("join.code", code=typed[:MAX_CODE])) if isinstance(found, Refusal) else found


def _own(training: str) -> Own | None:
    return attending.enter(runtime(), training, held(training), whole())


def held(training: str) -> str:
    """What this browser holds for a session, or nothing."""
    kept = session.get(PLACE, {})
    return cast(str, kept.get("token", "")) if kept.get("training") == training else ""


def _in(joined: Joined) -> Response:
    """To one's place; a guest stays there though the hearing is under way, since their code is to be written down."""
    session[PLACE] = {"training": joined.training_id, "token": joined.token, "rejoin": joined.rejoin}
    own = _own(joined.training_id)
    is_under_way = own is not None and own.trial_id is not None and not own.has_account
    return redirect(url_for("join.place", training=joined.training_id, stay=1 if is_under_way else None))


def _page(found: Door, form: GuestForm, back: ReturnForm, status: int = 200) -> tuple[str, int]:
    page = build.door_page(runtime(), found, whole())
    return render("join/door.html", page, form=form, back=back), status
