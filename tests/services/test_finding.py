"""Looking things up in the small shelf: terms, provisions, lessons; and where a term stands."""

from dataclasses import replace

import pytest

from app.domain.content.lesson import Heading
from app.domain.content.search import Kind
from app.domain.content.wording import Wording
from app.domain.shared.language import Lang
from app.runtime import Runtime
from app.services import citations, finding, glossary
from app.services.citations import Citing
from app.services.finding import Found
from tests.support.shelves import HandShelf, small_shelf
from tests.support.world import World

ALL: tuple[Kind, ...] = ("term", "provision", "lesson")


@pytest.fixture
def shelf() -> HandShelf:
    """The small shelf with a lesson of two sections, a Russian translation of it, and a provision without one."""
    held = small_shelf()
    unit = held.units["shared/one"]
    english = replace(
        unit.lesson.told("en"),
        title="First talk",
        html='<p>Begin with the victim.</p><h2 id="s1">Rights</h2><p>A victim may ask.</p>',
        headings=(Heading(2, "s1", "Rights"),),
    )
    russian = replace(english, lang="ru", title="Первая беседа", html="<p>Потерпевшему верят.</p>", headings=())
    texts: dict[Lang, object] = {"en": english, "ru": russian}
    lesson = replace(unit.lesson, by_language=texts)
    compendium = held.compendium
    untranslated = replace(
        compendium.provisions["INT-P-3"], heading=Wording("en", {"en": "Consent"}), says=Wording("en", {"en": "None."})
    )
    return held.with_(
        units={**held.units, "shared/one": replace(unit, lesson=lesson)},
        compendium=replace(compendium, provisions={**compendium.provisions, "INT-P-3": untranslated}),
    )


@pytest.fixture
def runtime(world: World, shelf: HandShelf) -> Runtime:
    return replace(world.runtime, shelf=lambda: shelf)


def marked(found: Found) -> list[str]:
    return [run.text for _, runs in found.passages for run in runs if run.found]


def test_each_kind_is_found_and_marked_where_it_stands(runtime: Runtime) -> None:
    term, lesson = finding.find(runtime, "victims", "en", ALL)
    assert (term.kind, term.total, term.found[0].title) == ("term", 1, "victim")
    assert [lang for lang, _ in term.found[0].passages] == ["ky", "ru"]
    assert (lesson.kind, lesson.found[0].title, marked(lesson.found[0])) == ("lesson", "First talk", ["victim"])
    [provision] = finding.find(runtime, "recruits", "en", ALL)
    assert (provision.found[0].title, provision.found[0].label) == ("Trafficking", "CC")


def test_a_section_of_a_lesson_is_found_by_its_heading(runtime: Runtime) -> None:
    [group] = finding.find(runtime, "rights ask", "en", ALL)
    [lesson] = group.found
    assert (lesson.place.anchor, lesson.section, marked(lesson)) == ("s1", "Rights", ["ask"])


def test_another_language_is_found_and_said(runtime: Runtime) -> None:
    groups = {group.kind: group.found for group in finding.find(runtime, "потерпевшего", "en", ALL)}
    assert [(lang, [run.text for run in runs if run.found]) for lang, runs in groups["term"][0].passages] == [
        ("ky", []),
        ("ru", ["потерпевший"]),
    ]
    [lesson] = groups["lesson"]
    assert (lesson.title, lesson.title_lang, lesson.place.lang) == ("First talk", "en", "ru")
    [untranslated] = finding.find(runtime, "consent", "ky", ALL)
    assert (untranslated.found[0].title, untranslated.found[0].title_lang) == ("Consent", "en")


def test_a_word_that_was_given_up_leads_to_the_term(runtime: Runtime) -> None:
    [group] = finding.find(runtime, "курмандыктын", "ky", ALL)
    assert [(found.title, found.old) for found in group.found] == [("жабырлануучу", "курмандык")]


def test_only_what_is_asked_for_is_found_and_more_of_it_alone(runtime: Runtime, shelf: HandShelf) -> None:
    assert finding.find(runtime, "victim", "en", ("provision",)) == []
    assert finding.find(runtime, " \x00 ", "en", ALL) == []
    units = {f"u{number}": replace(shelf.units["shared/one"], id=f"u{number}") for number in range(9)}
    many = replace(runtime, shelf=lambda: held)
    held = shelf.with_(units=units)
    [among] = finding.find(many, "ask", "en", ALL)
    [alone] = finding.find(many, "ask", "en", ("lesson",), alone=True)
    assert (among.total, len(among.found), len(alone.found)) == (9, finding.FEW, 9)


def test_a_changed_shelf_has_another_index_and_the_same_one_is_kept(shelf: HandShelf) -> None:
    first = finding.indexes(shelf)
    assert finding.indexes(shelf) is first
    assert finding.indexes(shelf.with_(glossary=())) is not first


def test_the_glossary_stands_by_letter_and_what_is_left_out_at_the_end(runtime: Runtime) -> None:
    listed = glossary.by_letter(runtime, "ky")
    assert [(letter, [term.id for term in terms]) for letter, terms in listed] == [
        ("Ж", ["victim"]), ("", ["no-blame"]),
    ]  # fmt: skip


def test_a_term_stands_in_lessons_and_provisions_with_whatever_ending(runtime: Runtime, shelf: HandShelf) -> None:
    term = glossary.term(runtime, "victim")
    assert term is not None
    uses = glossary.uses(runtime, term, "ru")
    assert [place.id for place in uses.lessons] == ["shared/one"]
    assert uses.provisions == ()
    assert glossary.uses(runtime, shelf.glossary[1], "en").lessons == ()
    assert glossary.term(runtime, "nobody") is None


def test_who_cites_a_provision_or_its_group(runtime: Runtime) -> None:
    assert citations.citing(runtime, "KR-CC-166") == Citing(("shared/one",), (), ())
    assert citations.citing(runtime, "KR-CC") == Citing(("shared/one",), (), ())
