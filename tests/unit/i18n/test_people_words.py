"""What the product itself calls a profession, a region, a sex, a file of people may call it too."""

import pytest

from app.domain.people.words import code_of
from app.domain.shared.language import LANGUAGES, Lang
from app.i18n import people_words
from app.i18n.catalogue import catalogue

SHOWN = {"profession": people_words.PROFESSIONS, "region": people_words.REGIONS, "sex": people_words.SEXES}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("field", SHOWN)
def test_every_word_that_is_shown_is_read(field: str, lang: Lang) -> None:
    words = {code: catalogue(lang).gettext(word) for code, word in SHOWN[field].items()}
    assert {word: code_of(field, word) for word in words.values()} == {word: code for code, word in words.items()}
