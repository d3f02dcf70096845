"""`docs/words.md` says what the language is, and its examples are of the language."""

import pytest

from app.domain.shared.language import LANGUAGES, Lang
from app.domain.trial.language.examples import example
from app.domain.trial.language.lines import LineReader, ScriptPart
from app.domain.trial.language.words import Vocabulary, Word
from tests.support.words_page import PAGE, UNDER, words_page


def test_the_page_is_not_stale() -> None:
    assert PAGE.read_text(encoding="utf-8") == words_page(), "run python -m tests.support.words_page"


def test_every_word_that_is_read_has_a_row() -> None:
    assert set(UNDER) == set(Word)


@pytest.mark.parametrize("word", sorted(Word, key=lambda word: word.value), ids=lambda word: word.name)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_example_of_a_word_is_read_as_that_word(word: Word, lang: Lang) -> None:
    reader = LineReader(Vocabulary((lang,)), {"Bakyt": "Bakyt"})
    lines, problems = reader.read(ScriptPart("010-a", "a", example(word, lang)))
    assert problems == []
    assert lines[0].word is word
