"""Looking things up in lessons, law and glossary: in three languages, the reader's first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.domain.content.glossary import GlossaryTerm
from app.domain.content.search import Entry, Index, Kind, Place, Query, Run, passage, search
from app.domain.content.sections import sections
from app.domain.shared.language import LANGUAGES, Lang
from app.runtime import Runtime, Shelf
from app.services import law

FEW: Final = 6  # shown of each kind among the others
MANY: Final = 60  # shown of one kind alone
FOR_GUESTS: Final[tuple[Kind, ...]] = ("term", "provision")


@dataclass(frozen=True)
class Found:
    """Something that was found: its title in `title_lang`, and where the words stand, each passage with its language.

    `section` is the heading in a lesson, in `title_lang`; `label` how a provision is cited; `old` a word of the query
    that the glossary gave up for this term.
    """

    place: Place
    title: str
    title_lang: Lang
    passages: tuple[tuple[Lang, tuple[Run, ...]], ...]
    section: str = ""
    label: str = ""
    old: str = ""


@dataclass(frozen=True)
class Group:
    """What was found of one kind, the best first; `total` counts also what is not shown."""

    kind: Kind
    total: int
    found: tuple[Found, ...]


def find(runtime: Runtime, text: str, lang: Lang, kinds: tuple[Kind, ...], alone: bool = False) -> list[Group]:
    """What `text` finds among `kinds`, by kind, that of the best hit first; many where they stand `alone`."""
    shelf, query = runtime.shelf(), Query.of(text)
    hits = [hit for hit in search(indexes(shelf), query, lang) if hit.place.kind in kinds] if query.words else []
    groups = []
    for kind in dict.fromkeys(hit.place.kind for hit in hits):
        places = [hit.place for hit in hits if hit.place.kind == kind]
        shown = places[: MANY if alone else FEW]
        groups.append(Group(kind, len(places), tuple(_found(shelf, place, query, lang) for place in shown)))
    return groups


@lru_cache(maxsize=2)
def indexes(shelf: Shelf) -> Mapping[Lang, Index]:
    """The index of all that `shelf` shows, by language; made once for a state of the content."""
    return {lang: Index.of(_entries(shelf, lang)) for lang in LANGUAGES}


def _entries(shelf: Shelf, lang: Lang) -> Iterator[Entry]:
    for term in shelf.glossary:
        note = term.note if lang == "en" else ""
        yield Entry("term", term.id, "", lang, term.words[lang], " ".join([*term.deprecated.get(lang, ()), note]))
    for provision in shelf.compendium.provisions.values():
        if lang in provision.says.by_language:
            label = law.label_in(shelf.compendium, provision.id, lang)
            also = f"{label} {provision.id}"
            yield Entry(
                "provision", provision.id, "", lang, provision.heading.text(lang), provision.says.text(lang), also
            )
    for id, unit in shelf.units.items():
        lesson = unit.lesson.by_language.get(lang)
        for section in sections(lesson) if lesson else ():
            yield Entry("lesson", id, section.anchor, lang, section.title, section.text)


def text_at(shelf: Shelf, place: Place) -> str:
    """The text of a provision or of a section of a lesson that was indexed for `place`, without its title."""
    if place.kind == "provision":
        return shelf.compendium.provisions[place.id].says.text(place.lang)
    lesson = shelf.units[place.id].lesson.told(place.lang)
    return next(one.text for one in sections(lesson) if one.anchor == place.anchor)


def _found(shelf: Shelf, place: Place, query: Query, reader: Lang) -> Found:
    if place.kind == "term":
        return _term(next(term for term in shelf.glossary if term.id == place.id), place, query, reader)
    passages = ((place.lang, passage(text_at(shelf, place), query, place.lang)),)
    if place.kind == "provision":
        heading = shelf.compendium.provisions[place.id].heading.told(reader)
        label = law.label_in(shelf.compendium, place.id, reader)
        return Found(place, heading.text, heading.lang, passages, label=label)
    lesson = shelf.units[place.id].lesson.told(reader)
    section = next((one.text for one in lesson.headings if one.anchor == place.anchor), "")
    return Found(place, lesson.title, lesson.lang, passages, section=section)


def _term(term: GlossaryTerm, place: Place, query: Query, reader: Lang) -> Found:
    """A term with its words in the two other languages, which are what is looked up a glossary for."""
    others = [lang for lang in LANGUAGES if lang != reader]
    passages = tuple((lang, passage(term.words[lang], query, lang)) for lang in others)
    given_up = term.deprecated.get(place.lang, ())
    old = next((word for word in given_up if any(run.found for run in passage(word, query, place.lang))), "")
    in_use = any(run.found for run in passage(term.words[place.lang], query, place.lang))
    return Found(place, term.words[reader], reader, passages, old="" if in_use else old)
