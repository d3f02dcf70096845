"""Builds the pages for looking things up."""

from typing import Final

from flask import url_for

from app.domain.content.glossary import GlossaryTerm
from app.domain.content.search import Kind, Place
from app.domain.shared.language import LANGUAGES
from app.runtime import Runtime
from app.services import finding, glossary, law
from app.services.accounts import Who
from app.services.finding import Found, Group
from app.web.frame import Link
from app.web.languages import NAMES, _, language
from app.web.learn.addresses import Lessons
from app.web.lookup.pages import FoundGroup, FoundLine, GlossaryPage, SearchPage, TermLine, TermPage, WordLine
from app.web.safe import in_its_language

PROVISIONS: Final = 12  # of those in which a term stands, on its page
KINDS: Final[tuple[Kind, ...]] = ("term", "provision", "lesson")


def search_page(runtime: Runtime, who: Who | None, query: str, only: str) -> SearchPage:
    """What was typed, and what it finds: lessons only for who is signed in."""
    open_to = KINDS if who is not None else finding.FOR_GUESTS
    kinds = tuple(kind for kind in open_to if kind == only) or open_to
    groups = finding.find(runtime, query, language(), kinds, alone=len(kinds) == 1)
    lessons = Lessons(runtime, who)
    return SearchPage(
        title=_("Search"),
        action=url_for("lookup.search"),
        query=query,
        only=kinds[0] if len(kinds) == 1 else "",
        searched=bool(query.strip()),
        total=sum(group.total for group in groups),
        groups=[_group(group, query, lessons, alone=len(kinds) == 1) for group in groups],
        elsewhere=[(_("Glossary"), url_for("lookup.glossary")), (_("The law"), url_for("public.compendium"))],
        guest=who is None,
    )


def _group(group: Group, query: str, lessons: Lessons, alone: bool) -> FoundGroup:
    titles = {"term": _("Glossary"), "provision": _("The law"), "lesson": _("Lessons")}
    more = group.total > len(group.found) and not alone
    return FoundGroup(
        id=group.kind,
        title=titles[group.kind],
        total=group.total,
        lines=[_line(found, lessons) for found in group.found],
        all_url=url_for("lookup.search", q=query, kind=group.kind) if more else "",
    )


def _line(found: Found, lessons: Lessons) -> FoundLine:
    place = found.place
    about = in_its_language(found.section, found.title_lang) if found.section else found.label
    urls = {"term": _term_url, "provision": _provision_url, "lesson": lessons.url_of}
    title = in_its_language(found.title, found.title_lang)
    return FoundLine(title, urls[place.kind](place), about, found.passages, found.old)


def _term_url(place: Place) -> str:
    return url_for("lookup.term", term=place.id)


def _provision_url(place: Place) -> str:
    return url_for("public.provision", id=place.id)


def glossary_page(runtime: Runtime) -> GlossaryPage:
    """All terms by the letters of the reader's language."""
    groups = glossary.by_letter(runtime, language())
    return GlossaryPage(
        title=_("Glossary"),
        letters=[
            (letter, f"l{number}", [_term_line(term) for term in terms])
            for number, (letter, terms) in enumerate(groups, 1)
        ],
        total=sum(len(terms) for _letter, terms in groups),
    )


def _term_line(term: GlossaryTerm) -> TermLine:
    others = [(lang, term.words[lang]) for lang in LANGUAGES if lang != language()]
    given_up = ", ".join(term.deprecated.get(language(), ()))
    title = term.words[language()] if term.forms(language()) or not given_up else given_up
    return TermLine(title, url_for("lookup.term", term=term.id), others)


def term_page(runtime: Runtime, who: Who | None, term: GlossaryTerm) -> TermPage:
    """A term in three languages, what was given up for it, and where it stands."""
    uses, lessons = glossary.uses(runtime, term, language()), Lessons(runtime, who)
    shown = uses.provisions[:PROVISIONS]
    return TermPage(
        title=term.words[language()] if term.forms(language()) else _("Words that are left out"),
        where=[(_("Glossary"), url_for("lookup.glossary"))],
        words=[
            WordLine(lang, NAMES[lang], term.words[lang], term.deprecated.get(lang, ()), term.kept.get(lang, ()))
            for lang in LANGUAGES
        ],
        confidence=_confidence(term),
        settled=term.confidence == "confirmed",
        note=term.note,
        lessons=[(lessons.title_of(place), lessons.url_of(place)) for place in uses.lessons],
        provisions=[_provision(runtime, place) for place in shown],
        more_url=url_for("lookup.search", q=term.forms(language())[0], kind="provision") if uses.provisions else "",
        more=len(uses.provisions) - len(shown),
    )


def _provision(runtime: Runtime, place: Place) -> Link:
    [told] = law.cited(runtime, place.id, language())
    return f"{told.label}: {told.heading}", _provision_url(place)


def _confidence(term: GlossaryTerm) -> str:
    return {
        "confirmed": _("Both words stand in the official texts of the codes, in Russian and in Kyrgyz."),
        "single": _("Taken from one public source."),
        "proposed": _("Proposed: a legal editor whose language it is has not confirmed it yet."),
    }[term.confidence]
