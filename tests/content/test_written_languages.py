"""Lessons, questions, law and cases are written in the letters of their language."""

from collections.abc import Iterator

import polib
import pytest

from app.config import ROOT
from tests.support.kyrgyz import foreign_letters, lost_letters, mixed_words

Line = tuple[str, str]


def lines(lang: str) -> Iterator[Line]:
    """Every written line of content in a language, with where it stands."""
    for folder in ("courses", "mocktrials"):
        for path in sorted((ROOT / folder).rglob(f"*.{lang}.md")):
            for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                yield f"{path.relative_to(ROOT)}:{number}", text
        for path in sorted((ROOT / folder).rglob(f"locale/{lang}.po")):
            for entry in polib.pofile(str(path)):
                yield f"{path.relative_to(ROOT)}:{entry.linenum}", entry.msgstr


@pytest.fixture(scope="module", params=["ru", "ky"])
def written(request: pytest.FixtureRequest) -> tuple[str, list[Line]]:
    found = list(lines(request.param))
    assert len(found) > 1000
    return request.param, found


def test_only_letters_of_the_language_are_used(written: tuple[str, list[Line]]) -> None:
    lang, content = written
    assert [(place, foreign_letters(text, lang)) for place, text in content if foreign_letters(text, lang)] == []


def test_no_word_mixes_two_scripts(written: tuple[str, list[Line]]) -> None:
    assert [(place, mixed_words(text)) for place, text in written[1] if mixed_words(text)] == []


def test_no_letter_was_lost_on_a_russian_keyboard(written: tuple[str, list[Line]]) -> None:
    lang, content = written
    assert lang == "ru" or [(place, lost_letters(text)) for place, text in content if lost_letters(text)] == []
