"""The papers of a session, for its trainer to print: of each seat, or of all."""

from flask import Response, abort, url_for

from app.domain.shared.language import LANGUAGES
from app.records.pack_pdf import pack_pdf
from app.services import packs
from app.services.packs import PackOf
from app.web.facilitate.blueprint import bp
from app.web.facilitate.build import title_of, way
from app.web.facilitate.pack_build import ALL, holder_name, holders, pack
from app.web.facilitate.pages import InLanguage, PackLine, PacksPage
from app.web.frame import render
from app.web.guard import me, permission, runtime
from app.web.languages import NAMES, _, language


@bp.get("/<training>/papers")
@permission("session.lead")
def papers(training: str) -> str:
    """What can be printed, in each language."""
    found = _own(training)
    named = {ALL: _("All papers"), **{id: holder_name(found.program, one.holder) for id, one in holders(found).items()}}
    page = PacksPage(
        title=_("Papers to print"),
        section="facilitate.index",
        where=[*way(), (title_of(runtime(), found.card.case), url_for("facilitate.session", training=training))],
        packs=[
            PackLine(
                name,
                [
                    InLanguage(NAMES[lang], lang, url_for("facilitate.paper", training=training, holder=id, lang=lang))
                    for lang in LANGUAGES
                ],
            )
            for id, name in named.items()
        ],
    )
    return render("facilitate/papers.html", page)


@bp.get("/<training>/papers/<holder>.pdf")
@permission("session.lead")
def paper(training: str, holder: str) -> Response:
    """The papers of one holder, or of all, as a PDF in the language of the path."""
    found = _own(training)
    named = holders(found)
    chosen = list(named.values()) if holder == ALL else [named.get(holder) or abort(404)]
    response = Response(pack_pdf(pack(runtime(), found, chosen)), mimetype="application/pdf")
    name = f"taraza-{found.card.case}-{holder}-{language()}.pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _own(training: str) -> PackOf:
    return packs.look(runtime(), me(), training) or abort(404)
