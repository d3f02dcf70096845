"""Texts fall back to their original; the compendium finds provisions by id and by group."""

import pytest

from app.domain.content.compendium import Compendium, Instrument, Provision
from app.domain.content.glossary import GlossaryTerm
from app.domain.content.lesson import Lesson, LessonText
from app.domain.content.letters import collated
from app.domain.content.wording import Told, Wording

TITLE = Wording("en", {"en": "Consent", "ru": "Согласие"})


def provision(id, **more):
    return Provision(
        id, "KR-CC", TITLE, TITLE, **({"confidence": "confirmed", "teach": "yes", "source": "S-CC"} | more)
    )


def compendium():
    ids = ["KR-CC-166.1-DEF", "KR-CC-166.N3", "KR-CC-166.N3-LIMIT", "KR-CC-166-GAP", "KR-CC-1661", "KR-CC-69"]
    code = Instrument("KR-CC", TITLE, TITLE, "code", True, tuple(ids))
    return Compendium({"KR-CC": code}, {id: provision(id) for id in ids})


def ids(provisions):
    return [one.id for one in provisions]


def test_a_text_is_told_in_the_language_that_was_asked_for():
    assert TITLE.told("ru") == Told("Согласие", "ru")
    assert TITLE.text("ru") == "Согласие"


def test_a_text_without_translation_is_told_in_its_original_and_says_so():
    assert TITLE.told("ky") == Told("Consent", "en")


def test_a_lesson_without_translation_is_shown_in_its_original():
    texts = {lang: LessonText(lang, lang, 10, "", (), (), 0) for lang in ("en", "ru")}
    lesson = Lesson("en", (), texts)
    assert lesson.told("ru").lang == "ru"
    assert lesson.told("ky").lang == "en"


def test_an_id_names_one_provision_even_where_others_begin_with_it():
    assert ids(compendium().cited("KR-CC-166.N3")) == ["KR-CC-166.N3"]


def test_a_prefix_up_to_a_dot_or_a_hyphen_names_the_group():
    assert ids(compendium().cited("KR-CC-166")) == [
        "KR-CC-166.1-DEF",
        "KR-CC-166.N3",
        "KR-CC-166.N3-LIMIT",
        "KR-CC-166-GAP",
    ]


def test_the_group_of_an_id_includes_the_provision_itself():
    assert ids(compendium().group("KR-CC-166.N3")) == ["KR-CC-166.N3", "KR-CC-166.N3-LIMIT"]


@pytest.mark.parametrize(("reference", "known"), [("KR-CC-69", True), ("KR", True), ("KR-CC-16", False), ("", False)])
def test_a_reference_is_known_by_its_whole_words(reference, known):
    assert compendium().knows(reference) is known


def test_all_references_are_those_that_are_known():
    everything = compendium()
    references = everything.references()
    assert {"KR-CC-69", "KR-CC-166", "KR-CC-166.N3", "KR-CC", "KR"} <= references
    assert all(everything.knows(reference) for reference in references)


@pytest.mark.parametrize(
    ("more", "settled"),
    [
        ({}, True),
        ({"confidence": "single"}, True),
        ({"confidence": "unsure"}, False),
        ({"derived": True}, False),
        ({"teach": "check-current-text"}, False),
    ],
)
def test_only_what_is_confirmed_and_not_derived_may_be_a_key(more, settled):
    assert provision("KR-CC-1", **more).is_settled is settled


def test_kyrgyz_is_sorted_by_its_own_alphabet() -> None:
    mixed = ["фото", "үй", "өкүл", "zz", "мамлекеттик", "прокурор", "о", "№ мамлекет кепили"]
    assert sorted(mixed, key=lambda word: collated(word, "ky")) == [
        "№ мамлекет кепили", "мамлекеттик", "о", "өкүл", "прокурор", "үй", "фото", "zz",
    ]  # fmt: skip


def test_a_term_has_one_form_or_several_or_none() -> None:
    words = {"en": "(leave out)", "ru": "эксперт / специалист", "ky": "сурак; суракка алуу (жаңы)"}
    term = GlossaryTerm("t", None, words, "confirmed", {})
    assert [term.forms(lang) for lang in ("en", "ru", "ky")] == [
        (), ("эксперт", "специалист"), ("сурак", "суракка алуу"),
    ]  # fmt: skip
