"""Pages for everybody, and what a load balancer asks."""

from flask import Blueprint, abort, flash, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response

from app.domain.ledger.entry import CODE_LENGTH
from app.domain.shared.code import fold_code, grouped
from app.domain.shared.refusal import Refusal
from app.services import certificates, health, law
from app.services.certificates import Shown
from app.web import certificate_words as words
from app.web.frame import render
from app.web.guard import learner, permission, runtime, visit
from app.web.languages import _, language
from app.web.public.competency_build import competency_map_page
from app.web.public.fairness_build import fairness_page
from app.web.public.forms import NameForm
from app.web.public.law_build import provision_page
from app.web.public.pages import AboutPage, CompendiumPage, VerifyFormPage, VerifyPage
from app.web.public.trainers_build import trainers_page
from app.web.refusals import sentence

bp = Blueprint("public", __name__, template_folder="templates")


@bp.get("/")
@permission("public.read")
def root() -> Response:
    """To the home page in the reader's language."""
    return redirect(url_for("learn.home", lang=language()))


@bp.get("/healthz")
@permission("public.read")
def healthz() -> Response:
    """The process answers."""
    return jsonify({"status": "ok"})


@bp.get("/readyz")
@permission("public.read")
def readyz() -> tuple[Response, int]:
    """The database is at the newest migration, the content is read, the directory is writable."""
    checks = health.readiness(runtime())
    return jsonify(checks), 200 if all(checks.values()) else 503


@bp.get("/<lang:lang>/about")
@permission("public.read")
def about() -> str:
    """What the product is."""
    return render("public/about.html", AboutPage(title=_("About Taraza")))


@bp.get("/<lang:lang>/competencies")
@permission("public.read")
def competencies() -> str:
    """What practitioners need, and which lessons, questions and trials serve it."""
    return render("public/competencies.html", competency_map_page(runtime(), learner()))


@bp.get("/<lang:lang>/trainers")
@permission("public.read")
def trainers() -> str:
    """Who may lead group trials, and agreed to be named."""
    return render("public/trainers.html", trainers_page(runtime()))


@bp.get("/<lang:lang>/law")
@permission("public.read")
def compendium() -> str:
    """All that courses and trials cite."""
    page = CompendiumPage(title=_("The law and the facts we cite"), instruments=law.instruments(runtime(), language()))
    return render("public/compendium.html", page)


@bp.get("/<lang:lang>/law/<id>")
@permission("public.read")
def provision(id: str) -> str:
    """One provision, or an article with all that stands in it."""
    page = provision_page(runtime(), learner(), id)
    if page is None:
        abort(404)
    return render("public/provision.html", page)


@bp.get("/<lang:lang>/cases/<slug>/fairness")
@permission("public.read")
def fairness(slug: str) -> str:
    """What was proved of a mock trial: that it is fair, and what can be reached in it."""
    found = runtime().shelf().cases.get(slug) or abort(404)
    return render("public/fairness.html", fairness_page(found))


@bp.get("/verify/<code>")
@permission("public.read")
def verify_short(code: str) -> Response:
    """The address in a certificate's QR: the check in the reader's language."""
    return redirect(url_for("public.verify", code=fold_code(code)[:CODE_LENGTH] or "-"))


@bp.get("/<lang:lang>/verify")
@permission("public.read")
def verify_form() -> str | Response:
    """Type the code of a certificate."""
    typed = request.args.get("code", "").strip()[:64]
    if typed:
        return redirect(url_for("public.verify", code=fold_code(typed)[:32] or "-"))
    page = VerifyFormPage(title=_("Verify a certificate"), action=url_for("public.verify_form"))
    return render("public/verify_form.html", page)


@bp.get("/<lang:lang>/verify/<code>")
@permission("public.read")
def verify(code: str) -> tuple[str, int] | tuple[str, int, dict[str, str]]:
    """What a certificate certifies, and whether it stands; whose name was removed, with a form to compare it."""
    shown = certificates.look_up(runtime(), visit(), code)
    if isinstance(shown, Refusal):
        form = VerifyFormPage(
            title=_("Verify a certificate"), action=url_for("public.verify_form"), code=code[:64], error=sentence(shown)
        )
        again = {"Retry-After": str(60 * int(shown.details["minutes"]))}
        return render("public/verify_form.html", form), 429, again
    if shown is None:
        page = VerifyPage(
            title=_("Not in the register"),
            where=_way(),
            found=False,
            code=code[:32],
            again_url=url_for("public.verify_form"),
        )
        return render("public/verify.html", page), 404
    return _certificate(shown, NameForm() if shown.is_anonymised else None)


@bp.post("/<lang:lang>/verify/<code>")
@permission("public.read")
def compare_name(code: str) -> Response | tuple[str, int]:
    """Whether the name that somebody reads on the paper is the one that was removed from the certificate."""
    shown = certificates.check(runtime(), code)
    if shown is None:
        abort(404)
    here = redirect(url_for("public.verify", code=shown.code))
    if not shown.is_anonymised:
        return here
    form = NameForm()
    if form.validate_on_submit():
        typed = " ".join((form.name.data or "").split())
        answer = certificates.is_name_of(runtime(), visit(), shown, typed)
        if not isinstance(answer, Refusal):
            if answer:
                flash(_("“%(name)s” matches the name on this certificate.", name=typed), "good")
            else:
                flash(_("“%(name)s” does not match the name on this certificate.", name=typed), "bad")
            return here
        form.name.errors = [*form.name.errors, sentence(answer)]
    return _certificate(shown, form)


def _certificate(shown: Shown, form: NameForm | None) -> tuple[str, int]:
    signatory, position = words.signed(shown)
    page = VerifyPage(
        title=_title(shown),
        where=_way(),
        found=True,
        code=grouped(shown.code, 4),
        standing=shown.standing,
        name=shown.face.get("name", ""),
        name_latin=shown.face.get("name_latin", ""),
        subject=words.subject(shown),
        statement=words.statement(shown),
        rows=words.rows(shown),
        signed=f"{signatory}, {position}" if position else signatory,
        again_url=url_for("public.verify_form"),
        action=url_for("public.compare_name", code=shown.code) if form else "",
    )
    return render("public/verify.html", page, form=form), 422 if form and form.errors else 200


def _title(shown: Shown) -> str:
    return {
        "valid": _("The certificate is valid"),
        "expired": _("The certificate has expired"),
        "superseded": _("The certificate has been replaced"),
        "revoked": _("The certificate has been revoked"),
    }[shown.standing]


def _way() -> list[tuple[str, str]]:
    return [(_("Verify a certificate"), url_for("public.verify_form"))]
