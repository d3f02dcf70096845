"""The glossary as pages show it: by letter, and where a term stands in lessons and law."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from app.domain.content.glossary import GlossaryTerm
from app.domain.content.letters import collated
from app.domain.content.search import Place, stands_in
from app.domain.content.stems import Sought, tokens
from app.domain.shared.language import Lang
from app.runtime import Runtime, Shelf
from app.services import finding


@dataclass(frozen=True)
class Uses:
    """Where a term stands in texts of one language: lessons by the first section that has it, and provisions."""

    lessons: tuple[Place, ...]
    provisions: tuple[Place, ...]


def by_letter(runtime: Runtime, lang: Lang) -> list[tuple[str, list[GlossaryTerm]]]:
    """The terms under the letters of `lang`, in its order; last, without a letter, what is to be left out."""
    terms = sorted(runtime.shelf().glossary, key=lambda term: (not term.forms(lang), collated(term.words[lang], lang)))
    grouped = groupby(terms, key=lambda term: term.words[lang][0].upper() if term.forms(lang) else "")
    return [(letter, list(group)) for letter, group in grouped]


def term(runtime: Runtime, id: str) -> GlossaryTerm | None:
    """The term of that id."""
    return next((one for one in runtime.shelf().glossary if one.id == id), None)


def uses(runtime: Runtime, term: GlossaryTerm, lang: Lang) -> Uses:
    """Where one of the forms of `term` stands in lessons and provisions in `lang`, whatever its endings."""
    return _uses(runtime.shelf(), term.id, term.forms(lang), lang)


@lru_cache(maxsize=1024)
def _uses(shelf: Shelf, _id: str, forms: tuple[str, ...], lang: Lang) -> Uses:
    index = finding.indexes(shelf)[lang]
    places: dict[tuple[str, str], Place] = {}
    for phrase in (tuple(Sought(word, lang) for word in tokens(form)) for form in forms):
        for place, words, _ in index.found(phrase):
            is_new = place.kind != "term" and (place.kind, place.id) not in places
            if is_new and words == len(phrase) and stands_in(finding.text_at(shelf, place), phrase):
                places[place.kind, place.id] = place
    in_order = sorted(places.values(), key=index.places.index)
    return Uses(
        tuple(place for place in in_order if place.kind == "lesson"),
        tuple(place for place in in_order if place.kind == "provision"),
    )
