"""The cold debriefing for somebody who took part: three questions, weeks later."""

from dataclasses import dataclass

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.domain.group.looking_back import MAX_NOTE
from app.i18n.formats import short_date
from app.services import looking_back
from app.services.looking_back import Own
from app.services.participants import NOT_IN_IT
from app.web.frame import Page, render
from app.web.guard import permission, runtime
from app.web.join.blueprint import bp
from app.web.join.place_routes import held, whole
from app.web.languages import _, language
from app.web.looking_back_words import done_words, hindrance_words
from app.web.refusals import sentence

Answer = str | Response | tuple[str, int]


@dataclass(frozen=True)
class Choice:
    """An answer that may be ticked."""

    value: str
    text: str
    chosen: bool


@dataclass(kw_only=True)
class LookingBackPage(Page):
    """`meant`: what one meant to do, or nothing; `most`: signs of the note; `error`: what is wrong, or nothing."""

    case: str
    day: str
    meant: str
    done: list[Choice]
    hindered: list[Choice]
    note: str
    most: int
    action: str
    error: str = ""


@bp.get("/<lang:lang>/hearing/<training>/looking-back")
@permission("session.join")
def looking_back_page(training: str) -> Answer:
    """What came of what one meant to do; whoever is not signed in does that first, for the letter leads here."""
    if whole() is None and not held(training):
        return redirect(url_for("auth.sign_in", next=request.path))
    return render("join/looking_back.html", _page(training, _own(training)))


@bp.post("/<lang:lang>/hearing/<training>/looking-back")
@permission("session.join")
def look_back(training: str) -> Answer:
    """Keep what came of it."""
    found = _own(training)
    done, hindered = request.form.get("done", ""), request.form.getlist("hindered")
    note = request.form.get("note", "")
    refused = looking_back.keep(runtime(), training, held(training), whole(), done, hindered, note)
    if refused == NOT_IN_IT:
        abort(404)
    if refused is not None:
        given = Own(found.case, found.held_on, found.meant, done, tuple(hindered), note[: 2 * MAX_NOTE])
        page = _page(training, given)
        page.error = sentence(refused)
        return render("join/looking_back.html", page), 422
    flash(_("It is kept for you. You can change it as long as you like."), "good")
    return redirect(url_for("join.looking_back_page", training=training))


def _own(training: str) -> Own:
    return looking_back.own(runtime(), training, held(training), whole()) or abort(404)


def _page(training: str, own: Own) -> LookingBackPage:
    case = runtime().shelf().cases.get(own.case)
    return LookingBackPage(
        title=_("What came of it?"),
        case=case.program.text(case.program.title, language()) if case else own.case,
        day=short_date(own.held_on),
        meant=own.meant,
        done=[Choice(code, words, code == own.done) for code, words in done_words()],
        hindered=[Choice(code, words, code in own.hindered) for code, words in hindrance_words()],
        note=own.note,
        most=MAX_NOTE,
        action=url_for("join.look_back", training=training),
    )
