"""The cohorts of a centre: who belongs to them, what they are enrolled on, their sheets of codes."""

from typing import Any

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.domain.people.cohort import MAX_NAME
from app.domain.shared.refusal import Refusal
from app.services import cohorts as groups
from app.services import enrolments, invitations, people
from app.services.cohorts import CohortCard
from app.web.centre import cohort_build as build
from app.web.centre.blueprint import bp
from app.web.centre.codes_build import codes_page
from app.web.centre.forms import CohortForm, EnrolForm, PutInForm
from app.web.centre.people_build import page_number
from app.web.frame import render
from app.web.guard import me, permission, runtime
from app.web.languages import _, language, ngettext
from app.web.refusals import sentence

Answer = str | Response | tuple[str, int]
GONE = ("cohort/no_such_cohort", "enrolment/no_such_enrolment")


@bp.route("/cohorts", methods=["GET", "POST"])
@permission("centre.people")
def cohorts() -> Answer:
    """All cohorts, and a new one."""
    form = CohortForm(MAX_NAME)
    if form.validate_on_submit():
        made = groups.make(runtime(), me(), form.name.data or "", form.rule(), form.project.data or "")
        if not isinstance(made, Refusal):
            flash(_("The cohort is made. Now put people in, and enrol them on a course."), "good")
            return redirect(url_for("centre.cohort", cohort=made))
        _show(made, form)
    page = build.cohorts_page(runtime(), me(), form)
    return render("centre/cohorts.html", page, form=form), 422 if form.errors else 200


@bp.route("/cohorts/<cohort>", methods=["GET", "POST"])
@permission("centre.people")
def cohort(cohort: str) -> Answer:
    """A cohort; its name and rule to change."""
    card = _card(cohort)
    form = CohortForm(MAX_NAME, build.fields(card))
    if form.validate_on_submit():
        refused = groups.change(runtime(), me(), cohort, form.name.data or "", form.rule(), form.project.data or "")
        if refused is None:
            return _back(cohort, _("Saved."))
        _show(refused, form)
    return _page(card, form=form)


@bp.post("/cohorts/<cohort>/people", endpoint="cohort_people")
@permission("centre.people")
def cohort_people(cohort: str) -> Answer:
    """Put people in by their numbers, or take one out."""
    card, out = _card(cohort), request.form.get("take_out", "")
    if out:
        count = groups.take_out(runtime(), me(), cohort, [out])
        return _back(cohort, _("Taken out.") if count else _("Nobody was taken out."))
    form = PutInForm()
    if not form.validate_on_submit():
        return _page(card, put_form=form)
    lines = form.lines()
    unknown = groups.put_in_by_number(runtime(), me(), cohort, list(dict.fromkeys(lines.values())))
    if isinstance(unknown, Refusal):
        abort(404)
    if not unknown:
        return _back(cohort, _("Put in."))
    if set(lines.values()) - set(unknown):
        flash(_("Put in."), "good")
    report = [(line, text) for line, text in lines.items() if text in unknown]
    form.numbers.data = "\n".join(text for _line, text in report)
    told = ngettext("%(num)s number is known to nobody.", "%(num)s numbers are known to nobody.", len(report))
    form.numbers.errors = [told]
    return _page(_card(cohort), put_form=form, report=report)


@bp.post("/cohorts/<cohort>/enrolments")
@permission("centre.people")
def enrol(cohort: str) -> Answer:
    """Enrol a cohort on a course."""
    card, form = _card(cohort), EnrolForm(_courses())
    if not form.validate_on_submit():
        return _page(card, enrol_form=form)
    made = enrolments.enrol(runtime(), me(), cohort, form.course.data, form.opens_on.day, form.closes_on.day)
    if not isinstance(made, Refusal):
        return _back(cohort, _("The cohort is enrolled."))
    field = form.closes_on if made.code == "enrolment/dates" else form.course
    field.errors = [*field.errors, sentence(made)]
    return _page(card, enrol_form=form)


@bp.post("/cohorts/<cohort>/enrolments/<enrolment>/withdraw")
@permission("centre.people")
def withdraw(cohort: str, enrolment: str) -> Response:
    """Withdraw an enrolment."""
    card = _card(cohort)
    if enrolment not in {one.id for one in card.enrolments}:
        abort(404)
    enrolments.withdraw(runtime(), me(), enrolment)
    return _back(cohort, _("The enrolment is withdrawn. What people completed stays theirs."))


@bp.post("/cohorts/<cohort>/codes")
@permission("centre.keys")
def codes(cohort: str) -> Answer:
    """A sheet of codes for those of a cohort who have not signed in yet; shown this once."""
    _card(cohort)
    fresh = people.not_signed_in(runtime(), me(), cohort)
    printed = invitations.print_codes(runtime(), me(), fresh)
    if not printed:
        flash(_("Nobody here needs a code: all have signed in, or look after their sign-in themselves."), "warn")
        return redirect(url_for("centre.cohort", cohort=cohort))
    back_url = url_for("centre.cohort", cohort=cohort)
    return render("centre/codes.html", codes_page(runtime(), "centre.cohorts", back_url, printed, len(fresh)))


def _card(cohort: str) -> CohortCard:
    return groups.look(runtime(), me(), cohort) or abort(404)


def _courses() -> list[tuple[str, str]]:
    return [(one.id, one.title.text(language())) for one in runtime().shelf().courses.values()]


def _page(card: CohortCard, report: list[tuple[int, str]] | None = None, **forms: Any) -> tuple[str, int]:
    """The page of a cohort with its three forms, of which the one that was sent keeps what was typed."""
    shown = {
        "form": CohortForm(MAX_NAME, build.fields(card), formdata=None),
        "put_form": PutInForm(formdata=None),
        "enrol_form": EnrolForm(_courses(), formdata=None),
        **forms,
    }
    number = page_number(request.args.get("page", ""))
    page = build.cohort_page(runtime(), me(), card, shown["form"], number, report or ())
    status = 422 if any(form.errors for form in shown.values()) else 200
    return render("centre/cohort.html", page, **shown), status


def _back(cohort: str, done: str) -> Response:
    flash(done, "good")
    return redirect(url_for("centre.cohort", cohort=cohort))


def _show(refused: Refusal, form: CohortForm) -> None:
    """Put what was refused beside the field that it is about."""
    if refused.code in GONE:
        abort(404)
    field = form.agencies if refused.code == "cohort/rule" else form.name
    field.errors = [*field.errors, sentence(refused)]
