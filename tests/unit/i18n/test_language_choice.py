"""In which language somebody is greeted, and the catalogues behind it."""

import pytest

from app.domain.shared.language import LANGUAGES, Lang
from app.i18n.catalogue import catalogue, choose_language


@pytest.mark.parametrize(
    ("chosen", "accepted", "lang"),
    [
        (None, [], "ky"),
        ("ru", ["en"], "ru"),
        (None, ["ru-RU", "ru", "en-US"], "ru"),
        (None, ["EN-us"], "en"),
        (None, ["de", "uz", "ky-KG"], "ky"),
        (None, ["de", "fr"], "ky"),
        ("de", ["en"], "en"),
        ("", ["*", "ru;q=0.5", "ru"], "ru"),
        (None, ["kyo", "rux", "eng"], "ky"),
    ],
)
def test_the_choice_of_a_person_comes_first_then_their_browser_then_kyrgyz(
    chosen: str | None, accepted: list[str], lang: Lang
) -> None:
    assert choose_language(chosen, accepted) == lang


def test_english_is_the_key_itself() -> None:
    assert catalogue("en").gettext("A sentence that nobody translated.") == "A sentence that nobody translated."
    assert catalogue("en").ngettext("%(num)s lesson", "%(num)s lessons", 2) == "%(num)s lessons"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_catalogue_is_read_once(lang: Lang) -> None:
    assert catalogue(lang) is catalogue(lang)


@pytest.mark.parametrize(("lang", "forms"), [("ky", [0, 0, 0, 0, 0, 0]), ("ru", [0, 1, 2, 2, 0, 2])])
def test_numbers_take_the_forms_of_the_language(lang: Lang, forms: list[int]) -> None:
    counted = catalogue(lang)
    assert [counted.plural(number) for number in (1, 2, 5, 11, 21, 111)] == forms
