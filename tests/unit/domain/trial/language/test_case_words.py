"""The Words are there in three languages, and none can be taken for another."""

import re

import pytest

from app.domain.shared.language import LANGUAGES, Lang
from app.domain.trial.language.words import FLAGS, FORMS, TEXTS, Vocabulary, Word, shown_form

LETTERS = {"en": "A-Za-z", "ru": "А-Яа-я", "ky": "А-Яа-яҢңӨөҮү"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_words_of_a_language_are_alike(lang: Lang) -> None:
    forms = [FORMS[word][lang] for word in Word]
    assert len(set(forms)) == len(forms)


@pytest.mark.parametrize(("one", "other"), [("ru", "en"), ("ky", "en"), ("ky", "ru")])
def test_a_form_that_two_languages_share_is_the_same_word_in_both(one: Lang, other: Lang) -> None:
    for word in Word:
        for form in [form for form in FORMS if FORMS[form][other] == FORMS[word][one]]:
            assert form is word


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_words_are_written_in_the_letters_of_their_language(lang: Lang) -> None:
    for word in Word:
        assert re.fullmatch(rf"[{LETTERS[lang]} ,{{}}-]+", FORMS[word][lang])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("word", list(Word), ids=lambda word: word.name)
def test_every_form_is_found_again_with_its_argument(word: Word, lang: Lang) -> None:
    head = FORMS[word][lang].replace("{}", "defence [gap]")
    argument = "defence [gap]" if "{}" in FORMS[word][lang] else ""
    assert Vocabulary((lang,)).find(head) == (word, argument)


def test_a_word_with_nothing_inside_it_is_not_found() -> None:
    assert Vocabulary(("en",)).find("Card of ") is None


def test_a_translation_may_use_the_words_of_the_original() -> None:
    assert Vocabulary(("ky", "en")).find("Option") == (Word.OPTION, "")
    assert Vocabulary(("ky", "en")).find("Вариант") == (Word.OPTION, "")
    assert Vocabulary(("ky", "en")).find("Решение") is None


def test_the_nearest_word_is_a_word_or_somebody_of_the_cast() -> None:
    vocabulary = Vocabulary(("en",))
    assert vocabulary.nearest("Qestion") == "Question"
    assert vocabulary.nearest("Bakit", ["Bakyt"]) == "Bakyt"


def test_what_is_read_what_stands_alone_and_what_is_translated_are_words() -> None:
    assert set(Word) >= TEXTS
    assert Word.DEFAULT in FLAGS
    assert shown_form(Word.CARD, "ky") == "… карточкасы"
