"""Looking things up: the search, the glossary."""

from flask import Blueprint, abort, request

from app.domain.content.search import LONGEST
from app.services import glossary as terms
from app.web.frame import render
from app.web.guard import learner, permission, runtime
from app.web.lookup import build

bp = Blueprint("lookup", __name__, url_prefix="/<lang:lang>", template_folder="templates")


@bp.get("/search")
@permission("public.read")
def search() -> str:
    """Find something in lessons, law and glossary."""
    query = "".join(sign for sign in request.args.get("q", "")[:LONGEST] if sign.isprintable())
    page = build.search_page(runtime(), learner(), query, request.args.get("kind", ""))
    return render("lookup/search.html", page)


@bp.get("/glossary")
@permission("public.read")
def glossary() -> str:
    """The terms by letter."""
    return render("lookup/glossary.html", build.glossary_page(runtime()))


@bp.get("/glossary/<term>")
@permission("public.read")
def term(term: str) -> str:
    """A term in three languages, and where it stands."""
    found = terms.term(runtime(), term)
    if found is None:
        abort(404)
    return render("lookup/term.html", build.term_page(runtime(), learner(), found))
