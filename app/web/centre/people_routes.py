"""The people of a centre: find, see, add, correct, let in, shut out."""

from collections.abc import Mapping

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.domain.people.codes import IDENTIFIERS
from app.domain.shared.refusal import Refusal
from app.services import allowances, cohorts, invitations, second_factor
from app.services import people as register
from app.services.people import PersonCard
from app.web.centre import people_build as build
from app.web.centre import words
from app.web.centre.blueprint import bp
from app.web.centre.codes_build import codes_page
from app.web.centre.forms import ExtraTimeForm, PersonForm, RoleForm, SearchForm
from app.web.centre.pages import NewPersonPage
from app.web.frame import render
from app.web.guard import me, permission, runtime
from app.web.languages import _
from app.web.refusals import sentence

Answer = str | Response | tuple[str, int]


@bp.get("/people")
@permission("centre.people")
def people() -> str:
    """Everybody, or those who are looked for, fifty on a page."""
    form = SearchForm([(one.id, one.name) for one in cohorts.of_centre(runtime(), me())])
    page = build.people_page(runtime(), me(), form, build.page_number(request.args.get("page", "")))
    return render("centre/people.html", page, form=form)


@bp.route("/people/new", methods=["GET", "POST"])
@permission("centre.people")
def new_person() -> Answer:
    """Add somebody."""
    form = PersonForm(register.MOST)
    if form.validate_on_submit():
        added = register.add(runtime(), me(), form.fields())
        if not isinstance(added, Refusal):
            flash(_("Added. Now let the person in: by a letter, or by a printed code."), "good")
            return redirect(url_for("centre.person", person=added))
        _show(added, form)
    page = NewPersonPage(
        title=_("New person"),
        part="centre.people",
        action=url_for("centre.new_person"),
        people_url=url_for("centre.people"),
    )
    return render("centre/new_person.html", page, form=form), 422 if form.errors else 200


@bp.route("/people/<person>", methods=["GET", "POST"])
@permission("centre.people")
def person(person: str) -> Answer:
    """What the centre keeps about somebody, to see and to correct."""
    card = _card(person)
    form = PersonForm(register.MOST, card.fields)
    if request.method == "POST" and not card.may_change:
        return back_to(person, Refusal("people/staff"))
    if form.validate_on_submit():
        refused = register.change(runtime(), me(), person, form.fields(() if card.is_kept else IDENTIFIERS))
        if refused is None:
            return back_to(person, None, _("Saved."))
        _show(refused, form)
    allowed = allowances.of_person(runtime(), me(), person)
    page = build.person_page(runtime(), me(), card, allowed)
    roles = RoleForm(build.other_roles(card), formdata=None)
    time = ExtraTimeForm(allowed.extra_time, formdata=None)
    return render("centre/person.html", page, form=form, roles_form=roles, time_form=time), 422 if form.errors else 200


@bp.post("/people/<person>/disable")
@permission("centre.people")
def disable(person: str) -> Response:
    """Shut somebody out of this centre."""
    done = _("Disabled: the person can no longer sign in at this centre.")
    return back_to(person, register.disable(runtime(), me(), person), done)


@bp.post("/people/<person>/enable")
@permission("centre.people")
def enable(person: str) -> Response:
    """Let somebody in again."""
    done = _("Enabled: the person can sign in at this centre again.")
    return back_to(person, register.enable(runtime(), me(), person), done)


@bp.post("/people/<person>/invite")
@permission("centre.keys")
def invite(person: str) -> Response:
    """Send somebody a letter with a link."""
    return back_to(person, invitations.invite(runtime(), me(), person), _("The invitation is on its way."))


@bp.post("/people/<person>/code")
@permission("centre.keys")
def code(person: str) -> Answer:
    """A printed code for somebody: the answer is the sheet, shown this once."""
    card = _card(person)
    codes = invitations.print_codes(runtime(), me(), [person])
    if not codes:
        return back_to(person, Refusal("people/own_keys" if card.may_change else "people/staff"))
    back_url = url_for("centre.person", person=person)
    return render("centre/codes.html", codes_page(runtime(), "centre.people", back_url, codes, 1))


@bp.post("/people/<person>/roles")
@permission("centre.roles")
def roles(person: str) -> Response:
    """Give a role, or take one."""
    taken, given = request.form.get("take", ""), request.form.get("role", "")
    if taken:
        done = _("Taken away: %(role)s.", role=words.role(taken))
        return back_to(person, register.take(runtime(), me(), person, taken), done)
    done = _("Given: %(role)s.", role=words.role(given))
    return back_to(person, register.grant(runtime(), me(), person, given), done)


@bp.post("/people/<person>/second-factor")
@permission("centre.roles")
def remove_second_factor(person: str) -> Response:
    """Take away the second factor of somebody who lost it."""
    done = _("The second factor is removed. The person sets up a new one at the next sign-in.")
    return back_to(person, second_factor.remove(runtime(), me(), person), done)


def _card(person: str) -> PersonCard:
    return register.look(runtime(), me(), person) or abort(404)


def back_to(person: str, refused: Refusal | None, done: str = "") -> Response:
    """Back to the page of the person, with what was done or why it was not; whoever is of another centre is nobody."""
    if refused is not None and refused.code == "people/no_such_person":
        abort(404)
    flash(sentence(refused) if refused else done, "warn" if refused else "good")
    return redirect(url_for("centre.person", person=person))


def _show(refused: Refusal, form: PersonForm) -> None:
    """Put what was refused beside the field that it is about."""
    faults: Mapping[str, str] = refused.details if refused.code == "people/wrong_fields" else {}
    for name, fault in faults.items():
        field = form[name if name in form else "name"]
        field.errors = [*field.errors, words.fault(fault)]
    if not faults:
        form.form_errors = [*form.form_errors, sentence(refused)]
