"""The interface is wholly translated into Russian and Kyrgyz, and written as the two languages are."""

import re
from functools import cache

import polib
import pytest

from tests.catalogues import CATALOGUES, FORMS, PLURAL_FORMS, messages, updated
from tests.support.kyrgyz import LOST, foreign_letters, glued_endings, latin_words, lost_letters, mixed_words

PLACEHOLDER = re.compile(r"%\((\w+)\)s")
wanted = cache(messages)
Said = list[tuple[polib.POEntry, str]]

pytestmark = pytest.mark.parametrize("lang", ["ru", "ky"])


@cache
def in_file(lang: str) -> polib.POFile:
    return polib.pofile(str(CATALOGUES[lang]), encoding="utf-8", check_for_duplicates=True)


@pytest.fixture
def catalogue(lang: str) -> polib.POFile:
    return in_file(lang)


@pytest.fixture
def said(catalogue: polib.POFile) -> Said:
    """Every translation with its entry; a counted text gives one for each form."""
    return [(entry, text) for entry in catalogue for text in (entry.msgstr_plural or {0: entry.msgstr}).values()]


def test_the_catalogue_has_every_text_and_no_other(catalogue: polib.POFile) -> None:
    kept = {entry.msgid: entry.msgid_plural for entry in catalogue}
    assert kept == {message.text: message.several for message in wanted().values()}, "run make catalogues"


def test_nothing_is_empty_fuzzy_or_obsolete(catalogue: polib.POFile, said: Said) -> None:
    assert [entry.msgid for entry, text in said if not text.strip()] == []
    assert [entry.msgid for entry in catalogue if entry.fuzzy or entry.obsolete] == []


def test_a_translation_is_not_the_english_sentence(said: Said) -> None:
    same = {entry.msgid for entry, text in said if text == entry.msgid and latin_words(entry.msgid)}
    assert same == set()


def test_counted_texts_have_as_many_forms_as_the_language(lang: str, catalogue: polib.POFile) -> None:
    assert catalogue.metadata["Plural-Forms"] == PLURAL_FORMS[lang]
    counted = [entry for entry in catalogue if entry.msgid_plural]
    assert counted
    assert [entry.msgid for entry in counted if len(entry.msgstr_plural) != FORMS[lang]] == []


def test_placeholders_are_those_of_the_english_text(said: Said) -> None:
    def of(text: str) -> list[str]:
        return sorted(set(PLACEHOLDER.findall(text)))

    wrong = [(entry.msgid, text) for entry, text in said if of(text) != of(entry.msgid_plural or entry.msgid)]
    assert wrong == []


def test_a_percent_sign_begins_a_named_placeholder(said: Said) -> None:
    texts = [text for entry, one in said for text in (entry.msgid, entry.msgid_plural, one) if "%(" in text]
    assert [text for text in texts if "%" in PLACEHOLDER.sub("", text)] == []


def test_no_ending_is_glued_to_a_placeholder(said: Said) -> None:
    assert [text for _, text in said if glued_endings(text)] == []


def test_only_letters_of_the_language_are_used(lang: str, said: Said) -> None:
    assert [(text, foreign_letters(text, lang)) for _, text in said if foreign_letters(text, lang)] == []
    assert [text for _, text in said if mixed_words(text)] == []


def test_words_in_latin_letters_stand_in_the_english_text_too(said: Said) -> None:
    alien = {
        entry.msgid: latin_words(text) - latin_words(entry.msgid + " " + entry.msgid_plural) for entry, text in said
    }
    assert {msgid: words for msgid, words in alien.items() if words} == {}


def test_no_letter_was_lost_on_a_russian_keyboard(lang: str, said: Said) -> None:
    if lang == "ky":
        assert [text for _, text in said if lost_letters(text)] == []
    assert all(lost_letters(wrong) and not lost_letters(right) for wrong, right in LOST.items())


def test_nobody_is_shouted_at_or_begged(said: Said) -> None:
    assert [text for _, text in said if "!" in text or re.search(r"пожалуйста|сураныч", text, re.IGNORECASE)] == []


def test_spaces_at_the_ends_are_those_of_the_english_text(said: Said) -> None:
    ends = [(entry.msgid, text) for entry, text in said if text != text.strip() and entry.msgid == entry.msgid.strip()]
    assert ends == []


def test_bringing_up_to_date_keeps_translations_and_drops_what_is_gone(lang: str) -> None:
    kept, new = list(wanted().values())[:2]
    before = polib.POFile()
    before.append(polib.POEntry(msgid=kept.text, msgstr="кала берет", flags=["fuzzy"], tcomment="said so"))
    before.append(polib.POEntry(msgid="No longer said", msgstr="кетти"))
    after = updated(before, lang, {kept.text: kept, new.text: new})
    assert [(entry.msgid, entry.msgstr) for entry in after] == [(kept.text, "кала берет"), (new.text, "")]
    assert (after[0].fuzzy, after[0].tcomment) == (True, "said so")
    assert after.metadata["Plural-Forms"] == PLURAL_FORMS[lang]


def test_bringing_up_to_date_gives_a_counted_text_all_its_forms(lang: str) -> None:
    counted = next(message for message in wanted().values() if message.several)
    (entry,) = updated(polib.POFile(), lang, {counted.text: counted})
    assert entry.msgstr_plural == dict.fromkeys(range(FORMS[lang]), "")
