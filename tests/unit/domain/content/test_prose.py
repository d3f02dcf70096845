"""Sentences, words, deprecated words with their endings, letters that were lost."""

import pytest

from app.domain.content.deprecated import deprecated
from app.domain.content.glossary import GlossaryTerm
from app.domain.content.letters import foreign_letters, lost_letters
from app.domain.content.prose import latin_words, plain, sentences, without_quotations, words


def term(id, en, ru, ky, out_of_use=None, kept=None):
    return GlossaryTerm(id, None, {"en": en, "ru": ru, "ky": ky}, "confirmed", out_of_use or {}, kept=kept or {})


TERMS = (
    term("advocate", "advocate", "адвокат", "адвокат", {"ru": ("защитник",), "ky": ("жактоочу",), "en": ("attorney",)}),
    term("defence-side", "defence side", "сторона защиты", "жактоочу тарап"),
    term("held", "person held", "лицо", "адам", {"ky": ("кул",), "ru": ("раб",)}, {"ky": ("кул эмгеги",)}),
    term("migrant", "labour migrant", "мигрант", "мигрант", {"en": ("guest worker",), "ru": ("незаконный мигрант",)}),
)


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("ru", "Защитника слышат. Защитниками стали двое.", ["Защитника", "Защитниками"]),
        ("ru", "Сторона защиты и защитница.", []),
        ("ru", "Рабу не место в речи; работа, рабы, рабочий.", ["Рабу", "рабы"]),
        ("ru", "О незаконных мигрантах не говорят.", ["незаконных мигрантах"]),
        ("ky", "Жактоочулардын сөзү, жактоочуга.", ["Жактоочулардын", "жактоочуга"]),
        ("ky", "Жактоочу тараптын укугу.", []),
        ("ky", "Кулак, кулчулук, кул эмгеги.", []),
        ("ky", "Аны кулдай кармашты, кулду сатышты.", ["кулду"]),
        ("en", "Guest workers and an attorney's desk, attorneys.", ["Guest workers", "attorney's", "attorneys"]),
        ("en", "Attorneyship.", []),
    ],
)
def test_a_deprecated_word_is_found_in_its_forms_and_not_in_other_words(lang, text, found):
    known = deprecated(TERMS, lang)
    assert known is not None
    assert [word for word, _ in known.found_in(text)] == found


def test_a_deprecated_word_comes_with_that_of_the_glossary():
    known = deprecated(TERMS, "ru")
    assert known is not None
    assert list(known.found_in("защитник")) == [("защитник", "адвокат")]
    assert deprecated((), "ru") is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three? Four…", 4),
        ("По ст. 166 УК КР, ч. 2. Далее.", 2),
        ('He said: "Leave. Now." She left.', 3),
        ("Mr. Asanov came at 9.30. He sat.", 2),
        ("", 0),
    ],
)
def test_a_text_is_cut_into_sentences(text, count):
    assert len(sentences(text)) == count


def test_marks_ids_and_addresses_are_not_words():
    assert plain("**Act** [[KR-CC-166]], see [the code](https://cbd.minjust.gov.kg/1) at https://x.kg/y") == (
        "Act , see the code at"
    )
    assert words("well-known, үй-бүлө don't 166") == ["well-known", "үй-бүлө", "don't", "166"]
    assert without_quotations('He «a» said “b” and "c"').split() == ["He", "said", "and"]
    assert latin_words("Telegram и глава XIV, А4, IOM") == ["Telegram", "IOM"]


def test_lost_and_wrong_letters_are_found():
    assert list(lost_letters("Бул учун, мумкундук, учур")) == [("учун", "үчүн"), ("мумкундук", "мүмкүн")]
    assert list(foreign_letters("Cыналгы oblусу айкѳл қала жакшы IOM", "ky")) == ["Cыналгы", "oblусу", "айкѳл", "қала"]
    assert list(foreign_letters("ребёнок ребенок", "ru")) == ["ребёнок"]
